/// Why a request is turned away before anybody reads what it wants; the raw value is the stable type of its problem document.
package enum GateProblem: String, Sendable, CaseIterable {
    case badHead, unknownMethod, bodyTooLarge, unknownExpectation, tooManyBodies, stopping

    package var status: Int {
        switch self {
        case .badHead: 400
        case .bodyTooLarge: 413
        case .unknownExpectation: 417
        case .unknownMethod: 501
        case .tooManyBodies, .stopping: 503
        }
    }

    /// The problem document, in English only where the head was read and prefers it.
    ///
    /// `limit` is how many bytes a body may have, where it had more.
    package func response(to headers: [Header], limit: Int? = nil) -> Response {
        let wish = headers.first { $0.isNamed("Accept-Language") }?.value
        let language = AcceptLanguage.best(wish, of: ["de", "en"])
        let bytes = limit.map { ",\"limit\":\($0)" } ?? ""
        var fields = [
            Header("Cache-Control", "no-store"), Header("Content-Language", language),
            Header("Vary", "Accept-Language"),
        ]
        switch self {
        case .badHead, .unknownMethod, .bodyTooLarge, .unknownExpectation, .stopping:
            fields.append(Header("Connection", "close"))
        case .tooManyBodies: break
        }
        if status == 503 { fields.append(Header("Retry-After", "10")) }
        return Response(
            status: status,
            "{\"type\":\"\(rawValue)\",\"title\":\"\(title(language == "en", limit))\",\"status\":\(status)\(bytes)}",
            type: "application/problem+json", headers: fields)
    }

    /// What is said; nothing in it needs escaping in JSON.
    private func title(_ isEnglish: Bool, _ limit: Int?) -> String {
        switch self {
        case .badHead:
            isEnglish
                ? "The request's head is not as HTTP has it."
                : "Der Kopf der Anfrage ist nicht, wie HTTP ihn verlangt."
        case .unknownMethod:
            isEnglish ? "This method is not known here." : "Diese Methode gibt es hier nicht."
        case .bodyTooLarge:
            isEnglish
                ? "The body is too large; it may have at most \(limit ?? 0) bytes here."
                : "Der Inhalt ist zu groß; hier darf er höchstens \(limit ?? 0) Byte haben."
        case .unknownExpectation:
            isEnglish
                ? "Only 100-continue can be expected here." : "Erwarten lässt sich hier nur 100-continue."
        case .tooManyBodies:
            isEnglish
                ? "Too many large bodies at once; please again in a moment."
                : "Gerade kommen zu viele große Inhalte auf einmal; bitte gleich noch einmal."
        case .stopping:
            isEnglish
                ? "The server is just ending; please again in a moment."
                : "Der Server wird gerade beendet; bitte gleich noch einmal."
        }
    }
}

/// What a browser or program wants to read.
package enum AcceptLanguage {
    /// The most wanted of some languages, the first where none is.
    package static func best(_ wish: String?, of languages: [String]) -> String {
        var best = (language: languages.first ?? "", quality: 0.0)
        for part in (wish ?? "").lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { String($0.filter { $0 != " " }) }
            guard let tag = pieces.first, let language = languages.first(where: { tag.prefix(2) == $0 })
            else { continue }
            let quality =
                pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if quality > best.quality { best = (language, quality) }
        }
        return best.language
    }
}
