import Synchronization

/// Files that live as long as the process: for tests, trials, and logs that are only read.
package final class MemoryFiles: FileStore {
    private let files = Mutex<[String: [UInt8]]>([:])

    /// An empty store.
    package init() {}

    package func store(_ write: (FileSink) throws(LogFailure) -> String) throws(LogFailure) {
        var bytes: [UInt8] = []
        let name = try write { bytes.append(contentsOf: $0) }
        files.withLock { $0[name] = bytes }
    }

    package func read(_ name: String, first: Int, then: Int, _ body: (UnsafeRawBufferPointer) -> Bool)
        throws(LogFailure)
    {
        guard let bytes = files.withLock({ $0[name] }) else { throw LogFailure(.missing, name) }
        var place = 0
        while place < bytes.count {
            let end = min(bytes.count, place + (place == 0 ? first : then))
            guard bytes.withUnsafeBytes({ body(UnsafeRawBufferPointer(rebasing: $0[place..<end])) }) else {
                return
            }
            place = end
        }
    }

    package func size(_ name: String) -> Int? { files.withLock { $0[name]?.count } }

    package func names() -> [String] { files.withLock { $0.keys.sorted() } }

    package func remove(_ name: String) { files.withLock { _ = $0.removeValue(forKey: name) } }

    /// Nothing here has an age, so what is not kept goes whatever the seconds.
    package func sweep(olderThan seconds: Int, keeping isKept: (String) -> Bool) -> Int {
        files.withLock { files in
            let gone = files.keys.filter { !isKept($0) }
            for name in gone { files[name] = nil }
            return gone.count
        }
    }
}
