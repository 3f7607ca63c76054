import Domain

// One event of every type of the decisions, and every outcome.
extension Sample {
    private static let basis = DecisionBasis(rank: 2, departs: true, ranking: digest)

    static let decisions: [Happening] = [
        DecisionEvent.tiesDeclared(TiesDeclared(ways: [.places, .vote, .lot], seed: .max)),
        .voted(
            RoundVoted(
                place: 3,
                ballots: [Ballot(application: 4, seats: [1, 3]), Ballot(application: 9, seats: [])],
                meeting: slug("jury"))),
        .lotDrawn(LotDrawn(place: 3, tied: [4, 9], seed: 255, order: [9, 4], witness: .text("Notarin"))),
        .met(
            RoundMet(
                id: slug("jury"), date: "2027-03-01", present: [juror, MemberID(12)],
                abstained: [Abstention(application: 4, member: juror)], minutes: digest)),
        .prepared(
            DecisionPrepared(
                application: 17,
                outcome: .award(prize: slug("one"), part: Part(1, over: 2)!, cents: 250_000), basis: basis,
                reason: .text("Mut"), meeting: slug("jury"))),
        .dropped(DecisionDropped(application: 17, reason: .text("verschrieben"))),
        .released(DecisionsReleased(from: moment, departing: [40, 41])),
        .revised(revised([])), .revised(revised([5, 6])),
    ].map { Happening(.round(round), .round(.decision($0))) }

    private static func revised(_ passedOver: [Int]) -> DecisionRevised {
        DecisionRevised(
            application: 17, outcome: .cohort(programme: slug("p"), cohort: slug("k")), basis: basis,
            reason: .text("rückt nach"), meeting: slug("jury"), replaces: [40], succeeds: 4,
            passedOver: passedOver)
    }

    static let outcomes: [Outcome] = [
        .pass(slug("plan")), .award(prize: slug("one"), part: .whole, cents: 0),
        .cohort(programme: slug("p"), cohort: slug("k")), .reserve(place: 7), .reject,
    ]
}
