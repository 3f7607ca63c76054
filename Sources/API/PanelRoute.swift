import Domain
import HTTP

/// The addresses of who shall read what: wishes, panel rules, and assignments as a whole.
enum PanelRoute: Hashable, Sendable {
    case wishes(RoundID)
    case rules(RoundID)
    case assignments(RoundID)
    case undo(RoundID)
    /// What one volunteers about oneself.
    case gender

    /// The route of what stands after `/api/v1`, `nil` for none.
    init?(_ rest: [String]) {
        if rest == ["me", "gender"] {
            self = .gender
            return
        }
        guard rest.count >= 5, rest[0] == "calls", let call = Slug(rest[1]), rest[2] == "rounds",
            let slug = Slug(rest[3])
        else { return nil }
        let id = RoundID(call, slug)
        switch Array(rest[4...]) {
        case ["wishes"]: self = .wishes(id)
        case ["panel"]: self = .rules(id)
        case ["assignments"]: self = .assignments(id)
        case ["assignments", "undo"]: self = .undo(id)
        default: return nil
        }
    }

    /// The path after `/api/v1`.
    var path: String {
        switch self {
        case .wishes(let id): Self.path(id) + "/wishes"
        case .rules(let id): Self.path(id) + "/panel"
        case .assignments(let id): Self.path(id) + "/assignments"
        case .undo(let id): Self.path(id) + "/assignments/undo"
        case .gender: "/me/gender"
        }
    }

    private static func path(_ id: RoundID) -> String { "/calls/\(id.call)/rounds/\(id.round)" }

    /// The methods that mean something there.
    var methods: [Method] {
        switch self {
        case .wishes, .rules: [.get, .put]
        case .assignments: [.get, .post]
        case .undo: [.post]
        case .gender: [.put]
        }
    }
}
