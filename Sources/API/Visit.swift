import Domain
import Engine
import HTTP
import JSON

/// One request with the one who makes it: what endpoints read and how they answer.
struct Visit: Sendable {
    let request: Request
    let method: Method
    /// Whom the token acts for, `nil` without a token.
    let member: MemberID?
    let engine: Engine

    /// The member; throws ``Problem`` `.noToken` without one.
    func needMember() throws(Problem) -> MemberID {
        guard let member else { throw .noToken }
        return member
    }

    /// Throws unless the member may see the answer; forbidden and missing things answer alike.
    func check(_ question: Question, or problem: Problem = .refused(.notAllowed)) throws(Problem) {
        let member = try needMember()
        guard Permission.may(member, see: question, in: engine.world) else { throw problem }
    }

    /// Asks the engine.
    func ask<Value>(_ body: () throws(EngineError) -> Value) throws(Problem) -> Value {
        do throws(EngineError) { return try body() } catch { throw Problem(error) }
    }

    /// Gives a command, with the request's idempotency key and expectation.
    func give(_ command: Command, _ route: APIRoute, expecting: Expectation? = nil) throws(Problem) -> Receipt
    {
        let member = try needMember()
        var mark = RequestMark()
        if let key = request.header("Idempotency-Key") {
            guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
                throw .badKey
            }
            mark = RequestMark(
                actor: .member(member), route: "\(method.rawValue) \(route.path)", key: key,
                body: request.body)
        }
        return try ask { () throws(EngineError) in
            try engine.give(
                command, by: .member(member), through: .http,
                arrival: Instant(milliseconds: request.arrivedAt),
                request: mark, expecting: expecting)
        }
    }

    /// What `If-Match` expects of a thing; `nil` without the header.
    func expectation(_ now: Expectation) throws(Problem) -> Expectation? {
        guard let header = request.header("If-Match"), header != "*" else { return nil }
        let tag = header.split(separator: "\"", omittingEmptySubsequences: false)
        guard tag.count == 3, tag[0].isEmpty, tag[2].isEmpty,
            let expected = Expectation(tag: String(tag[1]), stream: now.stream, draft: now.draft)
        else { throw .stale }
        return expected
    }

    /// The body as a JSON object, read by a function that notes every flaw; unknown keys are flaws.
    func body<Value>(_ read: (inout ObjectReader) -> Value) throws(Problem) -> Value {
        if let type = request.header("Content-Type") {
            let media = type.split(separator: ";").first.map { String($0).lowercased().filter { $0 != " " } }
            guard media == "application/json" else { throw .notJSON }
        }
        let book = FlawBook()
        let document: Document
        do throws(DocumentFlaw) {
            document = try Document(request.body.isEmpty ? Array("{}".utf8) : request.body)
        } catch { throw .badBody([error.fileFlaw]) }
        guard var reader = ObjectReader(document.root, book) else { throw .badBody(book.flaws) }
        let value = read(&reader)
        reader.close()
        guard book.flaws.isEmpty else { throw .badBody(book.flaws) }
        return value
    }

    /// An answer that nobody but the asker may keep.
    func json(_ value: JSONValue, status: Int = 200, tag: Expectation? = nil, headers: [Header] = [])
        -> Response
    {
        var all = [Header("Cache-Control", "no-store")] + headers
        if let tag { all.append(Header("ETag", "\"\(tag)\"")) }
        return Response(status: status, value.text(), type: "application/json", headers: all)
    }

    /// A page of a list: what comes after the number in `after`, at most `limit` (500) of it.
    func page<Item>(_ items: [Item], number: (Item) -> Int, _ print: (Item) throws(Problem) -> JSONValue)
        throws(Problem)
        -> Response
    {
        let (after, limit) = try window()
        let rest = items.filter { number($0) > after }
        var printed: [JSONValue] = []
        for item in rest.prefix(limit) { printed.append(try print(item)) }
        let next = rest.count > limit ? rest[limit - 1] : nil
        return json(.members(["items": .list(printed), "next": next.map { .integer(number($0)) } ?? .null]))
    }

    /// The parameters `after` (0) and `limit` (100, at most 500).
    func window() throws(Problem) -> (after: Int, limit: Int) {
        var window = (after: 0, limit: 100)
        if let text = request.parameter("after") {
            guard let after = Int(text), after >= 0 else { throw .badParameter("after") }
            window.after = after
        }
        if let text = request.parameter("limit") {
            guard let limit = Int(text), (1...500).contains(limit) else { throw .badParameter("limit") }
            window.limit = limit
        }
        return window
    }
}

/// The answers, one file a resource.
enum Endpoints {}
