package import JSON

/// Asks a server under test, one connection a request.
package struct Client: Sendable {
    package let port: Int
    package let token: String?
    private let patience: Int

    /// `patience` is how many seconds an answer may take.
    package init(port: Int, token: String? = nil, patience: Int = 10) {
        self.port = port
        self.token = token
        self.patience = patience
    }

    /// What came back.
    package struct Answer: Sendable {
        package let status: Int
        /// Lower-case names.
        package let headers: [String: String]
        package let body: String

        /// The body as JSON.
        package var json: DocumentNode? { (try? Document(Array(body.utf8)))?.root }
    }

    /// Sends a request; `nil` when the connection broke before the answer was complete.
    package func ask(
        _ method: String, _ path: String, _ body: String? = nil, type: String = "application/json",
        headers: [String: String] = [:]
    ) -> Answer? {
        guard let wire = try? Wire(port: port, patience: patience) else { return nil }
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        if let token { text += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
        if let body { text += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n" }
        wire.send(text + "\r\n" + (body ?? ""))
        return Self.parse(wire.receive())
    }

    private static func parse(_ text: String) -> Answer? {
        let bytes = Array(text.utf8)
        let gap = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: gap) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: \.isNewline).map(
            String.init)
        guard let first = lines.first?.split(separator: " "), first.count > 1, let status = Int(first[1])
        else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        let body = bytes[(end + 4)...]
        if let length = headers["content-length"].flatMap({ Int($0) }), body.count < length { return nil }
        return Answer(status: status, headers: headers, body: String(decoding: body, as: UTF8.self))
    }
}

extension DocumentNode {
    /// The elements of an array.
    package var items: [DocumentNode]? { if case .array(let items) = value { items } else { nil } }
    /// The text of a string.
    package var string: String? { if case .string(let text) = value { text } else { nil } }
    /// The digits of a number.
    package var digits: String? { if case .number(let digits) = value { digits } else { nil } }
    /// A whole number.
    package var integer: Int? { digits.flatMap { Int($0) } }
}
