import Glibc
import JSON
import Support
import Testing

/// Conflicts of interest as a manager and jurors meet them, with the real program.
@Suite struct ConflictTests {
    private static let round = "\(Edition.call)/jury"

    private func edition(blind: Bool = false, organisation: String = "Firma GmbH") throws -> Edition {
        let edition = try Edition()
        try edition.run(
            "member", "add", "anna", "--role", "founder", "--organisation", organisation, "--name",
            "Anna Anfang", "--email", "anna@firma.example")
        for title in ["Eins", "Zwei"] {
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Streng vertraulich", "--consent", "terms", as: "anna")
        }
        for number in [1, 2] {
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: "anna")
            try edition.run("application", "accept", "\(Edition.call)/\(number)", as: "mira")
        }
        var words = [
            "round", "open", Self.round, "--phase", "idea", "--rubric", edition.folder.path("rubric.json"),
        ]
        if blind { words.append("--blind") }
        #expect(try edition.attempt(words, as: "mira").code == 0)
        for number in ["1", "2"] { try edition.run("assign", Self.round, number, "jo", as: "mira") }
        return edition
    }

    private func refused(_ edition: Edition, _ words: String..., as handle: String) throws -> String {
        let result = try edition.attempt(words, as: handle)
        #expect(result.code != 0)
        return result.errors + result.output
    }

    @Test func `a juror sees nothing before answering, and never what is declared`() throws {
        let edition = try edition()
        let before = try refused(edition, "application", "show", "\(Edition.call)/1", as: "jo")
        #expect(!before.contains("vertraulich"))
        #expect(
            try refused(edition, "score", Self.round, "1", "--set", "idea=4", as: "jo").contains(
                "declarationMissing"))
        let list = try edition.run("declare", Self.round, "--list", as: "jo")
        #expect(list.contains("Eins") && list.contains("Firma GmbH") && list.contains("Anna Anfang"))
        try edition.run("declare", Self.round, "--none", "--conflict", "1=Schwester", as: "jo")
        #expect(try edition.run("application", "show", "\(Edition.call)/2", as: "jo").contains("vertraulich"))
        #expect(
            try refused(edition, "application", "show", "\(Edition.call)/1", as: "jo").contains(
                "conflictDeclared"))
        #expect(
            try refused(edition, "assign", Self.round, "1", "jo", as: "mira").contains("conflictDeclared"))
        #expect(try edition.run("conflict", "list", Edition.call, as: "mira").contains("Schwester"))
    }

    @Test func `read blind, the list holds names only, and no answer tells the number`() throws {
        let edition = try edition(blind: true)
        let list = try edition.run("declare", Self.round, "--list", "--format", "json", as: "jo")
        #expect(list.contains("Anna Anfang") && list.contains("Firma GmbH"))
        #expect(!list.contains("Eins") && !list.contains("\"application\""))
        #expect(
            try refused(edition, "declare", Self.round, "--conflict", "1=Schwester", as: "jo").contains(
                "nameInstead"))
        let result = try edition.attempt(
            ["declare", Self.round, "--none", "--conflict", "anna anfang=Schwester"], as: "jo")
        #expect(result.code == 0 && !result.errors.contains("1:") && !result.errors.contains("Eins"))
        // The same for a name that bars something new and for one that does not.
        for name in ["anna anfang", "Firma GmbH"] {
            let again = try edition.attempt(
                ["declare", Self.round, "--conflict", "\(name)=Schwester"], as: "jo")
            #expect(again.errors.contains("Alles war schon beantwortet; die genannten Namen"))
        }
        #expect(
            try edition.run("assign", "list", Self.round, "--format", "csv", as: "jo").split(separator: "\n")
                .count == 1)
        #expect(
            try refused(edition, "score", Self.round, "1", "--set", "idea=4", as: "jo").contains(
                "notAssigned"))
    }

    @Test func `suspicions are listed before anybody is invited, judged, and excepted`() throws {
        let edition = try edition()
        let stranger = try edition.run(
            "conflict", "suspects", Edition.call, "--name", "Neu Mann", "--organisation", "FIRMA e. V.",
            "--email", "neu@firma.example", as: "mira")
        #expect(stranger.contains("Organisation, E-Mail-Domain"))
        let (server, port) = try edition.serve()
        let manager = Client(port: port, token: try edition.token("mira"))
        let list =
            "/api/v1/calls/\(Edition.call)/suspects?organisation=FIRMA%20e.%20V.&email=neu%40firma.example"
        let lines = try #require(manager.ask("GET", list, nil))
        #expect(lines.json?["items"]?.items?.first?["suspicions"]?.items?.count == 2, "\(lines.body)")
        #expect(lines.json?["items"]?.items?.first?["member"] == nil)
        #expect(manager.ask("GET", list + "&juror=jo", nil)?.status == 422)
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
        try edition.run(
            "conflict", "domains", Edition.call, "--add", "firma.example", "--reason", "alle haben sie",
            as: "mira")
        let again = try edition.run(
            "conflict", "suspects", Edition.call, "--email", "neu@firma.example", as: "mira")
        #expect(!again.contains("E-Mail-Domain"))
    }

    @Test func `a manager with a conflict is bound for that application only`() throws {
        let edition = try edition()
        try edition.run("conflict", "declare", "\(Edition.call)/1", "--reason", "Schwager", as: "mira")
        #expect(
            try refused(edition, "application", "show", "\(Edition.call)/1", as: "mira").contains(
                "conflictDeclared"))
        let list = try edition.run("application", "list", Edition.call, as: "mira")
        #expect(list.contains("Zwei") && list.contains("(befangen)") && !list.contains("Eins"))
        #expect(
            try refused(
                edition, "application", "exclude", "\(Edition.call)/1", "--reason", "weg", as: "mira"
            ).contains("conflictDeclared"))
        #expect(try refused(edition, "explain", Self.round, "1", as: "mira").contains("conflictDeclared"))
        #expect(try refused(edition, "replay", Self.round, as: "mira").contains("conflictDeclared"))
        #expect(!(try edition.run("ranking", Self.round, "--format", "json", as: "mira")).contains("Eins"))
        for format in ["table", "json", "csv"] {
            let log = try edition.run("log", "--stream", "application", "--format", format, as: "mira")
            #expect(log.contains("Zwei") && !log.contains("Eins"), "\(format)")
        }
        #expect(try edition.run("log", "--stream", "application").contains("Eins"))
        try edition.run(
            "application", "correct", "\(Edition.call)/1", "--set", "pitch=Geheim", "--reason", "Irrtum")
        #expect(try edition.run("application", "acts", Edition.call).contains("Geheim"))
        #expect(!(try edition.run("application", "acts", Edition.call, as: "mira")).contains("Geheim"))
    }

    @Test func `the same over HTTP`() throws {
        let edition = try edition()
        let (jo, mira) = (try edition.token("jo"), try edition.token("mira"))
        let (server, port) = try edition.serve()
        defer { withExtendedLifetime(server) {} }
        let base = "/api/v1/calls/\(Edition.call)"
        let juror = Client(port: port, token: jo)
        let office = Client(port: port, token: mira)
        #expect(juror.ask("GET", "\(base)/rounds/jury/scorecards")?.status == 409)
        #expect(juror.ask("GET", "\(base)/applications/2")?.status == 404)
        let sheet = try #require(juror.ask("GET", "\(base)/rounds/jury/declaration"))
        #expect(sheet.status == 200 && sheet.body.contains("Eins"))
        #expect(juror.ask("PUT", "\(base)/rounds/jury/declaration", "{\"all\": true}")?.status == 400)
        let answer = try #require(
            juror.ask(
                "PUT", "\(base)/rounds/jury/declaration",
                "{\"none\": true, \"seen\": 2, \"conflicts\": [{\"application\": 1, \"reason\": \"Schwester\"}]}"
            ))
        #expect(answer.status == 200 && answer.json?["open"]?.integer == 0)
        #expect(juror.ask("GET", "\(base)/rounds/jury/scorecards")?.status == 200)
        #expect(juror.ask("GET", "\(base)/applications/2")?.status == 200)
        #expect(juror.ask("GET", "\(base)/applications/1")?.status == 404)
        #expect(juror.ask("GET", "\(base)/conflicts")?.status == 403)
        let confirm =
            "{\"act\": \"confirm\", \"application\": 2, \"member\": \"jo\", \"reason\": \"Kollegin\"}"
        #expect(office.ask("POST", "\(base)/conflicts", confirm)?.status == 201)
        #expect(juror.ask("GET", "\(base)/applications/2")?.status == 404)
        let lines = try #require(office.ask("GET", "\(base)/conflicts"))
        #expect(lines.body.contains("\"declared\"") && lines.body.contains("\"confirmed\""))
    }
}
