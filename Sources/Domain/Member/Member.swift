/// A person who takes part; everything that names them stays sealed.
package struct Member: Sendable {
    package let id: MemberID
    /// The sequence of the event that made them, which holds the handle.
    package let joined: Int
    /// The sequence of the event that holds the present profile.
    package internal(set) var profiled: Int
    package internal(set) var profession: String?
    package internal(set) var fields: [String]
    package internal(set) var capacity: Capacity?
    package internal(set) var language: Language
    package internal(set) var roles: [RoleGrant] = []
    /// The sequences of the events that gave the roles, in their order.
    package internal(set) var granted: [Int] = []
    package internal(set) var tokens: [Digest] = []
    /// The sequence of the event that holds the volunteered gender, `nil` for none.
    package internal(set) var gendered: Int?
    package internal(set) var isRetracted = false
    package internal(set) var account = Account()
    package internal(set) var version = 1
    /// The sequence of the last event about them.
    package internal(set) var touched: Int

    /// Whether the member has a role everywhere or for the call.
    package func has(_ role: Role, in call: Slug? = nil) -> Bool {
        isActive && roles.contains { $0.role == role && ($0.call == nil || $0.call == call) }
    }

    /// Whether the member has a role anywhere.
    package func hasAnywhere(_ role: Role) -> Bool { isActive && roles.contains { $0.role == role } }
}

extension World {
    mutating func evolve(_ event: MemberEvent, member id: MemberID, _ recorded: Recorded)
        throws(Impossible)
    {
        if case .joined(let joined) = event {
            guard id.number == members.count + 1 else {
                throw Impossible("member \(id) after \(members.count) members")
            }
            try follows(recorded, 0)
            members.append(
                Member(
                    id: id, joined: recorded.sequence, profiled: recorded.sequence,
                    profession: joined.profile.profession, fields: joined.profile.fields,
                    capacity: joined.profile.capacity, language: joined.profile.language,
                    touched: recorded.sequence))
            return
        }
        guard members.indices.contains(id.number - 1) else { throw Impossible("no member \(id)") }
        let before = members[id.number - 1].tokens
        let invitation = members[id.number - 1].account.invitation
        try members[id.number - 1].evolve(event, recorded)
        if case .granted(let grant) = event, grant.role == .juror, let slug = grant.call {
            // Who is made a juror of the call again is back.
            for place in calls.indices where calls[place].slug == slug { calls[place].left.remove(id) }
        }
        let after = members[id.number - 1].tokens
        if before != after {
            for token in before { tokens[token] = nil }
            for token in after { tokens[token] = id }
        }
        let open = members[id.number - 1].account.invitation
        if invitation != open {
            if let invitation { invitations[invitation.link] = nil }
            if let open { invitations[open.link] = id }
        }
    }
}

extension Member {
    mutating func evolve(_ event: MemberEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        guard !isRetracted else { throw Impossible("member \(id) was taken back") }
        switch event {
        case .joined: throw Impossible("member \(id) joined already")
        case .changed(let changed):
            profiled = recorded.sequence
            profession = changed.profile.profession
            fields = changed.profile.fields
            capacity = changed.profile.capacity
            language = changed.profile.language
        case .genderGiven(let given):
            guard given.gender != nil || gendered != nil else {
                throw Impossible("member \(id) volunteered no gender")
            }
            gendered = given.gender == nil ? nil : recorded.sequence
        case .granted(let grant):
            guard !roles.contains(grant) else { throw Impossible("member \(id) has that role") }
            roles.append(grant)
            granted.append(recorded.sequence)
            // For one call what somebody may for every call is nothing new, and no session ends for it.
            if !isCovered(grant) { account.secured = recorded.sequence }
        case .ended(let grant):
            guard let place = roles.firstIndex(of: grant) else {
                throw Impossible("member \(id) has no such role")
            }
            roles.remove(at: place)
            granted.remove(at: place)
            if roles.isEmpty { account.invitation?.isWithdrawn = true }
            if !isCovered(grant) { account.secured = recorded.sequence }
        case .tokenIssued(let issued):
            guard !tokens.contains(issued.token) else { throw Impossible("the token exists") }
            tokens.append(issued.token)
            account.tokens[issued.token] = TokenTerms(
                scopes: issued.scopes, expires: issued.expires, issued: recorded.sequence)
        case .tokenRevoked(let token):
            guard let place = tokens.firstIndex(of: token) else { throw Impossible("no such token") }
            tokens.remove(at: place)
            account.tokens[token] = nil
        case .account(let event): try evolve(event, recorded)
        case .retracted:
            isRetracted = true
            roles = []
            granted = []
            tokens = []
            account = Account()
            account.secured = recorded.sequence
        }
        version = recorded.version
        touched = recorded.sequence
    }

    /// Whether a role for one call lets them do no more than the same role for every call, which they have.
    package func isCovered(_ grant: RoleGrant) -> Bool {
        grant.call != nil && roles.contains(RoleGrant(role: grant.role, call: nil))
    }
}

/// The commands of a member.
package enum MemberCommand: Sendable, Codable {
    case add(AddMember)
    case grant(GrantRole)
    case end(EndRole)
    case giveGender(GiveGender)
    case issueToken(IssueToken)
    case revokeToken(RevokeToken)
    case account(AccountCommand)

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .add(let command): try command.decide(context, world)
        case .grant(let command): try command.decide(context, world)
        case .end(let command): try command.decide(context, world)
        case .giveGender(let command): try command.decide(context, world)
        case .issueToken(let command): try command.decide(context, world)
        case .revokeToken(let command): try command.decide(context, world)
        case .account(let command): try command.decide(context, world)
        }
    }
}
