import Threads

/// Lets a few through at once, some more wait for a while, and turns everybody else away.
///
/// Passwords are hashed behind it: each hash takes 64 MiB, so two hundred at once would take the machine down. No network holds more
/// than its share of the places and the queue, or one that keeps signing in, rightly or not, would keep everybody else out.
package final class Turnstile: Sendable {
    private let people = Monitor(People())
    private let places: Int
    private let queue: Int
    private let share: Int
    private let patience: Int64

    private struct People {
        var inside = 0
        var waiting = 0
        /// Inside or waiting, by network.
        var held: [String: Int] = [:]
    }

    /// So many at once, so many waiting, so many of both from one network, so many milliseconds at most.
    package init(places: Int, queue: Int, share: Int, patience: Int64) {
        self.places = places
        self.queue = queue
        self.share = share
        self.patience = patience
    }

    /// Runs a closure for somebody from a network once there is a place; `nil` when it was turned away.
    package func pass<Value>(_ network: String, _ body: () -> Value) -> Value? {
        guard queueUp(network) else { return nil }
        let isIn: Void? = people.wait(microseconds: patience * 1_000) { people in
            guard people.inside < places else { return nil }
            people.inside += 1
            people.waiting -= 1
            return ()
        }
        defer { leave(network, wasIn: isIn != nil) }
        return isIn.map(body)
    }

    private func queueUp(_ network: String) -> Bool {
        people.withLock { people in
            let isFull = people.inside >= places && people.waiting >= queue
            guard !isFull, people.held[network, default: 0] < share else { return false }
            people.held[network, default: 0] += 1
            people.waiting += 1
            return true
        }
    }

    private func leave(_ network: String, wasIn: Bool) {
        people.withLock { people in
            if wasIn { people.inside -= 1 } else { people.waiting -= 1 }
            people.held[network, default: 1] -= 1
            if people.held[network] == 0 { people.held[network] = nil }
        }
        if wasIn { people.wakeOne() }
    }
}
