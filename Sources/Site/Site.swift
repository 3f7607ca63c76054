import Domain
package import Engine
import HTML
package import HTTP

/// The pages for people: for now one, with what is public.
package struct Site: Sendable {
    let engine: Engine

    package init(engine: Engine) { self.engine = engine }

    /// Answers a request for a page, `nil` for other addresses.
    package func answer(_ request: Request) -> Response? {
        guard request.path.isEmpty else { return nil }
        guard request.method == .get || request.method == .head else {
            return Response(
                status: 405, "GET\n", type: "text/plain; charset=utf-8", headers: [Header("Allow", "GET")])
        }
        let language: Language = request.parameter("language") == "en" ? .en : .de
        do throws(EngineError) {
            let page = try PublicPage(engine, language)
            return Self.html(200, page.html)
        } catch {
            return Self.html(
                503, "<!doctype html><title>WerkX</title><p>Das Protokoll ist gerade nicht zu erreichen.")
        }
    }

    private static func html(_ status: Int, _ html: HTML) -> Response {
        Response(
            status: status, html.text, type: "text/html; charset=utf-8",
            headers: [
                Header(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
                Header("X-Content-Type-Options", "nosniff"), Header("Referrer-Policy", "no-referrer"),
                Header("Cache-Control", "no-cache"),
            ])
    }
}
