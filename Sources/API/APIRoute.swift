import Domain
import HTTP

/// Every address of the API; printed into links and parsed from requests.
enum APIRoute: Hashable, Sendable {
    case health
    case me
    case calls
    case call(Slug)
    case applications(Slug)
    case application(ApplicationID)
    case submit(ApplicationID)
    case withdraw(ApplicationID)
    case office(ApplicationID, OfficeStep)
    case officeActs(Slug)
    case admissions(Slug)
    case declaration(RoundID)
    case conflicts(Slug)
    case rounds(Slug)
    case correction(CorrectionRoute)
    /// Wishes, panel rules, and assignments as a whole.
    case panel(PanelRoute)
    case round(RoundID)
    case scorecards(RoundID)
    case scorecard(RoundID, Int)
    case ranking(RoundID)
    /// What statistics say of a round.
    case statistics(RoundID, Statistic)
    case record(RoundID)
    case feedback(RoundID)
    case results(Slug)
    case decisions(RoundID)
    case release(RoundID)
    case ties(RoundID)
    case lot(RoundID)
    case votes(RoundID)
    case meetings(RoundID)
    /// Cohorts, ventures and what came of them.
    case venture(VentureRoute)
    case log

    /// What is asked of the statistics of a round.
    enum Statistic: String, Hashable, Sendable { case agreement, jurors, sensitivity }

    static let base = ["api", "v1"]

    /// The route of a path, `nil` for none.
    init?(_ path: [String]) {
        guard path.starts(with: Self.base) else { return nil }
        let rest = Array(path.dropFirst(Self.base.count))
        if let route = VentureRoute(rest) {
            self = .venture(route)
            return
        }
        if let route = PanelRoute(rest) {
            self = .panel(route)
            return
        }
        switch rest.count {
        case 1:
            switch rest[0] {
            case "health": self = .health
            case "me": self = .me
            case "calls": self = .calls
            case "log": self = .log
            default: return nil
            }
            return
        case 0: return nil
        default: break
        }
        guard rest[0] == "calls", let call = Slug(rest[1]) else { return nil }
        if let route = CorrectionRoute(rest) {
            self = .correction(route)
            return
        }
        if rest.count == 2 {
            self = .call(call)
            return
        }
        switch (rest[2], rest.count) {
        case ("applications", 3): self = .applications(call)
        case ("applications", 4), ("applications", 5):
            guard let number = Self.number(rest[3]) else { return nil }
            let id = ApplicationID(call, number)
            if rest.count == 4 {
                self = .application(id)
            } else if rest[4] == "submit" {
                self = .submit(id)
            } else if rest[4] == "withdraw" {
                self = .withdraw(id)
            } else if let step = OfficeStep(rawValue: rest[4]) {
                self = .office(id, step)
            } else {
                return nil
            }
        case ("results", 3): self = .results(call)
        case ("acts", 3): self = .officeActs(call)
        case ("admissions", 3): self = .admissions(call)
        case ("rounds", 3): self = .rounds(call)
        case ("conflicts", 3): self = .conflicts(call)
        case ("rounds", 4), ("rounds", 5), ("rounds", 6):
            guard let slug = Slug(rest[3]) else { return nil }
            let id = RoundID(call, slug)
            switch (rest.count, rest.count > 4 ? rest[4] : "") {
            case (4, _): self = .round(id)
            case (5, "ranking"): self = .ranking(id)
            case (5, "agreement"): self = .statistics(id, .agreement)
            case (5, "jurors"): self = .statistics(id, .jurors)
            case (5, "sensitivity"): self = .statistics(id, .sensitivity)
            case (5, "record"): self = .record(id)
            case (5, "feedback"): self = .feedback(id)
            case (5, "decisions"): self = .decisions(id)
            case (5, "release"): self = .release(id)
            case (5, "ties"): self = .ties(id)
            case (5, "lot"): self = .lot(id)
            case (5, "votes"): self = .votes(id)
            case (5, "meetings"): self = .meetings(id)
            case (5, "scorecards"): self = .scorecards(id)
            case (5, "declaration"): self = .declaration(id)
            case (6, "scorecards"):
                guard let number = Self.number(rest[5]) else { return nil }
                self = .scorecard(id, number)
            default: return nil
            }
        default: return nil
        }
    }

