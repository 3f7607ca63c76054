import Synchronization

/// An access store that lives as long as the process: for tests and trials.
package final class MemoryAccess: AccessStore {
    private struct Key: Hashable {
        let kind: AccessKind
        let key: String
    }
    private struct State {
        var items: [Key: AccessItem] = [:]
        var lines: [NumberedLine] = []
        var written = 0
    }
    private let state = Mutex(State())

    /// An empty store.
    package init() {}

    package func put(_ item: AccessItem) {
        state.withLock { $0.items[Key(kind: item.kind, key: item.key)] = item }
    }

    package func advance(_ item: AccessItem) -> Bool {
        state.withLock { state in
            let key = Key(kind: item.kind, key: item.key)
            if let known = state.items[key], known.number >= item.number { return false }
            state.items[key] = item
            return true
        }
    }

    package func item(_ kind: AccessKind, _ key: String) -> AccessItem? {
        state.withLock { $0.items[Key(kind: kind, key: key)] }
    }

    package func take(_ kind: AccessKind, _ key: String) -> AccessItem? {
        state.withLock { $0.items.removeValue(forKey: Key(kind: kind, key: key)) }
    }

    package func items(_ kind: AccessKind, owner: Int?) -> [AccessItem] {
        state.withLock { state in
            state.items.values.filter { $0.kind == kind && (owner == nil || $0.owner == owner) }
                .sorted { $0.key < $1.key }
        }
    }

    package func touch(_ kind: AccessKind, _ key: String, _ number: Int64) {
        state.withLock { $0.items[Key(kind: kind, key: key)]?.number = number }
    }

    package func keep(_ notes: AccessNotes) {
        for token in notes.tokens { _ = advance(token) }
        for (key, time) in notes.sessions { touch(.session, key, time) }
        for (once, line) in notes.lines where advance(once) { note(line) }
    }

    package func sweep(items time: Int64, journal: Int64) {
        state.withLock { state in
            state.items = state.items.filter { $0.value.expires.map { $0 >= time } ?? true }
            state.lines.removeAll { $0.line.at < journal }
        }
    }

    package func clear() { state.withLock { $0.items = [:] } }

    package func note(_ line: JournalLine) {
        state.withLock { state in
            state.written += 1
            state.lines.append(NumberedLine(number: state.written, line: line))
        }
    }

    package func journal(after number: Int?, limit: Int) -> [NumberedLine] {
        state.withLock { state in
            guard let number else { return Array(state.lines.suffix(limit)) }
            return Array(state.lines.filter { $0.number > number }.prefix(limit))
        }
    }

    package func close() {}
}
