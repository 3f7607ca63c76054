import Domain
import EventLog
import Synchronization
import Threads

// What becomes of commands once they are durable, or cannot be made so.
extension Engine {
    /// Folds what is durable now: a command, all before it, for batches become durable in order, and what was made durable
    /// together with it.
    func settle(_ state: inout State, _ mine: Pending, _ ticket: Ticket) {
        var (commands, events) = (0, 0)
        for next in state.pending {
            if next.turn > mine.turn {
                guard let other = next.ticket, other.isTogether(with: ticket) else { break }
                do throws(LogFailure) { try other.wait() } catch { break }
            }
            commands += 1
            events += next.receipt.events.count
            for edit in next.drafts where state.drafts[edit.key] == edit { state.drafts[edit.key] = nil }
            if let key = next.requestKey {
                state.known.insert(key, at: next.firstSequence)
                state.requests[key] = nil
            }
        }
        fold(&state, events, state.pending[..<commands].flatMap(\.drafts))
        if commands > 0 { settled.store(state.pending[commands - 1].turn, ordering: .releasing) }
        state.pending.removeFirst(commands)
    }

    /// Folds the first of the queued events, and what became of drafts, into what is durable.
    func fold(_ state: inout State, _ count: Int, _ drafts: [DraftEdit]) {
        durable.withLock { durable in
            // A head that is to be discarded may be ahead of what was queued.
            if count == state.queued.count, state.queued.last?.sequence == state.head.sequence {
                // Nothing is under way, and both share their memory again.
                durable.world = state.head
            } else {
                for event in state.queued[..<count] {
                    // It was folded into the head already, so it cannot be impossible here.
                    try? durable.world.evolve(event)
                }
            }
            for edit in drafts {
                switch edit {
                case .put(let draft): durable.revisions?[draft.key] = draft.revision
                case .remove(let key): durable.revisions?[key] = nil
                }
            }
        }
        state.queued.removeFirst(count)
        if count > 0 { bell.ring() }
    }

    /// Forgets what could not be written, with everything that was decided on top of it.
    func discard(_ state: inout State, epoch: Int) {
        guard state.epoch == epoch else { return }
        // Others may have become durable whose threads have not come back yet.
        let last = try? log.lastSequence()
        if let last {
            fold(
                &state, state.queued.firstIndex { $0.sequence > last } ?? state.queued.count, [])
        }
        // Which of those that came to no event left a draft behind is not known here: the log is asked again.
        for (key, known) in state.requests {
            let first = known.pending.firstSequence
            if let last, first > last { continue }
            state.known.insert(key, at: first)
        }
        let revisions = try? Self.revisions(log)
        state.head = durable.withLock { durable in
            durable.revisions = revisions
            return durable.world
        }
        state.queued = []
        state.pending = []
        state.drafts = [:]
        state.requests = [:]
        state.directory = Directory()
        state.epoch += 1
    }

}
