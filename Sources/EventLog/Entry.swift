/// One event as it is stored: the record, its digest, and the plain columns beside it.
package struct Entry: Sendable, Equatable {
    /// The place in the log, from 1 without gaps.
    package let sequence: Int
    /// `call/C`, `card/C/R/N/S` and so on: slugs and numbers only.
    package let stream: String
    /// The place in the stream, from 1 without gaps.
    package let version: Int
    /// `card.submitted` and so on.
    package let type: String
    /// `m<number>` or `system`.
    package let actor: String
    /// The idempotency key's digest as 64 hex digits, if the request had one.
    package let request: String?
    /// Canonical JSON, at most 64 KiB.
    package let record: [UInt8]
    /// 32 bytes.
    package let digest: [UInt8]

    /// All columns, in the table's order.
    package init(
        sequence: Int, stream: String, version: Int, type: String, actor: String, request: String?,
        record: [UInt8],
        digest: [UInt8]
    ) {
        self.sequence = sequence
        self.stream = stream
        self.version = version
        self.type = type
        self.actor = actor
        self.request = request
        self.record = record
        self.digest = digest
    }
}

/// An author's unfinished words, sealed; no event, overwritten in place.
package struct Draft: Sendable, Equatable {
    /// What it is a draft of, like a stream.
    package let key: String
    /// From 1, one more with each change; the engine's affair.
    package let revision: Int
    /// Ciphertext; the log does not look at it.
    package let sealed: [UInt8]

    /// A draft as it is stored.
    package init(key: String, revision: Int, sealed: [UInt8]) {
        self.key = key
        self.revision = revision
        self.sealed = sealed
    }
}

/// What a batch does to one draft.
package enum DraftEdit: Sendable, Equatable {
    case put(Draft)
    /// Removing a draft that is not there is no fault.
    case remove(String)

    /// What it is a draft of.
    package var key: String {
        switch self {
        case .put(let draft): draft.key
        case .remove(let key): key
        }
    }
}

/// Events and changes of drafts that are written together or not at all.
package struct Batch: Sendable, Equatable {
    /// In order of sequence, without gaps, following what was enqueued before.
    package var entries: [Entry]
    /// Applied in order, after the entries.
    package var drafts: [DraftEdit]

    /// A batch; each part may be empty.
    package init(entries: [Entry] = [], drafts: [DraftEdit] = []) {
        self.entries = entries
        self.drafts = drafts
    }
}

/// A row during a scan; its buffers are the log's own and end with the call they were handed to.
package struct Row {
    /// From 1.
    package let sequence: Int
    /// From 1.
    package let version: Int
    /// UTF-8.
    package let stream: UnsafeRawBufferPointer
    /// UTF-8.
    package let type: UnsafeRawBufferPointer
    /// UTF-8.
    package let actor: UnsafeRawBufferPointer
    /// `nil` where the column is NULL.
    package let request: UnsafeRawBufferPointer?
    /// Canonical JSON, if nobody changed it.
    package let record: UnsafeRawBufferPointer
    /// 32 bytes, if nobody changed them.
    package let digest: UnsafeRawBufferPointer

    /// A row over the log's own buffers.
    package init(
        sequence: Int, version: Int, stream: UnsafeRawBufferPointer, type: UnsafeRawBufferPointer,
        actor: UnsafeRawBufferPointer, request: UnsafeRawBufferPointer?, record: UnsafeRawBufferPointer,
        digest: UnsafeRawBufferPointer
    ) {
        self.sequence = sequence
        self.version = version
        self.stream = stream
        self.type = type
        self.actor = actor
        self.request = request
        self.record = record
        self.digest = digest
    }

    /// A copy that outlives the scan; bytes that are no UTF-8 are replaced by U+FFFD.
    package var entry: Entry {
        Entry(
            sequence: sequence, stream: String(decoding: stream, as: UTF8.self), version: version,
            type: String(decoding: type, as: UTF8.self), actor: String(decoding: actor, as: UTF8.self),
            request: request.map { String(decoding: $0, as: UTF8.self) }, record: Array(record),
            digest: Array(digest))
    }
}
