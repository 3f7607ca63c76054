import Support
import Testing

/// Tables of applications, members and assignments through the program: tried first, brought in, taken back.
@Suite(.serialized) struct TableImportTests {
    private func file(_ text: String, _ name: String, _ edition: Edition) throws -> String {
        try edition.folder.write(text, to: name)
        return edition.folder.path(name)
    }

    private static let good = """
        Kennzeichen;Titel;Kategorie;Team;Idee;Einwilligungen
        A-1;Wundblick;offen;Thea Flözmann (Pflege);Ein Blick genügt.;terms
        A-2;Gullyfunk;open;;Es regnet.;Bedingungen

        """

    @Test func `applications come in by titles of fields, and a second time nothing changes`() throws {
        let edition = try Edition()
        let table = try file(Self.good, "a.csv", edition)
        let words = ["import", "applications", table, "--call", Edition.call, "--phase", "idea"]
        let tried = try edition.attempt(words + ["--dry-run"])
        #expect(tried.code == 0, "\(tried.errors)")
        #expect(tried.output.contains("Ohne Antragsteller/in: 2. "), "\(tried.output)")
        #expect(
            try edition.run("application", "list", Edition.call, "--format", "csv").split(separator: "\r\n")
                .count == 1)
        let made = try edition.attempt(words)
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.output.contains("Import 1"))
        let list = try edition.run("application", "list", Edition.call, "--format", "csv")
        #expect(list.contains("Wundblick") && list.contains("Gullyfunk"))
        let again = try edition.attempt(words)
        #expect(again.code == 0)
        #expect(again.output.isEmpty)
        #expect(again.errors.contains("2 Bewerbungen schon eingereicht; daran ändert"), "\(again.errors)")
        try edition.run("import", "undo", "1", "--reason", "falsche Datei")
        #expect(
            try edition.run("application", "list", Edition.call, "--format", "csv").split(separator: "\r\n")
                .count == 1)
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `a row the rules refuse is named by its line, and nothing comes in`() throws {
        let edition = try Edition()
        let table = try file(
            "Titel,Kategorie,Idee,Einwilligungen\nGut,offen,Text,terms\nOhne Einwilligung,offen,Text,\nDoppelt,nirgends,Text,terms\n",
            "b.csv", edition)
        let refused = try edition.attempt([
            "import", "applications", table, "--call", Edition.call, "--phase", "idea",
        ])
        #expect(refused.code == 65)
        #expect(refused.errors.contains("b.csv:4:"))
        let consent = try file("Titel,Kategorie,Idee\nOhne Einwilligung,offen,Text\n", "c.csv", edition)
        let missing = try edition.attempt([
            "import", "applications", consent, "--call", Edition.call, "--phase", "idea",
        ])
        #expect(missing.code == 65)
        #expect(missing.errors.contains("c.csv:2:1") && missing.errors.contains("consents.terms"))
        #expect(
            try edition.run("application", "list", Edition.call, "--format", "csv").split(separator: "\r\n")
                .count == 1)
    }

    @Test func `members and assignments come in from tables`() throws {
        let edition = try Edition()
        let people = try file(
            "Name;E-Mail;Rolle;Kapazität\nEva Müller;eva@firma.example;juror;4-8\n", "m.csv", edition)
        try edition.run("import", "members", people, "--call", Edition.call)
        #expect(try edition.run("member", "list", "--format", "csv").contains("eva-mueller"))
        #expect(try edition.attempt(["import", "members", people, "--call", Edition.call]).output.isEmpty)
        let more = try file(
            "Kürzel;Name;Rolle;Sprache\neva-mueller;Eva Müller;coach;en\njo;Jo;juror;\n", "more.csv", edition)
        for words in [["--dry-run"], []] {
            let said = try edition.attempt(["import", "members", more, "--call", Edition.call] + words)
            let text = said.output + said.errors
            #expect(
                text.contains("eva-mueller: Rolle Coach (\(Edition.call)); geändert: Sprache (en)"), "\(text)"
            )
            #expect(!text.contains("steht schon"), "\(text)")
        }
        // What the second table does not say is as the first one said it.
        #expect(try edition.run("member", "show", "eva-mueller").contains("4-8"))
        let undone = try edition.attempt(["import", "undo", "2", "--reason", "falsche Datei"])
        #expect(
            undone.errors.contains("Geänderte Angaben bekannter Mitglieder (2) bleiben"), "\(undone.errors)")
        #expect(!(try edition.run("member", "show", "eva-mueller")).contains("Coach"))
        let applications = try file(Self.good, "a.csv", edition)
        try edition.run("import", "applications", applications, "--call", Edition.call, "--phase", "idea")
        try edition.run("application", "accept", "--all", Edition.call)
        try edition.run(
            "round", "open", "\(Edition.call)/jury", "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"))
        let pairs = try file("Bewerbung,Gutachter\n1,Eva Müller\n2,jo\n", "p.csv", edition)
        try edition.run("import", "assignments", pairs, "--round", "\(Edition.call)/jury")
        let unknown = try file("Bewerbung,Gutachter\n1,Niemand\n", "q.csv", edition)
        let refused = try edition.attempt([
            "import", "assignments", unknown, "--round", "\(Edition.call)/jury",
        ])
        #expect(refused.code == 65)
        #expect(refused.errors.contains("q.csv:2:3"))
    }

    @Test func `a card from paper names both, and a recusal takes the card out`() throws {
        let edition = try Edition()
        let applications = try file(Self.good, "a.csv", edition)
        try edition.run("import", "applications", applications, "--call", Edition.call, "--phase", "idea")
        try edition.run("application", "accept", "--all", Edition.call)
        let round = "\(Edition.call)/jury"
        try edition.run(
            "round", "open", round, "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"))
        try edition.run("assign", round, "1", "jo", "kim")
        let sheet = try file("a scan", "bogen.pdf", edition)
        try edition.run(
            "card", "enter", round, "1", "--juror", "jo", "--source", sheet, "--set", "idea=4", "--reason",
            "idea=vom Blatt", as: "mira")
        let cards = try edition.run("cards", round, "--format", "csv")
        #expect(cards.contains("1,jo,idea,4,vom Blatt"))
        try edition.run("recuse", round, "1", "--reason", "Schwester", as: "jo")
        #expect(!(try edition.run("cards", round, "--format", "csv")).contains("1,jo,"))
        let late = try edition.attempt(["score", round, "1", "--set", "idea=5"], as: "jo")
        #expect(late.code == 1)
        #expect(late.errors.contains("conflictDeclared"))
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `each kind of import is taken back in one step`() throws {
        let edition = try Edition()
        let round = "\(Edition.call)/jury"
        let people = try file("Name;Rolle\nEva Müller;juror\n", "m.csv", edition)
        try edition.run("import", "members", people, "--call", Edition.call)
        let applications = try file(Self.good, "a.csv", edition)
        try edition.run("import", "applications", applications, "--call", Edition.call, "--phase", "idea")
        try edition.run("application", "accept", "--all", Edition.call)
        try edition.run(
            "round", "open", round, "--phase", "idea", "--rubric", edition.folder.path("rubric.json"),
            "--no-declarations")
        let pairs = try file("Bewerbung,Gutachter\n1,jo\n2,jo\n", "p.csv", edition)
        try edition.run("import", "assignments", pairs, "--round", round)
        let scores = try file(
            "Bewerbung;Gutachter;Kriterium;Punkte;Begründung\n1;kim;idea;4;trägt\n2;kim;idea;2;dünn\n",
            "s.csv", edition)
        let importing = [
            "import", "scores", scores, "--call", Edition.call, "--round", "jury", "--rubric",
            edition.folder.path("rubric.json"),
        ]
        #expect(try edition.attempt(importing + ["--dry-run"]).code == 0)
        let made = try edition.attempt(importing)
        #expect(made.code == 0 && made.output.contains("Import 4"), "\(made.output) \(made.errors)")
        let again = try edition.attempt(importing)
        #expect(again.code == 0 && again.output.isEmpty)
        // From the last to the first; what others stand on cannot go before them.
        #expect(
            try edition.attempt(["import", "undo", "2", "--reason", "falsch"]).errors.contains(
                "builtOnImport"))
        for number in ["4", "3", "1"] {
            try edition.run("import", "undo", number, "--reason", "falsche Datei")
            let twice = try edition.attempt(["import", "undo", number, "--reason", "falsche Datei"])
            #expect(twice.code == 0 && twice.errors.contains("schon"), "\(twice.errors)")
        }
        #expect(!(try edition.run("cards", round, "--format", "csv")).contains("kim"))
        #expect(!(try edition.run("assign", "list", round, "--format", "csv")).contains("jo"))
        #expect(!(try edition.run("member", "list", "--format", "csv")).contains("eva-mueller"))
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `an import of scores stays when a card of it was amended`() throws {
        let edition = try Edition()
        let applications = try file(Self.good, "a.csv", edition)
        try edition.run("import", "applications", applications, "--call", Edition.call, "--phase", "idea")
        try edition.run("application", "accept", "--all", Edition.call)
        try edition.run(
            "round", "open", "\(Edition.call)/jury", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"), "--no-declarations")
        let scores = try file(
            "Bewerbung;Gutachter;Kriterium;Punkte;Begründung\n1;jo;idea;4;trägt\n2;jo;idea;2;dünn\n", "s.csv",
            edition)
        try edition.run(
            "import", "scores", scores, "--call", Edition.call, "--round", "jury", "--rubric",
            edition.folder.path("rubric.json"))
        try edition.run(
            "score", "\(Edition.call)/jury", "1", "--set", "idea=5", "--reason", "idea=nachgelesen",
            "--amend",
            "nachgelesen", as: "jo")
        let before = try edition.run("log", "--format", "json")
        let refused = try edition.attempt(["import", "undo", "2", "--reason", "falsche Datei"])
        #expect(refused.code == 1)
        #expect(refused.errors.contains("builtOnImport"), "\(refused.errors)")
        #expect(try edition.run("log", "--format", "json") == before)
        #expect(try edition.attempt(["import", "undo", "2"]).errors.contains("reason"))
    }
}
