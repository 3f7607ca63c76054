internal import Glibc
internal import Synchronization

/// Takes lines from any thread without ever waiting for the disk or the terminal behind, and writes them on a thread of its own.
package final class LogSink: Sendable {
    private struct Waiting {
        var bytes: [UInt8] = []
        var isClosed = false
    }

    private let waiting = Mutex(Waiting())
    private let lost = Atomic(0)
    private let file: Int32
    private let room: Int
    private let bell = Bell()
    private let thread = Mutex<pthread_t?>(nil)

    /// A sink into a file descriptor, with room for so many bytes that are not written yet.
    package init(_ file: Int32, room: Int = 1 << 20) {
        self.file = file
        self.room = room
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        if pthread_create(&thread, nil, writeLines, context) == 0 {
            self.thread.withLock { $0 = thread }
        } else {
            Unmanaged<LogSink>.fromOpaque(context).release()
        }
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
        if isFirst { bell.ring() }
    }

    /// Writes what is queued and ends the thread.
    package func close() {
        waiting.withLock { $0.isClosed = true }
        guard let thread = thread.withLock({ $0.take() }) else { return }
        bell.ring()
        pthread_join(thread, nil)
    }

    fileprivate func run() {
        while true {
            bell.wait()
            // Lines gather for a moment, for a thread that wakes for each would cost more than the lines.
            usleep(20_000)
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

/// Wakes the writing thread.
///
/// `@unchecked Sendable`: the pointer never changes, and semaphores are for all threads.
private final class Bell: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    func ring() { sem_post(semaphore) }

    func wait() { while sem_wait(semaphore) != 0 {} }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }
}

private func writeLines(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<LogSink>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
