import Domain

extension Stage {
    /// The council meets, settles the tie of 3 and 4, departs from the ranking once, releases, and revises one decision.
    func decide() throws {
        let slug = Slug.init(checked:)
        let meeting = slug("council")
        func decide(_ command: DecisionCommand) throws { try give(.round(.decision(command))) }
        func prepare(_ number: Int, _ outcome: OutcomeRequest, _ reason: String? = nil) throws {
            try decide(
                .prepare(
                    PrepareDecision(
                        round: Self.round, application: number, outcome: outcome, reason: reason,
                        meeting: meeting)))
        }
        try give(
            .call(.budget(BudgetCall(call: slug("c"), cents: 2_000_000, reason: "Ratsbeschluss <12>"))))
        try decide(
            .meet(
                HoldMeeting(
                    round: Self.round, id: meeting, date: "2027-02-05",
                    present: ["chief", "juror-1", "juror-2", "juror-3"].map(slug),
                    abstained: [6: [slug("juror-3")]],
                    minutes: Digest(checked: String(repeating: "e", count: 64)))))
        try decide(
            .vote(
                VoteOnTie(
                    round: Self.round, place: 4,
                    votes: [3: [slug("juror-1"), slug("juror-2")], 4: [slug("juror-3")]], meeting: meeting)))
        try prepare(6, .award(slug("first"), part: .whole))
        try prepare(3, .award(slug("second"), part: .whole), "Der Stadtteil <Süd> fehlte bisher.")
        try prepare(1, .reserve(place: 1))
        try prepare(2, .reserve(place: 2))
        try decide(.release(ReleaseDecisions(round: Self.round)))
        try decide(
            .revise(
                ReviseDecision(round: Self.round, application: 2, outcome: .reject, reason: "zieht um")))
    }
}
