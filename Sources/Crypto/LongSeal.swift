internal import CSodium

/// XChaCha20-Poly1305 over a long text in pieces (libsodium's secretstream): none can be changed, left out, repeated or cut off.
///
/// The key is derived from the subject's, so that no piece is ever sealed under the key that seals words.
package enum LongSeal {
    /// Bytes before the first piece.
    package static let headerLength = 24
    /// Bytes that each piece gets longer by.
    package static let pieceExtra = 17

    /// Seals pieces in order.
    package struct Closer: ~Copyable {
        /// To be stored before the first piece.
        package let header: [UInt8]
        private var state = crypto_secretstream_xchacha20poly1305_state()
        private let context: [UInt8]

        /// A key of 32 bytes; the context is bound to every piece.
        package init(key: [UInt8], about context: [UInt8]) {
            self.context = context
            var header = [UInt8](repeating: 0, count: headerLength)
            _ = crypto_secretstream_xchacha20poly1305_init_push(&state, &header, derived(key))
            self.header = header
        }

        /// The piece sealed, ``pieceExtra`` bytes longer.
        package mutating func close(_ piece: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8] {
            var sealed = [UInt8](repeating: 0, count: piece.count + pieceExtra)
            let tag =
                isLast
                ? crypto_secretstream_xchacha20poly1305_tag_final()
                : crypto_secretstream_xchacha20poly1305_tag_message()
            _ = crypto_secretstream_xchacha20poly1305_push(
                &state, &sealed, nil, piece.baseAddress?.assumingMemoryBound(to: UInt8.self),
                UInt64(piece.count), context, UInt64(context.count), tag)
            return sealed
        }
    }

    /// Opens pieces in the same order.
    package struct Opener: ~Copyable {
        private var state = crypto_secretstream_xchacha20poly1305_state()
        private let context: [UInt8]
        /// Whether the last piece was opened; a text without it was cut off.
        package private(set) var isComplete = false

        /// `nil` for what is no header.
        package init?(key: [UInt8], header: UnsafeRawBufferPointer, about context: [UInt8]) {
            self.context = context
            guard header.count == headerLength, key.count == Seal.keyLength else { return nil }
            guard
                crypto_secretstream_xchacha20poly1305_init_pull(&state, Array(header), derived(key)) == 0
            else { return nil }
        }

        /// Opens a piece onto the end of a text; `false` when key, context, order or the piece are not those it was closed with.
        package mutating func open(_ sealed: UnsafeRawBufferPointer, onto text: inout [UInt8]) -> Bool {
            guard sealed.count > pieceExtra, !isComplete else { return false }
            let start = text.count
            text.append(contentsOf: repeatElement(0, count: sealed.count - pieceExtra))
            var tag: UInt8 = 0
            let context = context
            let isGenuine = text.withUnsafeMutableBufferPointer { text in
                crypto_secretstream_xchacha20poly1305_pull(
                    &state, text.baseAddress?.advanced(by: start), nil, &tag,
                    sealed.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(sealed.count), context,
                    UInt64(context.count))
                    == 0
            }
            isComplete = isGenuine && tag == crypto_secretstream_xchacha20poly1305_tag_final()
            return isGenuine
        }
    }

    private static func derived(_ key: [UInt8]) -> [UInt8] {
        Sodium.prepare()
        precondition(key.count == Seal.keyLength)
        var derived = [UInt8](repeating: 0, count: Seal.keyLength)
        _ = crypto_kdf_derive_from_key(&derived, derived.count, 1, "werkxfil", key)
        return derived
    }
}

/// SHA-256 of bytes that come in pieces.
package struct RunningHash: ~Copyable {
    private var state = crypto_hash_sha256_state()

    package init() {
        Sodium.prepare()
        crypto_hash_sha256_init(&state)
    }

    /// Takes the next bytes.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        crypto_hash_sha256_update(
            &state, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// The digest of everything so far, 32 bytes; nothing can be added after it.
    package mutating func digest() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256_final(&state, &digest)
        return digest
    }
}
