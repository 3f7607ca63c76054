import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    /// The most bytes of a body about how somebody comes in.
    private static let doorLimit = 1 << 16

    /// A request about how somebody comes in. It takes no idempotency key: its answers hold what is shown once and kept nowhere.
    ///
    /// Without a schema it answers 204.
    static func door<Place, Value>(
        _ method: Method, _ address: Address<Place>, de: String, en: String, for asker: Asker = .anybody,
        scope: Scope = .administer, _ shape: Shape<Value>, _ status: Int = 200,
        answers schema: Schema? = nil,
        problems: [Int] = [], isForEnrolling: Bool = false,
        _ handle: @escaping @Sendable (Place, Value, Visit) throws(Problem) -> Response
    ) -> Declaration {
        var declaration = Declaration(
            method: method, segments: address.segments, summary: Bilingual(de: de, en: en), asker: asker,
            scope: scope, parameters: [],
            content: Content(
                limit: doorLimit, kind: .json(shape.schema),
                isNeeded: shape.properties.contains { $0.isNeeded }, flaws: shape.flaws(of:)),
            answers: [
                schema.map { Answer(status: status, content: .json($0)) }
                    ?? Answer(status: 204, content: .nothing)
            ],
            isVersioned: false
        ) { visit, texts throws(Problem) in
            guard let place = address.read(texts) else { throw .notFound }
            return .now(try handle(place, try visit.body(shape), visit))
        }
        declaration.takesKey = false
        declaration.isForEnrolling = isForEnrolling
        declaration.moreProblems = problems
        return declaration
    }

    /// The same, open also to a session that may do nothing but enrol its second factor.
    func forEnrolling() -> Declaration {
        var declaration = self
        declaration.isForEnrolling = true
        return declaration
    }
}

extension Visit {
    /// Who asks, for the limits, the journal and the list of sessions.
    var visitor: Visitor {
        Visitor(address: request.peer, agent: request.header("User-Agent") ?? "", channel: .http)
    }

    /// Who asks, with what they showed; throws ``Problem`` `.noToken` without one.
    func needCaller() throws(Problem) -> Caller {
        guard let caller else { throw .noToken }
        return caller
    }

    /// Asks the accounts.
    func enter<Value>(_ body: () throws(AccountError) -> Value) throws(Problem) -> Value {
        do throws(AccountError) { return try body() } catch { throw Problem(error) }
    }

    /// The handle of a member.
    func handle(of member: MemberID) throws(Problem) -> Slug {
        Slug(checked: try ask { () throws(EngineError) in try engine.handle(of: member) })
    }

    /// The answer to what is done and has nothing to tell.
    func nothing(headers: [Header] = []) -> Response {
        Response(status: 204, headers: [Header("Cache-Control", "no-store")] + headers)
    }

    /// Throws unless a session can be kept by the browser that asks.
    func checkCookie() throws(Problem) {
        guard cookies.isKept(by: request) else { throw .notSecure }
    }

    /// What the caller's session is known by: a cookie, or the token of a program.
    var secret: String? { bearer ?? cookies.secret(of: request) }

    /// The token somebody shows, `nil` without one.
    private var bearer: String? {
        request.header("Authorization")?.split(separator: " ", maxSplits: 1).dropFirst().first.map(
            String.init)
    }

    /// The cookie of a session that took the place of the caller's; whoever showed a token keeps that and gets none.
    func renewed(_ session: SignedIn) throws(Problem) -> [Header] {
        guard let bearer else { return [cookies.set(session.secret, for: request)] }
        accounts.drop(session)
        try enter { () throws(AccountError) in try accounts.keep(bearer) }
        return []
    }

    /// The answer to somebody who has come in: a cookie, or a token where that was asked for.
    func welcome(_ session: SignedIn, withToken: Bool, status: Int = 200) throws(Problem) -> Response {
        var members: [JSONMember] = [
            JSONMember("member", .text(session.member.description)),
            JSONMember("handle", .text(try handle(of: session.member).text)),
            JSONMember("mayOnlyEnrol", .flag(session.mayOnlyEnrol)),
        ]
        // Whoever was here before in this browser is here no more.
        if let before = cookies.secret(of: request) {
            try enter { () throws(AccountError) in try accounts.signOut(before, by: visitor) }
        }
        guard withToken else {
            return json(
                .object(members), status: status, headers: [cookies.set(session.secret, for: request)])
        }
        members += [
            JSONMember("token", .text(session.secret)),
            JSONMember("expires", .text(Timestamp.text(session.expires))),
        ]
        return json(.object(members), status: status)
    }
}

extension Schema {
    /// What somebody is told who has come in.
    static let welcome = Schema.named(
        "Welcome",
        .members([
            "member": .memberNumber, "handle": .slug, "mayOnlyEnrol": .flag, "token?": .text,
            "expires?": .time,
        ]))
}
