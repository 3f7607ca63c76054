/// What is wrong with a request's head, before anything of the body is read.
package enum HeadFlaw: Error, Hashable, Sendable {
    case bad
    case unknownMethod
    /// The body has more bytes than are taken here.
    case tooLarge(limit: Int)
    case unknownExpectation

    /// What is said of it to whoever sent these header fields.
    package func response(to headers: [Header]) -> Response {
        switch self {
        case .bad: GateProblem.badHead.response(to: headers)
        case .unknownMethod: GateProblem.unknownMethod.response(to: headers)
        case .tooLarge(let limit): GateProblem.bodyTooLarge.response(to: headers, limit: limit)
        case .unknownExpectation: GateProblem.unknownExpectation.response(to: headers)
        }
    }
}

/// The strict reading of a request's head: whatever two programs could understand differently is refused.
package enum Gate {
    /// The method, the target and how many bytes of a body are taken, for which `bodyLimit` is asked.
    ///
    /// Throws ``HeadFlaw``: names must be tokens, values free of control bytes and of long runs beyond ASCII, exactly one `Host` (HTTP/1.0 may go without), at
    /// most one `Content-Length` and never beside `Transfer-Encoding`, which may only be `chunked` and never in HTTP/1.0.
    package static func pass(
        method: String, target: [UInt8], version: String, headers: [Header],
        bodyLimit: (Method, [String]) -> Int
    ) throws(HeadFlaw) -> (method: Method, target: Target, bodyLimit: Int) {
        guard let method = Method(rawValue: method) else { throw .unknownMethod }
        guard let target = Target(target) else { throw .bad }
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw .bad }
        var hosts = 0
        var length: String?
        var encoding: String?
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.withBytes({ $0.allSatisfy(isToken) }),
                header.value.utf8.withBytes({ $0.allSatisfy { ($0 >= 0x20 && $0 != 0x7f) || $0 == 0x09 } }),
                !hasLongForeignRun(header.value)
            else { throw .bad }
            if header.isNamed("Host") {
                hosts += 1
                guard !header.value.isEmpty, header.value.utf8.allSatisfy(isHost) else { throw .bad }
            } else if header.isNamed("Content-Length") {
                guard length == nil else { throw .bad }
                length = header.value
            } else if header.isNamed("Transfer-Encoding") {
                guard encoding == nil else { throw .bad }
                encoding = header.value
            } else if header.isNamed("Expect") {
                guard Header(header.value, "").isNamed("100-continue") else { throw .unknownExpectation }
            }
        }
        guard hosts == 1 || (hosts == 0 && version == "HTTP/1.0") else { throw .bad }
        if let encoding {
            guard length == nil, encoding.lowercased() == "chunked", version == "HTTP/1.1" else { throw .bad }
        }
        let limit = bodyLimit(method, target.path)
        if let length {
            guard !length.isEmpty, length.utf8.count <= 15, length.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
                let count = Int(length)
            else { throw .bad }
            guard count <= limit else { throw .tooLarge(limit: limit) }
        }
        return (method, target, limit)
    }

    /// Whether more bytes beyond ASCII follow each other than any name has: to compare such texts may take very long (`StreamSafe`).
    private static func hasLongForeignRun(_ value: String) -> Bool {
        value.utf8.withBytes { bytes in
            var run = 0
            for byte in bytes {
                run = byte < 0x80 ? 0 : run + 1
                if run > 255 { return true }
            }
            return false
        }
    }

    /// Whether a byte may stand in a token (RFC 9110, section 5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        // ! # $ % & ' * + - . ^ _ ` | ~
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e...0x60, 0x7c, 0x7e: true
        default: false
        }
    }

    /// What a name, an address or a port is written with.
    static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        // - . _ ~ : [ ] %
        case 0x2d, 0x2e, 0x5f, 0x7e, 0x3a, 0x5b, 0x5d, 0x25: true
        default: false
        }
    }
}
