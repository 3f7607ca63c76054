internal import CNettle

/// SHA-256 (FIPS 180-4).
package enum Hash {
    /// 32 bytes.
    package static func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if let digest = bytes.withContiguousStorageIfAvailable({ digest($0) }) { return digest }
        return Array(bytes).withUnsafeBufferPointer { digest($0) }
    }

    /// SHA-256(SHA-256(frame) ‖ SHA-256(body)), 32 bytes: each half can be shown without the other.
    package static func record(frame: some Collection<UInt8>, body: some Collection<UInt8>) -> [UInt8] {
        sha256(sha256(frame) + sha256(body))
    }

    private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            var context = sha256_ctx()
            nettle_sha256_init(&context)
            nettle_sha256_update(&context, bytes.count, bytes.baseAddress)
            nettle_sha256_digest(&context, 32, digest.baseAddress)
            count = 32
        }
    }
}

extension Collection<UInt8> {
    /// Two lower-case hex digits a byte.
    package var hex: String {
        withContiguousStorageIfAvailable(hexText) ?? Array(self).withUnsafeBufferPointer(hexText)
    }
}

private func hexText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
    return String(unsafeUninitializedCapacity: bytes.count * 2) { out in
        for (place, byte) in bytes.enumerated() {
            out[2 * place] = digit(byte >> 4)
            out[2 * place + 1] = digit(byte & 15)
        }
        return bytes.count * 2
    }
}

extension [UInt8] {
    /// The bytes of lower-case hex digits; `nil` for anything else.
    package init?(hex: some StringProtocol) {
        let digits = hex.utf8.map { digit -> UInt8 in
            switch digit {
            case 0x30...0x39: digit - 0x30
            case 0x61...0x66: digit - 0x57
            default: 255
            }
        }
        guard digits.count % 2 == 0, !digits.contains(255) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
