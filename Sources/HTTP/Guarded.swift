extension Response {
    /// The answer with what browsers are to be told with every answer, unless it says otherwise itself.
    ///
    /// Nothing may be loaded, run or framed, nothing guessed about types, no address told to other sites, nothing kept; a page that needs
    /// more sets its own `Content-Security-Policy`, what may be kept its own `Cache-Control`.
    package func guarded(isSecure: Bool) -> Response {
        var missing = Missing()
        for header in headers { missing.strike(header) }
        var answer = self
        answer.headers.reserveCapacity(headers.count + 6)
        if missing.policy {
            answer.headers.append(
                Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))
        }
        if missing.sniffing { answer.headers.append(Header("X-Content-Type-Options", "nosniff")) }
        if missing.referrer { answer.headers.append(Header("Referrer-Policy", "no-referrer")) }
        if missing.sharing { answer.headers.append(Header("Cross-Origin-Resource-Policy", "same-origin")) }
        if missing.caching { answer.headers.append(Header("Cache-Control", "no-store")) }
        if isSecure, missing.transport {
            answer.headers.append(Header("Strict-Transport-Security", "max-age=31536000"))
        }
        return answer
    }

    private struct Missing {
        var policy = true
        var sniffing = true
        var referrer = true
        var sharing = true
        var caching = true
        var transport = true

        /// Compares names by length first, because every answer passes here.
        mutating func strike(_ header: Header) {
            switch header.name.utf8.count {
            case 13: if header.isNamed("Cache-Control") { caching = false }
            case 15: if header.isNamed("Referrer-Policy") { referrer = false }
            case 22: if header.isNamed("X-Content-Type-Options") { sniffing = false }
            case 23: if header.isNamed("Content-Security-Policy") { policy = false }
            case 25: if header.isNamed("Strict-Transport-Security") { transport = false }
            case 28: if header.isNamed("Cross-Origin-Resource-Policy") { sharing = false }
            default: break
            }
        }
    }
}
