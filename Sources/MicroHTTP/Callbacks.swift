internal import CMicroHTTPD
internal import Glibc
import HTTP
import Synchronization
internal import Threads

// C functions that the library calls from its threads. They hold no state but what a ``Line`` or a ``Visit`` carries.

/// One request on its way.
///
/// `@unchecked Sendable`: while its connection rests, one other thread has it; the library's lock lies between the two.
private final class Visit: @unchecked Sendable {
    let line: Line
    let target: RawHead.Place
    /// The target's bytes, copied because the library cuts its own text at the question mark.
    let text: [UInt8]
    var head: Head?
    var body: [UInt8] = []
    /// Bytes of a body that is too large and thrown away.
    var lost = 0
    /// Why it is thrown away.
    var loss = Loss.tooLarge
    var isAnswered = false
    /// Gives the answer once the connection goes on.
    var finish: (@Sendable () -> Response)?

    enum Loss { case tooLarge, noRoom }

    struct Head {
        let method: Method
        let target: Target
        let headers: [Header]
        let arrivedAt: Int64
        let bodyLimit: Int
    }

    init(line: Line, target: UnsafePointer<CChar>) {
        self.line = line
        self.target = RawHead.Place(target)
        text = Array(UnsafeRawBufferPointer(start: target, count: self.target.count))
    }
}

private func desk(_ context: UnsafeMutableRawPointer) -> Desk {
    Unmanaged<Desk>.fromOpaque(context).takeUnretainedValue()
}

/// Called when a connection is there, and again before its socket is closed.
func connect(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
    guard let context, let connection, let state else { return }
    let desk = desk(context)
    if let pointer = state.pointee {
        let line = Unmanaged<Line>.fromOpaque(pointer).takeRetainedValue()
        desk.warden.remove(line)
        state.pointee = nil
    } else {
        let peer = Line.peer(werkx_mhd_peer(connection))
        let line = Line(socket: werkx_mhd_socket(connection), peer: peer)
        line.enter(.head, desk.limits)
        desk.warden.add(line)
        state.pointee = Unmanaged.passRetained(line).toOpaque()
    }
}

/// Called as soon as the request line is there, with the target as it was sent up to a NUL.
func arrive(_ context: UnsafeMutableRawPointer?, _ uri: UnsafePointer<CChar>?, _ connection: OpaquePointer?)
    -> UnsafeMutableRawPointer?
{
    guard let uri, let connection, let pointer = werkx_mhd_context(connection) else { return nil }
    let line = Unmanaged<Line>.fromOpaque(pointer).takeUnretainedValue()
    return Unmanaged.passRetained(Visit(line: line, target: uri)).toOpaque()
}

/// Called when a request is over, however it ended.
func complete(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
    guard let context, let pointer = state?.pointee else { return }
    let visit = Unmanaged<Visit>.fromOpaque(pointer).takeRetainedValue()
    state?.pointee = nil
    let desk = desk(context)
    // Whoever went away while their command was on its way to the disk: it is durable by now, and its world is made known.
    if let finish = visit.finish.take() { _ = finish() }
    visit.line.enter(.head, desk.limits)
    visit.release(desk)
    if visit.head != nil { desk.underWay.subtract(1, ordering: .sequentiallyConsistent) }
}

/// Called with the head, then with pieces of the body, then once more when it is complete.
func answer(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ piece: UnsafePointer<CChar>?,
    _ size: UnsafeMutablePointer<Int>?, _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context, let connection, let method, let version, let size, let pointer = state?.pointee else {
        return .NO
    }
    let desk = desk(context)
    let visit = Unmanaged<Visit>.fromOpaque(pointer).takeUnretainedValue()
    guard let head = visit.head else {
        return begin(visit, desk, connection, method, version)
    }
    if size.pointee > 0 {
        defer { size.pointee = 0 }
        return visit.take(UnsafeRawBufferPointer(start: piece, count: size.pointee), head.bodyLimit, desk)
    }
    if visit.isAnswered { return .YES }
    if let finish = visit.finish.take() { return send(finish(), of: visit, desk, on: connection) }
    guard visit.lost == 0 else {
        let answer: Response =
            switch visit.loss {
            case .tooLarge: GateProblem.bodyTooLarge.response(to: head.headers, limit: head.bodyLimit)
            case .noRoom: GateProblem.tooManyBodies.response(to: head.headers)
            }
        return refuse(answer, of: visit, desk, on: connection)
    }
    visit.line.enter(.handler, desk.limits)
    let request = visit.request(head, desk)
    let resting = Connection(pointer: connection)
    switch desk.plan.quick(request) {
    case .now(let answer)?: return send(answer, of: visit, desk, on: connection)
    case .later(let later)?:
        // What was decided is answered, and at the end of the server it is waited for here.
        guard desk.rest(resting) else { return send(later.finish(), of: visit, desk, on: connection) }
        visit.finish = later.finish
        later.notify { desk.wake(resting) }
    case nil:
        guard desk.rest(resting) else {
            // Where only the certificate is renewed, who came in time is answered.
            return desk.isStopping.load(ordering: .sequentiallyConsistent)
                ? refuse(GateProblem.stopping.response(to: head.headers), of: visit, desk, on: connection)
                : send(desk.plan.handler(request), of: visit, desk, on: connection)
        }
        desk.crew.take {
            let answer = desk.plan.handler(request)
            visit.finish = { answer }
            desk.wake(resting)
        }
    }
    return .YES
}

