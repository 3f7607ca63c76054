import Threads

/// Lets a few through at once, some more wait for a while, and turns everybody else away.
///
/// Passwords are hashed behind it: each hash takes 64 MiB, so two hundred at once would take the machine down.
package final class Turnstile: Sendable {
    private let people = Monitor((inside: 0, waiting: 0))
    private let places: Int
    private let queue: Int
    private let patience: Int64

    /// So many at once, so many waiting, so many milliseconds at most.
    package init(places: Int, queue: Int, patience: Int64) {
        self.places = places
        self.queue = queue
        self.patience = patience
    }

    /// Runs a closure once there is a place; `nil` when it was turned away.
    package func pass<Value>(_ body: () -> Value) -> Value? {
        guard enter() else { return nil }
        defer {
            people.withLock { $0.inside -= 1 }
            people.wakeOne()
        }
        return body()
    }

    private func enter() -> Bool {
        let isFull = people.withLock { people in
            if people.waiting >= queue, people.inside >= places { return true }
            people.waiting += 1
            return false
        }
        if isFull { return false }
        let isIn: Void? = people.wait(microseconds: patience * 1_000) { people in
            guard people.inside < places else { return nil }
            people.inside += 1
            return ()
        }
        people.withLock { $0.waiting -= 1 }
        return isIn != nil
    }
}