    /// A whole number above zero as it is written.
    static func number(_ text: String) -> Int? {
        guard let number = Int(text), number > 0, String(number) == text else { return nil }
        return number
    }

    /// The path, from the root.
    var path: String {
        "/api/v1"
            + {
                switch self {
                case .health: "/health"
                case .me: "/me"
                case .calls: "/calls"
                case .call(let call): "/calls/\(call)"
                case .applications(let call): "/calls/\(call)/applications"
                case .application(let id): "/calls/\(id.call)/applications/\(id.number)"
                case .submit(let id): "/calls/\(id.call)/applications/\(id.number)/submit"
                case .withdraw(let id): "/calls/\(id.call)/applications/\(id.number)/withdraw"
                case .office(let id, let step):
                    "/calls/\(id.call)/applications/\(id.number)/\(step.rawValue)"
                case .officeActs(let call): "/calls/\(call)/acts"
                case .admissions(let call): "/calls/\(call)/admissions"
                case .declaration(let id): "/calls/\(id.call)/rounds/\(id.round)/declaration"
                case .conflicts(let call): "/calls/\(call)/conflicts"
                case .rounds(let call): "/calls/\(call)/rounds"
                case .correction(let route): route.path
                case .panel(let route): route.path
                case .round(let id): "/calls/\(id.call)/rounds/\(id.round)"
                case .scorecards(let id): "/calls/\(id.call)/rounds/\(id.round)/scorecards"
                case .scorecard(let id, let number):
                    "/calls/\(id.call)/rounds/\(id.round)/scorecards/\(number)"
                case .ranking(let id): "/calls/\(id.call)/rounds/\(id.round)/ranking"
                case .statistics(let id, let statistic):
                    "/calls/\(id.call)/rounds/\(id.round)/\(statistic.rawValue)"
                case .record(let id): "/calls/\(id.call)/rounds/\(id.round)/record"
                case .feedback(let id): "/calls/\(id.call)/rounds/\(id.round)/feedback"
                case .results(let call): "/calls/\(call)/results"
                case .decisions(let id): "/calls/\(id.call)/rounds/\(id.round)/decisions"
                case .release(let id): "/calls/\(id.call)/rounds/\(id.round)/release"
                case .ties(let id): "/calls/\(id.call)/rounds/\(id.round)/ties"
                case .lot(let id): "/calls/\(id.call)/rounds/\(id.round)/lot"
                case .votes(let id): "/calls/\(id.call)/rounds/\(id.round)/votes"
                case .meetings(let id): "/calls/\(id.call)/rounds/\(id.round)/meetings"
                case .venture(let route): route.path
                case .log: "/log"
                }
            }()
    }

    /// The methods that mean something there.
    var methods: [Method] {
        switch self {
        case .health, .me, .calls, .call, .rounds, .round, .scorecards, .ranking, .record, .feedback, .log,
            .officeActs, .statistics:
            [.get]
        case .results: [.get]
        case .decisions, .meetings: [.get, .post]
        case .release, .ties, .lot, .votes: [.post]
        case .applications: [.get, .post]
        case .correction(let route): route.methods
        case .panel(let route): route.methods
        case .application: [.get, .patch]
        case .submit, .withdraw, .office, .admissions: [.post]
        case .conflicts: [.get, .post]
        case .declaration: [.get, .put]
        case .scorecard: [.get, .put]
        case .venture(let route): route.methods
        }
    }
}

/// What the office does with an application; the last part of the address.
enum OfficeStep: String, Hashable, Sendable {
    case accept, exclude, duplicate, move, correct, redact, extend, admit
}
