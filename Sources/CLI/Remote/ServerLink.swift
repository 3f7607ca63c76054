import Domain
import Glibc
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

    /// What the program calls itself, with this machine's name: by it people recognise their sessions and devices.
    static var agent: String {
        var name = [CChar](repeating: 0, count: 65)
        guard gethostname(&name, 64) == 0 else { return "werkx" }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.filter { $0 > 0x20 && $0 < 0x7f }
        return "werkx (\(String(decoding: bytes, as: UTF8.self)))"
    }

    /// What a server said.
    struct Answer {
        let status: Int
        let root: DocumentNode?
        let tag: String?

        init(_ response: Response) {
            status = response.status
            root = (try? Document(response.body, values: .max))?.root
            tag = response.headers.first { $0.isNamed("ETag") }?.value
        }

        /// The stable name of a problem.
        var type: String? { root?["type"]?.asText }
    }

    /// Asks and hands back whatever comes, problems too.
    ///
    /// Throws ``CLIError`` `.unreachable` when nobody answers, or somebody who is no such server.
    func ask(_ method: Method, _ path: String, _ body: JSONValue? = nil, headers: [Header] = [])
        throws(CLIError) -> Answer
    {
        Answer(try send(method, path, body, headers + [Header("Accept", "application/json")]))
    }

    private func send(_ method: Method, _ path: String, _ body: JSONValue?, _ headers: [Header])
        throws(CLIError) -> Response
    {
        var all =
            headers + [
                Header("Accept-Language", language.rawValue), Header("User-Agent", Self.agent),
            ]
        if let token { all.append(Header("Authorization", "Bearer \(token)")) }
        if body != nil { all.append(Header("Content-Type", "application/json")) }
        do throws(HTTPClient.Unreachable) {
            return try client.send(
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
    }

    /// The bytes of a file, all of them.
    func bytes(_ path: String, count: Int) throws(CLIError) -> [UInt8] {
        let response = try send(.get, path, nil, [])
        guard response.status == 200 else { throw error(Answer(response)) }
        guard response.body.count == count else {
            throw .unreachable(
                Bilingual(
                    de: "\(server.text) hat eine Datei nicht ganz gesendet.",
                    en: "\(server.text) did not send the whole of a file."))
        }
        return response.body
    }

    /// Asks, and throws what the server refuses.
    func need(_ method: Method, _ path: String, _ body: JSONValue? = nil, headers: [Header] = [])
        throws(CLIError) -> Answer
    {
        let answer = try ask(method, path, body, headers: headers)
        guard (200..<300).contains(answer.status), answer.root != nil else { throw error(answer) }
        return answer
    }

    /// Asks for something that has nothing to tell when it is done.
    func done(_ method: Method, _ path: String, _ body: JSONValue) throws(CLIError) {
        let answer = try ask(method, path, body)
        guard (200..<300).contains(answer.status) else { throw error(answer) }
    }

    /// What an answer that is no success means here.
    func error(_ answer: Answer) -> CLIError {
        let title = answer.root?["title"]?.asText?.harmless
        switch answer.status {
        case 401 where answer.type == nil || answer.type == "noToken":
            return .notAllowed(
                Bilingual(
                    de: "Die Anmeldung bei \(server.text) gilt nicht mehr: werkx login \(server.text)",
                    en: "The login at \(server.text) holds no more: werkx login \(server.text)"))
        case 403 where answer.type == "factorNeeded":
            return .notAllowed(
                Bilingual(
                    de:
                        "Ihre Rolle verlangt einen zweiten Faktor; bitte erst einrichten: werkx account factor --server \(server.text)",
                    en:
                        "Your role asks for a second factor; please enrol one first: werkx account factor --server \(server.text)"
                ))
        case 403 where answer.type == "outOfScope":
            let words = title ?? ""
            return .notAllowed(
                Bilingual(
                    de:
                        "\(words) \(ScopeWords.needed.de) „werkx login \(server.text)“ gibt ein Token mit allen, \(server.text)/account/tokens stellt eines aus.",
                    en:
                        "\(words) \(ScopeWords.needed.en) “werkx login \(server.text)” gives a token with all, \(server.text)/account/tokens issues one."
                ))
        case 504:
            return .unreachable(
                Bilingual(
                    de: title ?? "\(server.text) braucht zu lange.",
                    en: title ?? "\(server.text) takes too long."))
        case 403:
            let words = title ?? ""
            return .notAllowed(Bilingual(de: "notAllowed: \(words)", en: "notAllowed: \(words)"))
        case 413:
            return .wrong(
                Bilingual(
                    de: title ?? "Das ist für \(server.text) zu groß.",
                    en: title ?? "That is too large for \(server.text)."))
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
