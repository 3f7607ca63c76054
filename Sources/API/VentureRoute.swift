import Domain
import HTTP

/// The addresses of cohorts, ventures and what came of them.
enum VentureRoute: Hashable, Sendable {
    case cohorts(Slug)
    case cohort(CohortID)
    case onboarding(CohortID)
    case pay(CohortID)
    /// A venture's place in a cohort.
    case place(CohortID, Int)
    case ventures
    case venture(Int)
    case part(Int, Part)
    /// One milestone by its id, one figure by its number, one follow-up by its months.
    case item(Int, Part, Slug)
    case outcomes(Slug)
    case followUps(Slug)

    /// What hangs on a venture.
    enum Part: String, Hashable, Sendable, CaseIterable {
        case milestones, checkins, meetings, figures, followups, story
    }

    /// The route of a path after `/api/v1`, `nil` for none.
    init?(_ rest: [String]) {
        switch (rest.first, rest.count) {
        case ("cohorts", 2...):
            guard let route = Self.cohort(rest) else { return nil }
            self = route
        case ("ventures", 1): self = .ventures
        case ("ventures", 2...4):
            guard let number = Self.number(rest[1]) else { return nil }
            if rest.count == 2 {
                self = .venture(number)
                return
            }
            guard let part = Part(rawValue: rest[2]) else { return nil }
            if rest.count == 3 {
                self = .part(number, part)
                return
            }
            guard let id = Slug(rest[3]), ![.story, .checkins, .meetings].contains(part) else { return nil }
            self = .item(number, part, id)
        case ("programmes", 3):
            guard let programme = Slug(rest[1]) else { return nil }
            switch rest[2] {
            case "outcomes": self = .outcomes(programme)
            case "followups": self = .followUps(programme)
            default: return nil
            }
        default: return nil
        }
    }

    private static func cohort(_ rest: [String]) -> VentureRoute? {
        guard let programme = Slug(rest[1]) else { return nil }
        if rest.count == 2 { return .cohorts(programme) }
        guard let cohort = Slug(rest[2]) else { return nil }
        let id = CohortID(programme, cohort)
        switch (rest.count, rest.count > 3 ? rest[3] : "") {
        case (3, _): return .cohort(id)
        case (4, "onboarding"): return .onboarding(id)
        case (4, "pay"): return .pay(id)
        case (5, "ventures"): return number(rest[4]).map { .place(id, $0) }
        default: return nil
        }
    }

    private static func number(_ text: String) -> Int? {
        guard let number = Int(text), number > 0, String(number) == text else { return nil }
        return number
    }

    /// The path after `/api/v1`.
    var path: String {
        switch self {
        case .cohorts(let programme): "/cohorts/\(programme)"
        case .cohort(let id): "/cohorts/\(id)"
        case .onboarding(let id): "/cohorts/\(id)/onboarding"
        case .pay(let id): "/cohorts/\(id)/pay"
        case .place(let id, let venture): "/cohorts/\(id)/ventures/\(venture)"
        case .ventures: "/ventures"
        case .venture(let number): "/ventures/\(number)"
        case .part(let number, let part): "/ventures/\(number)/\(part.rawValue)"
        case .item(let number, let part, let id): "/ventures/\(number)/\(part.rawValue)/\(id)"
        case .outcomes(let programme): "/programmes/\(programme)/outcomes"
        case .followUps(let programme): "/programmes/\(programme)/followups"
        }
    }

    /// The methods that mean something there.
    var methods: [Method] {
        switch self {
        case .cohorts, .pay, .outcomes, .followUps, .part(_, .story): [.get]
        case .cohort: [.get, .put]
        case .onboarding: [.post]
        case .place: [.put, .patch]
        case .ventures, .part: [.get, .post]
        case .venture: [.get, .patch]
        case .item(_, .followups, _): [.put]
        case .item: [.patch]
        }
    }
}
