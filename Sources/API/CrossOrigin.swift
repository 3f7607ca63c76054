import HTTP

/// What browsers are told about pages of elsewhere that ask (the fetch standard's CORS); nothing unless origins were named.
///
/// Cookies are never part of it: only a page that was given a token can ask for more than everybody may read.
enum CrossOrigin {
    private static let headers =
        "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID"

    /// The answer to OPTIONS: what works there, and for a browser that asks first, that it may.
    static func preflight(_ methods: [Method], _ request: Request, _ origins: Set<String>) -> Response {
        var response = Response(status: 204, headers: [Header("Allow", Problem.allow(methods))])
        if let origin = request.header("Origin"), origins.contains(origin),
            request.header("Access-Control-Request-Method") != nil
        {
            response.headers += [
                Header(
                    "Access-Control-Allow-Methods", methods.map(\.rawValue).joined(separator: ", ")),
                Header("Access-Control-Allow-Headers", headers), Header("Access-Control-Max-Age", "600"),
            ]
        }
        return response
    }

    /// The answer with what lets a page of a named origin read it.
    static func marked(_ response: Response, _ request: Request, _ origins: Set<String>) -> Response {
        var response = response
        response.headers.append(Header("Vary", "Origin"))
        guard let origin = request.header("Origin"), origins.contains(origin) else { return response }
        response.headers += [
            Header("Access-Control-Allow-Origin", origin),
            Header(
                "Access-Control-Expose-Headers",
                "Content-Language, ETag, \(Repeat.header), Location, Retry-After"),
        ]
        return response
    }

    /// Whether a text is an origin as browsers send it: a scheme and a host, perhaps a port, and no path.
    static func isOrigin(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            return !rest.isEmpty && text == text.lowercased()
                && rest.utf8.allSatisfy {
                    0x30...0x39 ~= $0 || 0x61...0x7a ~= $0 || "-.:[]".utf8.contains($0)
                }
        }
        return false
    }
}
