internal import CSodium

/// libsodium, made ready once.
enum Sodium {
    /// Whether the library could be initialised; it picks its fastest code for this processor.
    static let isReady: Bool = werkx_sodium_init() >= 0

    static func prepare() { precondition(isReady, "libsodium cannot start") }
}

/// Random bytes fit for keys.
package enum Random {
    /// So many random bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        Sodium.prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}

/// Whether two byte strings are equal, in a time that does not tell where they differ.
package func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    Sodium.prepare()
    return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
}
