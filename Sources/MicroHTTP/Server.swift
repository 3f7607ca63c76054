internal import CMicroHTTPD
internal import Glibc
package import HTTP
import Synchronization

/// An HTTP/1.1 server on GNU libmicrohttpd: one thread a connection, so that a handler may wait for the disk.
package final class Server: Sendable {
    /// The port it listens on, also when 0 was asked for.
    package let port: Int
    private let daemon: Mutex<Daemon>
    private let desk: Desk

    /// Unchecked because the compiler sees a bare pointer; it is used under a lock, and the library itself takes calls from any thread.
    private struct Daemon: @unchecked Sendable {
        var pointer: OpaquePointer?
    }

    /// How much a server takes on.
    package struct Limits: Sendable {
        /// Bytes of a body.
        package var body = 1 << 20
        /// Bytes of a head, with what the library needs beside it.
        package var head = 32 << 10
        /// Connections at once.
        package var connections: UInt32 = 1_024
        /// Connections of one address at once.
        package var perAddress: UInt32 = 512
        /// Seconds a connection may be silent.
        package var silence: UInt32 = 30
        /// Seconds for each of: a head (after the silence before it), a body, and taking the answer.
        package var stage: UInt32 = 60
        /// Bytes beyond the limit that are read and thrown away so that 413 can be said, before the line is cut.
        package var excess = 4 << 20

        package init() {}
    }

    /// Why a server cannot start, in the system's words.
    package struct Failure: Error, Sendable {
        package let address: String
        package let cause: String
    }

    /// Starts to listen on a numeric address, `127.0.0.1` or `::1`; port 0 takes a free one.
    package init(address: String, port: Int, limits: Limits = Limits(), handler: @escaping Handler)
        throws(Failure)
    {
        let (listener, isSix) = try Listener.open(address, port)
        self.port = Listener.port(of: listener)
        desk = Desk(handler: handler, limits: limits)
        let context = Unmanaged.passUnretained(desk).toOpaque()
        let pointer = werkx_mhd_start(
            werkx_mhd_flags(isSix ? 1 : 0), listener, context, answer, arrive, complete, connect,
            limits.silence, limits.connections, limits.perAddress, limits.head)
        guard let pointer else {
            close(listener)
            throw Failure(address: "\(address):\(port)", cause: "libmicrohttpd does not start")
        }
        desk.warden.start()
        daemon = Mutex(Daemon(pointer: pointer))
    }

    /// Takes no more connections, lets requests under way finish, and ends.
    ///
    /// Requests that come on open connections meanwhile get 503. Bodies and answers have ten seconds; a handler is waited for
    /// however long it takes.
    package func stop() {
        let pointer = daemon.withLock { daemon in
            defer { daemon.pointer = nil }
            return daemon.pointer
        }
        guard let pointer else { return }
        let listener = MHD_quiesce_daemon(pointer)
        if listener >= 0 {
            // Closing alone would leave it listening until the library's thread returns from its poll.
            shutdown(listener, Int32(SHUT_RDWR))
            close(listener)
        }
        desk.isStopping.store(true, ordering: .sequentiallyConsistent)
        var waited = 0
        while desk.underWay.load(ordering: .sequentiallyConsistent) > 0, waited < 1_000 {
            usleep(10_000)
            waited += 1
        }
        MHD_stop_daemon(pointer)
        desk.warden.stop()
    }

    deinit { stop() }
}

/// What the callbacks need; lives as long as the server.
final class Desk: Sendable {
    let handler: Handler
    let limits: Server.Limits
    let warden = Warden()
    /// Requests whose head was good and whose answer is not sent.
    let underWay = Atomic<Int>(0)
    /// Whether new requests are turned away.
    let isStopping = Atomic<Bool>(false)

    init(handler: @escaping Handler, limits: Server.Limits) {
        self.handler = handler
        self.limits = limits
    }
}
