/// The cookie that carries a session's secret.
package struct SessionCookie: Hashable, Sendable {
    /// Where the pages are, `https://werkx.example.org`, when somebody said so.
    private let site: String?

    /// Pages on this machine have several names, so an address there binds nobody to one of them.
    package init(site: String?) {
        self.site = site.flatMap { site in
            Self.isThisMachine(site.drop { $0 != "/" }.dropFirst(2)) ? nil : site
        }
    }

    private static func isThisMachine(_ host: some StringProtocol) -> Bool {
        ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
    }

    /// Whether the request came from this machine without encryption, where no browser keeps a secure cookie.
    private func isLoopback(_ request: Request) -> Bool {
        if request.isSecure || site?.hasPrefix("https://") == true { return false }
        guard request.peer == "127.0.0.1" || request.peer == "::1" else { return false }
        return Self.isThisMachine(request.header("Host") ?? "")
    }

    /// Whether a browser keeps the cookie: a request over the network in the clear gets none.
    package func isKept(by request: Request) -> Bool {
        request.isSecure || Address(request.peer)?.isLoopback == true
    }

    private func name(for request: Request) -> String { isLoopback(request) ? "werkx" : "__Host-werkx" }

    /// The secret a request carries; `nil` for none, and for several, of which one was slipped in.
    package func secret(of request: Request) -> String? {
        let name = (name(for: request) + "=").utf8
        // Bytes and not characters: a mark beside a semicolon makes another character of it, which would hide the cookie behind.
        let values = request.headers.filter { $0.isNamed("Cookie") }
            .flatMap { $0.value.utf8.split(separator: 0x3b) }
            .map { $0.drop { $0 == 0x20 } }
            .filter { $0.starts(with: name) }
            .map { $0.dropFirst(name.count) }
        return values.count == 1 ? String(values[0]) : nil
    }

    /// Lets the browser keep a secret until it is closed.
    package func set(_ secret: String, for request: Request) -> Header {
        Header("Set-Cookie", "\(name(for: request))=\(secret)\(attributes(for: request))")
    }

    /// Lets the browser forget it.
    package func clear(for request: Request) -> Header {
        Header("Set-Cookie", "\(name(for: request))=; Max-Age=0\(attributes(for: request))")
    }

    private func attributes(for request: Request) -> String {
        "; Path=/; HttpOnly; SameSite=Lax" + (isLoopback(request) ? "" : "; Secure")
    }

    /// Whether a request comes from a page of this site, as far as the browser says; one that says nothing may be anybody's.
    package func isFromOwnPage(_ request: Request) -> Bool {
        let origin = request.header("Origin")?.lowercased()
        let place = request.header("Sec-Fetch-Site")?.lowercased()
        if let place, place != "same-origin" { return false }
        guard let origin else { return place != nil }
        // Behind a proxy that nobody told us to believe, TLS ends unseen; over our own only a page that came so is ours.
        let schemes = request.isSecure ? ["https"] : ["http", "https"]
        return origin == site?.lowercased()
            || schemes.contains { origin == request.origin(scheme: $0) }
    }

    /// Whether a form was sent from a page of this site, as far as the browser says; no other site's, and from no hidden place.
    package func isOwn(_ request: Request) -> Bool {
        if let place = request.header("Sec-Fetch-Site"), place != "same-origin", place != "none" {
            return false
        }
        guard let origin = request.header("Origin") else { return true }
        if let site { return origin == site }
        guard let host = request.header("Host") else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}

extension Request {
    /// Where it was sent, as browsers name the origin of pages from there.
    package func origin(scheme: String) -> String {
        let port = scheme == "https" ? ":443" : ":80"
        let host = host.lowercased()
        return "\(scheme)://" + (host.hasSuffix(port) ? String(host.dropLast(port.count)) : host)
    }

    /// Where it was sent, as far as we know.
    package var origin: String { origin(scheme: isSecure ? "https" : "http") }
}
