// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a conflict of interest between an application and a seat.
package enum ConflictEvent: Hashable, Sendable {
    case declared(ConflictDeclared)
    case confirmed(ConflictJudged)
    case dismissed(ConflictJudged)
}

/// Somebody said to be too close to an application to judge it.
package struct ConflictDeclared: Hashable, Sendable {
    package var juror: MemberID
    package var reason: Words?

    package init(juror: MemberID, reason: Words?) {
        self.juror = juror
        self.reason = reason
    }
}

/// A person found that somebody is too close to an application, or that a suspicion has nothing in it.
package struct ConflictJudged: Hashable, Sendable {
    /// Whose conflict it is, or would have been.
    package var member: MemberID
    package var reason: Words
    /// The rules that had suspected it, in their order; empty when none had.
    package var rules: [ConflictRule]

    package init(member: MemberID, reason: Words, rules: [ConflictRule]) {
        self.member = member
        self.reason = reason
        self.rules = rules
    }
}

/// What makes somebody suspected of being too close to an application.
package enum ConflictRule: String, Hashable, Sendable, Codable, CaseIterable {
    case organisation, domain, team, coach
}

/// A member who is no juror of any round got a seat of the call, so that a conflict of theirs has one.
package struct CallSeated: Hashable, Sendable {
    package var seat: Int
    package var member: MemberID

    package init(seat: Int, member: MemberID) {
        self.seat = seat
        self.member = member
    }
}

/// The rule about e-mail domains looks away from a domain in this call.
package struct DomainExcepted: Hashable, Sendable {
    /// In lower case.
    package var domain: String
    package var reason: Words

    package init(domain: String, reason: Words) {
        self.domain = domain
        self.reason = reason
    }
}

/// A juror answered for applications of a round's pool; those with a conflict have events of their own.
package struct DeclarationGiven: Hashable, Sendable {
    package var seat: Int
    /// The applications answered with “no conflict”, ascending.
    package var none: [Int]

    package init(seat: Int, none: [Int]) {
        self.seat = seat
        self.none = none
    }
}
