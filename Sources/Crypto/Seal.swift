internal import CSodium

/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): authenticated encryption under a 32-byte key with a 24-byte nonce.
package enum Seal {
    package static let keyLength = 32
    package static let nonceLength = 24

    /// The ciphertext with its tag, 16 bytes longer than the text.
    package static func close(_ text: [UInt8], key: [UInt8], nonce: [UInt8], about context: [UInt8])
        -> [UInt8]
    {
        Sodium.prepare()
        precondition(key.count == keyLength && nonce.count == nonceLength)
        var ciphertext = [UInt8](repeating: 0, count: text.count + 16)
        _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
            &ciphertext, nil, text, UInt64(text.count), context, UInt64(context.count), nil, nonce, key)
        return ciphertext
    }

    /// The text, or `nil` when key, nonce, context or ciphertext are not those it was closed with.
    package static func open(_ ciphertext: [UInt8], key: [UInt8], nonce: [UInt8], about context: [UInt8])
        -> [UInt8]?
    {
        Sodium.prepare()
        guard key.count == keyLength, nonce.count == nonceLength, ciphertext.count >= 16 else { return nil }
        var text = [UInt8](repeating: 0, count: ciphertext.count)
        let isGenuine =
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                &text, nil, nil, ciphertext, UInt64(ciphertext.count), context, UInt64(context.count), nonce,
                key)
            == 0
        return isGenuine ? Array(text.dropLast(16)) : nil
    }
}
