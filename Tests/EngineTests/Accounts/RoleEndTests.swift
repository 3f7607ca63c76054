import Domain
import EventLog
import Support
import Synchronization
import Testing

@testable import Engine

/// What ends with a change of roles or of a password, and that it is said.
@Suite struct RoleEndTests {
    private func role(_ handle: String, _ role: Role, ends: Bool = false) -> Command {
        let grant = RoleGrant(role: role, call: nil)
        let handle = Slug(checked: handle)
        return .member(
            ends
                ? .end(EndRole(handle: handle, grant: grant))
                : .grant(GrantRole(handle: handle, grant: grant)))
    }

    @Test func `sessions that a role ends stand in the journal, once, and only where there were some`() throws
    {
        let door = try Door()
        let anna = try door.member("anna", .juror)
        try door.member("bert", .juror)
        let bert = try #require(try door.desk.engine.member(Slug(checked: "bert")))
        try door.accounts.endSessions(of: bert, by: Door.here)
        let session = try door.signIn("anna").secret
        try door.desk.give(role("anna", .coach))
        #expect(door.accounts.caller(session: session) == nil)
        try door.desk.give(role("bert", .coach))
        try door.desk.give(role("anna", .coach, ends: true))
        _ = try door.signIn("anna")
        try door.desk.give(role("anna", .juror, ends: true))
        let lines = try door.accounts.journal().map(\.line).filter { $0.kind.hasPrefix("role-") }
        #expect(
            lines.map { "\($0.kind) \($0.member) \($0.detail)" } == [
                "role-given \(anna.number) by m1 coach", "role-ended \(anna.number) by m1 juror",
            ])
    }

    @Test func `a role that was there already ends nothing`() throws {
        let door = try Door()
        try door.member("anna", .juror)
        let session = try door.signIn("anna").secret
        try door.desk.give(role("anna", .juror))
        let row = AddMember(
            handle: Slug(checked: "anna"), grants: [RoleGrant(role: .juror, call: nil)],
            profile: try door.desk.engine.profile(of: MemberID(2)))
        let table = ImportMembers(members: [row], file: Digest(checked: String(repeating: "a", count: 64)))
        let before = door.desk.engine.world.sequence
        try door.desk.give(.import(.members(table)))
        #expect(door.desk.engine.world.sequence == before)
        #expect(door.accounts.caller(session: session) != nil)
    }

    @Test func `a token issued without a second factor ends with the role that asks for one`() throws {
        let door = try Door()
        let anna = try door.member("anna", .juror)
        let token = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: "Skript", scopes: [.read], expires: nil, by: anna, Door.here)
        let before = door.desk.engine.world.member(anna)
        try door.desk.give(role("anna", .coach))
        #expect(door.accounts.caller(bearer: token) != nil)
        try door.desk.give(role("anna", .manager))
        #expect(door.accounts.caller(bearer: token) == nil)
        let words = Member.ended(from: before, to: door.desk.engine.world.member(anna))
        #expect(words?.de == "Offene Anmeldungen sind damit beendet. Ein Zugang gilt nicht mehr.")
        #expect(try door.journal.contains("token-revoked \(anna.number)"))
        #expect(Member.ended(from: before, to: before) == nil)
    }

    @Test func `the journal says who reset, deactivated and let in whom, and what ended with it`() throws {
        let door = try Door()
        let anna = try door.member("anna", .juror)
        for _ in 0..<2 {
            _ = try door.accounts.issueToken(
                for: Slug(checked: "anna"), name: nil, scopes: [.read], expires: nil, by: anna, Door.here)
        }
        _ = try door.signIn("anna")
        func account(_ command: AccountCommand) throws { try door.desk.give(.member(.account(command))) }
        let slug = Slug(checked: "anna")
        try account(.deactivate(DeactivateMember(handle: slug, reason: "geheim")))
        try account(.reactivate(ReactivateMember(handle: slug)))
        let link = try door.accounts.reset(slug, by: MemberID(1), Door.here).link
        let lines = try door.accounts.journal().map(\.line).filter { $0.member == anna.number }
        let told = lines.filter { $0.kind.hasPrefix("account-") || $0.kind == "token-revoked" }
        // Two sessions: one from joining, one from signing in.
        #expect(
            told.map { "\($0.kind) \(JournalDetail($0.detail).by?.number ?? 0)" } == [
                "token-revoked 1", "token-revoked 1", "account-deactivated 1", "account-reactivated 1",
                "account-reset 1",
            ])
        #expect(
            told.map { JournalDetail($0.detail).text }.suffix(3) == [
                "sessions=2 tokens=2", "", "sessions=0 tokens=0",
            ])
        #expect(lines.filter { $0.kind == "token-issued" }.allSatisfy { JournalDetail($0.detail).by == anna })
        #expect(!lines.contains { $0.detail.contains("geheim") || $0.detail.contains(link) })
        // What a program before this one wrote names nobody.
        #expect(JournalDetail("by the way").by == nil && JournalDetail("coach").text == "coach")
    }

    @Test func `of many who change a password at once by the same one before it one gets through`() throws {
        var terms = AccountTerms()
        terms.hashShare = 100
        let door = try Door(pause: 20, terms: terms)
        let anna = try door.member("anna")
        let done = Mutex<[String: Int]>([:])
        Threads.run(8) { number in
            let new = "ein neues Wort \(number)"
            let refusal = door.refusal {
                try door.accounts.changePassword(of: anna, from: Door.password, to: new, by: Door.here)
            }
            done.withLock { $0[refusal ?? new, default: 0] += 1 }
        }
        let counted = done.withLock { $0 }
        #expect(counted["signInRefused"] == 7, "\(counted)")
        let new = try #require(counted.keys.first { $0 != "signInRefused" })
        #expect(throws: Never.self) { try door.signIn("anna", new) }
    }

    @Test func `a letter that nobody hands over is not said to be mailed`() throws {
        let desk = try Desk.begun()
        let accounts = try Accounts(
            engine: desk.engine, access: MemoryAccess(), messenger: SilentMessenger(), handsOver: false)
        let member = AddMember(
            handle: Slug(checked: "jo"), grants: [], profile: Profile(email: .text("jo@example.org")))
        #expect(try !accounts.invite(member, by: MemberID(1), Door.here).isMailed)
    }

    @Test func `the last administrator is reset at the log only`() throws {
        let door = try Door()
        let ada = Slug(checked: try door.desk.engine.handle(of: MemberID(1)))
        #expect(
            door.refusal { try door.accounts.reset(ada, by: MemberID(1), Door.here) } == "lastAdministrator")
        let near = Visitor(address: "local", agent: "werkx", channel: .cli)
        #expect(throws: Never.self) { try door.accounts.reset(ada, by: MemberID(1), near) }
        try door.member("berta", .administrator)
        #expect(throws: Never.self) { try door.accounts.reset(ada, by: MemberID(2), Door.here) }
    }

    @Test func `the journal shows its last lines, or those after one`() throws {
        let door = try Door()
        for number in 0..<5 {
            _ = door.refusal { try door.signIn("n\(number)", "falsch", Door.from(number)) }
        }
        let all = try door.accounts.journal().map(\.number)
        #expect(try door.accounts.journal(limit: 2).map(\.number) == Array(all.suffix(2)))
        #expect(try door.accounts.journal(after: all[0], limit: 2).map(\.number) == Array(all[1...2]))
    }
}
