import Synchronization

/// Keys that live as long as the process: for tests and trials.
package final class MemoryKeys: KeyStore {
    private struct Keys {
        var known: [String: [UInt8]] = [:]
        var destroyed: [String: String] = [:]
    }
    private let keys = Mutex(Keys())

    /// An empty store.
    package init() {}

    package func put(_ new: [SubjectKey]) throws(LogFailure) {
        let conflict = keys.withLock { keys -> String? in
            var known = keys.known
            for item in new {
                if keys.destroyed[item.subject] != nil || known[item.subject, default: item.key] != item.key {
                    return item.subject
                }
                known[item.subject] = item.key
            }
            keys.known = known
            return nil
        }
        if let conflict { throw LogFailure(.keyConflict(conflict), "memory") }
    }

    package func state(of subject: String) -> KeyState {
        keys.withLock { keys in
            if let time = keys.destroyed[subject] { return .destroyed(at: time) }
            return keys.known[subject].map { .key($0) } ?? .unknown
        }
    }

    package func all() -> [String: [UInt8]] { keys.withLock { $0.known } }

    package func destroyed() -> [String: String] { keys.withLock { $0.destroyed } }

    package func destroy(_ subject: String, at time: String) {
        keys.withLock { keys in
            keys.known[subject] = nil
            if keys.destroyed[subject] == nil { keys.destroyed[subject] = time }
        }
    }

    package func integrityFlaws() -> [String] { [] }

    package func close() {}
}
