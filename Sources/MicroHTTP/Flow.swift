internal import CMicroHTTPD
import HTTP
import Synchronization
internal import Threads

/// A stream on its way through the library.
///
/// The library asks for pieces on a thread that serves other connections too; so a thread of the stream's own waits for them, and the
/// connection rests meanwhile.
final class Flow: Sendable {
    private let stream: ResponseStream
    private let line: Line
    private let desk: Desk
    private let connection: Connection
    private let shelf = Monitor(Shelf())

    private struct Shelf {
        /// What is there to be sent.
        var rest: ArraySlice<UInt8> = []
        /// Whether the connection rests until something is there.
        var isWanting = false
        /// Whether there will be nothing more.
        var isOver = false
        /// Whether nobody takes anything any more.
        var isDropped = false
    }

    private init(_ stream: ResponseStream, _ line: Line, _ desk: Desk, _ connection: Connection) {
        self.stream = stream
        self.line = line
        self.desk = desk
        self.connection = connection
    }

    /// Queues an answer whose body is made while it is sent: in chunks, or until the connection's end for HTTP/1.0.
    static func queue(
        _ stream: ResponseStream, _ answer: Response, on connection: OpaquePointer, of line: Line,
        _ desk: Desk
    ) -> MHD_Result {
        let flow = Flow(stream, line, desk, Connection(pointer: connection))
        guard Worker({ flow.run() }) != nil else { return .NO }
        let held = Unmanaged.passRetained(flow).toOpaque()
        guard let response = MHD_create_response_from_callback(.max, 16 << 10, pour, held, drop) else {
            drop(held)
            return .NO
        }
        defer { MHD_destroy_response(response) }
        return Reply.queue(response, answer, on: connection, desk)
    }

    /// Fills a buffer; 0 when the connection rests until there is something, -1 at the stream's end and when the server ends.
    fileprivate func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let (count, wants) = shelf.withLock { shelf in
            if !shelf.rest.isEmpty {
                let count = min(shelf.rest.count, buffer.count)
                buffer.copyBytes(from: shelf.rest.prefix(count))
                shelf.rest = shelf.rest.dropFirst(count)
                return (count, false)
            }
            if shelf.isOver { return (-1, false) }
            // The time between two pieces is ours, the time a piece needs on its way is the other side's.
            line.enter(.handler, desk.limits)
            guard desk.rest(connection) else { return (-1, false) }
            shelf.isWanting = true
            return (0, true)
        }
        if wants { shelf.wakeOne() }
        return count
    }

    /// Gets one piece after another, each when the one before is sent.
    private func run() {
        while shelf.wait(until: { $0.isDropped ? false : $0.isWanting ? true : nil }) {
            var piece: [UInt8]?
            repeat {
                piece = desk.isLeaving.load(ordering: .relaxed) ? nil : stream.next()
            } while piece?.isEmpty == true
            shelf.withLock { shelf in
                shelf.isWanting = false
                shelf.rest = (piece ?? [])[...]
                shelf.isOver = piece == nil
                line.enter(.answer(shelf.rest.count), desk.limits)
                desk.wake(connection)
            }
            if piece == nil { return }
        }
    }

    /// Lets the thread go.
    fileprivate func leave() {
        shelf.withLock { $0.isDropped = true }
        shelf.wakeOne()
    }
}

private func pour(
    _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
    _ size: Int
) -> Int {
    guard let context, let buffer else { return -1 }
    return Unmanaged<Flow>.fromOpaque(context).takeUnretainedValue()
        .fill(UnsafeMutableRawBufferPointer(start: buffer, count: size))
}

private func drop(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<Flow>.fromOpaque(context).takeRetainedValue().leave()
}
