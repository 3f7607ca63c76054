import Testing

@testable import Domain

/// What somebody may not know of is refused with the words for what is not there.
@Suite struct KnowingTests {
    /// The scored world with a call in preparation, and a juror of that call and of no other.
    private static func world() throws -> Play {
        var play = try Play.scored()
        try play.give(
            .call(.create(CreateCall(slug: "secret".slug, definition: Stage.definition))), by: "chief",
            at: 2400)
        try play.give(Stage.member("far", .juror, "secret"), by: "chief", at: 2400)
        return play
    }

    private func refusal(_ command: Command, by handle: String, in play: Play) throws -> Refusal? {
        var play = play
        do {
            try play.give(command, by: handle, at: 2500)
            return nil
        } catch let refusal as Refusal { return refusal }
    }

    @Test func `a founder begins nothing in a call that is in preparation`() throws {
        let play = try Self.world()
        for call in ["secret".slug, "nowhere".slug] {
            let command = Command.application(
                .begin(BeginApplication(call: call, phase: nil, edit: Stage.edit())))
            #expect(try refusal(command, by: "anna", in: play) == .unknownCall(call))
        }
    }

    private static func own(_ round: RoundID) -> [Command] {
        let content = Stage.content(1, 1)
        return [
            .card(.save(SaveCard(round: round, application: 1, content: content))),
            .card(.submit(SubmitCard(round: round, application: 1, content: content))),
            .card(.amend(AmendCard(round: round, application: 1, content: content, reason: "r"))),
            .card(.ask(AskCorrection(round: round, application: 1, content: content, reason: "r"))),
            .card(.recuse(Recuse(round: round, application: 1, reason: "r"))),
            .conflict(.answer(AnswerDeclaration(round: round, conflicts: [], noneElse: true))),
            .round(.panel(.wish(WishToRead(round: round, wishes: [Wish(application: 1, answer: .yes)])))),
        ]
    }

    @Test func `a juror of another call is told the same of a round that is there, closed or missing`() throws
    {
        let missing = RoundID(Stage.call, "none".slug)
        for play in [try Self.world(), try Self.world().after(Stage.close(), by: "chief", at: 2450)] {
            for (there, nowhere) in zip(Self.own(Stage.round), Self.own(missing)) {
                #expect(try refusal(there, by: "far", in: play) == .unknownRound(Stage.round))
                #expect(try refusal(nowhere, by: "far", in: play) == .unknownRound(missing))
            }
        }
    }

    @Test func `who is a juror no more reads nothing`() throws {
        var play = try Self.world()
        let juror = try #require(play.registry.member(handle: "jo".slug))
        #expect(Permission.may(juror, see: .application(Stage.application(1)), in: play.world))
        #expect(Permission.may(juror, see: .round(Stage.round), in: play.world))
        let grant = RoleGrant(role: .juror, call: Stage.call)
        try play.give(.member(.end(EndRole(handle: "jo".slug, grant: grant))), by: "chief", at: 2500)
        #expect(!Permission.may(juror, see: .application(Stage.application(1)), in: play.world))
        #expect(!Permission.may(juror, see: .round(Stage.round), in: play.world))
        #expect(!Permission.may(juror, see: .ownCards(Stage.round), in: play.world))
        #expect(Permission.sight(of: juror, on: Stage.application(1), in: play.world) == .nothing)
    }
}
