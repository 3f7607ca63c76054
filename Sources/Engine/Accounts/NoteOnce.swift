package import Domain
import EventLog
import Synchronization

/// Until when lines of the journal are not written again; in memory, so that what is refused a thousand times a second costs a look.
final class Lately: Sendable {
    private let times = Mutex<[String: Int64]>([:])
    private let limit: Int

    /// `limit` is how many different lines there may be at once; more are not written.
    init(limit: Int) { self.limit = limit }

    /// Whether a line is due; it is not again until a time.
    func isDue(_ key: String, until: Int64, at now: Int64) -> Bool {
        times.withLock { times in
            if let known = times[key], known > now { return false }
            if times.count >= limit {
                times = times.filter { $0.value > now }
                guard times.count < limit else { return false }
            }
            times[key] = until
            return true
        }
    }
}

// Lines that come again by themselves: a broken script or an attacker gets one for each stretch of time.
extension Accounts {
    /// Writes a line unless there was one about the same in this stretch of time.
    func noteOnce(
        _ kind: JournalKind, _ member: MemberID?, _ visitor: Visitor, about what: String,
        every span: AccountTerms.Span = AccountTerms.hour, isCrowd: Bool = false, detail: String = ""
    ) {
        let now = now
        let until = (now / span + 1) * span
        let key = "\(kind.rawValue) \(what)"
        let lately = member == nil || isCrowd ? latelyOfStrangers : latelyOfMembers
        guard lately.isDue(key, until: until, at: now) else { return }
        // Another process, or this one before it was started again, may have written it.
        notes.note(
            line(kind, member, visitor, detail: detail),
            once: AccessItem(.noted, key, owner: member?.number ?? 0, number: until, expires: until))
    }

    /// Notes that somebody tried too often or too many do: once an hour for each network.
    func noteCrowd(_ kind: JournalKind, _ member: MemberID?, _ visitor: Visitor) {
        noteOnce(kind, member, visitor, about: "\(member?.number ?? 0) \(visitor.network)", isCrowd: true)
    }

    /// Notes that a member asked for what they have no right to, once an hour for each thing one can ask for.
    package func noteRefusal(of operation: String, to member: MemberID, _ visitor: Visitor) {
        noteOnce(.requestRefused, member, visitor, about: "\(member) \(operation)", detail: operation)
    }

    /// Notes that what a member showed does not cover what they asked for, once an hour for each such thing.
    package func noteTooNarrow(for operation: String, _ scope: Scope, of caller: Caller, _ visitor: Visitor) {
        noteOnce(
            .tokenTooNarrow, caller.member, visitor, about: "\(caller.member) \(operation)",
            detail: "\(operation) scope=\(scope.rawValue)")
    }

    /// Notes from where a token is used, once a day for each.
    func noteUse(of token: Digest, _ member: MemberID, from address: String) {
        let visitor = Visitor(address: address, agent: "", channel: .http)
        let name = String(token.hex.prefix(12))
        noteOnce(
            .tokenUsed, member, visitor, about: "\(name) \(visitor.network)", every: AccountTerms.day,
            detail: name)
    }

    /// Notes that a token opened nothing: one that is over or of somebody who may not come in, or one that nobody knows.
    func noteRefusal(of token: Digest?, _ member: MemberID?, from address: String) {
        let visitor = Visitor(address: address, agent: "", channel: .http)
        let name = token.map { String($0.hex.prefix(12)) } ?? ""
        noteOnce(.tokenRefused, member, visitor, about: "\(name) \(visitor.network)", detail: name)
    }
}
