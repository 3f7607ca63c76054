/// A member's number, from 1; printed `m12`.
package struct MemberID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let number: Int

    package init(_ number: Int) { self.number = number }

    package var description: String { "m\(number)" }

    package static func < (left: MemberID, right: MemberID) -> Bool { left.number < right.number }
}

/// Who did something: a member, or a rule of the system.
package enum Actor: Hashable, Sendable, Codable, CustomStringConvertible {
    case member(MemberID)
    case system

    package var description: String {
        switch self {
        case .member(let id): id.description
        case .system: "system"
        }
    }

    /// The member who acts, `nil` for the system.
    package var member: MemberID? {
        switch self {
        case .member(let id): id
        case .system: nil
        }
    }
}

/// The door a command came through.
package enum Channel: String, Sendable, Codable, CaseIterable { case cli, http, site, `import`, system }

/// One application of a call, by its number from 1; printed `senkrechtstarter-2027/17`.
package struct ApplicationID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let call: Slug
    package let number: Int

    package init(_ call: Slug, _ number: Int) {
        self.call = call
        self.number = number
    }

    package var description: String { String(path: [call.text, String(number)]) }
}

/// One round of a call; printed `senkrechtstarter-2027/plan-jury`.
package struct RoundID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let call: Slug
    package let round: Slug

    package init(_ call: Slug, _ round: Slug) {
        self.call = call
        self.round = round
    }

    package var description: String { String(path: [call.text, round.text]) }
}

/// Whose key seals a text: a member's or an application's.
package enum Subject: Hashable, Sendable, Codable, CustomStringConvertible {
    case member(MemberID)
    case application(ApplicationID)

    package var description: String {
        switch self {
        case .member(let id): "member/\(id.number)"
        case .application(let id): String(path: ["application", id.call.text, String(id.number)])
        }
    }
}
