import Foundation
import JSON
import Support
import Testing

/// The record of a round and the letters to the teams, through the program as its users run it.
@Suite struct RecordTests {
    private static let round = "\(Edition.call)/jury"

    /// A closed round of two applications with a card each of `jo` and `kim`.
    private func judged() throws -> Edition {
        let edition = try Edition()
        for (number, title) in ["Leise Räder", "=SUMME(A1)"].enumerated() {
            let id = "\(Edition.call)/\(number + 1)"
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Worte", "--consent", "terms", as: "anna")
            try edition.run("application", "submit", id, as: "anna")
            try edition.run("application", "accept", id, as: "mira")
        }
        try edition.run(
            "round", "open", Self.round, "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"),
            as: "mira")
        try edition.folder.write(
            """
            application,juror,criterion,score,reason,comment
            1,jo,idea,4,leise,"Weiter so, die Räder sind wirklich leise."
            1,jo,team,3.5,,
            1,kim,idea,5,sehr leise,"Bitte mit ""Pflegediensten"" reden;
            die haben Räder."
            2,jo,idea,2,laut,
            2,kim,idea,3,laut,
            2,kim,team,4,,

            """, to: "scores.csv")
        try edition.run("assign", Self.round, "1", "jo", "kim", as: "mira")
        try edition.run("assign", Self.round, "2", "jo", "kim", as: "mira")
        try edition.run(
            "import", "scores", edition.folder.path("scores.csv"), "--call", Edition.call, "--round", "jury",
            "--rubric", edition.folder.path("rubric.json"), as: "mira")
        try edition.run("round", "close", Self.round, as: "mira")
        return edition
    }

    @Test func `a record is a new file, or the same one again`() throws {
        let edition = try judged()
        let file = edition.folder.path("vermerk.html")
        func record(_ words: String..., as handle: String = "mira") throws -> Program.Result {
            try edition.attempt(["record", Self.round] + words, as: handle)
        }
        #expect(try record("--report", file).code == 0)
        let page = try edition.folder.read("vermerk.html")
        #expect(
            page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n") && page.contains("Leise Räder"))
        // The same entry makes the same page, so nothing is lost.
        #expect(try record("--report", file).code == 0)
        #expect(try record("--report", file, "--names").code == 77)
        #expect(try record("--report", file, as: "jo").code == 77)
        let other = try record("--report", file, "--names", as: "ada")
        #expect(other.code == 73 && other.errors.contains(file))
        #expect(try edition.folder.read("vermerk.html") == page)
        #expect(try record("--report", edition.folder.path("nowhere/vermerk.html")).code == 73)
        #expect(try edition.attempt(["record", "\(Edition.call)/nowhere"], as: "ada").code == 1)
        let json = try Document(Array(record("--format", "json").output.utf8)).root
        #expect(json["jury"]?.items?.count == 2 && json["jury"]?.items?.first?["name"] == nil)
        #expect(json["ranking"]?["entries"]?.items?.count == 2)
        #expect(json["asOf"]?["digest"]?.string?.utf8.count == 64)
    }

    @Test func `letters wait for the release unless they are read over`() throws {
        let edition = try judged()
        func feedback(_ words: String..., as handle: String = "mira") throws -> Program.Result {
            try edition.attempt(["feedback", Self.round] + words, as: handle)
        }
        let early = try feedback()
        #expect(early.code == 1 && early.output.isEmpty && early.errors.contains("resultsNotReleased: "))
        #expect(try feedback("--draft", as: "jo").code == 77)
        #expect(try feedback("--draft", as: "anna").code == 77)
        let draft = try feedback("--draft")
        #expect(draft.code == 0 && draft.output.hasPrefix("ENTWURF\n") && draft.errors.contains("ENTWURF"))
        #expect(draft.errors.contains("Nr. 2: zusammen nur 4 Zeichen"))
        #expect(try feedback("--draft", "--application", "9").code == 1)
        let table = try feedback("--draft", "--format", "csv")
        try Golden.check(table.output, "SystemTests/Goldens/feedback.csv")
        let json = try Document(Array(feedback("--draft", "--format", "json").output.utf8)).root
        #expect(json["draft"]?.value == .bool(true))
        #expect(json["letters"]?.items?.map { $0["warnings"]?.items?.count } == [0, 1])
        try edition.run("round", "publish", Self.round, "--places", "1", as: "mira")
        let released = try feedback("--application", "1")
        #expect(released.code == 0 && released.output.hasPrefix("Guten Tag Anna Anfang,\n"))
        #expect(released.errors.isEmpty)
    }
}
