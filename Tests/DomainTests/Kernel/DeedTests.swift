import Testing

@testable import Domain

@Suite struct DeedTests {
    @Test(arguments: Deed.all) func `a command comes to its events`(_ deed: Deed) throws {
        var play = try deed.given()
        let events = try play.give(deed.command, by: deed.by, at: deed.at)
        #expect(events.map(\.label) == deed.events)
    }

    @Test(arguments: Deed.all) func `the same command twice makes no second event`(_ deed: Deed) throws {
        var play = try deed.given().after(deed.command, by: deed.by, at: deed.at)
        let before = play.world.sequence
        switch deed.again {
        case .nothing:
            #expect(try play.give(deed.command, by: deed.by, at: deed.at).map(\.label) == [])
        case .refused(let name):
            let refusal = #expect(throws: Refusal.self) {
                try play.give(deed.command, by: deed.by, at: deed.at)
            }
            #expect(refusal?.name == name)
        case .another: return
        }
        #expect(play.world.sequence == before)
    }

    @Test func `every command has its deed`() {
        #expect(Set(Deed.all.map(\.command.tableName)) == Set(PermissionTable.rows.map(\.command)))
    }
}
