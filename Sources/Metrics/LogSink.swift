internal import Glibc
internal import Synchronization
internal import Threads

/// Takes lines from any thread without ever waiting for the disk or the terminal behind, and writes them on a thread of its own.
package final class LogSink: Sendable {
    private struct Waiting {
        var bytes: [UInt8] = []
        var isClosed = false
    }

    private let waiting = Monitor(Waiting())
    private let lost = Atomic(0)
    private let file: Int32
    private let room: Int
    private let worker = Mutex<Worker?>(nil)

    /// A sink into a file descriptor, with room for so many bytes that are not written yet.
    package init(_ file: Int32, room: Int = 1 << 20) {
        self.file = file
        self.room = room
        worker.withLock { $0 = Worker { self.run() } }
    }

    /// Lines that found no room.
    package var dropped: Int { lost.load(ordering: .relaxed) }

    /// Queues a line; throws it away, and counts it, when there is no room.
    package func put(_ line: String) {
        let isFirst = waiting.withLock { waiting in
            guard !waiting.isClosed, waiting.bytes.count + line.utf8.count <= room else {
                lost.add(1, ordering: .relaxed)
                return false
            }
            waiting.bytes.append(contentsOf: line.utf8)
            return waiting.bytes.count == line.utf8.count
        }
        if isFirst { waiting.wakeOne() }
    }

    /// Writes what is queued and ends the thread.
    package func close() {
        waiting.withLock { $0.isClosed = true }
        waiting.wakeOne()
        worker.withLock { $0.take() }?.join()
    }

    private func run() {
        while true {
            waiting.wait { $0.bytes.isEmpty && !$0.isClosed ? nil : () }
            // Lines gather for a moment, for a thread that wakes for each would cost more than the lines.
            waiting.wait(microseconds: 20_000) { $0.isClosed ? () : nil }
            let (bytes, isClosed) = waiting.withLock { waiting in
                defer { waiting.bytes.removeAll(keepingCapacity: waiting.bytes.capacity <= 1 << 16) }
                return (waiting.bytes, waiting.isClosed)
            }
            write(bytes)
            if isClosed { return }
        }
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}
