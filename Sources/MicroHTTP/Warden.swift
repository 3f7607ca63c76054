internal import CMicroHTTPD
internal import Glibc
import Synchronization
internal import Threads

/// Ends connections that take too long over one stage.
///
/// The library's own timeout counts silence only: a head that comes byte by byte would hold a thread for ever.
final class Warden: Sendable {
    private let watch = Monitor(Watch())
    private let worker = Mutex<Worker?>(nil)

    private struct Watch {
        var lines: [Int32: Line] = [:]
        var isOver = false
    }

    /// Starts the thread that looks at all connections four times a second.
    func start() { worker.withLock { $0 = Worker { self.run() } } }

    /// Ends the thread.
    func stop() {
        watch.withLock { $0.isOver = true }
        watch.wakeAll()
        worker.withLock { $0.take() }?.join()
    }

    /// How many connections there are.
    var count: Int { watch.withLock { $0.lines.count } }

    func add(_ line: Line) { watch.withLock { $0.lines[line.socket] = line } }

    /// Must come before the socket is closed, so that no stranger's socket of the same number is ever shut.
    func remove(_ line: Line) { watch.withLock { _ = $0.lines.removeValue(forKey: line.socket) } }

    private func run() {
        while watch.wait(microseconds: 250_000, until: { $0.isOver ? () : nil }) == nil {
            let now = Line.now()
            watch.withLock { watch in
                for line in watch.lines.values where line.isOver(at: now) {
                    shutdown(line.socket, Int32(SHUT_RDWR))
                }
            }
        }
    }
}
