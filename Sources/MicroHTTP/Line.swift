internal import CMicroHTTPD
internal import Glibc
import Synchronization

/// One connection, from its opening to its closing.
final class Line: Sendable {
    let socket: Int32
    /// The numeric address of the other end.
    let peer: String
    /// When the present stage must be over, in milliseconds of the monotonic clock.
    private let deadline: Atomic<Int64>

    /// What a connection is waiting for.
    enum Stage {
        /// The head of a request, the first or the next.
        case head
        /// A body of so many bytes at most.
        case body(Int)
        /// Our own work, which has no deadline.
        case handler
        /// That the other side takes so many bytes of the answer.
        case answer(Int)
    }

    init(socket: Int32, peer: String) {
        self.socket = socket
        self.peer = peer
        deadline = Atomic(.max)
    }

    func enter(_ stage: Stage, _ limits: Server.Limits) {
        let seconds: Int
        switch stage {
        case .head: seconds = Int(limits.silence) + Int(limits.stage)
        case .body(let bytes), .answer(let bytes): seconds = Int(limits.stage) + bytes / limits.pace
        case .handler:
            deadline.store(.max, ordering: .relaxed)
            return
        }
        deadline.store(Self.now() + Int64(seconds) * 1_000, ordering: .relaxed)
    }

    func isOver(at now: Int64) -> Bool { deadline.load(ordering: .relaxed) <= now }

    /// Milliseconds of a clock that never jumps; the coarse one, because every request reads it four times.
    static func now() -> Int64 { milliseconds(CLOCK_MONOTONIC_COARSE) }

    static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The text of a socket address without its port; empty for none.
    static func peer(_ address: UnsafePointer<sockaddr>?) -> String {
        guard let address else { return "" }
        let isSix = Int32(address.pointee.sa_family) == AF_INET6
        let length = isSix ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            guard let start = text.baseAddress,
                getnameinfo(address, socklen_t(length), start, 64, nil, 0, NI_NUMERICHOST) == 0
            else { return "" }
            return String(cString: start)
        }
    }
}
