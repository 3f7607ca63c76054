import EventLog
import Synchronization
import Threads

/// A command that was decided and is on its way to the disk.
package struct Accepted: Sendable {
    let engine: Engine
    let pending: Engine.Pending

    /// Has a closure called once ``receipt()`` blocks no more, on whatever thread.
    package func notify(_ body: @escaping @Sendable () -> Void) {
        if let ticket = pending.ticket { ticket.notify(body) } else { body() }
    }

    /// What became of it; blocks until that is durable, and throws why it could not be made so. The address is where it was given.
    package func receipt(from address: String? = nil) throws(EngineError) -> Receipt {
        if let ticket = pending.ticket {
            do throws(LogFailure) { try ticket.wait() } catch {
                engine.state.withLock { engine.discard(&$0, epoch: pending.epoch) }
                throw .failed(error)
            }
            // Whoever comes back first settles for the whole group, and the others need not queue for the lock.
            if engine.settled.load(ordering: .acquiring) < pending.turn {
                engine.state.withLock { engine.settle(&$0, pending, ticket) }
            }
        }
        engine.tell(pending.receipt, from: address)
        return pending.receipt
    }
}
