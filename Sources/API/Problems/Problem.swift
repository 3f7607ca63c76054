import Domain
import Engine
import HTTP
import JSON

/// Why a request was not answered as asked (RFC 9457).
enum Problem: Error, Sendable {
    case refused(Refusal)
    case notFound
    case methodNotAllowed([Method])
    case noToken
    case badBody([FileFlaw])
    /// Each part of the body is as it should be, but not together, or not now.
    case clash([FileFlaw])
    case badParameter(ParameterFlaw)
    case notJSON
    case wrongType([String])
    /// None of the media types that would be answered is wanted.
    case notAcceptable([String])
    /// The token does not allow it, whatever its member may do.
    case outOfScope(Scope)
    /// A statistical method has no answer for a round.
    case unanswerable(Bilingual)
    case tooManyStreams
    /// As many verbs run as may run at once, or as many of one member.
    case tooManyVerbs
    case keyReused
    case badKey
    case keyNotTaken
    case stale
    case notReleased(RoundID)
    /// What was sent is more than one record of the log holds.
    case tooLarge
    case full
    case unavailable(String)
    /// Somebody is not let in, or gets not what they want of their account.
    case account(AccountError)
    case device(DeviceProblem)
    /// Another site makes a browser ask with its cookie.
    case foreignOrigin
    /// A session would go over the network for everybody to read.
    case notSecure
    /// An answer that is not as it was declared; found while debugging only.
    case undeclared(String)

    init(_ error: EngineError) {
        switch error {
        case .refused(let refusal): self = .refused(refusal)
        case .keyReused: self = .keyReused
        case .stale: self = .stale
        case .tooLarge: self = .tooLarge
        case .failed: self = error.isFull ? .full : .unavailable("storage")
        case .damaged, .clock, .keysMissing: self = .unavailable("log")
        }
    }

    /// So many errors a problem document names at most, so that what somebody sends does not come back many times as long.
    static let errorLimit = 100

    /// The stable name; for a refusal the one the command line prints too.
    var type: ProblemType {
        switch self {
        case .refused(let refusal): refusal.type
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .noToken: .noToken
        case .badBody: .badBody
        case .clash: .clash
        case .badParameter: .badParameter
        case .notJSON: .notJSON
        case .wrongType: .wrongType
        case .notAcceptable: .notAcceptable
        case .outOfScope: .outOfScope
        case .keyReused: .keyReused
        case .tooManyStreams: .tooManyStreams
        case .tooManyVerbs: .busy
        case .unanswerable: .unanswerable
        case .badKey: .badKey
        case .keyNotTaken: .keyNotTaken
        case .stale: .stale
        case .notReleased: .resultsNotReleased
        case .tooLarge: .tooLarge
        case .full: .full
        case .unavailable: .unavailable
        case .account(let error): error.type
        case .device(let problem): problem.type
        case .foreignOrigin: .foreignOrigin
        case .notSecure: .notSecure
        case .undeclared: .undeclared
        }
    }

