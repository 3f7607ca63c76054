import Support
import Testing

/// A card that the office set aside, as its juror sees it.
@Suite struct VoidedCardTests {
    private static let round = "\(Edition.call)/jury"

    /// One application that jo has submitted a card on.
    private func scored(_ options: String...) throws -> Edition {
        let edition = try Edition()
        try edition.run(
            "application", "begin", Edition.call, "--title", "Eins", "--category", "offen", "--set",
            "pitch=Text", "--team", "Anna Anfang", "--consent", "terms", as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        try edition.run("application", "accept", "\(Edition.call)/1", as: "mira")
        let open = try edition.attempt(
            [
                "round", "open", Self.round, "--phase", "idea", "--rubric",
                edition.folder.path("rubric.json"),
                "--no-declarations",
            ] + options, as: "mira")
        #expect(open.code == 0, "\(open.errors)")
        try edition.run("assign", Self.round, "1", "jo", as: "mira")
        try edition.run(
            "score", Self.round, "1", "--set", "idea=4", "--reason", "idea=gut so", "--submit", as: "jo")
        return edition
    }

    /// The text without the breaks of its lines.
    private func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func void(_ edition: Edition) throws {
        try edition.run(
            "card", "void", Self.round, "1", "--juror", "jo", "--reason", "Frau Anfang verwechselt",
            as: "mira")
    }

    @Test func `it is no work left, and the juror reads since when and why`() throws {
        let edition = try scored()
        try void(edition)
        let list = try edition.attempt(["score", Self.round, "--list"], as: "jo")
        #expect(list.code == 0 && list.output.contains("ungültig"), "\(list.output)")
        #expect(list.errors.contains("1 · Eins: Am ") && list.errors.contains("für ungültig erklärt."))
        #expect(flat(list.errors).contains("Grund: „Frau Anfang verwechselt“."), "\(list.errors)")
        #expect(list.errors.contains("0 von 0 Bögen abgegeben"))
        let json = try edition.run("score", Self.round, "--format", "json", as: "jo")
        #expect(json.contains("\"voidedReason\": \"Frau Anfang verwechselt\""), "\(json)")
        let card = try edition.attempt(["score", Self.round, "1"], as: "jo")
        #expect(card.errors.contains("Sie brauchen nichts zu tun."), "\(card.errors)")
        let all = try edition.attempt(["score", Self.round, "--submit-all"], as: "jo")
        #expect(all.code == 0 && !all.errors.contains("Bleibt"), "\(all.errors)")
        try edition.run("score", "fetch", Self.round, edition.folder.path("jury"), as: "jo")
        #expect(!(try edition.folder.read("jury/boegen.csv").contains("\r\n1,")))
        #expect(flat(try edition.folder.read("jury/README.txt")).contains("Frau Anfang verwechselt"))
        let again = try edition.attempt(["score", Self.round, "1", "--set", "idea=3"], as: "jo")
        #expect(again.code == 1 && again.errors.contains("cardVoided"))
    }

    @Test func `given out again it is work once more, and says so until it is submitted`() throws {
        let edition = try scored()
        try void(edition)
        try edition.run("assign", Self.round, "1", "jo", as: "mira")
        let list = try edition.attempt(["score", Self.round, "--list"], as: "jo")
        #expect(list.output.contains("neu zugeteilt"), "\(list.output)")
        #expect(
            flat(list.errors).contains("Ihr früherer Bogen wurde am ")
                && list.errors.contains("0 von 1 Bogen"))
        #expect(flat(list.errors).contains("Frau Anfang verwechselt"), "\(list.errors)")
        try edition.run(
            "score", Self.round, "1", "--set", "idea=3", "--reason", "idea=neu gelesen", "--submit", as: "jo")
        let done = try edition.attempt(["score", Self.round, "--list"], as: "jo")
        #expect(done.output.contains("abgegeben") && !done.errors.contains("früherer Bogen"))
    }

    @Test func `read blind, the reason could name somebody and is not told`() throws {
        let edition = try scored("--blind")
        try void(edition)
        let list = try edition.attempt(["score", Self.round, "--list"], as: "jo")
        #expect(list.errors.contains("für ungültig erklärt") && !list.errors.contains("Anfang"))
        #expect(flat(list.errors).contains("Den Grund kennt die Wettbewerbsleitung."), "\(list.errors)")
        let json = try edition.run("score", Self.round, "--format", "json", as: "jo")
        #expect(!json.contains("Anfang"), "\(json)")
    }

    @Test func `read blind, a conflict that voids a counted card says to no juror which it was`() throws {
        let edition = try scored("--blind")
        try edition.run("round", "close", Self.round, as: "mira")
        try edition.run(
            "conflict", "confirm", "\(Edition.call)/1", "jo", "--reason", "Schwager von Anna Anfang",
            as: "mira")
        let list = try edition.attempt(["score", Self.round, "--list"], as: "jo")
        #expect(!list.output.contains("ungültig") && !list.errors.contains("ungültig"), "\(list.output)")
        let ask = try edition.attempt(
            ["card", "ask", Self.round, "1", "--set", "idea=3", "--amend", "x"], as: "jo")
        #expect(ask.code == 1 && ask.errors.contains("notAssigned"), "\(ask.errors)")
    }

    @Test func `where names are known, a conflict is no reason that is quoted`() throws {
        let edition = try scored()
        try edition.run("round", "close", Self.round, as: "mira")
        try edition.run(
            "conflict", "confirm", "\(Edition.call)/1", "jo", "--reason", "Hinweis einer Kollegin", as: "mira"
        )
        let list = try edition.attempt(["score", Self.round, "--list"], as: "jo")
        #expect(list.output.contains("ungültig") && !list.errors.contains("Kollegin"), "\(list.errors)")
    }
}
