import Crypto
package import Domain
import EventLog

// Uploaded files on their way to the disk and back: sealed under their application's key in pieces, so that no second copy of them
// is ever in memory.
extension Engine {
    /// Bytes of a piece.
    private static let piece = 65_536

    /// Seals and stores a file of a field, durable on return; nothing names it yet.
    ///
    /// Throws ``EngineError`` `.keysMissing` when the application's key is not there.
    package func store(
        _ bytes: [UInt8], type: MediaType, name: String, for id: ApplicationID, field: Slug
    ) throws(EngineError) -> StoredFile {
        let subject = Subject.application(id).description
        guard let key = keys.key(of: subject) else { throw .keysMissing(subject) }
        var hash = RunningHash()
        var digest = ""
        var stored = 0
        try asked { () throws(LogFailure) in
            try files.store { sink throws(LogFailure) in
                func put(_ sealed: [UInt8]) throws(LogFailure) {
                    var failure: LogFailure?
                    sealed.withUnsafeBytes { bytes in
                        hash.add(bytes)
                        do throws(LogFailure) { try sink(bytes) } catch { failure = error }
                    }
                    if let failure { throw failure }
                    stored += sealed.count
                }
                var closer = LongSeal.Closer(key: key, about: Self.context(id, field))
                try put(closer.header)
                for start in stride(from: 0, to: bytes.count, by: Self.piece) {
                    let end = min(start + Self.piece, bytes.count)
                    let sealed = bytes.withUnsafeBytes {
                        closer.close(
                            UnsafeRawBufferPointer(rebasing: $0[start..<end]), isLast: end == bytes.count)
                    }
                    try put(sealed)
                }
                digest = hash.digest().hex
                return digest
            }
        }
        return StoredFile(
            digest: Digest(checked: digest), stored: stored, size: bytes.count, type: type, name: name)
    }

    /// The bytes of a stored file of a field.
    ///
    /// Throws ``EngineError`` `.keysMissing` when the key is gone, `.failed` when the file is missing or not the one that was stored.
    package func bytes(of file: StoredFile, of id: ApplicationID, field: Slug) throws(EngineError) -> [UInt8]
    {
        let subject = Subject.application(id).description
        guard let key = keys.key(of: subject) else { throw .keysMissing(subject) }
        var text: [UInt8] = []
        text.reserveCapacity(min(file.size, FileRules.most << 20))
        var hash = RunningHash()
        var opener: LongSeal.Opener?
        var isGenuine = true
        try asked { () throws(LogFailure) in
            try files.read(
                file.digest.hex, first: LongSeal.headerLength, then: Self.piece + LongSeal.pieceExtra
            ) { bytes in
                hash.add(bytes)
                if opener == nil {
                    opener = LongSeal.Opener(key: key, header: bytes, about: Self.context(id, field))
                    isGenuine = opener != nil
                } else {
                    isGenuine = opener!.open(bytes, onto: &text)
                }
                return isGenuine
            }
        }
        guard isGenuine, opener?.isComplete ?? false, text.count == file.size,
            hash.digest().hex == file.digest.hex
        else { throw .failed(LogFailure(.damaged("not the file that was stored"), file.digest.hex)) }
        return text
    }

    /// What a file is bound to: it opens for no other application and no other field.
    private static func context(_ id: ApplicationID, _ field: Slug) -> [UInt8] {
        Array("file\u{0}application/\(id)\u{0}\(field)".utf8)
    }
}
