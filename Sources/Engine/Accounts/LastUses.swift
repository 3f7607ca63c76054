import Crypto
import Domain
import EventLog
import Threads

/// When tokens and sessions were used last, as far as the store does not know yet: no request waits for a disk because it notes that.
final class LastUses: Sendable {
    private struct Uses {
        /// What the store shall know of tokens, each in whole minutes.
        var tokens: [Digest: AccessItem] = [:]
        /// What it shall know of sessions, by key.
        var sessions: [String: Int64] = [:]
    }
    private let uses = Monitor(Uses())

    /// Notes that a token was used in a minute.
    func note(_ token: Digest, of member: MemberID, at time: Int64) {
        let minute = time / 60_000 * 60_000
        uses.withLock { uses in
            guard uses.tokens[token].map({ $0.number < minute }) ?? true else { return }
            uses.tokens[token] = AccessItem(.tokenUse, token.hex, owner: member.number, number: minute)
        }
    }

    /// Notes that a session was seen.
    func note(session key: String, at time: Int64) { uses.withLock { $0.sessions[key] = time } }

    /// When the session of an item was seen last.
    func seen(_ item: AccessItem) -> Int64 {
        uses.withLock { max($0.sessions[item.key] ?? 0, item.number) }
    }

    /// Gives what is noted to a store.
    func keep(in access: any AccessStore) throws(LogFailure) {
        let noted = uses.withLock { $0 }
        guard !noted.tokens.isEmpty || !noted.sessions.isEmpty else { return }
        try access.noteUses(ofTokens: Array(noted.tokens.values), ofSessions: noted.sessions)
        uses.withLock { uses in
            for (token, item) in noted.tokens where uses.tokens[token] == item { uses.tokens[token] = nil }
            for (key, time) in noted.sessions where uses.sessions[key] == time { uses.sessions[key] = nil }
        }
    }
}
