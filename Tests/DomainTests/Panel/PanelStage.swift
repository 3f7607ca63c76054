@testable import Domain

// Commands about who shall read what, on the stage.
extension Stage {
    static func wish(_ wishes: (Int, WishAnswer)...) -> Command {
        .round(
            .panel(
                .wish(
                    WishToRead(
                        round: round, wishes: wishes.map { Wish(application: $0.0, answer: $0.1) }))))
    }

    static func rule(_ change: (inout RulePanels) -> Void) -> Command {
        var command = RulePanels(round: round)
        change(&command)
        return .round(.panel(.rule(command)))
    }

    static func plan(seed: UInt64 = 7) -> Command {
        .round(.panel(.plan(PlanReaders(round: round, seed: seed))))
    }

    static func undo(_ plan: Int? = nil, reason: String = "the wrong jury") -> Command {
        .round(.panel(.undo(UndoPlan(round: round, plan: plan, reason: reason))))
    }

    static func gender(_ handle: String, _ gender: Gender?) -> Command {
        .member(.giveGender(GiveGender(handle: handle.slug, gender: gender)))
    }
}

extension Play {
    /// With one assignment as a whole: both applications to jo.
    static func givenOut() throws -> Play { try judging().after(Stage.plan(), by: "mara", at: 2200) }

    /// With a round whose jurors see neither names nor teams.
    static func judgingBlind() throws -> Play {
        var opening = Stage.open()
        opening.blind = true
        return try accepted().after(.round(.open(opening)), by: "mara", at: 2100)
    }

    var round: Round? { world.round(Stage.round) }

    /// Where the card of an application and a juror stands.
    func status(_ application: Int, _ handle: String) -> CardStatus? {
        guard let call = world.call(Stage.call), let member = registry.member(handle: handle.slug),
            let seat = call.seat(of: member)
        else { return nil }
        return round?.card(application: application, seat: seat)?.status
    }
}
