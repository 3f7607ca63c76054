import Testing

@testable import Domain

/// When somebody is reminded that the last copy of the log is old.
@Suite struct BackupTests {
    private static let week: Int64 = 7 * 86_400_000

    private func overdue(_ play: Play, _ time: Int64) -> Int64? {
        play.world.backupOverdue(at: Instant(milliseconds: time))?.milliseconds
    }

    @Test func `a log never copied is overdue after a week, a copied one a week after the copy`() throws {
        var play = try Play.begun()
        #expect(overdue(play, Self.week) == nil)
        #expect(overdue(play, Self.week + 1) == 0)
        try play.give(.noteBackup(NoteBackup(through: 3)), by: "chief", at: 5_000)
        #expect(overdue(play, Self.week + 5_000) == nil)
        #expect(overdue(play, Self.week + 5_001) == 5_000)
    }

    @Test func `a demo is never overdue`() throws {
        let play = try Play().after(
            .begin(BeginLog(administrator: "chief".slug, demo: true)), by: nil, at: 0)
        #expect(overdue(play, 100 * Self.week) == nil)
    }

    @Test func `a copy that was noted is noted once, a later one again`() throws {
        var play = try Play.begun()
        try play.give(.noteBackup(NoteBackup(through: 3)), by: "chief", at: 0)
        #expect(try play.give(.noteBackup(NoteBackup(through: 2)), by: "chief", at: 0).isEmpty)
        #expect(try play.give(.noteBackup(NoteBackup(through: 4)), by: "chief", at: 0).count == 1)
        #expect(play.world.backup?.through == 4)
        #expect(play.world.version(of: .log) == 3)
    }

    @Test func `a copy of what had not happened cannot have been made`() throws {
        let play = try Play.begun()
        for through in [0, 4, 5] {
            var world = play.world
            let event = Recorded(
                sequence: 4, at: world.at, stream: .log, version: 2, actor: .system, channel: .cli,
                event: .log(.backedUp(LogBackedUp(through: through))))
            #expect(throws: Impossible.self, "\(through)") { try world.evolve(event) }
        }
    }
}
