/// base64url without padding (RFC 4648, section 5).
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, digit) in alphabet.enumerated() { table[Int(digit)] = UInt8(value) }
        return table
    }()

    /// The text in ASCII, four characters for three bytes.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count * 4 + 2) / 3)
        var (value, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            value = value << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(alphabet[Int(value >> bits & 63)])
            }
        }
        if bits > 0 { out.append(alphabet[Int(value << (6 - bits) & 63)]) }
        return out
    }

    /// `nil` for anything but what ``encode(_:)`` writes.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(text.count * 3 / 4)
        var value: UInt32 = 0
        var bits: UInt32 = 0
        for digit in text {
            let sextet = values[Int(digit)]
            guard sextet != 255 else { return nil }
            value = value << 6 | UInt32(sextet)
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: value >> bits))
            }
        }
        guard bits < 6, value & (1 << bits - 1) == 0 else { return nil }
        return out
    }
}
