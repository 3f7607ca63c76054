import Domain
import Engine
import HTTP
import JSON

/// One request with the one who makes it: what endpoints read and how they answer.
struct Visit: Sendable {
    let request: Request
    let declaration: Declaration
    /// Who asks, with what they showed; `nil` for nobody in particular.
    let caller: Caller?
    let engine: Engine
    let accounts: Accounts
    let cookies: SessionCookie
    /// The address of the pages, `nil` where nobody said.
    let site: String?
    /// Runs command lines, `nil` where none are run.
    let verbs: (any VerbRunner)?
    /// What the one who asks wants to read.
    let language: Language
    let streams: Streams
    let calls: CallTexts
    /// Whether the command was given before, under the same key.
    let repeated = Repeat()
    /// The state that `If-Match` named of what the request is about.
    var expected: Expectation?
    /// Finds again who asks, for what goes on after the first answer; `nil` when the token holds no more.
    let renew: @Sendable () -> MemberID?

    /// Whom a token or session acts for, `nil` without one.
    var member: MemberID? { caller?.member }

    /// The member; throws ``Problem`` `.noToken` without one.
    func needMember() throws(Problem) -> MemberID {
        guard let member else { throw .noToken }
        return member
    }

    /// Throws unless the member may see the answer; forbidden and missing things answer alike.
    func check(_ question: Question, or problem: Problem = .refused(.notAllowed)) throws(Problem) {
        let member = try needMember()
        guard Permission.may(member, see: question, in: engine.world) else { throw problem }
        // Who is too close to an application is told the same of it as of one that is not there.
        if case .application(let id) = question, engine.world.application(id) == nil { throw problem }
    }

    /// Asks the engine.
    func ask<Value>(_ body: () throws(EngineError) -> Value) throws(Problem) -> Value {
        do throws(EngineError) { return try body() } catch { throw Problem(error) }
    }

    /// The state of an application as far as the one who asks may know it: how often a draft was saved is its author's alone, and what
    /// a juror reads has no version a juror could change. `nil` where there is nothing to tell.
    func state(of id: ApplicationID) -> Expectation? {
        guard let member else { return nil }
        let state = engine.state(of: id)
        switch Permission.sight(of: member, on: id, in: engine.world) {
        case .own: return state
        case .everything:
            return Expectation(stream: state.stream, version: state.version, draft: nil, revision: 0)
        case .judging, .nothing: return nil
        }
    }

    /// What `If-Match` expects of a thing; `nil` without the header.
    func expectation(_ state: @autoclosure () -> Expectation?) throws(Problem) -> Expectation? {
        guard let header = request.header("If-Match"), let now = state() else { return nil }
        if header == "*" {
            // What is posted is new by its nature, and its list is there.
            guard request.method != .post, now.version == 0, now.revision == 0 else { return nil }
            // It asks that there be something, and nothing has this version.
            return Expectation(stream: now.stream, version: .max, draft: now.draft, revision: 0)
        }
        let tag = header.split(separator: "\"", omittingEmptySubsequences: false)
        guard tag.count == 3, tag[0].isEmpty, tag[2].isEmpty,
            let expected = Expectation(tag: String(tag[1]), stream: now.stream, draft: now.draft)
        else { throw .stale }
        return expected
    }

    /// The body as a JSON object of a shape; every flaw is named, unknown keys are flaws.
    func body<Value>(_ shape: Shape<Value>) throws(Problem) -> Value {
        if request.header("Content-Type") != nil || !request.body.isEmpty {
            guard mediaType == "application/json" else { throw .notJSON }
        }
        let book = FlawBook(limit: Problem.errorLimit)
        let document: Document
        do throws(DocumentFlaw) {
            document = try Document(request.body.isEmpty ? Array("{}".utf8) : request.body)
        } catch { throw .badBody([error.fileFlaw]) }
        let value = shape.read(document.root, book)
        let rest =
            book.more == 0
            ? [] : [FileFlaw(nil, de: "… und \(book.more) weitere.", en: "… and \(book.more) more.")]
        if !book.flaws.isEmpty, book.flaws.count == book.clashes { throw .clash(book.flaws + rest) }
        guard let value, book.flaws.isEmpty else { throw .badBody(book.flaws + rest) }
        return value
    }

    /// The body as bytes of one of some media types.
    func bytes(of types: [String]) throws(Problem) -> [UInt8] {
        guard let mediaType, types.contains(mediaType) else { throw .wrongType(types) }
        return request.body
    }

    /// Reads a nested document by hand; all its flaws are of what was sent, not of how.
    func reading<Value>(_ read: () throws(FileFlaws) -> Value) throws(Problem) -> Value {
        do throws(FileFlaws) { return try read() } catch { throw .clash(error.flaws) }
    }

