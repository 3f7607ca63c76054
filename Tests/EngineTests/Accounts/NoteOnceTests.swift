import Domain
import EventLog
import Testing

@testable import Engine

/// Lines of the journal that come again by themselves, and that nobody can make many.
@Suite struct NoteOnceTests {
    @Test func `a line is due once for a time, and no more kinds of it than there is room for`() {
        let lately = Lately(limit: 2)
        #expect(lately.isDue("a", until: 10, at: 1) && !lately.isDue("a", until: 10, at: 9))
        #expect(lately.isDue("b", until: 10, at: 1) && !lately.isDue("c", until: 10, at: 1))
        #expect(lately.isDue("c", until: 20, at: 10) && lately.isDue("a", until: 20, at: 10))
    }

    @Test func `strangers of many networks cannot fill the journal`() throws {
        let door = try Door()
        for number in 0..<2_000 {
            let network = "\(String(number, radix: 16)):1:2:3::1"
            #expect(door.accounts.caller(bearer: "geraten", from: network) == nil)
        }
        let lines = try door.accounts.journal(limit: 5_000).filter { $0.line.kind == "token-refused" }
        #expect(lines.count == 1_000)
    }

    @Test func `another process writes no second line, and a restart neither`() throws {
        let access = MemoryAccess()
        let door = try Door(access: access)
        let anna = try door.member("anna", .juror)
        door.accounts.noteRefusal(of: "putMember", to: anna, Door.here)
        door.accounts.keepNotes()
        let again = try Accounts(engine: door.desk.engine, access: access, messenger: SilentMessenger())
        again.noteRefusal(of: "putMember", to: anna, Door.here)
        again.keepNotes()
        #expect(try door.accounts.journal().filter { $0.line.kind == "request-refused" }.count == 1)
    }
}
