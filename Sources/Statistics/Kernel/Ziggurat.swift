/// Fast standard normal numbers, the same bytes on every machine: the ziggurat of 256 layers of equal area (G. Marsaglia,
/// W. W. Tsang, Journal of Statistical Software 5(8), 2000; the layer and the number inside it from different bits, after
/// J. A. Doornik, An improved ziggurat method, 2005).
///
/// Every operation is one of IEEE 754; exponential and logarithm are own series, since those of a C library differ between
/// processors in the last bit.
struct Ziggurat {
    /// Where the lowest layer's straight part ends, so that all 256 layers have `area`.
    private static let end = 3.6541528853610088
    /// ∫ of exp(−x²/2) over the lowest layer with its tail.
    private static let area = 0.0049286732339746553

    /// Right edges of the layers from the lowest (as wide as its area needs) up, and 0.
    private let edges: [Double]
    /// exp(−x²/2) at the edges.
    private let heights: [Double]

    /// Lays the table out.
    init() {
        var edges = [Self.area / Self.decay(Self.end * Self.end / 2), Self.end]
        while edges.count < 256 {
            let last = edges[edges.count - 1]
            let height = Self.area / last + Self.decay(last * last / 2)
            edges.append((-2 * Self.logarithm(height)).squareRoot())
        }
        edges.append(0)
        self.edges = edges
        heights = edges.map { Self.decay($0 * $0 / 2) }
    }

    /// Fills a buffer with independent standard normal numbers.
    func fill(_ numbers: UnsafeMutableBufferPointer<Double>, _ generator: inout Generator) {
        edges.withUnsafeBufferPointer { edges in
            for place in numbers.indices {
                let bits = generator.next()
                let layer = Int(bits & 255)
                // 53 bits with a sign, from −1 up to but not 1.
                let number = Double(Int64(bitPattern: bits) >> 11) * 0x1p-52 * edges[layer]
                numbers[place] =
                    abs(number) < edges[layer + 1] ? number : outside(layer, number, &generator)
            }
        }
    }

    /// What becomes of a number that is not within the layer above its own.
    @inline(never)
    private func outside(_ layer: Int, _ number: Double, _ generator: inout Generator) -> Double {
        var (layer, number) = (layer, number)
        while true {
            if layer == 0 { return number < 0 ? -tail(&generator) : tail(&generator) }
            let height = heights[layer] + generator.unit() * (heights[layer + 1] - heights[layer])
            if height < Self.decay(number * number / 2) { return number }
            let bits = generator.next()
            layer = Int(bits & 255)
            number = Double(Int64(bitPattern: bits) >> 11) * 0x1p-52 * edges[layer]
            if abs(number) < edges[layer + 1] { return number }
        }
    }

    /// A number beyond `end` (G. Marsaglia, Technometrics 6, 1964).
    private func tail(_ generator: inout Generator) -> Double {
        while true {
            let x = -Self.logarithm(1 - generator.unit()) / Self.end
            let y = -Self.logarithm(1 - generator.unit())
            if 2 * y > x * x { return Self.end + x }
        }
    }

    /// exp(−y) for y from 0 to 700, within 4 · 10⁻¹⁶ of its size: Taylor's series of y's part below a doubling.
    static func decay(_ y: Double) -> Double {
        let doublings = (y * 1.4426950408889634).rounded()
        let rest = -((y - doublings * 0x1.62e42feep-1) - doublings * 0x1.a39ef35793c76p-33)
        var sum = 1.0
        for term in stride(from: 17.0, to: 0, by: -1) { sum = 1 + sum * rest / term }
        return Double(sign: .plus, exponent: -Int(doublings), significand: sum)
    }

    /// Natural logarithm of a normal number above 0, within 4 · 10⁻¹⁶ of 1 or of its size: log m = 2 artanh((m − 1)/(m + 1)).
    static func logarithm(_ x: Double) -> Double {
        var (exponent, significand) = (Double(x.exponent), x.significand)
        if significand > 1.4142135623730951 { (exponent, significand) = (exponent + 1, significand / 2) }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for power in stride(from: 25.0, to: 0, by: -2) { sum = sum * square + 1 / power }
        return 2 * ratio * sum + exponent * 0x1.a39ef35793c76p-33 + exponent * 0x1.62e42feep-1
    }
}
