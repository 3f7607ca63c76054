/// One answer.
package struct Response: Hashable, Sendable {
    /// 200 to 599.
    package var status: Int
    package var headers: [Header]
    package var body: [UInt8]
    /// What is sent instead of the body, in chunks and without a length announced.
    package var stream: ResponseStream?
    /// What answered, by a name that stands for all addresses of its kind; for logs and figures, never sent.
    package var operation: String?

    package init(status: Int, headers: [Header] = [], body: [UInt8] = [], stream: ResponseStream? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        self.stream = stream
    }

    /// An answer with a text of a media type.
    package init(status: Int = 200, _ text: String, type: String, headers: [Header] = []) {
        self.init(
            status: status, headers: [Header("Content-Type", type)] + headers, body: Array(text.utf8))
    }

    /// The value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }

    /// An answer with a JSON text.
    package static func json(_ text: String, status: Int = 200, headers: [Header] = []) -> Response {
        Response(status: status, text, type: "application/json", headers: headers)
    }

    /// An answer with a page.
    package static func html(_ text: String, status: Int = 200, headers: [Header] = []) -> Response {
        Response(status: status, text, type: "text/html; charset=utf-8", headers: headers)
    }

    /// An answer with a plain text.
    package static func plain(_ text: String, status: Int = 200, headers: [Header] = []) -> Response {
        Response(status: status, text, type: "text/plain; charset=utf-8", headers: headers)
    }

    /// 204.
    package static let noContent = Response(status: 204)
}

/// Answers requests; called from many threads at once, and may block.
package typealias Handler = @Sendable (Request) -> Response
