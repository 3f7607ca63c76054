import Domain
import Engine
import HTML
import HTTP
import JSON

extension Declaration {
    static let readDocument = get(
        .root / "openapi.json", de: "Dieses Dokument", en: "This document", for: .anybody,
        [language.parameter], answers: .named("OpenAPI", .anything), isTagged: true, Endpoints.document)

    fileprivate static let language = Query<Language>.word(
        "language", de: "Die Sprache, sonst die gewünschte aus Accept-Language.",
        en: "The language, else the one wanted by Accept-Language.")
}

extension Endpoints {
    static func document(_: Void, _ visit: Visit) throws(Problem) -> Response {
        let language = visit.value(Declaration.language) ?? visit.language
        let made = language == .de ? german : english
        return made.response(to: visit.request, language: language)
    }

    /// The readable page; its examples name the server that was asked.
    static func page(_ request: Request, in wanted: Language, site: String?) -> Response {
        let language = request.parameter("language").flatMap { Language(rawValue: $0) } ?? wanted
        let server: HTML = "\(site ?? request.origin)"
        let text = (language == .de ? germanPage : englishPage).replacing(
            DocumentPage.server, with: server.text)
        var response = Made(text, "text/html; charset=utf-8").response(to: request, language: language)
        response.headers.append(
            Header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ))
        return response
    }

    private static let german = Made(OpenAPI.document(in: .de).text(indented: true), "application/json")
    private static let english = Made(OpenAPI.document(in: .en).text(indented: true), "application/json")
    private static let germanPage = DocumentPage.page(in: .de).text
    private static let englishPage = DocumentPage.page(in: .en).text

    /// A text made once, with its entity tag.
    private struct Made: Sendable {
        let body: [UInt8]
        let type: String
        let tag: String

        init(_ text: String, _ type: String) {
            body = Array(text.utf8)
            self.type = type
            // FNV-1a: it only has to differ when the program differs.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            tag = "\"" + String(hash, radix: 16) + "\""
        }

        /// 304 for one who has it.
        func response(to request: Request, language: Language) -> Response {
            let headers = [
                Header("ETag", tag), Header("Cache-Control", "public, max-age=300"),
                Header("Vary", "Accept-Language"), Header("Content-Language", language.rawValue),
            ]
            if request.header("If-None-Match").map({ $0 == "*" || $0.contains(tag) }) ?? false {
                return Response(status: 304, headers: headers)
            }
            return Response(status: 200, headers: [Header("Content-Type", type)] + headers, body: body)
        }
    }
}
