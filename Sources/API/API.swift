import Domain
package import Engine
package import HTTP
import JSON

/// The HTTP interface under `/api/v1`: requests become commands and questions, and nothing is decided here.
package struct API: Sendable {
    let engine: Engine

    package init(engine: Engine) { self.engine = engine }

    /// Answers a request under `/api`, `nil` for other addresses.
    package func answer(_ request: Request) -> Response? {
        guard request.path.first == "api" else { return nil }
        let language = Self.language(request)
        do throws(Problem) {
            guard let route = APIRoute(request.path) else { throw .notFound }
            let method = request.method == .head ? Method.get : request.method
            guard route.methods.contains(method) else { throw .methodNotAllowed(route.methods) }
            return try answer(
                route, Visit(request: request, method: method, member: try member(request), engine: engine))
        } catch { return error.response(in: language) }
    }

    private func answer(_ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        switch route {
        case .health: try Endpoints.health(visit)
        case .me: try Endpoints.me(visit)
        case .calls: try Endpoints.calls(visit)
        case .call(let call): try Endpoints.call(call, visit)
        case .applications(let call):
            visit.method == .post
                ? try Endpoints.begin(call, route, visit) : try Endpoints.applications(call, visit)
        case .application(let id):
            visit.method == .patch
                ? try Endpoints.change(id, route, visit) : try Endpoints.application(id, visit)
        case .submit(let id): try Endpoints.submit(id, route, visit)
        case .withdraw(let id): try Endpoints.withdraw(id, route, visit)
        case .office(let id, let step): try Endpoints.office(id, step, route, visit)
        case .officeActs(let call): try Endpoints.officeActs(call, visit)
        case .admissions(let call): try Endpoints.admit(call, route, visit)
        case .declaration(let id):
            visit.method == .put
                ? try Endpoints.declare(id, route, visit) : try Endpoints.declaration(id, visit)
        case .conflicts(let call):
            visit.method == .post
                ? try Endpoints.judge(call, route, visit) : try Endpoints.conflicts(call, visit)
        case .rounds(let call): try Endpoints.rounds(call, visit)
        case .panel(let panel): try Endpoints.panel(panel, route, visit)
        case .correction(let correction): try Endpoints.correction(correction, route, visit)
        case .round(let id): try Endpoints.round(id, visit)
        case .scorecards(let id): try Endpoints.scorecards(id, visit)
        case .scorecard(let id, let number):
            visit.method == .put
                ? try Endpoints.putScorecard(id, number, route, visit)
                : try Endpoints.scorecard(id, number, visit)
        case .ranking(let id): try Endpoints.ranking(id, visit)
        case .statistics(let id, let statistic): try Endpoints.statistics(id, statistic, visit)
        case .record(let id): try Endpoints.record(id, visit)
        case .feedback(let id): try Endpoints.feedback(id, visit)
        case .results(let call): try Endpoints.results(call, visit)
        case .decisions(let id):
            visit.method == .post
                ? try Endpoints.decide(id, route, visit) : try Endpoints.decisions(id, visit)
        case .release(let id): try Endpoints.release(id, route, visit)
        case .ties(let id): try Endpoints.ties(id, route, visit)
        case .lot(let id): try Endpoints.lot(id, route, visit)
        case .votes(let id): try Endpoints.vote(id, route, visit)
        case .meetings(let id):
            visit.method == .post
                ? try Endpoints.meet(id, route, visit) : try Endpoints.meetings(id, visit)
        case .venture(let address): try Endpoints.venture(address, route, visit)
        case .log: try Endpoints.log(visit)
        }
    }

    /// The member a token acts for; `nil` without one.
    ///
    /// Throws ``Problem`` `.noToken` for a token that is unknown or revoked.
    private func member(_ request: Request) throws(Problem) -> MemberID? {
        guard let header = request.header("Authorization") else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .noToken }
        guard let member = engine.member(token: String(parts[1])) else { throw .noToken }
        return member
    }

    /// German unless English is preferred.
    private static func language(_ request: Request) -> Language {
        guard let wish = request.header("Accept-Language") else { return .de }
        var best: (language: Language, quality: Double) = (.de, 0)
        for part in wish.lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { String($0.filter { $0 != " " }) }
            guard let tag = pieces.first, let language = Language(rawValue: String(tag.prefix(2))) else {
                continue
            }
            let quality =
                pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if quality > best.quality { best = (language, quality) }
        }
        return best.language
    }
}
