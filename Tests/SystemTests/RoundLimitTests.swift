import Glibc
import Support
import Testing

/// Rounds that could rank nobody, and what is said of them and of a result that changed since.
@Suite struct RoundLimitTests {
    private static let round = "\(Edition.call)/jury"

    /// One application, accepted, and a rubric that asks for two cards.
    private func edition() throws -> (edition: Edition, rubric: String) {
        let edition = try Edition()
        for title in ["Räder", "Lampen"] {
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Kurz.", "--consent", "terms", as: "anna")
        }
        for number in [1, 2] {
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: "anna")
        }
        try edition.run("application", "accept", "--all", Edition.call, as: "mira")
        let rubric = try edition.folder.read("rubric.json")
        try edition.folder.write("{\"minimumCards\": 2, " + rubric.dropFirst(), to: "two.json")
        return (edition, edition.folder.path("two.json"))
    }

    @Test func `fewer readers than the rubric asks cards for are refused, and closing says who has too few`()
        throws
    {
        let (edition, rubric) = try edition()
        let open = [
            "round", "open", Self.round, "--phase", "idea", "--rubric", rubric, "--no-declarations",
        ]
        let refused = try edition.attempt(open + ["--readers", "1"], as: "mira")
        #expect(refused.code == 1 && refused.errors.contains("readersTooFew"))
        #expect(refused.errors.contains("mindestens 2 Bögen je Bewerbung; mit 1 bekäme keine einen Platz"))
        #expect(try edition.attempt(open, as: "mira").code == 0)
        let shown = try edition.run("round", "show", Self.round, "--format", "json", as: "mira")
        #expect(shown.contains("\"readers\": 2"), "\(shown)")
        let ruled = try edition.attempt(["round", "panel", Self.round, "--readers", "1"], as: "mira")
        #expect(ruled.code == 1 && ruled.errors.contains("readersTooFew"))
        try edition.run("assign", Self.round, "1", "jo", "kim", as: "mira")
        try edition.run("assign", Self.round, "2", "jo", as: "mira")
        for (number, juror, points) in [(1, "jo", "4"), (1, "kim", "5"), (2, "jo", "3")] {
            try edition.run(
                "score", Self.round, "\(number)", "--set", "idea=\(points)", "--set", "team=4.5", "--reason",
                "idea=gut", "--submit", as: juror)
        }
        let closed = try edition.attempt(["round", "close", Self.round], as: "mira")
        #expect(
            closed.errors.contains("1 von 2 Bewerbungen hat weniger als 2 Bögen und damit keinen Platz."),
            "\(closed.errors)")
        try told(edition)
    }

    /// A ranking says which state it shows; German tables have decimal commas, programs read points.
    private func told(_ edition: Edition) throws {
        let fixed = try edition.attempt(["ranking", Self.round], as: "mira")
        #expect(fixed.errors.contains("Stand: wie beim Schließen am ") && fixed.output.contains(" 4,5 "))
        #expect(try edition.run("ranking", Self.round, "--format", "csv", as: "mira").contains(",4.5,"))
        try edition.run("application", "withdraw", "\(Edition.call)/1", "--reason", "Umzug", as: "anna")
        let now = try edition.attempt(["ranking", Self.round], as: "mira")
        #expect(now.errors.contains("Stand: jetzt (Ereignis ") && now.errors.contains(" --as-of "))
        let explained = try edition.run("explain", Self.round, "2", as: "mira")
        #expect(explained.contains("anders als beim Schließen"), "\(explained)")
        let journal = try edition.run("token", "list", "mira")
        #expect(!journal.contains("Z "), "\(journal)")
    }
}
