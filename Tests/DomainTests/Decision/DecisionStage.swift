@testable import Domain

// The worlds in which decisions are tried: five applications of five founders, three jurors, two prizes and a special one.

enum DecisionStage {
    static let definition: CallDefinition = {
        var definition = Stage.definition
        definition.places = 3
        definition.prizes = [
            Prize(id: "first".slug, title: both("First"), cents: 1_000_001),
            Prize(id: "second".slug, title: both("Second"), cents: 500_000),
            Prize(id: "jury".slug, title: both("Special"), cents: 0),
        ]
        return definition
    }()
    static let founders = ["f1", "f2", "f3", "f4", "f5"]
    static let minutes = Digest(checked: String(repeating: "c", count: 64))

    static func prepare(
        _ number: Int, _ outcome: OutcomeRequest, _ reason: String? = nil, meeting: String? = nil
    ) -> Command {
        .round(
            .decision(
                .prepare(
                    PrepareDecision(
                        round: Stage.round, application: number, outcome: outcome, reason: reason,
                        meeting: meeting?.slug))))
    }

    static func first(
        _ places: Int, rest: DecideFirst.Rest? = nil, more: Bool = false, reason: String? = nil
    ) -> Command {
        .round(
            .decision(
                .first(
                    DecideFirst(
                        round: Stage.round, places: places, outcome: pass, rest: rest, takesTied: more,
                        reason: reason))))
    }

    static func release(at time: Int64? = nil) -> Command {
        .round(
            .decision(
                .release(
                    ReleaseDecisions(round: Stage.round, from: time.map { moment($0) }))))
    }

    static func revise(
        _ number: Int, _ outcome: OutcomeRequest, _ reason: String = "new facts", instead: String? = nil
    ) -> Command {
        .round(
            .decision(
                .revise(
                    ReviseDecision(
                        round: Stage.round, application: number, outcome: outcome, reason: reason,
                        instead: instead?.slug))))
    }

    static func confirm(_ number: Int, for leaver: Int) -> Command {
        .round(
            .decision(
                .confirmReserve(
                    ConfirmReserve(
                        round: Stage.round, application: number, leaver: leaver, reason: "moves up"))))
    }

    static func drop(_ number: Int) -> Command {
        .round(.decision(.drop(DropDecision(round: Stage.round, application: number))))
    }

    static func ties(_ ways: [TieWay], seed: UInt64? = nil) -> Command {
        .round(.decision(.declareTies(DeclareTies(round: Stage.round, ways: ways, seed: seed))))
    }

    static func vote(_ place: Int, _ votes: [Int: [String]]) -> Command {
        .round(
            .decision(
                .vote(
                    VoteOnTie(
                        round: Stage.round, place: place, votes: votes.mapValues { $0.map(\.slug) }))))
    }

    static func lot(_ place: Int, witness: String = "Notary") -> Command {
        .round(.decision(.drawLot(DrawLot(round: Stage.round, place: place, witness: witness))))
    }

    static func meet(
        _ id: String = "m1", date: String = "2026-10-01", present: [String] = ["mara", "jo"],
        abstained: [Int: [String]] = [1: ["jo"]]
    ) -> Command {
        .round(
            .decision(
                .meet(
                    HoldMeeting(
                        round: Stage.round, id: id.slug, date: date, present: present.map(\.slug),
                        abstained: abstained.mapValues { $0.map(\.slug) }, minutes: minutes))))
    }

    static func budget(_ cents: Int, _ reason: String = "council") -> Command {
        .call(.budget(BudgetCall(call: Stage.call, cents: cents, reason: reason)))
    }

    static func withdraw(_ number: Int) -> Command {
        .application(.withdraw(WithdrawApplication(application: Stage.application(number), reason: nil)))
    }

    static let pass = OutcomeRequest.pass("plan".slug)
    static let award = OutcomeRequest.award("first".slug, part: .whole)
    static let half = OutcomeRequest.award("first".slug, part: Part(1, over: 2)!)
}

