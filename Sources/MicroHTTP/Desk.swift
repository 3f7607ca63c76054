import HTTP
import Synchronization

/// What a server was told to do.
struct Plan: Sendable {
    let handler: Handler
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
    /// Requests whose head was good and whose answer is not sent.
    let underWay = Atomic<Int>(0)
    /// Bytes of the bodies of all requests under way.
    let held = Atomic<Int>(0)
    /// Whether connections end with their next answer.
    let isLeaving = Atomic<Bool>(false)
    /// Whether new requests are turned away.
    let isStopping = Atomic<Bool>(false)

    var limits: Server.Limits { plan.limits }

    init(_ plan: Plan) { self.plan = plan }
}
