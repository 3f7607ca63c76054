import Crypto
import Domain
import EventLog
import Threads

// Repeated requests, and the drafts that are written with commands.
extension Engine {
    /// The answer to a request that was answered before, derived again from its events; from what is kept of it where it came
    /// to none.
    func answered(_ key: String, at place: Int, _ body: [UInt8], _ actor: Actor) throws(EngineError)
        -> Receipt?
    {
        let entries =
            place == 0
            ? [] : try asked { () throws(LogFailure) in try log.entries(from: place, withRequest: key) }
        guard let entry = entries.last else { return try keptAnswer(key, body, actor) }
        guard Self.matches(entry.record, body) else { throw .keyReused }
        var events: [Recorded] = []
        for entry in entries { events.append(try open(entry)) }
        return Receipt(
            sequence: entry.sequence, at: events.last?.at ?? now, events: events,
            digest: Digest(checked: entry.digest.hex), isRepeat: true)
    }

    /// Whether a record's request had the same body.
    static func matches(_ record: [UInt8], _ body: [UInt8]) -> Bool {
        func value(_ key: String) -> String? {
            let mark = Array("\"\(key)\":\"".utf8)
            // The request and the salt come after the data, and nothing a person wrote stands behind them.
            guard let start = record.lastRange(of: mark)?.upperBound else { return nil }
            return String(decoding: record[start...].prefix { $0 != 0x22 }, as: UTF8.self)
        }
        guard let salt = value("salt"), let recorded = value("body") else { return false }
        return Hash.sha256(Array(salt.utf8) + body).hex == recorded
    }

    func edit(_ change: DraftChange, _ state: State) throws(EngineError) -> DraftEdit? {
        switch change {
        case .application(let id, let draft):
            try edit(DraftKey.application(id), draft, subject: .application(id), state)
        case .card(let id, let draft):
            try edit(
                DraftKey.card(id), draft,
                subject: .application(ApplicationID(id.round.call, id.application)), state)
        case .mail(let number, let member, let text):
            try edit(DraftKey.mail(number), text, subject: .member(member), state)
        }
    }

    /// `nil` when there is no draft to be removed.
    func edit(_ key: String, _ draft: (some Encodable)?, subject: Subject, _ state: State)
        throws(EngineError) -> DraftEdit?
    {
        guard let draft else { return try revision(key, state) > 0 ? .remove(key) : nil }
        guard let sealing = keys.key(of: subject.description) else { throw .keysMissing(subject.description) }
        let revision = (try revision(key, state)) + 1
        return .put(
            Draft(key: key, revision: revision, sealed: DraftSeal.close(draft, draftKey: key, key: sealing)))
    }

    func revision(_ key: String, _ state: State) throws(EngineError) -> Int {
        switch state.drafts[key] {
        case .put(let draft): return draft.revision
        case .remove: return 0
        case nil:
            return try durableRevision(key)
        }
    }

    /// How often a draft was saved as far as that is durable, 0 for none.
    func durableRevision(_ key: String) throws(EngineError) -> Int {
        let known = durable.withLock { durable in durable.revisions.map { $0[key] ?? 0 } }
        if let known { return known }
        return try asked { () throws(LogFailure) in try log.draft(key)?.revision ?? 0 }
    }

    /// How often each draft was saved.
    static func revisions(_ log: any EventLog) throws(EngineError) -> [String: Int] {
        var revisions: [String: Int] = [:]
        for prefix in DraftKey.prefixes {
            for draft in try asked({ () throws(LogFailure) in try log.drafts(withPrefix: prefix) }) {
                revisions[draft.key] = draft.revision
            }
        }
        return revisions
    }
}

extension [UInt8] {
    /// Where a byte string occurs last.
    func lastRange(of other: [UInt8]) -> Range<Int>? {
        guard !other.isEmpty, count >= other.count else { return nil }
        for start in stride(from: count - other.count, through: 0, by: -1)
        where self[start] == other[0] && self[start..<start + other.count].elementsEqual(other) {
            return start..<start + other.count
        }
        return nil
    }
}