extension Play {
    /// Five applications with the points jo gave each for both criteria, the round still open.
    static func points(_ points: [Int], rubric: Rubric = Stage.rubric) throws -> Play {
        var play = try begun()
        try play.give(
            .programme(
                .create(CreateProgramme(slug: "p".slug, kind: .competition, names: both("P"), zone: "UTC"))),
            by: "chief", at: 0)
        try play.give(
            .call(.create(CreateCall(slug: Stage.call, definition: DecisionStage.definition))), by: "chief",
            at: 0)
        try play.give(Stage.member("mara", .manager, "c"), by: "chief", at: 0)
        for founder in DecisionStage.founders {
            try play.give(Stage.member(founder, .founder), by: "chief", at: 0)
        }
        for juror in ["jo", "ju", "ji"] {
            try play.give(Stage.member(juror, .juror, "c"), by: "chief", at: 0)
        }
        try play.give(.call(.open(OpenCall(call: Stage.call))), by: "mara", at: 500)
        for (place, founder) in DecisionStage.founders.enumerated() {
            try play.give(Stage.apply(), by: founder, at: 1500)
            try play.give(Stage.submit(place + 1), by: founder, at: 1600)
            try play.give(Stage.accept(place + 1), by: "mara", at: 1700)
        }
        var round = Stage.open()
        round.rubric = rubric
        try play.give(.round(.open(round)), by: "mara", at: 2100)
        for number in 1...5 {
            try play.give(Stage.assign((number, "jo")), by: "mara", at: 2200)
        }
        try play.give(Stage.assign((5, "ju"), (5, "ji")), by: "mara", at: 2200)
        for (place, points) in points.enumerated() {
            try play.give(Stage.card(place + 1, points, points), by: "jo", at: 2300)
        }
        return play
    }

    /// Closed with application 1 first, 5 last, nobody tied.
    static func ordered() throws -> Play {
        try points([5, 4, 3, 2, 1]).after(Stage.close("ok"), by: "mara", at: 2500)
    }

    /// The same, opened again, with other points from jo for some applications, and closed.
    func amended(_ points: [Int: Int]) throws -> Play {
        var play = try after(
            .round(.reopen(ReopenRound(round: Stage.round, reason: "again"))), by: "mara", at: 2610)
        for (number, points) in points.sorted(by: { $0.key < $1.key }) {
            let card = AmendCard(
                round: Stage.round, application: number, content: Stage.content(points, points),
                reason: "misread")
            try play.give(.card(.amend(card)), by: "jo", at: 2620)
        }
        return try play.after(Stage.close("ok"), by: "mara", at: 2630)
    }

    /// Still open, with 2, 3 and 4 tied for the second place.
    static func even() throws -> Play { try points([5, 3, 3, 3, 1]) }

    /// The same, closed, with every way out declared and the seed 7.
    static func settleable() throws -> Play {
        try even().after(DecisionStage.ties([.places, .vote, .lot], seed: 7), by: "mara", at: 2400).after(
            Stage.close("ok"), by: "mara", at: 2500)
    }

    /// Ordered: 1 gets the first prize, 2 waits first and 3 second, the others are rejected; nothing released.
    static func prepared() throws -> Play {
        try ordered().after(DecisionStage.prepare(1, DecisionStage.award), by: "mara", at: 2600)
            .after(DecisionStage.prepare(2, .reserve(place: 1)), by: "mara", at: 2600)
            .after(DecisionStage.prepare(3, .reserve(place: 2)), by: "mara", at: 2600)
            .after(DecisionStage.prepare(4, .reject), by: "mara", at: 2600)
            .after(DecisionStage.prepare(5, .reject), by: "mara", at: 2600)
    }

    /// Ordered: 2 and 3 wait, nothing is decided about the others.
    static func waiting() throws -> Play {
        try ordered().after(DecisionStage.prepare(2, .reserve(place: 1)), by: "mara", at: 2600)
            .after(DecisionStage.prepare(3, .reserve(place: 2)), by: "mara", at: 2600)
    }

    /// Prepared, released at once at 2700.
    static func released() throws -> Play {
        try prepared().after(DecisionStage.release(), by: "mara", at: 2700)
    }

    /// The same, and 1 withdrew.
    static func vacant() throws -> Play {
        try released().after(DecisionStage.withdraw(1), by: "f1", at: 2800)
    }
}