/// Looks at the head; an answer given here is sent without the body being read, and ends the connection.
private func begin(
    _ visit: Visit, _ desk: Desk, _ connection: OpaquePointer, _ method: UnsafePointer<CChar>,
    _ version: UnsafePointer<CChar>
) -> MHD_Result {
    let head = RawHead(connection, method: method, target: visit.target, version: version)
    do throws(HeadFlaw) {
        guard let raw = head else { throw .bad }
        let (method, target, bodyLimit) = try Gate.pass(
            method: raw.method, target: visit.text, version: raw.version, headers: raw.headers,
            bodyLimit: desk.plan.bodyLimit)
        // Counted before the flag is read: whoever stops sets the flag before reading the count.
        desk.underWay.add(1, ordering: .sequentiallyConsistent)
        guard !desk.isStopping.load(ordering: .sequentiallyConsistent) else {
            desk.underWay.subtract(1, ordering: .sequentiallyConsistent)
            return refuse(
                GateProblem.stopping.response(to: raw.headers), of: visit, desk, on: connection)
        }
        let head = Visit.Head(
            method: method, target: target, headers: raw.headers,
            arrivedAt: Line.milliseconds(CLOCK_REALTIME), bodyLimit: bodyLimit)
        if bodyLimit > desk.limits.body, var answer = desk.plan.early(visit.request(head, desk)) {
            desk.underWay.subtract(1, ordering: .sequentiallyConsistent)
            answer.headers.append(Header("Connection", "close"))
            return refuse(answer, of: visit, desk, on: connection)
        }
        visit.head = head
        visit.line.enter(.body(bodyLimit), desk.limits)
        return .YES
    } catch {
        return refuse(error.response(to: head?.headers ?? []), of: visit, desk, on: connection)
    }
}

extension Visit {
    /// The request with what of its body is there.
    fileprivate func request(_ head: Head, _ desk: Desk) -> Request {
        Request(
            method: head.method, target: String(decoding: text, as: UTF8.self), path: head.target.path,
            query: head.target.query, headers: head.headers, body: body, arrivedAt: head.arrivedAt,
            peer: line.peer, isSecure: desk.plan.isSecure)
    }

    /// Keeps a piece of the body.
    ///
    /// The library takes no answer in the middle of a body, so what is too much is thrown away and 413 said at the end; who sends
    /// very much more is cut off.
    fileprivate func take(_ piece: UnsafeRawBufferPointer, _ limit: Int, _ desk: Desk) -> MHD_Result {
        if lost == 0 {
            let held = desk.held.add(piece.count, ordering: .relaxed).newValue
            if body.count + piece.count <= limit, held <= desk.limits.bodies {
                body.append(contentsOf: piece)
                return .YES
            }
            loss = body.count + piece.count > limit ? .tooLarge : .noRoom
            lost = body.count
            desk.held.subtract(body.count + piece.count, ordering: .relaxed)
            body = []
        }
        lost += piece.count
        return lost <= limit + desk.limits.excess ? .YES : .NO
    }

    /// Gives back what the body held.
    fileprivate func release(_ desk: Desk) {
        if !body.isEmpty { desk.held.subtract(body.count, ordering: .relaxed) }
        body = []
    }
}

private func refuse(_ answer: Response, of visit: Visit, _ desk: Desk, on connection: OpaquePointer)
    -> MHD_Result
{
    desk.plan.refused(answer)
    return send(answer.guarded(isSecure: desk.plan.isSecure), of: visit, desk, on: connection)
}

private func send(_ answer: Response, of visit: Visit, _ desk: Desk, on connection: OpaquePointer)
    -> MHD_Result
{
    visit.isAnswered = true
    // Before the answer is sent, so that who has it may send the next body at once.
    visit.release(desk)
    visit.line.enter(.answer(answer.body.count), desk.limits)
    return Reply.queue(answer, on: connection, of: visit.line, desk)
}
