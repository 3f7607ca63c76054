package import Domain
package import Engine
package import HTTP
import JSON

/// The HTTP interface under `/api/v1`: requests become commands and questions, and nothing is decided here.
package struct API: Sendable {
    let engine: Engine
    private let accounts: Accounts
    private let entrance: Entrance
    private let verbs: (any VerbRunner)?
    /// From which pages of elsewhere a browser may ask, `https://host` each.
    private let origins: Set<String>
    /// The address of the pages, `https://werkx.example.org`, for links in letters.
    private let site: String?
    private let streams = Streams()
    private let calls = CallTexts()

    /// Without a runner no verb is run for anybody.
    package init(
        accounts: Accounts, verbs: (any VerbRunner)? = nil, origins: Set<String> = [], site: String? = nil
    ) {
        engine = accounts.engine
        self.accounts = accounts
        entrance = Entrance(
            accounts: accounts, origins: origins, cookies: SessionCookie(site: site))
        self.verbs = verbs
        self.site = site
        self.origins = origins
    }

    /// Where every path begins.
    static let base = "/api/v1"
    private static let steps = ["api", "v1"]

    /// Answers a request under `/api`, `nil` for other addresses; blocks until the disk has what was written.
    package func answer(_ request: Request) -> Response? { delivery(request)?.settled() }

    /// Answers a request at once that can be, or says what its answer waits for; `nil` for all that may take longer.
    package func quick(_ request: Request) -> Delivery? {
        guard request.path.starts(with: Self.steps),
            let declaration = Routing.shared.find(request.path.dropFirst(Self.steps.count))?
                .declaration(request.method), declaration.isQuick,
            // Who would have to wait for another's long command does so elsewhere.
            !(declaration.writes && engine.isOccupied)
        else { return nil }
        return delivery(request)
    }

    private func delivery(_ request: Request) -> Delivery? {
        guard request.path.first == "api" else { return nil }
        let language = Self.language(request)
        let delivery: Delivery
        do throws(Problem) {
            if request.path == ["api", "docs"] {
                guard [.get, .head].contains(request.method) else { throw .methodNotAllowed([.get]) }
                delivery = .now(Endpoints.page(request, in: language, site: site))
            } else {
                delivery = try found(request, in: language)
            }
        } catch {
            delivery = .now(error.response(in: language))
        }
        guard !origins.isEmpty else { return delivery }
        return delivery.map { [origins] in CrossOrigin.marked($0, request, origins) }
    }

    /// What an operation does, by its name in the document; `nil` for a name of none.
    package static func words(ofOperation name: String) -> Bilingual? {
        Operation(rawValue: name)?.declaration.summary
    }

    /// Whether a text is an origin as browsers send it.
    package static func isOrigin(_ text: String) -> Bool { CrossOrigin.isOrigin(text) }

    /// The most bytes a body may have where a request wants to go.
    package static func bodyLimit(method: Method, path: [String]) -> Int {
        guard path.starts(with: steps) else { return Content.usual }
        let declaration = Routing.shared.find(path.dropFirst(steps.count))?.declaration(method)
        return declaration?.content?.limit ?? Content.usual
    }

    /// The headers of which one is meant.
    private static let single = [
        "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "Origin", "Sec-Fetch-Site",
    ]

    /// The most bytes a body may have: where a file is put what its field takes, with room for what is hardly too large, so that it is
    /// refused in the field's words.
    package func bodyLimit(_ method: Method, _ path: [String]) -> Int {
        let limit = Self.bodyLimit(method: method, path: path)
        guard method == .put, path.starts(with: Self.steps), path.count > 2, path[path.count - 2] == "files",
            let texts = Routing.shared.find(path.dropFirst(Self.steps.count))?.texts,
            let place = Places.file.read(texts)
        else { return limit }
        let field = Endpoints.fileLimit(place.field, in: place.application.call, engine.world)
        return min(limit, max(Content.usual, field + 64 << 10))
    }

    /// What somebody is told before a large body of theirs is read, when the head alone says that they may not send it; `nil` to go on.
    package func early(_ request: Request) -> Response? {
        guard request.path.starts(with: Self.steps),
            let operation = Routing.shared.find(request.path.dropFirst(Self.steps.count))?
                .operation(request.method), operation.declaration.asker.needsMember
        else { return nil }
        do throws(Problem) {
            guard try entrance.caller(request, for: operation.declaration, isUse: false) != nil else {
                throw .noToken
            }
            return nil
        } catch {
            entrance.note(error, of: request, for: operation)
            return error.response(in: Self.language(request))
        }
    }

    private func found(_ request: Request, in language: Language) throws(Problem) -> Delivery {
        guard request.path.starts(with: Self.steps),
            let found = Routing.shared.find(request.path.dropFirst(Self.steps.count))
        else { throw .notFound }
        if request.method == .options {
            return .now(CrossOrigin.preflight(found.methods, request, origins))
        }
        guard let declaration = found.declaration(request.method == .head ? .get : request.method) else {
            throw .methodNotAllowed(found.methods)
        }
        // Of two values nobody can say which was meant; a proxy may have looked at the other.
        for (place, header) in request.headers.enumerated()
        where request.headers[(place + 1)...].contains(where: { $0.isNamed(header.name) }) {
            if let name = Self.single.first(where: { header.isNamed($0) }) {
                throw .badParameter(.twice(name))
            }
        }
        // Whoever sends a key relies on it.
        if declaration.writes, !declaration.takesKey, request.header("Idempotency-Key") != nil {
            throw .keyNotTaken
        }
        let operation = found.operation(declaration.method)
        let delivery: Delivery
        do throws(Problem) { delivery = try answer(declaration, found.texts, request, language) } catch {
            if let operation { entrance.note(error, of: request, for: operation) }
            delivery = .now(error.response(in: language))
        }
        return delivery.map { response in
            var response = response
            response.operation = operation?.rawValue
            return response
        }
    }

    private func answer(
        _ declaration: Declaration, _ texts: [String], _ request: Request, _ language: Language
    ) throws(Problem) -> Delivery {
        let entrance = entrance
        let visit = Visit(
            request: request, declaration: declaration,
            caller: try entrance.caller(request, for: declaration), engine: engine, accounts: accounts,
            cookies: entrance.cookies, site: site, verbs: verbs, language: language, streams: streams,
            calls: calls,
            renew: {
                do throws(Problem) {
                    return try entrance.caller(request, for: declaration, isUse: false)?.member
                } catch { return nil }
            })
        if declaration.asker.needsMember { _ = try visit.needMember() }
        try visit.checkAccept()
        try visit.checkQuery()
        return try declaration.handle(visit, texts).map { response in
            #if DEBUG
                if let flaw = declaration.flaw(of: response) {
                    return Problem.undeclared(flaw).response(in: language)
                }
            #endif
            return visit.repeated.isNoted ? Repeat.marked(response) : response
        }
    }

    /// German unless English is preferred.
    private static func language(_ request: Request) -> Language {
        guard let wish = request.header("Accept-Language") else { return .de }
        return Language(rawValue: AcceptLanguage.best(wish, of: ["de", "en"])) ?? .de
    }
}
