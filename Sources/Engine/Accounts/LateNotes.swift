import Crypto
import Domain
import EventLog
import Threads

/// When tokens and sessions were used, and who was refused, as far as the store does not know yet: no request waits for a disk because
/// of it.
final class LateNotes: Sendable {
    private struct State {
        /// By token: when it was used, in whole minutes.
        var tokens: [Digest: AccessItem] = [:]
        /// By token: the last use, also one that is kept.
        var last: [Digest: Use] = [:]
        var notes = AccessNotes()
    }
    private struct Use: Equatable {
        let minute: Int64
        let address: String
    }
    private let state = Monitor(State())

    /// Notes that a token was used; says whether that was in another minute or from elsewhere than before.
    func note(_ token: Digest, of member: MemberID, at time: Int64, from address: String) -> Bool {
        let use = Use(minute: time / 60_000 * 60_000, address: address)
        return state.withLock { state in
            if state.last[token] == use { return false }
            state.last[token] = use
            state.tokens[token] = AccessItem(.tokenUse, token.hex, owner: member.number, number: use.minute)
            return true
        }
    }

    /// Notes that a session was seen.
    func note(session key: String, at time: Int64) { state.withLock { $0.notes.sessions[key] = time } }

    /// Notes a line of the journal, to be written only if its item is kept.
    func note(_ line: JournalLine, once: AccessItem) {
        state.withLock { $0.notes.lines.append((once, line)) }
    }

    /// When the session of an item was seen last.
    func seen(_ item: AccessItem) -> Int64 {
        state.withLock { max($0.notes.sessions[item.key] ?? 0, item.number) }
    }

    /// Gives what is noted to a store.
    func keep(in access: any AccessStore) throws(LogFailure) {
        let (tokens, notes) = state.withLock { state in
            var notes = state.notes
            notes.tokens = Array(state.tokens.values)
            state.notes.lines = []
            return (state.tokens, notes)
        }
        guard !notes.isEmpty else { return }
        do throws(LogFailure) { try access.keep(notes) } catch {
            state.withLock { $0.notes.lines.insert(contentsOf: notes.lines, at: 0) }
            throw error
        }
        state.withLock { state in
            for (token, item) in tokens where state.tokens[token] == item { state.tokens[token] = nil }
            for (key, time) in notes.sessions where state.notes.sessions[key] == time {
                state.notes.sessions[key] = nil
            }
        }
    }
}
