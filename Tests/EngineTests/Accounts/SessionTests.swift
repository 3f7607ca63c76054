import Domain
import EventLog
import FoundationEssentials
import SQLiteLog
import Support
import Testing

@testable import Engine

@Suite struct SessionTests {
    private static let hour: Int64 = 3_600_000

    @Test func `a session ends when nobody used it for half a day, and after thirty days in any case`() throws
    {
        let door = try Door()
        try door.member("anna")
        let session = try door.signIn("anna").secret
        door.desk.clock.pass(12 * Self.hour)
        #expect(door.accounts.caller(session: session) != nil)
        door.desk.clock.pass(12 * Self.hour + 1)
        #expect(door.accounts.caller(session: session) == nil)
        let other = try door.signIn("anna").secret
        for _ in 0..<72 {
            door.desk.clock.pass(10 * Self.hour)
            #expect(door.accounts.caller(session: other) != nil)
        }
        door.desk.clock.pass(1)
        #expect(door.accounts.caller(session: other) == nil)
    }

    @Test
    func `who needs a second factor has two hours and half a day, and may only enrol until it is there`()
        throws
    {
        let door = try Door()
        let mara = try door.member("mara", .manager)
        let first = try door.signIn("mara")
        #expect(first.mayOnlyEnrol)
        #expect(door.accounts.caller(session: first.secret)?.mayOnlyEnrol == true)
        let (secret, _) = try door.enrol(mara)
        #expect(door.accounts.caller(session: first.secret) == nil)
        door.desk.clock.pass(60_000)
        let session = try door.signIn("mara", factor: door.code(secret)).secret
        #expect(door.accounts.caller(session: session)?.mayOnlyEnrol == false)
        for _ in 0..<6 {
            door.desk.clock.pass(2 * Self.hour)
            #expect(door.accounts.caller(session: session) != nil)
        }
        door.desk.clock.pass(1)
        #expect(door.accounts.caller(session: session) == nil)
        door.desk.clock.pass(60_000)
        let idle = try door.signIn("mara", factor: door.code(secret)).secret
        door.desk.clock.pass(2 * Self.hour + 1)
        #expect(door.accounts.caller(session: idle) == nil)
    }

    @Test func `nobody can lay a session in wait`() throws {
        let door = try Door()
        try door.member("anna")
        let laid = String(repeating: "A", count: 43)
        #expect(door.accounts.caller(session: laid) == nil)
        let (first, second) = (try door.signIn("anna"), try door.signIn("anna"))
        #expect(first.secret != second.secret && first.secret != laid && first.id != second.id)
        #expect(door.accounts.caller(session: laid) == nil)
    }

    @Test func `changing the password, a role or deactivating ends every session`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        func sessions() throws -> [String] { try [door.signIn("anna").secret, door.signIn("anna").secret] }
        func areOver(_ secrets: [String]) -> Bool {
            secrets.allSatisfy { door.accounts.caller(session: $0) == nil }
        }
        var open = try sessions()
        let next = "noch ein gutes Passwort"
        let changed = try door.accounts.changePassword(of: anna, from: Door.password, to: next, by: Door.here)
        #expect(areOver(open) && door.accounts.caller(session: changed.secret) != nil)
        _ = try door.accounts.changePassword(of: anna, from: next, to: Door.password, by: Door.here)

        open = try sessions()
        let grant = RoleGrant(role: .coach, call: nil)
        try door.desk.give(.member(.grant(GrantRole(handle: Slug(checked: "anna"), grant: grant))))
        #expect(areOver(open))

