import Domain
import EventLog

/// Where the answers to requests with an idempotency key are, in events or beside the drafts, so that the log is asked only about a key
/// that it may have, and needs no index, whose scattered pages were half of all that was written.
///
/// It keeps the first 128 bits of each key, which is a digest; that nobody else's begins alike, the log is asked.
struct KnownRequests: Sendable {
    /// The sequence of the request's first event, 0 for one that came to none.
    private var places: [UInt128: Int] = [:]

    /// Notes the keys of requests that came to no event.
    mutating func read(_ log: any EventLog) throws(EngineError) {
        let kept = try asked { () throws(LogFailure) in try log.drafts(withPrefix: KeptAnswer.prefix) }
        for answer in kept {
            read(RequestMark.start(of: answer.key.utf8.dropFirst(KeptAnswer.prefix.utf8.count)), at: 0)
        }
    }

    /// Notes an event with the start of its key, in the order of the log: the first of a request counts.
    mutating func read(_ start: UInt128, at sequence: Int) {
        if places[start] == nil { places[start] = sequence }
    }

    /// Notes that a request's answer may be found from a sequence on.
    mutating func insert(_ key: String, at sequence: Int) {
        places[RequestMark.start(of: key.utf8)] = sequence
    }

    /// Where the answer to a request may be found; `nil` for a key that the log does not hold.
    func place(of key: String) -> Int? { places[RequestMark.start(of: key.utf8)] }
}
