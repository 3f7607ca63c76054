import Crypto
import Domain

/// Secrets that are shown once and kept as their hash.
enum Secret {
    /// 32 random bytes as base64url, 43 characters: for cookies, links and devices.
    static func long() -> String { Token.make() }

    /// 80 random bits as four groups of four, `K7QM-2ZTA-…`: for codes that people type.
    static func code() -> String {
        let text = Array(Base32.encode(Random.bytes(10)).utf8)
        return stride(from: 0, to: text.count, by: 4).map {
            String(decoding: text[$0..<$0 + 4], as: UTF8.self)
        }.joined(separator: "-")
    }

    /// Eight consonants in two groups, 34 bits: for a device's short code, which lasts minutes.
    static func short() -> String {
        let letters = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)
        var text: [UInt8] = []
        while text.count < 8 {
            for byte in Random.bytes(16) where byte < 240 && text.count < 8 {
                text.append(letters[Int(byte) % letters.count])
            }
        }
        let word = String(decoding: text, as: UTF8.self)
        return "\(word.prefix(4))-\(word.suffix(4))"
    }

    /// A typed code as it is hashed: upper case, without blanks and hyphens, and what looks like a digit of it read as the letter.
    static func typed(_ code: String) -> String {
        var text: [UInt8] = []
        for byte in code.uppercased().utf8.prefix(64) {
            switch byte {
            case 0x20, 0x2d: continue
            case UInt8(ascii: "0"): text.append(UInt8(ascii: "O"))
            case UInt8(ascii: "1"): text.append(UInt8(ascii: "I"))
            case UInt8(ascii: "8"): text.append(UInt8(ascii: "B"))
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// SHA-256 in hex.
    static func hash(_ text: String) -> String { Hash.sha256(Array(text.utf8)).hex }

    /// The digest the log has of a recovery code: with the member's number, so that it counts for nobody else.
    static func recovery(_ code: String, of member: MemberID) -> Digest {
        Digest(checked: hash("recovery\u{0}\(member)\u{0}\(typed(code))"))
    }
}
