import Domain
import HTTP

/// The addresses of what happens to jurors, cards and rounds after the fact, and of how far things are.
enum CorrectionRoute: Hashable, Sendable {
    case leave(Slug, juror: Slug)
    case funnel(Slug)
    case progress(RoundID)
    case reopen(RoundID)
    case corrections(RoundID)
    case ask(RoundID, Int)
    case void(RoundID, Int)
    case decide(RoundID, Int, juror: Slug, approves: Bool)

    /// The route of what stands after `/api/v1`, `nil` for none.
    init?(_ rest: [String]) {
        guard rest.count >= 3, rest[0] == "calls", let call = Slug(rest[1]) else { return nil }
        if rest[2...] == ["progress"] {
            self = .funnel(call)
            return
        }
        if rest.count == 5, rest[2] == "jurors", rest[4] == "leave", let juror = Slug(rest[3]) {
            self = .leave(call, juror: juror)
            return
        }
        guard rest.count >= 5, rest[2] == "rounds", let slug = Slug(rest[3]) else { return nil }
        let id = RoundID(call, slug)
        let number = rest.count > 5 ? APIRoute.number(rest[5]) : nil
        switch (rest[4], rest.count) {
        case ("progress", 5): self = .progress(id)
        case ("reopen", 5): self = .reopen(id)
        case ("corrections", 5): self = .corrections(id)
        case ("scorecards", 7):
            guard let number else { return nil }
            switch rest[6] {
            case "correction": self = .ask(id, number)
            case "void": self = .void(id, number)
            default: return nil
            }
        case ("corrections", 8):
            guard let number, let juror = Slug(rest[6]), ["approve", "decline"].contains(rest[7]) else {
                return nil
            }
            self = .decide(id, number, juror: juror, approves: rest[7] == "approve")
        default: return nil
        }
    }

    /// The path after `/api/v1`.
    var path: String {
        switch self {
        case .leave(let call, let juror): "/calls/\(call)/jurors/\(juror)/leave"
        case .funnel(let call): "/calls/\(call)/progress"
        case .progress(let id): Self.path(id) + "/progress"
        case .reopen(let id): Self.path(id) + "/reopen"
        case .corrections(let id): Self.path(id) + "/corrections"
        case .ask(let id, let number): Self.path(id) + "/scorecards/\(number)/correction"
        case .void(let id, let number): Self.path(id) + "/scorecards/\(number)/void"
        case .decide(let id, let number, let juror, let approves):
            Self.path(id) + "/corrections/\(number)/\(juror)/\(approves ? "approve" : "decline")"
        }
    }

    private static func path(_ id: RoundID) -> String { "/calls/\(id.call)/rounds/\(id.round)" }

    /// The methods that mean something there.
    var methods: [Method] {
        switch self {
        case .funnel, .progress, .corrections: [.get]
        case .leave, .reopen, .ask, .void, .decide: [.post]
        }
    }
}
