import Testing

@testable import Domain

/// Members from a table, and what is left of them when it is taken back.
@Suite struct MemberImportTests {
    private static let file = Digest(checked: String(repeating: "f", count: 64))

    private func table(_ rows: [(String, [RoleGrant])]) -> Command {
        .import(
            .members(
                ImportMembers(
                    members: rows.map { AddMember(handle: $0.0.slug, grants: $0.1, profile: nil) },
                    file: Self.file)))
    }
    private func undo(_ number: Int = 1) -> Command {
        .import(.undo(UndoImport(number: number, reason: "falsche Datei")))
    }
    private let coach = RoleGrant(role: .coach, call: Stage.call)
    private let juror = RoleGrant(role: .juror, call: Stage.call)
    private let administrator = RoleGrant(role: .administrator, call: nil)

    private func roles(_ handle: String, _ play: Play) -> [RoleGrant] {
        play.registry.member(handle: handle.slug).flatMap { play.world.member($0) }?.roles ?? []
    }

    @Test func `a table that says nothing new makes no event`() throws {
        var play = try Play.staffed()
        #expect(try play.give(table([("jo", [juror]), ("ju", [juror])]), by: "chief", at: 0).isEmpty)
    }

    @Test func `taking it back takes the roles it gave to those who were there, and no other`() throws {
        var play = try Play.staffed().after(
            table([("jo", [juror, coach]), ("new", [coach])]), by: "chief", at: 0)
        #expect(roles("jo", play) == [juror, coach])
        #expect(
            try play.give(undo(), by: "chief", at: 1).map(\.label) == [
                "import.undone", "member.ended", "member.retracted",
            ])
        #expect(roles("jo", play) == [juror])
        #expect(try play.give(undo(), by: "chief", at: 2).isEmpty)
    }

    @Test func `a role that was given again by hand stays`() throws {
        let end = Command.member(.end(EndRole(handle: "jo".slug, grant: coach)))
        let grant = Command.member(.grant(GrantRole(handle: "jo".slug, grant: coach)))
        let play = try Play.staffed().after(table([("jo", [coach])]), by: "chief", at: 0)
            .after(end, by: "chief", at: 1).after(grant, by: "chief", at: 2).after(undo(), by: "chief", at: 3)
        #expect(roles("jo", play) == [juror, coach])
    }

    @Test func `a role that was used since is not taken back`() throws {
        let end = Command.member(.end(EndRole(handle: "ju".slug, grant: juror)))
        let play = try Play.judging().after(end, by: "chief", at: 2150)
            .after(table([("ju", [juror])]), by: "chief", at: 2160)
            .after(Stage.assign((1, "ju")), by: "mara", at: 2200)
        #expect(throws: Refusal.builtOnImport(["member ju"])) {
            try play.after(undo(), by: "chief", at: 2300)
        }
    }

    @Test func `the last administrator stays`() throws {
        let end = Command.member(.end(EndRole(handle: "chief".slug, grant: administrator)))
        let play = try Play.staffed().after(table([("jo", [administrator])]), by: "chief", at: 0)
            .after(end, by: "jo", at: 1)
        #expect(throws: Refusal.self) { try play.after(undo(), by: "jo", at: 2) }
        #expect(roles("jo", play).contains(administrator))
    }

    @Test func `every row that the rules refuse is named`() throws {
        func row(_ handle: String, _ email: String, call: Slug = Stage.call) -> AddMember {
            AddMember(
                handle: handle.slug, grants: [RoleGrant(role: .coach, call: call)],
                profile: Profile(email: .text(email)))
        }
        let play = try Play.staffed().after(.member(.add(row("old", "a@x.org"))), by: "chief", at: 0)
        let rows = [
            row("one", "A@X.org"), row("two", "b@x.org"), row("three", "b@x.org"), row("four", "keine"),
            row("five", "c@x.org", call: "nowhere".slug),
        ]
        let command = Command.import(.members(ImportMembers(members: rows, file: Self.file)))
        #expect(
            throws: Refusal.tableRefused([
                TableFlaw(row: 0, refusal: .account(.addressTaken)),
                TableFlaw(row: 2, refusal: .account(.addressTaken)),
                TableFlaw(row: 3, refusal: .notAnAddress("keine")),
                TableFlaw(row: 4, refusal: .unknownCall("nowhere".slug)),
            ])
        ) { try play.after(command, by: "chief", at: 1) }
    }

    @Test func `every assignment that the rules refuse is named`() throws {
        let pairs = [(1, "ju"), (1, "nobody"), (99, "ju"), (1, "mara")]
        let command = ImportAssignments(
            round: Stage.round, pairs: pairs.map { ReaderPair(application: $0.0, juror: $0.1.slug) },
            file: Self.file)
        #expect(
            throws: Refusal.tableRefused([
                TableFlaw(row: 1, refusal: .unknownMember("nobody".slug)),
                TableFlaw(row: 2, refusal: .notInPool([99])),
                TableFlaw(row: 3, refusal: .notAJuror("mara".slug)),
            ])
        ) { try Play.judging().after(.import(.assignments(command)), by: "mara", at: 2200) }
    }
}
