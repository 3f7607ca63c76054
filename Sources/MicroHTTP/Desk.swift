internal import CMicroHTTPD
internal import Glibc
import HTTP
import Synchronization
internal import Threads

/// What a server was told to do.
struct Plan: Sendable {
    let handler: Handler
    /// Asked first, on a thread that serves other connections too; what it does not answer is the handler's.
    let quick: @Sendable (Request) -> Delivery?
    let limits: Server.Limits
    let isSecure: Bool
    let bodyLimit: @Sendable (Method, [String]) -> Int
    /// Asked with the head alone before a body is read that is larger than usual; what it answers is all there is.
    let early: @Sendable (Request) -> Response?
    /// Told of every answer that came from no handler.
    let refused: @Sendable (Response) -> Void
}

/// What the callbacks need; lives as long as the library's daemon.
final class Desk: Sendable {
    let plan: Plan
    let warden = Warden()
    /// Runs handlers.
    let crew = Crew(most: 256)
    /// Requests whose head was good and whose answer is not sent.
    let underWay = Atomic<Int>(0)
    /// Bytes of the bodies of all requests under way.
    let held = Atomic<Int>(0)
    /// Whether connections end with their next answer.
    let isLeaving = Atomic<Bool>(false)
    /// Whether new requests are turned away.
    let isStopping = Atomic<Bool>(false)
    /// Connections that the library leaves alone until their answer is there.
    private let resting = Atomic<Int>(0)
    /// Whether no connection may rest any more.
    private let isEnding = Atomic<Bool>(false)

    var limits: Server.Limits { plan.limits }

    init(_ plan: Plan) { self.plan = plan }

    /// Whether any connection rests.
    var hasResting: Bool { resting.load(ordering: .sequentiallyConsistent) > 0 }

    /// Has the library leave a connection alone; `false` when the server is about to end.
    func rest(_ connection: Connection) -> Bool {
        // Counted before the flag is read: whoever ends the server sets the flag before reading the count.
        resting.add(1, ordering: .sequentiallyConsistent)
        guard !isEnding.load(ordering: .sequentiallyConsistent) else {
            resting.subtract(1, ordering: .sequentiallyConsistent)
            return false
        }
        MHD_suspend_connection(connection.pointer)
        return true
    }

    /// Has the library go on with a connection.
    func wake(_ connection: Connection) {
        MHD_resume_connection(connection.pointer)
        resting.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// Lets no connection rest from now on, and waits for those that do: the library must not be stopped before.
    func end() {
        isEnding.store(true, ordering: .sequentiallyConsistent)
        while hasResting { usleep(10_000) }
    }
}

/// A connection as the library knows it.
///
/// `@unchecked Sendable`: the compiler sees a bare pointer; the library takes from any thread what is done with it here.
struct Connection: @unchecked Sendable {
    let pointer: OpaquePointer
}
