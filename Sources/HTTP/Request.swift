/// The methods this server answers.
package enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    case trace = "TRACE"
    case query = "QUERY"
}

/// A header field.
package struct Header: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether this is the name of the field, whatever its case (RFC 9110, section 5.1).
    package func isNamed(_ name: String) -> Bool {
        let (one, other) = (self.name.utf8, name.utf8)
        guard one.count == other.count else { return false }
        return one.withBytes { one in
            other.withBytes { other in
                one.indices.allSatisfy {
                    one[$0] == other[$0] || Self.lower(one[$0]) == Self.lower(other[$0])
                }
            }
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { 0x41...0x5a ~= byte ? byte | 0x20 : byte }
}

/// One request, read whole and found clean.
package struct Request: Hashable, Sendable {
    package let method: Method
    /// The target as it was sent, percent-encoding and query included.
    package let target: String
    /// Decoded segments of the path: `/calls/x` is `["calls", "x"]`.
    package let path: [String]
    /// Decoded pairs of the query, in order.
    package let query: [Header]
    package let headers: [Header]
    package let body: [UInt8]
    /// When the head had arrived whole, in milliseconds since 1970; deadlines are held against this.
    package var arrivedAt: Int64
    /// When it was read whole, on a clock that only goes forward.
    package let heard = ContinuousClock.now
    /// The numeric address of the one who asks, `127.0.0.1` or `::1`: the other end of the connection, or what a believed proxy tells.
    package var peer: String
    /// Whether it came over TLS, to us or to a believed proxy.
    package var isSecure: Bool
    /// The host it was sent to, with its port if one was named; empty when an old client names none.
    package var host: String

    package init(
        method: Method, target: String = "", path: [String], query: [Header] = [], headers: [Header] = [],
        body: [UInt8] = [], arrivedAt: Int64, peer: String = "", isSecure: Bool = false
    ) {
        self.method = method
        self.target = target
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.arrivedAt = arrivedAt
        self.peer = peer
        self.isSecure = isSecure
        host = headers.first { $0.isNamed("Host") }?.value ?? ""
    }

    /// The value of a header, whatever the case of its name; the first when there are several.
    package func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }

    /// The value of a query parameter.
    package func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

extension String.UTF8View {
    /// Runs a closure with the bytes, which lie together in every text that is Swift's own.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
