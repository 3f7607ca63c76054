import Testing

@testable import Domain

/// What is public stands until the office acts.
@Suite struct PublicPlacesTests {
    private static func published(_ places: Int) throws -> Play {
        try Play.closed().after(
            .round(.publish(PublishRound(round: Stage.round, places: places))), by: "mara", at: 2600)
    }

    private func places(_ play: Play) throws -> [Int: Int] {
        let call = try #require(play.world.call(Stage.call))
        let round = try #require(call.round(Stage.round.round))
        return Dictionary(
            uniqueKeysWithValues: round.publicPlaces(in: call).map { ($0.application, $0.rank) })
    }

    @Test func `nobody moves up in public when somebody withdraws`() throws {
        let play = try Self.published(1)
        #expect(try places(play) == [1: 1])
        let withdrawal = Command.application(
            .withdraw(WithdrawApplication(application: Stage.application(1), reason: "r")))
        #expect(try places(play.after(withdrawal, by: "anna", at: 2700)) == [:])
        let both = try Self.published(2).after(withdrawal, by: "anna", at: 2700)
        // The place as it was published, not the one before it that is free now.
        #expect(try places(both) == [2: 2])
    }
}
