internal import CMicroHTTPD
internal import Glibc
package import HTTP
import Synchronization
internal import Threads

/// An HTTP/1.1 server on GNU libmicrohttpd: few threads for all connections, which rest while an answer is made elsewhere.
package final class Server: Sendable {
    /// The port it listens on, also when 0 was asked for.
    package let port: Int
    private let address: String
    private let isSix: Bool
    private let plan: Plan
    /// `nil` once it was stopped.
    private let daemon: Mutex<Daemon?>

    /// Unchecked because the compiler sees a bare pointer; it is used under a lock, and the library itself takes calls from any thread.
    private struct Daemon: @unchecked Sendable {
        let pointer: OpaquePointer
        let desk: Desk
    }

    /// How much a server takes on.
    package struct Limits: Sendable {
        /// Bytes of a body, unless the server was given a limit by request.
        package var body = 1 << 20
        /// Bytes of all the bodies that are held at once; who comes when they are used up gets 503.
        package var bodies = 256 << 20
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
        /// Bytes a second that a body or an answer must make at least; what is large gets more time accordingly.
        package var pace = 64 << 10
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
    ///
    /// How large a body may be is asked with method and path as soon as the head is there; without `bodyLimit` it is `limits.body`
    /// for all. Where it is more than that, `early` is asked with the head before anything of the body is read, and may turn the
    /// request away. `refused` is told of every answer that came from no handler.
    package init(
        address: String, port: Int, limits: Limits = Limits(), certificate: Certificate? = nil,
        bodyLimit: (@Sendable (Method, [String]) -> Int)? = nil,
        early: (@Sendable (Request) -> Response?)? = nil, refused: (@Sendable (Response) -> Void)? = nil,
        quick: (@Sendable (Request) -> Delivery?)? = nil, handler: @escaping Handler
    ) throws(Failure) {
        guard certificate?.isUsable ?? true else {
            throw Failure(address: "\(address):\(port)", cause: Self.badCertificate)
        }
        let (listener, isSix) = try Listener.open(address, port)
        self.port = Listener.port(of: listener)
        self.address = "\(address):\(port)"
        self.isSix = isSix
        plan = Plan(
            handler: handler, quick: quick ?? { _ in nil }, limits: limits, isSecure: certificate != nil,
            bodyLimit: bodyLimit ?? { _, _ in limits.body }, early: early ?? { _ in nil },
            refused: refused ?? { _ in })
        guard let started = Self.start(on: listener, isSix, plan, certificate) else {
            close(listener)
            throw Failure(address: self.address, cause: "libmicrohttpd does not start")
        }
        daemon = Mutex(started)
    }

    /// Connections that are open now.
    package var connections: Int { daemon.withLock { $0?.desk.warden.count ?? 0 } }

    /// Takes a new certificate for all connections from now on.
    ///
    /// Who comes meanwhile waits; requests under way finish on their old connections, which are closed then. Throws ``Failure`` when
    /// the certificate is no good, and goes on with the old one.
    package func renew(_ certificate: Certificate) throws(Failure) {
        guard certificate.isUsable else { throw Failure(address: address, cause: Self.badCertificate) }
        let old = daemon.withLock { daemon -> Daemon? in
            guard let old = daemon else { return nil }
            daemon = Self.start(on: MHD_quiesce_daemon(old.pointer), isSix, plan, certificate)
            return old
        }
        if let old { Self.end(old, isStopping: false) }
        guard old == nil || daemon.withLock({ $0 != nil }) else {
            throw Failure(address: address, cause: "libmicrohttpd does not start again")
        }
    }

    /// Takes no more connections, lets requests under way finish, and ends.
    ///
    /// Requests that come on open connections meanwhile get 503. Bodies and answers have ten seconds; a handler is waited for
    /// however long it takes.
    package func stop() {
        guard let daemon = daemon.withLock({ $0.take() }) else { return }
        let listener = MHD_quiesce_daemon(daemon.pointer)
        if listener >= 0 {
            // Closing alone would leave it listening until the library's thread returns from its poll.
            shutdown(listener, Int32(SHUT_RDWR))
            close(listener)
        }
        Self.end(daemon, isStopping: true)
    }

    deinit { stop() }

    private static func start(on listener: Int32, _ isSix: Bool, _ plan: Plan, _ certificate: Certificate?)
        -> Daemon?
    {
        let desk = Desk(plan)
        let limits = plan.limits
        let pointer = Certificate.withTexts(certificate) { certificate, key in
            werkx_mhd_start(
                werkx_mhd_flags(isSix ? 1 : 0), listener, Unmanaged.passUnretained(desk).toOpaque(), answer,
                arrive, complete, connect, limits.silence, limits.connections, limits.perAddress, limits.head,
                threads, certificate, key, Certificate.priorities)
        }
        guard let pointer else { return nil }
        desk.warden.start()
        return Daemon(pointer: pointer, desk: desk)
    }

    private static func end(_ daemon: Daemon, isStopping: Bool) {
        let desk = daemon.desk
        desk.isLeaving.store(true, ordering: .sequentiallyConsistent)
        if isStopping { desk.isStopping.store(true, ordering: .sequentiallyConsistent) }
        var waited = 0
        while desk.underWay.load(ordering: .sequentiallyConsistent) > 0, waited < 1_000 {
            usleep(10_000)
            waited = desk.hasResting ? 0 : waited + 1
        }
        desk.end()
        MHD_stop_daemon(daemon.pointer)
        desk.warden.stop()
        desk.crew.dismiss()
    }

    /// Threads that read requests and send answers, each for many connections; one processor is left to the writer.
    private static let threads = UInt32(min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1, 1), 8))

    private static let badCertificate = "the certificate or its key cannot be used"
}
