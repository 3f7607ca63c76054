import Domain
import HTTP
import HTTPClient
import JSON

/// A line to a server, with what the one at this end proves to be with.
struct ServerLink {
    let server: ServerAddress
    private let client: HTTPClient
    private let token: String?
    private let language: Language

    init(_ server: ServerAddress, token: String?, _ invocation: Invocation) {
        self.server = server
        self.token = token
        language = invocation.language
        client = HTTPClient(
            base: server.text,
            certificates: invocation.arguments["certificate-authority"]
                ?? Invocation.environment("WERKX_CA"))
    }

    /// What a server said.
    struct Answer {
        let status: Int
        let root: DocumentNode?
        let tag: String?

        /// The stable name of a problem.
        var type: String? { root?["type"]?.asText }
    }

    /// Asks and hands back whatever comes, problems too.
    ///
    /// Throws ``CLIError`` `.unreachable` when nobody answers, or somebody who is no such server.
    func ask(_ method: Method, _ path: String, _ body: JSONValue? = nil, headers: [Header] = [])
        throws(CLIError) -> Answer
    {
        var all =
            headers + [Header("Accept-Language", language.rawValue), Header("Accept", "application/json")]
        if let token { all.append(Header("Authorization", "Bearer \(token)")) }
        if body != nil { all.append(Header("Content-Type", "application/json")) }
        let response: Response
        do throws(HTTPClient.Unreachable) {
            response = try client.send(
                method, "/api/v1" + path, headers: all, body: body.map { Array($0.text().utf8) } ?? [])
        } catch {
            if error.isDistrusted {
                throw .unreachable(
                    Bilingual(
                        de:
                            "\(server.text) weist sich nicht glaubhaft aus (\(error.cause)); eine eigene Zertifizierungsstelle nennt --certificate-authority FILE.",
                        en:
                            "\(server.text) does not prove who it is (\(error.cause)); --certificate-authority FILE names an authority of one's own."
                    ))
            }
            throw .unreachable(
                Bilingual(
                    de: "\(server.text) antwortet nicht (\(error.cause)).",
                    en: "\(server.text) does not answer (\(error.cause))."))
        }
        return Answer(
            status: response.status, root: (try? Document(response.body))?.root,
            tag: response.headers.first { $0.isNamed("ETag") }?.value)
    }

    /// Asks, and throws what the server refuses.
    func need(_ method: Method, _ path: String, _ body: JSONValue? = nil, headers: [Header] = [])
        throws(CLIError) -> Answer
    {
        let answer = try ask(method, path, body, headers: headers)
        guard (200..<300).contains(answer.status), answer.root != nil else { throw error(answer) }
        return answer
    }

    /// What an answer that is no success means here.
    func error(_ answer: Answer) -> CLIError {
        let title = answer.root?["title"]?.asText?.harmless
        switch answer.status {
        case 401:
            return .notAllowed(
                Bilingual(
                    de: "Die Anmeldung bei \(server.text) gilt nicht mehr: werkx login \(server.text)",
                    en: "The login at \(server.text) holds no more: werkx login \(server.text)"))
        case 403:
            let words = title ?? ""
            return .notAllowed(Bilingual(de: "notAllowed: \(words)", en: "notAllowed: \(words)"))
        case 413:
            return .wrong(
                Bilingual(
                    de: "Das ist für \(server.text) zu groß.", en: "That is too large for \(server.text)."))
        case 503:
            return .unreachable(
                Bilingual(
                    de: "\(server.text) hat gerade zu viel zu tun; bitte gleich noch einmal.",
                    en: "\(server.text) is too busy just now; please try again in a moment."))
        case 400..<500:
            guard let type = answer.type, let title else { break }
            let details = (answer.root?["errors"]?.asItems ?? []).compactMap { flaw in
                flaw[language.rawValue]?.asText.map { "\(flaw["field"]?.asText ?? "") \($0)".harmless }
            }
            let text = ([title] + details).joined(separator: "\n  ")
            return .declined(type.harmless, Bilingual(de: text, en: text))
        default: break
        }
        return .unreachable(
            Bilingual(
                de: "\(server.text) antwortet nicht wie ein WerkX-Server (\(answer.status)).",
                en: "\(server.text) does not answer as a WerkX server does (\(answer.status))."))
    }
}
