import Domain
import JSON
import Testing

@testable import Engine

/// Tables of members and of assignments: what they become, and every flaw at its place.
@Suite struct NamedTablesTests {
    private func members(_ text: String, role: Role? = nil, mapping: [String: String] = [:])
        throws(FileFlaws) -> [AddMember]
    {
        try MemberTable(
            Array(text.utf8), role: role, call: nil, options: TableOptions(), mapping: mapping,
            known: { _, _ in nil }, standing: { _ in nil }, isTaken: { $0.text == "ada" }
        ).command.members
    }

    private func pairs(_ text: String) throws(FileFlaws) -> [ReaderPair] {
        try AssignmentTable(
            Array(text.utf8), round: RoundID(Slug(checked: "c"), Slug(checked: "r")),
            options: TableOptions(), mapping: [:], handle: { $0 == "nobody" ? nil : Slug($0) }
        ).command.pairs
    }

    private func flaws(_ body: () throws(FileFlaws) -> Void) -> [String] {
        do throws(FileFlaws) { try body() } catch {
            return error.flaws.map { $0.line(file: "t.csv", in: .en) }
        }
        return []
    }

    @Test func `a member from German headers`() throws {
        let read = try members(
            "Kürzel;Name;Rolle;Wettbewerb;Fachgebiete;Kapazität;Sprache\nanna;Anna Alt;juror;c-1;Chemie, Energie;4-8;en\n"
        )
        let member = try #require(read.first)
        #expect(member.handle.text == "anna")
        #expect(member.grants == [RoleGrant(role: .juror, call: Slug("c-1"))])
        #expect(member.profile?.fields == ["Chemie", "Energie"])
        #expect(member.profile?.capacity == Capacity(minimum: 4, maximum: 8))
        #expect(member.profile?.language == .en)
    }

    @Test func `a taken handle gets a number, a named column is found`() throws {
        let read = try members("Wer\nAda\n", role: .juror, mapping: ["name": "Wer"])
        #expect(read.map(\.handle.text) == ["ada-2"])
    }

    @Test(arguments: [
        ("name,role\n,juror\nanna,boss\n", ["t.csv:2:1:", "t.csv:3:6:"]),
        ("handle,name,role\nanna,Anna,juror\nanna,Anne,juror\n", ["t.csv:3:1:"]),
        ("handle,name,role\nA B,Anna,juror\n", ["t.csv:2:1:"]),
        ("name,role,capacity\nAnna,juror,8-4\n", ["t.csv:2:12:"]),
        ("name,role,language\nAnna,juror,fr\n", ["t.csv:2:12:"]),
        ("name\nAnna\n", ["t.csv:1:1:"]),
        ("handle,name,email,role\nanna,Anna,,juror\n,Summe: 1,,juror\n", ["t.csv:3:2:"]),
        ("name,email,role\nAnna,anna@example.org,juror\nTotal,,juror\n", ["t.csv:3:1:"]),
    ])
    func `flaws of a member table`(_ text: String, _ places: [String]) {
        let found = flaws { () throws(FileFlaws) in _ = try members(text) }
        #expect(found.count == places.count, "\(found)")
        for (line, place) in zip(found, places) { #expect(line.hasPrefix(place)) }
    }

    @Test func `assignments in either language`() throws {
        let wanted = [ReaderPair(application: 17, juror: Slug(checked: "anna"))]
        #expect(try pairs("application,juror\n17,anna\n") == wanted)
        #expect(try pairs("Bewerbung;Jurymitglied\n17;anna\n") == wanted)
    }

    @Test(arguments: [
        ("application,juror\n1,nobody\n", "t.csv:2:3:"), ("application,juror\nx,anna\n", "t.csv:2:1:"),
        ("application,juror\n,anna\n", "t.csv:2:1:"), ("application\n1\n", "t.csv:1:1:"),
    ])
    func `flaws of an assignment table`(_ text: String, _ place: String) {
        let found = flaws { () throws(FileFlaws) in _ = try pairs(text) }
        #expect(found.count == 1 && found[0].hasPrefix(place), "\(found)")
    }
}