    private var words: Bilingual {
        switch self {
        case .refused(let refusal): refusal.words
        case .notFound: Bilingual(de: "Das gibt es hier nicht.", en: "There is no such thing here.")
        case .methodNotAllowed(let methods):
            Bilingual(
                de: "Hier geht nur \(methods.map(\.rawValue).joined(separator: ", ")).",
                en: "Only \(methods.map(\.rawValue).joined(separator: ", ")) works here.")
        case .noToken:
            Bilingual(
                de: "Das verlangt ein gültiges Token: Authorization: Bearer …",
                en: "This needs a valid token: Authorization: Bearer …")
        case .badBody:
            Bilingual(
                de: "Der Inhalt der Anfrage ist nicht, wie er sein soll.",
                en: "The body is not as it should be.")
        case .clash:
            Bilingual(
                de: "Was in der Anfrage steht, geht so nicht zusammen.",
                en: "What stands in the request cannot be together.")
        case .badParameter(let flaw): flaw.words
        case .notJSON:
            Bilingual(de: "Der Inhalt muss application/json sein.", en: "The body must be application/json.")
        case .wrongType(let types):
            Bilingual(
                de: "Der Inhalt muss \(types.joined(separator: ", ")) sein.",
                en: "The body must be \(types.joined(separator: ", ")).")
        case .notAcceptable(let types):
            Bilingual(
                de: "Hier gibt es nur \(types.joined(separator: ", ")).",
                en: "There is only \(types.joined(separator: ", ")) here.")
        case .outOfScope(let scope):
            Bilingual(
                de: "Dieses Token gilt nicht für „\(scope.rawValue)“.",
                en: "This token is not for \"\(scope.rawValue)\".")
        case .unanswerable(let words): words
        case .tooManyStreams:
            Bilingual(
                de: "Es sind schon zu viele Verbindungen offen; bitte später.",
                en: "Too many streams are open already; please later.")
        case .tooManyVerbs:
            Bilingual(
                de: "Es laufen schon so viele Befehle, wie zugleich laufen dürfen; bitte gleich noch einmal.",
                en: "As many commands run as may run at once; please again in a moment.")
        case .keyReused:
            Bilingual(
                de: "Der Idempotency-Key gehört zu einer Anfrage mit anderem Inhalt.",
                en: "The idempotency key belongs to a request with another body.")
        case .badKey:
            Bilingual(
                de: "Ein Idempotency-Key hat 1 bis 255 druckbare Zeichen.",
                en: "An idempotency key has 1 to 255 printable characters.")
        case .keyNotTaken:
            Bilingual(
                de: "Dieser Zugriff nimmt keinen Idempotency-Key; bitte ohne ihn noch einmal.",
                en: "This operation takes no idempotency key; please ask again without it.")
        case .stale:
            Bilingual(
                de: "Das wurde inzwischen geändert; bitte neu lesen.",
                en: "This was changed in the meantime; please read it again.")
        case .notReleased(let round): Feedback.unreleasedWords(round)
        case .tooLarge:
            Bilingual(
                de: "Das ist zu lang; ein Vorgang fasst 64 KiB.",
                en: "This is too long; one act holds 64 KiB.")
        case .full:
            Bilingual(
                de: "Der Datenträger ist voll; nichts wurde geschrieben.",
                en: "The disk is full; nothing was written.")
        case .unavailable:
            Bilingual(
                de: "Das Protokoll ist gerade nicht zu erreichen.", en: "The log cannot be reached just now.")
        case .account(let error): error.words ?? Bilingual(de: error.name, en: error.name)
        case .device(let problem): problem.words
        case .foreignOrigin:
            Bilingual(
                de: "Diese Anfrage kommt von einer anderen Seite; sie wurde nicht ausgeführt.",
                en: "This request comes from another site; it was not carried out.")
        case .notSecure:
            Bilingual(
                de: "Anmelden geht hier nur über HTTPS, oder mit \"token\": true.",
                en: "Signing in works over HTTPS only, or with \"token\": true.")
        case .undeclared(let flaw):
            Bilingual(de: "Nicht wie angegeben: \(flaw)", en: "Not as declared: \(flaw)")
        }
    }

    /// What the document lists besides its title, and the headers that go with it.
    private var rest: (errors: [JSONValue], headers: [Header]) {
        switch self {
        case .refused(let refusal):
            let errors = refusal.details.prefix(Self.errorLimit).map {
                JSONValue.members([
                    "field": .text($0.place), "de": .text($0.words.de), "en": .text($0.words.en),
                ])
            }
            return (errors, [])
        case .badBody(let flaws), .clash(let flaws):
            let errors = flaws.map {
                JSONValue.members([
                    "place": .given($0.place?.description), "de": .text($0.sentence.de),
                    "en": .text($0.sentence.en),
                ])
            }
            return (errors, [])
        case .noToken: return ([], [Self.bearer])
        case .methodNotAllowed(let methods): return ([], [Header("Allow", Self.allow(methods))])
        case .account(let error):
            let retry = error.retryAfter.map { Header("Retry-After", String($0)) }
            return ([], (type.status == 401 ? [Self.bearer] : []) + (retry.map { [$0] } ?? []))
        case .device(.tooSoon), .tooManyVerbs: return ([], [Header("Retry-After", "5")])
        case .notFound, .badParameter, .notJSON, .wrongType, .notAcceptable, .outOfScope, .unanswerable,
            .keyReused, .tooManyStreams, .badKey, .keyNotTaken, .stale, .notReleased, .tooLarge, .full,
            .unavailable, .device, .foreignOrigin, .notSecure, .undeclared:
            return ([], [])
        }
    }

    private static let bearer = Header("WWW-Authenticate", "Bearer")

    /// What the header `Allow` says of a place with these methods.
    static func allow(_ methods: [Method]) -> String {
        let all = methods + (methods.contains(.get) ? [.head] : []) + [.options]
        return Method.allCases.filter { all.contains($0) }.map(\.rawValue).joined(separator: ", ")
    }

    /// The problem document.
    func response(in language: Language) -> Response {
        let title = words[language]
        let (errors, headers) = rest
        let body = JSONValue.members([
            "type": .text(type.rawValue), "title": .text(title), "status": .integer(type.status),
            "errors": errors.isEmpty ? nil : .list(errors),
        ])
        return Response(
            status: type.status, body.text(), type: "application/problem+json",
            headers: [Header("Cache-Control", "no-store"), Header("Content-Language", language.rawValue)]
                + headers)
    }
}
