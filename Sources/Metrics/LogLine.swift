/// One line of the server's log; it holds no personal data, an address only when it was asked for.
package struct LogLine: Sendable {
    /// RFC 3339.
    package var at: String
    package var request: String
    package var method: String
    /// What answered, by a name that stands for all addresses of its kind.
    package var operation: String
    package var status: Int
    /// Bytes of the answer; of a stream none are known.
    package var bytes: Int?
    package var nanoseconds: UInt64
    package var peer: String?

    package init(
        at: String, request: String, method: String, operation: String, status: Int, bytes: Int?,
        nanoseconds: UInt64, peer: String?
    ) {
        self.at = at
        self.request = request
        self.method = method
        self.operation = operation
        self.status = status
        self.bytes = bytes
        self.nanoseconds = nanoseconds
        self.peer = peer
    }

    /// The line with its end; empty for ``LogForm/off``.
    package func text(_ form: LogForm) -> String {
        var line = Line(form)
        guard form != .off else { return "" }
        line.put("at", at)
        line.put("request", request)
        line.put("method", method)
        line.put("operation", operation)
        line.put("status", bare: String(status))
        if let bytes { line.put("bytes", bare: String(bytes)) }
        let microseconds = nanoseconds / 1_000
        line.put("ms", bare: "\(microseconds / 1_000).\(String(microseconds % 1_000 + 1_000).dropFirst())")
        if let peer { line.put("peer", peer) }
        return line.end()
    }
}

/// A line as it grows; written byte by byte, because every request waits for its own.
private struct Line {
    private let isJSON: Bool
    private var text = ""
    private var isEmpty = true

    init(_ form: LogForm) {
        switch form {
        case .json: isJSON = true
        case .logfmt, .off: isJSON = false
        }
        text.reserveCapacity(200)
    }

    mutating func put(_ name: StaticString, _ value: String) {
        begin(name)
        if isJSON || value.isEmpty || !value.utf8.allSatisfy(Self.isPlain) {
            quote(value)
        } else {
            text += value
        }
    }

    mutating func put(_ name: StaticString, bare value: String) {
        begin(name)
        text += value
    }

    consuming func end() -> String { isJSON ? text + "}\n" : text + "\n" }

    private mutating func begin(_ name: StaticString) {
        let name = name.description
        if isJSON {
            text += isEmpty ? "{\"" : ",\""
            text += name
            text += "\":"
        } else {
            if !isEmpty { text += " " }
            text += name
            text += "="
        }
        isEmpty = false
    }

    /// Whether logfmt takes a byte without quotes around it.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7f && byte != 0x22 && byte != 0x3d && byte != 0x5c
    }

    /// A JSON string in ASCII, so that nothing in it can be taken for a line's end or a terminal's command.
    private mutating func quote(_ value: String) {
        text += "\""
        for unit in value.utf16 {
            switch unit {
            case 0x22: text += "\\\""
            case 0x5c: text += "\\\\"
            case 0x20..<0x7f: text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default: text += "\\u" + String(0x1_0000 + Int(unit), radix: 16).dropFirst()
            }
        }
        text += "\""
    }
}
