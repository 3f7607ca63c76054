internal import CSodium

/// Argon2id (RFC 9106): hashes of passwords, slow and hungry on purpose.
package enum Argon2id {
    /// 64 MiB.
    package static let memory = 64 * 1024 * 1024
    package static let passes = 2

    /// The hash with its salt and its cost as one text, `$argon2id$v=19$…`; `nil` when there is no memory for it.
    package static func hash(_ password: [UInt8]) -> String? {
        Sodium.prepare()
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let characters = password.map { CChar(bitPattern: $0) }
        let code = crypto_pwhash_str(
            &text, characters, UInt64(characters.count), UInt64(passes), memory)
        guard code == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a password is the one a hash was made of, at the cost the hash names.
    package static func verify(_ password: [UInt8], _ hash: String) -> Bool {
        Sodium.prepare()
        let characters = password.map { CChar(bitPattern: $0) }
        return crypto_pwhash_str_verify(hash, characters, UInt64(characters.count)) == 0
    }
}
