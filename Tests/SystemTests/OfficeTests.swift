import Glibc
import JSON
import Support
import Testing

/// What goes wrong in an edition and what the office does about it, through the program as its users run it.
@Suite struct OfficeTests {
    private static let call = "office"

    /// An idea phase that takes hand-ins, with a field for a file, and a phase after it; two applications are handed in.
    private static func edition() throws -> Edition {
        let edition = try Edition()
        try edition.folder.write(callFile, to: "office.json")
        try edition.run("call", "create", edition.folder.path("office.json"), "--like", Edition.call)
        try edition.run("call", "open", call)
        try edition.run("member", "add", "bert", "--role", "founder")
        try edition.run("member", "add", "jo", "--role", "juror", "--call", call)
        try edition.folder.write("%PDF-1.7\nslides of the team\n%%EOF\n", to: "deck.pdf")
        for founder in ["anna", "bert"] {
            try edition.run(
                "application", "begin", call, "--title", "Leise Räder von \(founder)", "--category", "offen",
                "--team", "\(founder) (Technik)", "--set", "pitch=Wir sind \(founder).", "--set",
                "phone=0234 1", "--consent", "terms", as: founder)
        }
        for (place, founder) in ["anna", "bert"].enumerated() {
            try edition.run(
                "application", "file", "put", "\(call)/\(place + 1)", "deck", edition.folder.path("deck.pdf"),
                as: founder)
            try edition.run("application", "submit", "\(call)/\(place + 1)", as: founder)
        }
        return edition
    }

