import Domain
import EventLog
import Synchronization

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
            if let key = next.requestKey { state.requests[key] = nil }
        }
        fold(&state, events)
        if commands > 0 { settled.store(state.pending[commands - 1].turn, ordering: .releasing) }
        state.pending.removeFirst(commands)
    }

    /// Folds the first of the queued events into what is durable.
    func fold(_ state: inout State, _ count: Int) {
        for place in 0..<count {
            // It was folded into the head already, so it cannot be impossible here.
            try? state.committed.evolve(state.queued[place])
        }
        state.queued.removeFirst(count)
    }

    /// Forgets what could not be written, with everything that was decided on top of it.
    func discard(_ state: inout State, epoch: Int) {
        guard state.epoch == epoch else { return }
        // Others may have become durable whose threads have not come back yet.
        if let last = try? log.lastSequence() {
            fold(&state, state.queued.firstIndex { $0.sequence > last } ?? state.queued.count)
        }
        state.head = state.committed
        state.queued = []
        state.pending = []
        state.drafts = [:]
        state.requests = [:]
        state.directory = Directory()
        state.epoch += 1
    }

}
