package import Domain

/// Who asks, and by what they were recognised.
package struct Caller: Hashable, Sendable {
    package let member: MemberID
    package let means: Means
    /// Whether the roles ask for a second factor that is not there yet: nothing but enrolling one is allowed then.
    package let mayOnlyEnrol: Bool

    package init(member: MemberID, means: Means, mayOnlyEnrol: Bool = false) {
        self.member = member
        self.means = means
        self.mayOnlyEnrol = mayOnlyEnrol
    }

    /// Whether what was shown covers a scope; a session covers all.
    package func has(_ scope: Scope) -> Bool {
        switch means {
        case .token(_, let scopes): scopes.contains(scope)
        case .session: true
        }
    }
}

/// What was shown at the door.
package enum Means: Hashable, Sendable {
    case token(Digest, scopes: Set<Scope>)
    case session(SessionID)
}

/// The name of a session among its member's; it opens nothing.
package struct SessionID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }
}

/// Where somebody comes from, for the limits, the journal and the list of sessions.
package struct Visitor: Hashable, Sendable {
    /// The peer's address; `local` for a command line on the server.
    package let address: String
    /// What the program calls itself.
    package let agent: String
    package let channel: Channel

    package init(address: String, agent: String, channel: Channel) {
        self.address = address
        self.agent = String(agent.prefix(120))
        self.channel = channel
    }

    /// The program's own rules, which come from nowhere.
    static let rules = Visitor(address: "", agent: "", channel: .system)

    /// What limits count by: a whole network of 64 bits where somebody can have as many addresses as they like.
    var network: String {
        guard address.contains(":") else { return address }
        // An old address on a socket for both kinds; all of them share the first 64 bits.
        if address.contains("."), let last = address.split(separator: ":").last { return String(last) }
        var parts: [Substring] = []
        for part in address.split(separator: ":", omittingEmptySubsequences: false).prefix(4) {
            if part.isEmpty { break }
            parts.append(part)
        }
        return parts.joined(separator: ":") + "::/64"
    }
}
