/// Decides the first places of a round alike, and the others too when asked; refused when the last place is tied or missing.
package struct DecideFirst: Sendable, Codable {
    /// What the others get.
    package enum Rest: String, Sendable, Codable, CaseIterable { case reject, reserve }

    package var round: RoundID
    package var places: Int
    package var outcome: OutcomeRequest
    package var rest: Rest?
    /// Whether all who are tied for the last place get it.
    package var takesTied: Bool
    package var reason: String?
    package var meeting: Slug?

    package init(
        round: RoundID, places: Int, outcome: OutcomeRequest, rest: Rest? = nil, takesTied: Bool = false,
        reason: String? = nil, meeting: Slug? = nil
    ) {
        self.round = round
        self.places = places
        self.outcome = outcome
        self.rest = rest
        self.takesTied = takesTied
        self.reason = reason
        self.meeting = meeting
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        guard places > 0 else { throw .decision(.placeImpossible(places)) }
        let outcome = try outcome.outcome(in: desk.round, of: desk.call, world)
        let count = try cut(desk)
        var wanted = desk.placings.prefix(count).map { (application: $0.application, outcome: outcome) }
        // Whoever was given a prize is not among the rest.
        let prized = Set(desk.round.decisions.current.filter(\.isAward).map(\.application))
        let others = desk.placings.dropFirst(count).filter { !prized.contains($0.application) }
        switch rest {
        case nil: break
        case .reject: wanted += others.map { ($0.application, .reject) }
        case .reserve:
            let first = others.first?.level ?? 0
            // Tied ones wait at the same place.
            wanted += others.map { ($0.application, .reserve(place: $0.level - first + 1)) }
        }
        if rest != nil {
            // A knockout is a judgement. Who was not judged enough is left for a person to decide about.
            wanted += desk.round.ranking(in: desk.call).unranked
                .filter { $0.why == .knockout && !prized.contains($0.application) }
                .map { ($0.application, .reject) }
        }
        // The places follow from the ranking, but how many there are and what they bring is a choice.
        if let member = context.actor.member,
            let barred = wanted.first(where: {
                world.isBarred(member, from: ApplicationID(round.call, $0.application))
            })
        {
            throw .conflictDeclared(application: barred.application)
        }
        return Decision(try desk.prepare(wanted, reason: reason, meeting: meeting))
    }

    /// How many get it.
    private func cut(_ desk: DecisionDesk) throws(Refusal) -> Int {
        guard places <= desk.placings.count else {
            throw .decision(.ranksTooFew(places, ranked: desk.placings.count))
        }
        let tied = desk.placings.tied(at: places)
        guard !tied.isEmpty else { return places }
        guard takesTied else { throw .tiedAtCut(place: places, tied) }
        guard desk.round.decisions.ties?.ways.contains(.places) ?? false else {
            throw .decision(.tieWayNotDeclared(.places))
        }
        guard let reason, !reason.isBlank else { throw .reasonMissing }
        let last = desk.placings[places - 1].level
        let count = desk.placings.filter { $0.level <= last }.count
        let limit = desk.call.places
        if limit >= places, count > limit { throw .decision(.placesExceeded(count, places: limit)) }
        return count
    }
}
