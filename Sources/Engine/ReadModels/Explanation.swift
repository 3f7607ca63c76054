package import Domain

/// Why an application stands where it stands: every number from its rank down to card, criterion and event.
///
/// It is made of the derivation that the ranking itself is made of, so the two cannot disagree.
package struct Explanation: Sendable {
    package let round: RoundID
    package let rubric: Rubric
    package let rubricDigest: Digest
    /// The last event it considers.
    package let sequence: Int
    /// The event that fixed the result, `nil` while the round is open.
    package let closed: Int?
    /// How what is shown stands to what was fixed, and where that is found.
    package let state: ResultState
    /// When a result that is out was corrected last; `nil` when it never was.
    package let corrected: CorrectedOn?
    /// How many applications have a rank, and how many the pool has.
    package let counts: (ranked: Int, pool: Int)
    package let subject: Side
    /// The other application, when one was asked for.
    package let other: Side?
    /// What decides between the two, `nil` unless both are ranked.
    package let decision: Precedence.Decision?
    /// The lines just above and below, with what decided; `nil` at the ends and for one without a rank.
    package let above: Neighbour?
    package let below: Neighbour?
    package let ownWeight: Decimal
    /// Handles by seat.
    package let jurors: [Int: String]
    /// Handles of those who entered cards for jurors.
    package let enterers: [MemberID: String]
    package let lotSeed: UInt64?

    /// One application with everything that led to its score.
    package struct Side: Sendable {
        package let application: Int
        package let names: RankingView.Names?
        package let standing: Standing?
        package let derivation: Derivation
        package let contributions: Contributions?
        /// Every assignment, by seat, counted or not.
        package let cards: [CardFact]
    }

    /// A card as the log has it.
    package struct CardFact: Sendable {
        package let seat: Int
        package let status: CardStatus
        /// The event that said last what the card says.
        package let sequence: Int
        package let at: Instant
        /// Whether it is void because of a conflict of interest.
        package let isConflicted: Bool
        /// The rubric's criteria in order.
        package let scores: [Decimal?]
        /// Who entered it for the juror; `nil` where the juror did.
        package let enteredBy: MemberID?
        /// What it said before, oldest first, with the event that said so and who entered it; the rubric's criteria in order.
        package let earlier: [(sequence: Int, scores: [Decimal?], enteredBy: MemberID?)]
    }

    /// A line beside the application's own.
    package struct Neighbour: Sendable {
        package let standing: Standing
        package let names: RankingView.Names?
        package let derivation: Derivation
        package let decision: Precedence.Decision
    }
}

extension Precedence {
    /// What decided between two applications.
    package typealias Decision = (order: Order, by: Separation)
}

extension Engine {
    /// Explains an application's place in a round, against another one when that is named.
    ///
    /// Its reader is not told the name of what they are too close to. Throws ``EngineError`` `.refused` when there is no such round or the application is not in its pool.
    package func explanation(
        of number: Int, against other: Int? = nil, in id: RoundID, for reader: MemberID? = nil
    ) throws(EngineError) -> Explanation {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        let panel = round.panel(in: call)
        let view = Explained(
            call: call, round: round, panel: panel, ranking: round.ranking(in: call),
            names: try names(of: round, in: call, for: reader))
        guard let subject = view.side(number) else {
            throw .refused(.notInPool([number]))
        }
        var second: Explanation.Side?
        if let other {
            guard let side = view.side(other) else {
                throw .refused(.notInPool([other]))
            }
            second = side
        }
        let cards = subject.cards + (second?.cards ?? [])
        var jurors: [Int: String] = [:]
        for seat in Set(cards.map(\.seat)) {
            guard let juror = round.juror(of: seat) else { continue }
            jurors[seat] = try handle(of: juror)
        }
        var enterers: [MemberID: String] = [:]
        for member in Set(cards.flatMap { [$0.enteredBy] + $0.earlier.map(\.enteredBy) }.compactMap(\.self)) {
            enterers[member] = try handle(of: member)
        }
        return Explanation(
            round: id, rubric: round.rubric, rubricDigest: round.rubricDigest, sequence: world.sequence,
            closed: round.closing?.sequence, state: resultState(of: id, showing: view.ranking),
            corrected: world.correctedOn(round, of: call),
            counts: (view.ranking.entries.count, view.ranking.entries.count + view.ranking.unranked.count),
            subject: subject, other: second,
            decision: second.flatMap { view.decision(subject.derivation, $0.derivation) },
            above: view.neighbour(of: number, offset: -1), below: view.neighbour(of: number, offset: 1),
            ownWeight: panel.ownWeight, jurors: jurors,
            enterers: enterers, lotSeed: round.lotSeed)
    }
}

/// What explanations of one round share.
private struct Explained {
    let call: Call
    let round: Round
    let panel: Panel
    let ranking: Ranking
    let names: [Int: RankingView.Names]

    func side(_ number: Int) -> Explanation.Side? {
        guard let derivation = round.rubric.derivation(of: number, in: panel) else { return nil }
        return Explanation.Side(
            application: number, names: names[number],
            standing: ranking.entries.first { $0.application == number }, derivation: derivation,
            contributions: Contributions(derivation, of: round.rubric, in: panel), cards: cards(number))
    }

    func decision(_ left: Derivation, _ right: Derivation) -> Precedence.Decision? {
        guard left.why == nil, right.why == nil else { return nil }
        return Precedence(round.rubric, lotSeed: round.lotSeed).compare(left, right)
    }

    func neighbour(of number: Int, offset: Int) -> Explanation.Neighbour? {
        guard let place = ranking.entries.firstIndex(where: { $0.application == number }),
            ranking.entries.indices.contains(place + offset)
        else { return nil }
        let standing = ranking.entries[place + offset]
        guard let own = round.rubric.derivation(of: number, in: panel),
            let other = round.rubric.derivation(of: standing.application, in: panel),
            let decision = decision(own, other)
        else { return nil }
        return Explanation.Neighbour(
            standing: standing, names: names[standing.application], derivation: other, decision: decision)
    }

    private func cards(_ number: Int) -> [Explanation.CardFact] {
        round.cards.indices.filter { Int(round.cards[$0].application) == number }.map { place in
            let card = round.cards[place]
            return Explanation.CardFact(
                seat: Int(card.seat), status: card.status, sequence: card.sequence, at: card.at,
                isConflicted: card.status == .voided
                    && call.voidsByConflict(application: number, seat: Int(card.seat), at: card.at),
                scores: round.scores(at: place), enteredBy: round.entered[place],
                earlier: (round.earlier[place] ?? []).map { ($0.sequence, row($0.scores), $0.enteredBy) })
        }
        .sorted { $0.seat < $1.seat }
    }

    private func row(_ scores: [Score]) -> [Decimal?] {
        round.rubric.criteria.map { criterion in scores.first { $0.criterion == criterion.id }?.value }
    }
}
