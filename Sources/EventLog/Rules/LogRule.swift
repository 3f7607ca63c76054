/// One thing every log must do, as data: a name and a trial against a freshly made, empty log.
///
///     for rule in LogRule.all {
///         if let violation = rule.violation(of: MemoryLog()) { … }
///     }
///
/// A log that does nothing must fail each of them; a rule it passes shows nothing.
package struct LogRule: Sendable, CustomStringConvertible {
    /// A sentence that is true of every log.
    package let name: String
    /// The trial; gives what was seen instead, or `nil`.
    let trial: @Sendable (any EventLog) throws(LogFailure) -> String?

    /// What an empty log does against the rule, `nil` when it keeps it; a failure where none is due is a violation.
    package func violation(of log: any EventLog) -> String? {
        do {
            return try trial(log)
        } catch {
            return "failed: \(error)"
        }
    }

    /// The name.
    package var description: String { name }

    /// Every rule, writing first.
    package static let all: [LogRule] = writing + reading + drafts
}

/// Entries and batches made up for the rules; their records are canonical, their digests any 32 bytes.
enum Sample {
    static func entry(
        _ sequence: Int, _ stream: String = "call/a", _ version: Int, request: String? = nil, size: Int = 0
    ) -> Entry {
        let text =
            "{\"body\":{\"data\":\"\(String(repeating: "x", count: size))\"},\"frame\":{\"sequence\":\(sequence)}}"
        return Entry(
            sequence: sequence, stream: stream, version: version, type: "call.extended", actor: "m1",
            request: request,
            record: Array(text.utf8), digest: Array(repeating: UInt8(truncatingIfNeeded: sequence), count: 32)
        )
    }

    /// Events from one sequence to another in one stream.
    static func entries(_ sequences: ClosedRange<Int>, _ stream: String = "call/a") -> [Entry] {
        sequences.map { entry($0, stream, $0 - sequences.lowerBound + 1) }
    }

    static func draft(_ key: String, _ revision: Int, _ text: String = "sealed") -> Draft {
        Draft(key: key, revision: revision, sealed: Array(text.utf8))
    }
}

extension EventLog {
    /// Queues a batch and waits for it.
    package func append(_ batch: Batch) throws(LogFailure) { try enqueue(batch).wait() }

    /// The reason a batch fails of, at once or later; `nil` when it is taken.
    func failure(of batch: Batch) -> LogFailure.Reason? {
        do {
            try append(batch)
            return nil
        } catch {
            return error.reason
        }
    }

    /// All rows, copied.
    func everything() throws(LogFailure) -> [Entry] {
        var rows: [Entry] = []
        try scan(after: 0, through: nil) { row in
            rows.append(row.entry)
            return true
        }
        return rows
    }
}
