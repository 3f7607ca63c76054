internal import Glibc
internal import Synchronization

/// Counts the requests that were answered, by operation and status; from any thread, without many waiting for one lock.
package final class RequestFigures: Sendable {
    /// What is counted apart.
    package struct Key: Hashable, Sendable, Comparable {
        package let operation: String
        package let status: Int

        package init(operation: String, status: Int) {
            self.operation = operation
            self.status = status
        }

        package static func < (one: Key, other: Key) -> Bool {
            (one.operation, one.status) < (other.operation, other.status)
        }
    }

    private final class Shard: Sendable {
        let tallies = Mutex<[Key: Tally]>([:])
    }

    /// Threads spread over these, for one lock for all would be fought for.
    private let shards = (0..<16).map { _ in Shard() }

    package init() {}

    /// Counts an answer.
    package func count(_ operation: String, status: Int, nanoseconds: UInt64) {
        let key = Key(operation: operation, status: status)
        // Thread handles are addresses of pages.
        let shard = shards[Int(truncatingIfNeeded: UInt(pthread_self()) >> 12) & 15]
        shard.tallies.withLock { $0[key, default: Tally()].add(nanoseconds) }
    }

    /// All that was counted since the start.
    package var tallies: [Key: Tally] {
        var all: [Key: Tally] = [:]
        for shard in shards {
            for (key, tally) in shard.tallies.withLock({ $0 }) { all[key, default: Tally()].add(tally) }
        }
        return all
    }
}
