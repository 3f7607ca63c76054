import Domain
import Engine
import HTTP

/// Everything about one operation; routing, reading, checking and the document all come from it.
struct Declaration: Sendable {
    let method: Method
    let segments: [Segment]
    let summary: Bilingual
    /// Who may use it; the policy decides.
    let asker: Asker
    /// What a token must allow.
    let scope: Scope
    let parameters: [QueryParameter]
    /// `nil` when it takes none.
    let content: Content?
    let answers: [Answer]
    /// Whether it changes a thing with a version, so that `If-Match` means something.
    let isVersioned: Bool
    /// Whether an idempotency key means something; where it means nothing, one that is sent is refused.
    var takesKey = true
    /// Whether a session may ask that may do nothing but enrol its second factor.
    var isForEnrolling = false
    /// Statuses of problems that none else comes to.
    var moreProblems: [Int] = []
    /// Whether it is over in a moment whatever the log holds, so that it may be answered on a thread that serves other connections too.
    var isQuick = false
    /// Reads path and body, and answers.
    let handle: @Sendable (Visit, [String]) throws(Problem) -> Delivery

    /// The path with its parameters in braces, after the base.
    var path: String {
        segments.map { segment in
            switch segment {
            case .word(let word): "/" + word
            case .parameter(let parameter): "/{\(parameter.rawValue)}"
            }
        }.joined()
    }

    /// Whether it writes to the log.
    var writes: Bool { method != .get }
}

extension Declaration {
    /// A question.
    static func get<Place>(
        _ address: Address<Place>, de: String, en: String, for asker: Asker, scope: Scope = .read,
        _ parameters: [QueryParameter] = [], answers schema: Schema, isTagged: Bool = false,
        version: (@Sendable (Place, Visit) -> Expectation)? = nil,
        _ handle: @escaping @Sendable (Place, Visit) throws(Problem) -> Response
    ) -> Declaration {
        get(
            address, de: de, en: en, for: asker, scope: scope, parameters, answer: .json(schema),
            isTagged: isTagged, version: version, handle)
    }

    /// A question that is answered with something else than JSON.
    static func get<Place>(
        _ address: Address<Place>, de: String, en: String, for asker: Asker, scope: Scope = .read,
        _ parameters: [QueryParameter] = [], answer: Answer.Content, isTagged: Bool = false,
        version: (@Sendable (Place, Visit) -> Expectation)? = nil,
        _ handle: @escaping @Sendable (Place, Visit) throws(Problem) -> Response
    ) -> Declaration {
        Declaration(
            method: .get, segments: address.segments, summary: Bilingual(de: de, en: en), asker: asker,
            scope: scope, parameters: parameters, content: nil,
            answers: [Answer(status: 200, content: answer, isTagged: isTagged || version != nil)],
            isVersioned: false
        ) { visit, texts throws(Problem) in
            guard let place = address.read(texts) else { throw .notFound }
            return .now(try handle(place, visit).tagged(version?(place, visit)))
        }
    }

    /// A request that changes something, with a JSON body of a shape.
    static func write<Place, Value, Given: Deliverable>(
        _ method: Method, _ address: Address<Place>, de: String, en: String, for asker: Asker,
        scope: Scope = .write, _ shape: Shape<Value>, _ statuses: [Int] = [200],
        answers schema: Schema = .written, isVersioned: Bool = false, isTagged: Bool = false,
        version: (@Sendable (Place, Visit) -> Expectation)? = nil, limit: Int = Content.usual,
        query parameters: [QueryParameter] = [],
        _ handle: @escaping @Sendable (Place, Value, Visit) throws(Problem) -> Given
    ) -> Declaration {
        Declaration(
            method: method, segments: address.segments, summary: Bilingual(de: de, en: en), asker: asker,
            scope: scope, parameters: parameters,
            content: Content(
                limit: limit, kind: .json(shape.schema),
                isNeeded: shape.properties.contains { $0.isNeeded }, flaws: shape.flaws(of:)),
            answers: statuses.map {
                Answer(
                    status: $0, content: .json(schema), isTagged: isVersioned || isTagged || version != nil)
            },
            isVersioned: isVersioned || version != nil
        ) { visit, texts throws(Problem) in
            guard let place = address.read(texts) else { throw .notFound }
            var visit = visit
            if let version { visit.expected = try visit.expectation(version(place, visit)) }
            let delivery = try handle(place, try visit.body(shape), visit).delivery
            guard let version else { return delivery }
            return delivery.map { [visit] in $0.tagged(version(place, visit)) }
        }
    }

    /// A request whose body is bytes of other media types. It takes no idempotency key, for what is sent is looked at and stored
    /// before there is a command to know again; `If-Match` keeps a late repetition from laying an older file over a newer one.
    static func upload<Place>(
        _ method: Method, _ address: Address<Place>, de: String, en: String, for asker: Asker,
        scope: Scope = .write, types: [String], limit: Int, _ statuses: [Int] = [200],
        answers schema: Schema = .written, isVersioned: Bool = false, query parameters: [QueryParameter] = [],
        _ handle: @escaping @Sendable (Place, [UInt8], Visit) throws(Problem) -> Response
    ) -> Declaration {
        Declaration(
            method: method, segments: address.segments, summary: Bilingual(de: de, en: en), asker: asker,
            scope: scope, parameters: parameters,
            content: Content(limit: limit, kind: .bytes(types), isNeeded: true, flaws: { _ in [] }),
            answers: statuses.map { Answer(status: $0, content: .json(schema), isTagged: isVersioned) },
            isVersioned: isVersioned, takesKey: false
        ) { visit, texts throws(Problem) in
            guard let place = address.read(texts) else { throw .notFound }
            return .now(try handle(place, try visit.bytes(of: types), visit))
        }
    }

    /// The same, answered at once where it was read.
    func quickly() -> Declaration {
        var declaration = self
        declaration.isQuick = true
        return declaration
    }

    /// The same, which takes no idempotency key; one that is sent is refused.
    func withoutKey(problems: [Int] = []) -> Declaration {
        var declaration = self
        declaration.takesKey = false
        declaration.moreProblems += problems
        return declaration
    }
}

/// What an endpoint may give: an answer, or one that waits for the disk.
protocol Deliverable: Sendable {
    var delivery: Delivery { get }
}

extension Response: Deliverable {
    var delivery: Delivery { .now(self) }
}

extension Delivery: Deliverable {
    var delivery: Delivery { self }
}

extension Response {
    /// The answer with the version of what it is about as an entity tag.
    fileprivate func tagged(_ version: Expectation?) -> Response {
        guard let version else { return self }
        var response = self
        response.headers.append(Header("ETag", "\"\(version)\""))
        return response
    }
}

/// The versions that `If-Match` is held against and entity tags tell.
enum Versions {
    static let call: @Sendable (Slug, Visit) -> Expectation = { $1.engine.state(ofCall: $0) }
    static let round: @Sendable (RoundID, Visit) -> Expectation = { $1.engine.state(of: $0) }
    static let venture: @Sendable (Int, Visit) -> Expectation = { $1.engine.state(ofVenture: $0) }
    static let cohort: @Sendable (CohortID, Visit) -> Expectation = { $1.engine.state(of: $0) }
    /// A member who is not known yet has no version that could be matched.
    static let member: @Sendable (Slug, Visit) -> Expectation = { handle, visit in
        let known = (try? visit.engine.member(handle)) ?? nil
        return visit.engine.state(of: known ?? MemberID(0))
    }
}
