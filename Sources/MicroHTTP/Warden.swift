internal import CMicroHTTPD
internal import Glibc
import Synchronization

/// Ends connections that take too long over one stage.
///
/// The library's own timeout counts silence only: a head that comes byte by byte would hold a thread for ever.
final class Warden: Sendable {
    private let lines = Mutex<[Int32: Line]>([:])
    private let alarm = Alarm()
    private let thread = Mutex<pthread_t?>(nil)

    /// Starts the thread that looks at all connections four times a second.
    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        if pthread_create(&thread, nil, guardLines, context) == 0 {
            self.thread.withLock { $0 = thread }
        } else {
            Unmanaged<Warden>.fromOpaque(context).release()
        }
    }

    /// Ends the thread.
    func stop() {
        guard let thread = thread.withLock({ $0.take() }) else { return }
        alarm.ring()
        pthread_join(thread, nil)
    }

    /// How many connections there are.
    var count: Int { lines.withLock { $0.count } }

    func add(_ line: Line) { lines.withLock { $0[line.socket] = line } }

    /// Must come before the socket is closed, so that no stranger's socket of the same number is ever shut.
    func remove(_ line: Line) { lines.withLock { _ = $0.removeValue(forKey: line.socket) } }

    fileprivate func run() {
        var file = pollfd(fd: alarm.reading, events: Int16(POLLIN), revents: 0)
        while poll(&file, 1, 250) <= 0 {
            let now = Line.now()
            lines.withLock { lines in
                for line in lines.values where line.isOver(at: now) {
                    shutdown(line.socket, Int32(SHUT_RDWR))
                }
            }
        }
    }
}

/// A pair of sockets whose reading end becomes readable when it rings.
private struct Alarm: ~Copyable {
    let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        _ = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
        (reading, writing) = (ends[0], ends[1])
    }

    func ring() { _ = write(writing, "x", 1) }

    deinit {
        close(reading)
        close(writing)
    }
}

private func guardLines(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Warden>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
