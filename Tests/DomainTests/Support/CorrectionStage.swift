@testable import Domain

// What is done to cards and jurors after the fact, and the worlds it is done in.
extension Stage {
    static func leave(_ juror: String, reason: String = "moved away", voids: Bool = false) -> Command {
        .call(.leave(LeaveJury(call: call, juror: juror.slug, reason: reason, voids: voids)))
    }

    static func ask(_ number: Int, _ a: Int, _ b: Int, reason: String = "typed wrongly") -> Command {
        .card(
            .ask(
                AskCorrection(round: round, application: number, content: content(a, b), reason: reason)))
    }

    static func decide(_ approves: Bool, _ number: Int = 1, reason: String = "agreed by phone") -> Command {
        .card(
            .decideCorrection(
                DecideCorrection(
                    round: round, application: number, juror: "jo".slug, approves: approves, reason: reason)))
    }

    static func void(_ number: Int, reason: String = "was a mix-up") -> Command {
        .card(.void(VoidCard(round: round, application: number, juror: "jo".slug, reason: reason)))
    }
}

extension Play {
    /// With jo asking, after the round was closed, to have 1 and 1 on the first card.
    static func wished() throws -> Play { try closed().after(Stage.ask(1, 1, 1), by: "jo", at: 2600) }

    /// The result of the round `r` as it stands.
    func ranks() -> [Int: Int] {
        guard let call = world.call(Stage.call), let round = call.round("r".slug) else { return [:] }
        return round.ranking(in: call).ranks
    }
}
