import Glibc

/// Random numbers from a recorded seed, the same on every machine: xoshiro256** (D. Blackman, S. Vigna, Scrambled linear
/// pseudorandom number generators, ACM TOMS 47, 2021), its state filled by SplitMix64 from the seed.
package struct Generator: Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)
    private var spare: Double?

    /// Starts the sequence of a seed.
    package init(seed: UInt64) {
        var counter = seed
        func split() -> UInt64 {
            counter &+= 0x9E37_79B9_7F4A_7C15
            var z = counter
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        state = (split(), split(), split(), split())
    }

    /// Starts one of many sequences of a seed, so that work in parts gives the same in any order.
    package init(seed: UInt64, stream: Int) {
        var own = Generator(seed: seed)
        let (first, second) = (own.next(), own.next())
        self.init(seed: first ^ (second | 1) &* UInt64(truncatingIfNeeded: stream &+ 1))
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        let result = rotated(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, 45)
        return result
    }

    /// Uniform from 0 up to but not 1, in steps of 2⁻⁵³.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform from 0 up to but not `bound`, which is 1 or more; without bias (D. Lemire, Fast random integer generation in
    /// an interval, ACM TOMACS 29, 2019).
    package mutating func below(_ bound: Int) -> Int {
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// Standard normal, by the polar method (G. Marsaglia, T. Bray, SIAM Review 6, 1964).
    package mutating func normal() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        while true {
            let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
            let square = x * x + y * y
            guard square > 0, square < 1 else { continue }
            let factor = sqrt(-2 * log(square) / square)
            spare = y * factor
            return x * factor
        }
    }

    private func rotated(_ value: UInt64, _ by: UInt64) -> UInt64 { (value << by) | (value >> (64 - by)) }
}
