// These are the storage format: never change one that has landed, add a schema instead.

/// Events about who shall read what in a round.
package enum PanelEvent: Hashable, Sendable {
    case wished(RoundWished)
    case ruled(PanelRuled)
    case planned(RoundPlanned)
    case undone(PlanUndone)
}

/// A juror said which applications they would like to read, and which not.
package struct RoundWished: Hashable, Sendable {
    package var seat: Int
    /// Ascending by application.
    package var wishes: [Wish]

    package init(seat: Int, wishes: [Wish]) {
        self.seat = seat
        self.wishes = wishes
    }
}

/// What a juror wishes about one application.
package struct Wish: Hashable, Sendable, Codable {
    package var application: Int
    package var answer: WishAnswer

    package init(application: Int, answer: WishAnswer) {
        self.application = application
        self.answer = answer
    }
}

/// How gladly a juror reads an application; ``none`` takes an earlier wish back.
package enum WishAnswer: String, Hashable, Sendable, Codable, CaseIterable { case yes, maybe, no, none }

/// The rules for the panels of a round were set, in place of those before.
package struct PanelRuled: Hashable, Sendable {
    package var rules: PanelRules

    package init(rules: PanelRules) { self.rules = rules }
}

/// A whole assignment was computed; who got what follows in the same act.
package struct RoundPlanned: Hashable, Sendable {
    /// From 1 in each round.
    package var plan: Int
    /// What decided between equally good assignments.
    package var seed: UInt64
    /// The digest of everything the assignment was computed from.
    package var input: Digest
    package var method: Slug
    package var version: Int
    /// How well jurors and applications fit, over every reader of the round then, earlier ones too.
    package var fit: Int
    /// How many pairs follow.
    package var pairs: Int
    /// What nobody was given because a conflict was suspected and not judged yet.
    package var avoided: [ProposedPair]

    package init(
        plan: Int, seed: UInt64, input: Digest, method: Slug, version: Int, fit: Int, pairs: Int,
        avoided: [ProposedPair]
    ) {
        self.plan = plan
        self.seed = seed
        self.input = input
        self.method = method
        self.version = version
        self.fit = fit
        self.pairs = pairs
        self.avoided = avoided
    }
}

/// A whole assignment was taken back; what had been begun or submitted stays.
package struct PlanUndone: Hashable, Sendable {
    package var plan: Int
    /// What returned; more than fits into one event follows in another.
    package var pairs: [Assignment]
    package var reason: Words

    package init(plan: Int, pairs: [Assignment], reason: Words) {
        self.plan = plan
        self.pairs = pairs
        self.reason = reason
    }
}
