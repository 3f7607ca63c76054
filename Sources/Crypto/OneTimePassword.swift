internal import CNettle

/// Time-based one-time passwords (RFC 6238) as authenticators have them: HMAC-SHA-1, six digits, steps of 30 seconds.
package enum OneTimePassword {
    /// Seconds a code lasts.
    package static let step: Int64 = 30

    /// The number of the step a time lies in.
    package static func step(at seconds: Int64) -> Int64 { seconds / step }

    /// The code of a step, with leading zeros.
    package static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let counter = stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: step >> Int64($0))
        }
        let digest = authenticate(counter, key: secret)
        let offset = Int(digest[19] & 15)
        let value = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        var divisor: UInt32 = 1
        for _ in 0..<digits { divisor *= 10 }
        let text = String(value % divisor)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// HMAC-SHA-1 (RFC 2104), 20 bytes; authenticators speak nothing else reliably, and SHA-1's collisions do no harm under HMAC.
    static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 20) { digest, count in
            var context = hmac_sha1_ctx()
            nettle_hmac_sha1_set_key(&context, key.count, key)
            nettle_hmac_sha1_update(&context, message.count, message)
            nettle_hmac_sha1_digest(&context, 20, digest.baseAddress)
            count = 20
        }
    }

    /// The step whose code this is, one step early or late allowed; `nil` when it is none of the three.
    ///
    /// All three are compared whichever fits, so that the time it takes does not tell.
    package static func step(of code: String, _ secret: [UInt8], at seconds: Int64) -> Int64? {
        let now = step(at: seconds)
        var found: Int64?
        for step in now - 1...now + 1
        where equalInConstantTime(Array(self.code(secret, step: step).utf8), Array(code.utf8)) {
            found = step
        }
        return found
    }
}

/// base32 (RFC 4648, section 6) without padding, as authenticators take their secrets.
package enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The text in ASCII, eight characters for five bytes.
    package static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var (value, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            value = value << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(alphabet[Int(value >> bits & 31)])
            }
        }
        if bits > 0 { out.append(alphabet[Int(value << (5 - bits) & 31)]) }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes, blanks and case ignored; `nil` for other characters.
    package static func decode(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var (value, bits): (UInt32, UInt32) = (0, 0)
        for character in text.uppercased().utf8 where character != 0x20 && character != 0x3d {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            value = value << 5 | UInt32(digit)
            bits += 5
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: value >> bits))
            }
        }
        return out
    }
}
