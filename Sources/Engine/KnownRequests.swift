import EventLog

/// Which idempotency keys the log holds, in events or beside the drafts, so that the log is asked only about a key that it may have.
///
/// It keeps the first 64 bits of each key, which is a digest; two keys may begin alike, and then the log says which it was.
struct KnownRequests: Sendable {
    private var marks: Set<UInt64> = []

    init() {}

    init(_ log: any EventLog) throws(EngineError) {
        var marks: Set<UInt64> = []
        try asked { () throws(LogFailure) in
            try log.requestKeys { marks.insert(Self.mark($0)) }
            for kept in try log.drafts(withPrefix: KeptAnswer.prefix) {
                marks.insert(Self.mark(kept.key.utf8.dropFirst(KeptAnswer.prefix.utf8.count)))
            }
        }
        self.marks = marks
    }

    mutating func insert(_ key: String) { marks.insert(Self.mark(Array(key.utf8))) }

    /// Whether the log may hold a key; never `false` for one it holds.
    func mayHold(_ key: String) -> Bool { marks.contains(Self.mark(Array(key.utf8))) }

    private static func mark(_ key: some Sequence<UInt8>) -> UInt64 {
        // Sixteen hex digits; the low nibble tells them apart well enough, with bit 6 for the letters.
        key.prefix(16).reduce(0) { $0 << 4 | UInt64(($1 & 15) + ($1 >> 6) * 9) }
    }
}
