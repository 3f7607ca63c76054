internal import CMicroHTTPD
import HTTP
import Synchronization

/// Hands answers to the library.
enum Reply {
    /// Copies an answer into the library's memory and queues it; a header field with a line break in it is left out.
    static func queue(_ answer: Response, on connection: OpaquePointer, of line: Line, _ desk: Desk)
        -> MHD_Result
    {
        if let stream = answer.stream {
            return Flow.queue(stream, answer, on: connection, of: line, desk)
        }
        let response = answer.body.withUnsafeBytes { body in
            // The library copies and changes nothing, its parameter is only not declared so.
            MHD_create_response_from_buffer(
                body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
        }
        guard let response else { return .NO }
        defer { MHD_destroy_response(response) }
        return queue(response, answer, on: connection, desk)
    }

    /// Adds the header fields and queues.
    static func queue(
        _ response: OpaquePointer, _ answer: Response, on connection: OpaquePointer, _ desk: Desk
    ) -> MHD_Result {
        for header in answer.headers { _ = MHD_add_response_header(response, header.name, header.value) }
        if desk.isLeaving.load(ordering: .relaxed) {
            _ = MHD_add_response_header(response, "Connection", "close")
        }
        return MHD_queue_response(connection, UInt32(answer.status), response)
    }
}
