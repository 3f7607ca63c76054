import Testing

@testable import Domain

extension Stage {
    /// Statistics of ``Play/closed()``'s scores, of as many made-up rows as wanted.
    static func calibrate(_ rows: Int = 1, score: Int = 4, number: Int = 1) -> Command {
        // What cannot be read here would fail the test that gives it.
        let play = (try? Play.closed()) ?? Play()
        let call = play.world.call("c".slug)
        let round = call?.round("r".slug)
        let input = call.flatMap { call in
            round.map { PlainFingerprints().digest(of: $0.panel(in: call), rubric: $0.rubric) }
        }
        let row = CalibratedApplication(
            application: number, score: Decimal(score), error: nil, rank: 1, from: 1, to: 2,
            best: Decimal(units: 9_000))
        return .round(
            .calibrate(
                CalibrateRound(
                    round: Stage.round, method: .twoWay, methodVersion: 1,
                    parameters: [CalibrationFigure("best".slug, Decimal(1))], seed: 7,
                    input: input ?? Digest(checked: ""),
                    figures: [CalibrationFigure("mean".slug, Decimal(3))],
                    applications: Array(repeating: row, count: rows),
                    jurors: [CalibratedJuror(seat: 1, severity: Decimal(0), error: nil)])))
    }
}

@Suite("Statistics recorded beside a ranking") struct CalibrationTests {
    private func calibrations(_ play: Play) throws -> [Calibration] {
        try #require(play.world.call("c".slug)?.round("r".slug)).calibrations
    }

    @Test func `they are kept with what they were computed from, and others follow them`() throws {
        var play = try Play.closed()
        let before = play.world.sequence
        try play.give(Stage.calibrate(), by: "mara", at: 2600)
        try play.give(Stage.calibrate(score: 3), by: "mara", at: 2700)
        let kept = try calibrations(play)
        #expect(kept.map(\.number) == [1, 2])
        #expect(kept[0].through == before && kept[0].sequence == before + 1 && kept[0].seed == 7)
        #expect(kept[0].parameter("best".slug) == Decimal(1) && kept[0].parameter("draws".slug) == nil)
        #expect(kept[1].applications.first?.score == Decimal(3))
    }

    @Test func `more rows than one event holds are one act and one set of statistics`() throws {
        var play = try Play.closed()
        let events = try play.give(Stage.calibrate(700), by: "mara", at: 2600)
        #expect(events.count == 3)
        let kept = try calibrations(play)
        #expect(kept.count == 1 && kept[0].applications.count == 700 && kept[0].jurors.count == 1)
    }

    @Test func `they change neither places nor decisions, and an open round may have them`() throws {
        let play = try Play.scored()
        let after = try play.after(Stage.calibrate(), by: "mara", at: 2400)
        #expect(after.ranks() == play.ranks())
        #expect(after.world.call("c".slug)?.round("r".slug)?.isOpen == true)
    }

    @Test func `figures of an application outside the round cannot have happened`() throws {
        var play = try Play.closed()
        #expect(throws: Impossible.self) {
            try play.give(Stage.calibrate(number: 9), by: "mara", at: 2600)
        }
    }
}
