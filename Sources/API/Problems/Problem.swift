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
    /// A verb runs longer than anybody waits for it.
    case verbTooSlow
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
        case .verbTooSlow: .tooSlow
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
            .keyReused, .tooManyStreams, .verbTooSlow, .badKey, .keyNotTaken, .stale, .notReleased, .tooLarge,
            .full,
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
