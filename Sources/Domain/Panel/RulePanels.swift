/// Sets the rules for the panels of a round, in place of those before.
package struct RulePanels: Sendable, Codable {
    package var round: RoundID
    /// `nil` leaves the number as it is.
    package var readers: Int?
    package var capacity: Capacity?
    package var atLeast: [ProfessionCount]
    package var atMost: [ProfessionShare]
    package var onePerOrganisation: Bool
    package var mixed: Bool
    /// Who reads in this round; empty for every juror of the call.
    package var jurors: [Slug]

    package init(
        round: RoundID, readers: Int? = nil, capacity: Capacity? = nil, atLeast: [ProfessionCount] = [],
        atMost: [ProfessionShare] = [], onePerOrganisation: Bool = false, mixed: Bool = false,
        jurors: [Slug] = []
    ) {
        self.round = round
        self.readers = readers
        self.capacity = capacity
        self.atLeast = atLeast
        self.atMost = atMost
        self.onePerOrganisation = onePerOrganisation
        self.mixed = mixed
        self.jurors = jurors
    }

    /// More readers than anybody has; a typing mistake otherwise.
    static let most = 1_000

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world)
        var members: [MemberID] = []
        for handle in jurors {
            guard let member = context.registry.member(handle: handle) else { throw .unknownMember(handle) }
            guard world.member(member)?.has(.juror, in: call.slug) == true else { throw .notAJuror(handle) }
            guard !call.left.contains(member) else { throw .jurorLeft(handle) }
            members.append(member)
        }
        let rules = PanelRules(
            readers: readers ?? known.readers, capacity: capacity, atLeast: atLeast, atMost: atMost,
            onePerOrganisation: onePerOrganisation, mixed: mixed, jurors: members
        ).sorted
        guard (1...Self.most).contains(rules.readers) else { throw .readersImpossible(rules.readers) }
        try known.rubric.check(readers: rules.readers)
        if let capacity, capacity.minimum < 0 || capacity.maximum < capacity.minimum {
            throw .capacityImpossible(minimum: capacity.minimum, maximum: capacity.maximum)
        }
        let flaws = rules.flaws()
        guard flaws.isEmpty else { throw .panel(.rulesImpossible(flaws)) }
        if rules == known.panelRules { return .nothing }
        return Decision([Happening(.round(round), .round(.panel(.ruled(PanelRuled(rules: rules)))))])
    }
}
