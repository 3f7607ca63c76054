/// The drawing of lots: a key per application from a recorded seed, the smaller key first.
///
/// key = mix(seed + application × 0x9E3779B97F4A7C15 mod 2⁶⁴), where mix is the finaliser of SplitMix64
/// (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). It is a bijection, so no two keys
/// are equal.
package enum Lot {
    /// The application's key; the smaller one comes first.
    package static func key(seed: UInt64, application: Int) -> UInt64 {
        var z = seed &+ UInt64(truncatingIfNeeded: application) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