    private static let callFile = """
        {"id": "office",
         "categories": [{"id": "offen", "title": {"de": "offen", "en": "open"}}, {"id": "stadt", "title": {"de": "Stadt", "en": "City"}}],
         "phases": [{"id": "idea", "opens": "2020-01-01 09:00", "deadline": "2099-01-31 23:59",
          "form": [{"id": "pitch", "kind": "longText", "maximum": 2000, "title": {"de": "Idee", "en": "Idea"}, "required": true},
                   {"id": "phone", "kind": "shortText", "maximum": 40, "title": {"de": "Telefon", "en": "Phone"}, "required": false, "personal": true},
                   {"id": "deck", "kind": "file", "title": {"de": "Folien", "en": "Slides"}, "required": false}]}]}
        """

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }

    private func show(_ edition: Edition, _ number: Int, as handle: String) throws -> DocumentNode {
        try json(
            edition.run("application", "show", "\(Self.call)/\(number)", "--format", "json", as: handle))
    }

    @Test func `an exclusion is read with its reason, seen in the ranking, and undone with a reason`() throws
    {
        let edition = try Self.edition()
        try edition.run("application", "accept", "--all", Self.call, as: "mira")
        try judge(edition, "jury", blind: false)
        #expect(
            try edition.attempt(["application", "exclude", "office/2"], as: "mira").errors.contains(
                "reasonMissing"))
        try edition.run("application", "exclude", "office/2", "--reason", "Kein Sitz in Bochum", as: "mira")
        let own = try edition.run("application", "show", "office/2", as: "bert")
        #expect(
            own.contains("ausgeschlossen") && own.contains("Kein Sitz in Bochum") && !own.contains("mira"))
        let ranking = try json(edition.run("ranking", "office/jury", "--format", "json", as: "mira"))
        #expect(ranking["unranked"]?.items?.first?["why"]?.string == "excluded")
        #expect(ranking["unranked"]?.items?.first?["application"]?.integer == 2)
        let bare = try edition.attempt(["application", "accept", "office/2"], as: "mira")
        #expect(bare.code == 1 && bare.errors.contains("reasonMissing"))
        try edition.run("application", "accept", "office/2", "--reason", "Nachweis liegt vor", as: "mira")
        #expect(try show(edition, 2, as: "mira")["status"]?.string == "submitted")
        let acts = try json(edition.run("application", "acts", "office", "--format", "json", as: "mira"))
        #expect(acts.items?.map { $0["kind"]?.string } == ["accepted", "accepted", "excluded", "accepted"])
        #expect(acts.items?.last?["reason"]?.string == "Nachweis liegt vor")
        #expect(acts.items?.last?["actor"]?.string == "mira")
        #expect(try edition.attempt(["application", "acts", "office"], as: "bert").code == 77)
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `a duplicate names the one that counts`() throws {
        let edition = try Self.edition()
        try edition.run("application", "accept", "--all", Self.call, as: "mira")
        try judge(edition, "jury", blind: false)
        try edition.run(
            "application", "duplicate", "office/2", "--of", "1", "--reason", "zweimal", as: "mira")
        let own = try edition.run("application", "show", "office/2", as: "bert")
        #expect(own.contains("Doppel von 1") && own.contains("zweimal"))
        #expect(try show(edition, 2, as: "bert")["duplicateOf"]?.integer == 1)
        let again = try edition.attempt(
            ["application", "duplicate", "office/1", "--of", "2", "--reason", "x"], as: "mira")
        #expect(again.code == 1 && again.errors.contains("duplicateDoesNotCount"))
        try edition.run("round", "close", "office/jury", as: "mira")
        let ranking = try json(edition.run("ranking", "office/jury", "--format", "json", as: "mira"))
        // The program that knows only the format leaves it out for the same reason.
        let script = try Program.spawn(
            ["python3", Checkout.path + "/Scripts/recompute.py", edition.database, "--json"],
            output: edition.folder.path("py.out"), errors: edition.folder.path("py.err"))
        #expect(script.wait() == 0)
        let other = try json(edition.folder.read("py.out"))["rankings"]?.items?.first
        for unranked in [ranking["unranked"]?.items, other?["unranked"]?.items] {
            #expect(unranked?.map { $0["application"]?.integer } == [2])
            #expect(unranked?.map { $0["why"]?.string } == ["excluded"])
        }
    }

    @Test func `a corrected slip is read by all, and what was handed in stays visible`() throws {
        let edition = try Self.edition()
        let bad = try edition.attempt(
            ["application", "correct", "office/1", "--set", "nope=1", "--reason", "x"], as: "mira")
        #expect(bad.code == 1 && bad.errors.contains("fields.nope"))
        try edition.run(
            "application", "correct", "office/1", "--title", "Leise Räder", "--set", "pitch=Wir sind Anna.",
            "--reason", "Tippfehler", as: "mira")
        try edition.run("application", "accept", "--all", Self.call, as: "mira")
        try judge(edition, "jury", blind: false)
        for handle in ["mira", "anna", "jo"] {
            let version = try #require(try show(edition, 1, as: handle)["versions"]?.items?.first)
            #expect(version["title"]?.string == "Leise Räder", "\(handle)")
            #expect(version["fields"]?["pitch"]?.string == "Wir sind Anna.", "\(handle)")
            let marks = try #require(version["corrected"]?.items)
            #expect(marks.map { $0["place"]?.string } == ["title", "pitch"], "\(handle)")
            let before = marks.map { $0["before"]?.string }
            #expect(
                before == (handle == "jo" ? [nil, nil] : ["Leise Räder von anna", "Wir sind anna."]),
                "\(handle)")
        }
        let page = try edition.run("application", "show", "office/1", as: "anna")
        #expect(page.contains("Titel berichtigt") && page.contains("„Wir sind anna.“"))
        #expect(page.contains("Titel: Leise Räder von anna → Leise Räder"))
        let ranking = try edition.run("ranking", "office/jury", as: "mira")
        #expect(ranking.contains("Leise Räder\n") || ranking.contains("Leise Räder "))
        #expect(!ranking.contains("Leise Räder von anna"))
        let log = try edition.run("log", "--type", "application.corrected", as: "mira")
        #expect(log.contains("berichtigt") && log.contains("Leise Räder von anna"))
        let again = try edition.attempt(
            ["application", "correct", "office/1", "--title", "Leise Räder", "--reason", "x"], as: "mira")
        #expect(again.code == 0 && again.errors.contains("Das war schon so."))
    }

    @Test func `a blind round shows the redacted copy, and without one no file and nothing personal`() throws
    {
        let edition = try Self.edition()
        try edition.folder.write("%PDF-1.7\nblack bars instead\n%%EOF\n", to: "schwarz.pdf")
        try edition.run(
            "application", "redact", "office/1", "--title", "Leise Räder", "--set", "pitch=Wir sind ██.",
            "--reason", "Name im Text", as: "mira")
        try edition.run(
            "application", "file", "put", "office/1", "deck", edition.folder.path("schwarz.pdf"),
            "--redacted",
            "--reason", "Name im Kopf", as: "mira")
        try edition.run("application", "accept", "--all", Self.call, as: "mira")
        try judge(edition, "blind", blind: true)
        let version = try #require(try show(edition, 1, as: "jo")["versions"]?.items?.first)
        #expect(version["title"]?.string == "Leise Räder" && version["team"] == nil)
        #expect(version["fields"]?["pitch"]?.string == "Wir sind ██.")
        #expect(version["files"]?["deck"]?["name"]?.string == "deck.pdf")
        let copy = try edition.run("application", "file", "get", "office/1", "deck", as: "jo")
        #expect(copy.contains("black bars") && !copy.contains("slides"))
        #expect(version["fields"]?["phone"] == nil)
        #expect(version["redacted"]?.items?.compactMap(\.string) == ["pitch", "deck"])
        let other = try #require(try show(edition, 2, as: "jo")["versions"]?.items?.first)
        #expect(other["fields"]?["pitch"]?.string == "Wir sind bert." && other["files"] == nil)
        #expect(
            try edition.attempt(["application", "file", "get", "office/2", "deck"], as: "jo").code == 65)
        #expect(other["redacted"] == nil)
        let cards = try edition.attempt(["score", "office/blind", "--list"], as: "jo").output
        #expect(cards.contains("Leise Räder") && !cards.contains("Leise Räder von anna"), "\(cards)")
        // The office reads what was handed in.
        let office = try #require(try show(edition, 1, as: "mira")["versions"]?.items?.first)
        #expect(office["fields"]?["pitch"]?.string == "Wir sind anna." && office["redacted"] == nil)
        #expect(
            try edition.run("application", "file", "get", "office/1", "deck", as: "mira").contains("slides"))
        try edition.run(
            "application", "redact", "office/1", "--set", "pitch=", "--reason", "doch erkennbar", as: "mira")
        let hidden = try #require(try show(edition, 1, as: "jo")["versions"]?.items?.first)
        #expect(hidden["fields"]?["pitch"] == nil)
    }

    @Test func `a draft is admitted when the call is closed, unread until then, with all that is missing`()
        throws
    {
        let edition = try Self.edition()
        try edition.run("application", "begin", Self.call, "--title", "Halb fertig", as: "anna")
        let early = try edition.attempt(
            ["application", "admit", "office/3", "--reason", "Störung"], as: "mira")
        #expect(early.code == 1 && early.errors.contains("deadlineNotPassed"))
        let late = try edition.attempt(
            ["application", "extend", "office/3", "--until", "2020-02-01 10:00", "--reason", "x"], as: "mira")
        #expect(late.code == 1 && late.errors.contains("deadlineInThePast"))
        try edition.run(
            "application", "extend", "office/3", "--until", "2099-03-01 12:00", "--reason", "krank",
            as: "mira")
        let own = try edition.run("application", "show", "office/3", as: "anna")
        #expect(
            own.contains("Eigene Frist für Idee: 01.03.2099 12:00 Europe/Berlin") && own.contains("krank"))
        let admitted = try edition.attempt(
            ["call", "admit", "office", "bert", "--until", "2099-03-01 12:00", "--reason", "Störung"],
            as: "mira")
        #expect(admitted.code == 0 && admitted.errors.contains("01.03.2099 12:00"))
        try edition.run("call", "close", "office", as: "mira")
        #expect(try show(edition, 3, as: "mira")["title"]?.string == nil)
        let done = try edition.attempt(
            ["application", "admit", "office/3", "--reason", "Störung"], as: "mira")
        #expect(done.code == 0, "\(done.errors)")
        for flaw in ["category: fehlt", "fields.pitch: fehlt", "consents.terms: fehlt"] {
            #expect(done.errors.contains(flaw), "\(done.errors)")
        }
        let shown = try show(edition, 3, as: "mira")
        #expect(shown["title"]?.string == "Halb fertig" && shown["status"]?.string == "submitted")
        let acts = try edition.run("application", "acts", "office", as: "mira")
        #expect(
            acts.contains("Mängel: category, fields.pitch, consents.terms") && acts.contains("bert; Frist"),
            "\(acts)")
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `over HTTP the office does the same, and nobody else may`() throws {
        let edition = try Self.edition()
        let (anna, mira) = (try edition.token("anna"), try edition.token("mira"))
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let base = "/api/v1/calls/office"
        func ask(_ token: String, _ method: String, _ path: String, _ body: String? = nil) throws
            -> Client.Answer
        {
            try #require(Client(port: port, token: token).ask(method, base + path, body))
        }
        let one = "/applications/1"
        #expect(try ask(anna, "POST", one + "/accept", "{}").status == 403)
        #expect(try ask(mira, "POST", one + "/accept", "{}").body.contains("\"accepted\":true"))
        #expect(
            try ask(mira, "POST", one + "/exclude", "{}").json?["type"]?.string?.hasSuffix("reasonMissing")
                == true)
        let moved = try ask(mira, "POST", one + "/move", #"{"category":"stadt","reason":"verklickt"}"#)
        #expect(moved.status == 200 && moved.json?["category"]?.string == "stadt")
        #expect(try ask(mira, "POST", one + "/move", #"{"category":"nirgends","reason":"x"}"#).status == 404)
        #expect(try ask(mira, "POST", one + "/move", #"{"reason":"x"}"#).status == 400)
        #expect(try ask(mira, "POST", one + "/redact", #"{"team":["A"],"reason":"x"}"#).status == 400)
        #expect(
            try ask(mira, "POST", one + "/redact", #"{"fields":{"pitch":"█"},"reason":"blind"}"#).status
                == 200)
        #expect(
            try ask(
                mira, "POST", one + "/correct",
                #"{"title":"Leise Räder","team":["Anna A."],"reason":"Tippfehler"}"#
            )
            .status == 200)
        #expect(
            try ask(mira, "POST", one + "/extend", #"{"until":"2099-03-01 12:00","reason":"krank"}"#).status
                == 200)
        #expect(try ask(mira, "POST", one + "/extend", #"{"until":"bald","reason":"krank"}"#).status == 400)
        #expect(try ask(mira, "POST", one + "/admit", #"{"reason":"x"}"#).status == 200)
        #expect(
            try ask(mira, "POST", "/applications/2/duplicate", #"{"of":1,"reason":"zweimal"}"#).json?[
                "duplicateOf"]?
                .integer == 1)
        #expect(
            try ask(
                mira, "POST", "/admissions", #"{"founder":"bert","until":"2099-03-01 12:00","reason":"x"}"#
            ).status
                == 200)
        #expect(
            try ask(
                anna, "POST", "/admissions", #"{"founder":"anna","until":"2099-03-01 12:00","reason":"x"}"#
            ).status == 403)
        let own = try #require(try ask(anna, "GET", one).json)
        #expect(own["title"]?.string == "Leise Räder" && own["category"]?.string == "stadt")
        #expect(own["deadlines"]?["idea"]?.string == "2099-03-01T11:00:59.999Z")
        #expect(
            own["corrected"]?.items?.map { $0["before"]?.string } == [
                "Leise Räder von anna", "anna (Technik)",
            ])
        #expect(
            own["office"]?.items?.map { $0["kind"]?.string } == [
                "accepted", "moved", "redacted", "corrected", "extended",
            ])
        #expect(own["office"]?.items?.allSatisfy { $0["actor"] == nil } == true)
        let acts = try #require(try ask(mira, "GET", "/acts?limit=500").json?["items"]?.items)
        #expect(acts.map { $0["kind"]?.string }.suffix(2) == ["duplicate", "founder"])
        #expect(try ask(anna, "GET", "/acts").status == 403)
    }

    /// A round of the first phase with both applications given to jo, and jo's cards for the open one.
    private func judge(_ edition: Edition, _ round: String, blind: Bool) throws {
        let words = [
            "round", "open", "office/\(round)", "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"),
        ]
        let opened = try edition.attempt(words + (blind ? ["--blind"] : []), as: "mira")
        #expect(opened.code == 0, "\(opened.errors)")
        for number in ["1", "2"] { try edition.run("assign", "office/\(round)", number, "jo", as: "mira") }
        guard !blind else { return }
        try edition.folder.write(
            "application,juror,criterion,score,reason\n1,jo,idea,4,leise\n2,jo,idea,3,laut\n",
            to: "scores.csv")
        try edition.run(
            "import", "scores", edition.folder.path("scores.csv"), "--call", "office", "--round", round,
            "--rubric", edition.folder.path("rubric.json"), as: "mira")
    }
}
