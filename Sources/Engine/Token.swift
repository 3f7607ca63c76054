import Crypto
package import Domain

/// What lets a program act for a member; the log keeps only its digest.
package enum Token {
    /// A new token: 32 random bytes as base64url, 43 characters.
    package static func make() -> String { String(decoding: Base64.encode(Random.bytes(32)), as: UTF8.self) }

    /// SHA-256 of the token's text.
    package static func digest(of token: some StringProtocol) -> Digest {
        Digest(checked: Hash.sha256(Array(token.utf8)).hex)
    }

    /// A number for lots, at random.
    package static func seed() -> UInt64 { Random.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