        open = try sessions()
        try door.desk.give(
            .member(
                .account(.deactivate(DeactivateMember(handle: Slug(checked: "anna"), reason: nil)))))
        #expect(areOver(open))
        try door.desk.give(
            .member(.account(.reactivate(ReactivateMember(handle: Slug(checked: "anna"))))))
        #expect(areOver(open))
    }

    /// What ends sessions: each by its name and how it is done.
    enum Ending: CaseIterable { case change, mail, reset, deactivation }

    @Test(arguments: Ending.allCases)
    func `a program's sign-in and a device's end like any session; a token with a name ends by the office`(
        _ ending: Ending
    ) throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let program = try door.signIn("anna").secret
        let device = try door.device("anna")
        let token = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: "Skript", scopes: [.read], expires: nil, by: anna, Door.here)
        func opens(_ secret: String) -> Bool { door.accounts.caller(bearer: secret)?.member == anna }
        #expect(opens(program) && opens(device) && opens(token))
        // Let in before the end, fetched after it.
        let late = try door.accounts.newDevice("spät", by: Door.here)
        try door.accounts.answer(
            device: late.user, lets: true, by: #require(door.accounts.caller(bearer: program)), Door.here)
        let next = "noch ein gutes Passwort"
        switch ending {
        case .change:
            _ = try door.accounts.changePassword(of: anna, from: Door.password, to: next, by: Door.here)
        case .mail:
            try door.accounts.forgot("anna", by: Door.here)
            try door.accounts.resetPassword(try #require(door.mailedCode), password: next, by: Door.here)
        case .reset: _ = try door.accounts.reset(Slug(checked: "anna"), by: MemberID(1), Door.here)
        case .deactivation:
            let command = DeactivateMember(handle: Slug(checked: "anna"), reason: nil)
            try door.desk.give(.member(.account(.deactivate(command))))
        }
        #expect(!opens(program) && !opens(device))
        #expect(opens(token) == [.change, .mail].contains(ending))
        guard case .denied = try door.accounts.poll(device: late.device, by: Door.here) else {
            Issue.record("it was let in before")
            return
        }
    }

    @Test func `a device's session lasts a month unused and three months at most`() throws {
        let door = try Door()
        try door.member("anna")
        let (idle, used) = (try door.device("anna"), try door.device("anna"))
        for _ in 0..<90 {
            #expect(door.accounts.caller(bearer: used) != nil)
            door.desk.clock.pass(24 * Self.hour)
        }
        #expect(door.accounts.caller(bearer: idle) == nil && door.accounts.caller(bearer: used) != nil)
        door.desk.clock.pass(1)
        #expect(door.accounts.caller(bearer: used) == nil)
        let other = try door.device("anna")
        door.desk.clock.pass(30 * 24 * Self.hour + 1)
        #expect(door.accounts.caller(bearer: other) == nil)
    }

    @Test func `one's own sessions are listed and ended, nobody else's`() throws {
        let door = try Door()
        let (anna, bert) = (try door.member("anna"), try door.member("bert"))
        let (one, two) = (try door.signIn("anna"), try door.signIn("anna"))
        let others = try door.signIn("bert")
        // The one that joining began is the third.
        #expect(try door.accounts.sessions(of: anna).count == 3)
        #expect(try door.accounts.sessions(of: anna).contains { $0.id == one.id && $0.agent == "Test" })
        #expect(door.refusal { try door.accounts.end(one.id, of: bert, by: Door.here) } == "notThere")
        try door.accounts.end(one.id, of: anna, by: Door.here)
        #expect(door.accounts.caller(session: one.secret) == nil)
        #expect(door.accounts.caller(session: two.secret) != nil)
        try door.accounts.endSessions(of: anna, but: two.id, by: Door.here)
        #expect(try door.accounts.sessions(of: anna).map(\.id) == [two.id])
        try door.accounts.endSessions(of: anna, by: Door.here)
        #expect(door.accounts.caller(session: two.secret) == nil)
        #expect(door.accounts.caller(session: others.secret) != nil)
    }

    @Test func `the store of another log lets nobody in`() throws {
        let access = MemoryAccess()
        let door = try Door(access: access)
        try door.member("anna")
        let session = try door.signIn("anna").secret
        #expect(try Door(door.desk, access: access).accounts.caller(session: session) != nil)
        let other = try Door(access: access)
        try other.member("eve")
        #expect(other.accounts.caller(session: session) == nil)
    }

    @Test func `sessions outlive the program, and their secrets are in no file`() throws {
        let scratch = try Scratch()
        let log = try SQLiteLog.create(scratch.path("a.db"))
        let door = try Door(
            try Desk.begun(log), access: try AccessFile.open(scratch.path("a.db.access")))
        let anna = try door.member("anna", email: "anna@example.org")
        let session = try door.signIn("anna").secret
        let token = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: nil, scopes: [.read], expires: nil, by: anna, Door.here)
        let (secret, codes) = try door.enrol(anna)
        door.desk.clock.pass(60_000)
        let second = try door.signIn("anna", factor: door.code(secret)).secret
        door.access.close()
        let again = try Door(door.desk, access: try AccessFile.open(scratch.path("a.db.access")))
        #expect(again.accounts.caller(session: session) == nil)
        #expect(again.accounts.caller(session: second)?.member == anna)
        log.close()
        var bytes = ""
        for name in ["a.db", "a.db-wal", "a.db.access"] {
            let data = try? Data(contentsOf: URL(filePath: scratch.path(name)))
            bytes += String(decoding: data ?? Data(), as: UTF8.self)
        }
        #expect(bytes.utf8.count > 10_000)
        for text in [session, second, token, Door.password, "hash of", "anna@example.org"] + codes {
            #expect(!bytes.contains(text))
        }
    }
}