    /// The answer to a write that says no more than that it is done; 201 where something was made.
    func done(_ receipt: Receipt, made: Bool = false) -> Response {
        json(.members(["sequence": .integer(receipt.sequence)]), status: made ? 201 : 200)
    }

    /// The zone of a call's programme, for those who may know of the call.
    func zone(of call: Slug) throws(Problem) -> Zone {
        let world = engine.world
        guard Permission.knows(member, call: call, in: world), let known = world.call(call) else {
            throw .refused(.unknownCall(call))
        }
        let name = world.programme(known.programme)?.zone ?? CallFile.defaultZone
        guard let zone = try? Zone(name) else { throw .unavailable("zone") }
        return zone
    }

    /// What a time in the body means on the clocks of a zone.
    func moment(_ given: GivenTime, in zone: Zone, for purpose: WallTime.Purpose) throws(Problem) -> Moment {
        do throws(WallTimeFlaw) { return try given.time.moment(in: zone, for: purpose) } catch {
            throw .clash([FileFlaw(given.place, error.sentence)])
        }
    }

    /// What the body says it is, without parameters, in small letters.
    private var mediaType: String? {
        guard let type = request.header("Content-Type") else { return nil }
        if type == "application/json" { return type }
        return type.split(separator: ";").first.map { String($0).lowercased().filter { $0 != " " } }
    }

    /// A parameter of the query; it must be among the declared ones, which were checked before.
    func value<Value>(_ query: Query<Value>) -> Value? {
        assert(
            declaration.parameters.contains { $0.name == query.parameter.name },
            "\(declaration.path) does not declare \(query.parameter.name)")
        return request.parameter(query.parameter.name).flatMap(query.read)
    }

    /// Throws when the one who asks takes none of the media types that would be answered.
    func checkAccept() throws(Problem) {
        guard let wish = request.header("Accept"), !wish.isEmpty else { return }
        let wishes = wish.lowercased().split(separator: ",").map { part in
            part.split(separator: ";").first.map { String($0).filter { $0 != " " } } ?? ""
        }
        let types = declaration.answers.flatMap { answer in
            switch answer.content {
            case .json: ["application/json"]
            case .bytes(let types): types
            case .nothing: ["*/*"]
            }
        }
        let isTaken = types.contains { type in
            let family = (type.split(separator: "/").first.map(String.init) ?? "") + "/*"
            return type == "*/*" || wishes.contains { [type, family, "*/*"].contains($0) }
        }
        guard isTaken else { throw .notAcceptable(types) }
    }

    /// Throws for a parameter that nobody declared, that stands twice, or that is not as it should be.
    func checkQuery() throws(Problem) {
        for (place, given) in request.query.enumerated() {
            guard let parameter = declaration.parameters.first(where: { $0.name == given.name }) else {
                throw .badParameter(.unknown(given.name, known: declaration.parameters.map(\.name)))
            }
            guard !request.query[..<place].contains(where: { $0.name == given.name }) else {
                throw .badParameter(.twice(given.name))
            }
            guard parameter.accepts(given.value) else {
                throw .badParameter(.wrong(parameter, given: given.value))
            }
        }
        for parameter in declaration.parameters
        where parameter.isNeeded && request.parameter(parameter.name) == nil {
            throw .badParameter(.missing(parameter))
        }
    }

    /// An answer that nobody but the asker may keep.
    func json(_ value: JSONValue, status: Int = 200, tag: Expectation? = nil, headers: [Header] = [])
        -> Response
    {
        json(printed: value.bytes(), status: status, tag: tag, headers: headers)
    }

    /// The same of a value that is printed already.
    func json(printed bytes: [UInt8], status: Int = 200, tag: Expectation? = nil, headers: [Header] = [])
        -> Response
    {
        var all = [Header("Content-Type", "application/json"), Header("Cache-Control", "no-store")]
        all += headers
        if let tag { all.append(Header("ETag", "\"\(tag)\"")) }
        return Response(status: status, headers: all, body: bytes)
    }

    /// A page of a list: what comes after the number in `after`, at most `limit` (500) of it.
    func page<Item>(_ items: [Item], number: (Item) -> Int, _ print: (Item) throws(Problem) -> JSONValue)
        throws(Problem)
        -> Response
    {
        let (after, limit) = window
        let rest = items.filter { number($0) > after }
        var printed: [JSONValue] = []
        for item in rest.prefix(limit) { printed.append(try print(item)) }
        let next = rest.count > limit ? rest[limit - 1] : nil
        return json(.members(["items": .list(printed), "next": next.map { .integer(number($0)) } ?? .null]))
    }

    /// The parameters `after` (0) and `limit` (100, at most 500).
    var window: (after: Int, limit: Int) { (value(Queries.after) ?? 0, value(Queries.limit) ?? 100) }
}

/// The answers, one file a resource.
enum Endpoints {}
