internal import CMicroHTTPD
internal import Glibc
import HTTP
import Synchronization

/// A stream on its way through the library, which asks for its pieces on the connection's thread.
final class Flow {
    private let stream: ResponseStream
    private let line: Line
    private let desk: Desk
    /// What did not fit into the library's buffer.
    private var rest: ArraySlice<UInt8> = []

    private init(_ stream: ResponseStream, _ line: Line, _ desk: Desk) {
        self.stream = stream
        self.line = line
        self.desk = desk
    }

    /// Queues an answer whose body is made while it is sent: in chunks, or until the connection's end for HTTP/1.0.
    static func queue(
        _ stream: ResponseStream, _ answer: Response, on connection: OpaquePointer, of line: Line,
        _ desk: Desk
    ) -> MHD_Result {
        let flow = Unmanaged.passRetained(Flow(stream, line, desk)).toOpaque()
        guard let response = MHD_create_response_from_callback(.max, 16 << 10, pour, flow, drop) else {
            drop(flow)
            return .NO
        }
        defer { MHD_destroy_response(response) }
        return Reply.queue(response, answer, on: connection, desk)
    }

    /// Fills a buffer; -1 at the stream's end and when the server ends.
    fileprivate func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        // The time between two pieces is ours, the time a piece needs on its way is the other side's.
        line.enter(.handler, desk.limits)
        defer { line.enter(.answer(buffer.count), desk.limits) }
        while rest.isEmpty {
            guard !desk.isLeaving.load(ordering: .relaxed), let piece = stream.next() else { return -1 }
            rest = piece[...]
        }
        let count = min(rest.count, buffer.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
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
    Unmanaged<Flow>.fromOpaque(context).release()
}
