import JSON
import Support
import Testing

/// Who shall read what, as jurors and managers meet it, with the real program.
@Suite struct PanelTests {
    private static let round = "\(Edition.call)/jury"

    /// Applications by anna, and a round over all of them that asks for no declarations.
    private func edition(_ applications: Int = 4, jurors: [String] = [], options: [String] = []) throws
        -> Edition
    {
        let edition = try Edition()
        for juror in jurors {
            try edition.run("member", "add", juror, "--role", "juror", "--call", Edition.call)
        }
        for number in 1...applications {
            try edition.run(
                "application", "begin", Edition.call, "--title", "Idee \(number)", "--category", "offen",
                "--set", "pitch=Wort \(number)", "--consent", "terms", as: "anna")
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: "anna")
            try edition.run("application", "accept", "\(Edition.call)/\(number)", as: "mira")
        }
        let words =
            [
                "round", "open", Self.round, "--phase", "idea", "--rubric",
                edition.folder.path("rubric.json"), "--no-declarations",
            ] + options
        #expect(try edition.attempt(words, as: "mira").code == 0)
        return edition
    }

    private func refused(_ edition: Edition, _ words: String..., as handle: String = "mira") throws -> String
    {
        let result = try edition.attempt(words, as: handle)
        #expect(result.code == 1 || result.code == 77)
        return result.errors
    }

    /// `1,jo,zugeteilt` for every card, sorted.
    private func readers(_ edition: Edition) throws -> String {
        try edition.run("assign", "list", Self.round, "--format", "csv", as: "mira")
            .split(whereSeparator: \.isNewline).dropFirst().filter {
                !$0.contains("recused") && !$0.contains("befangen")
            }
            .map { String($0) }.sorted().joined(separator: "\n")
    }

    private func events(_ edition: Edition) throws -> Int {
        try edition.run("log", "--format", "csv").split(whereSeparator: \.isNewline).count
    }

    @Test func `jurors wish, see their own wishes only, and learn what cannot be wished`() throws {
        let edition = try edition(3)
        try edition.run("wish", Self.round, "1", "yes", as: "jo")
        try edition.run("wish", Self.round, "2,3", "nein", as: "jo")
        try edition.run("wish", Self.round, "3", "none", as: "jo")
        try edition.run("wish", Self.round, "2", "maybe", as: "kim")
        let own = try edition.run("wish", "list", Self.round, as: "jo")
        #expect(own.contains("gern") && own.contains("lieber nicht") && own.contains("kein Wunsch"))
        #expect(!own.contains("vielleicht") && !own.contains("kim"))
        let all = try edition.run("wish", "list", Self.round, "--format", "csv", as: "mira")
        #expect(all.contains("1,Idee 1,offen,jo,,") && all.contains("2,Idee 2,offen,,kim,jo"))
        #expect(try refused(edition, "wish", "list", Self.round, as: "anna").contains("notAllowed"))
        #expect(try refused(edition, "wish", Self.round, "9", "yes", as: "jo").contains("notInPool"))
        try edition.run("conflict", "declare", "\(Edition.call)/1", "--reason", "Schwester", as: "kim")
        #expect(try refused(edition, "wish", Self.round, "1", "yes", as: "kim").contains("conflictDeclared"))
        #expect(!(try edition.run("wish", "list", Self.round, as: "kim")).contains("Idee 1"))
        #expect(try edition.attempt(["wish", Self.round, "1", "gern"], as: "jo").code == 2)
    }

    @Test func `a dry run writes nothing, and the same seed gives the same assignment`() throws {
        let edition = try edition(4, options: ["--readers", "1"])
        try edition.run("wish", Self.round, "1,2", "yes", as: "kim")
        try edition.run("round", "panel", Self.round, "--capacity", "2-2", as: "mira")
        let before = try events(edition)
        let dry = try edition.run("assign", "all", Self.round, "--dry-run", "--seed", "5", as: "mira")
        #expect(dry == (try edition.run("assign", "all", Self.round, "--dry-run", "--seed", "5", as: "mira")))
        #expect(dry.contains("Passung 8;") && dry.contains("Startzahl 5") && dry.contains("2/2"))
        #expect(try events(edition) == before)
        let given = try edition.run("assign", "all", Self.round, "--seed", "5", as: "mira")
        #expect(given == dry)
        #expect(try readers(edition).contains("1,kim,zugeteilt\n2,kim,zugeteilt"))
        let again = try edition.attempt(["assign", "all", Self.round], as: "mira")
        #expect(again.code == 0 && again.errors.contains("Das war schon so."))
        let verified = try edition.attempt(["verify"])
        #expect(verified.code == 0 && verified.errors.contains("1 Zuteilung neu gerechnet"))
        let number = try edition.run("assign", "explain", Self.round, "3", as: "mira")
        #expect(number.contains("jo") && number.contains("Passung 0"))
    }

    @Test func `capacities that do not add up are named with the smallest repair, and nothing is written`()
        throws
    {
        let edition = try edition(4, options: ["--readers", "2"])
        try edition.run("round", "panel", Self.round, "--capacity", "0-3", as: "mira")
        let before = try events(edition)
        for words in [["assign", "all", Self.round], ["assign", "all", Self.round, "--dry-run"]] {
            let result = try edition.attempt(words, as: "mira")
            #expect(result.code == 1 && result.output.isEmpty)
            #expect(result.errors.contains("panelsImpossible"))
            #expect(result.errors.contains("8 Bewertungen verlangt, die Jury nimmt zusammen höchstens 6"))
            #expect(result.errors.contains("kleinste Abhilfe"))
        }
        #expect(try events(edition) == before)
    }

    @Test func `conflicts that leave no reader are named`() throws {
        let edition = try edition(2)
        for juror in ["jo", "kim"] {
            try edition.run("conflict", "declare", "\(Edition.call)/2", "--reason", "Familie", as: juror)
        }
        let errors = try refused(edition, "assign", "all", Self.round)
        #expect(errors.contains("  2: niemand darf sie lesen"))
    }

    @Test func `when a juror leaves, only what is missing is filled`() throws {
        let edition = try edition(4, jurors: ["lee"], options: ["--readers", "2"])
        try edition.run("assign", "all", Self.round, "--seed", "1", as: "mira")
        let before = Set(try readers(edition).split(separator: "\n"))
        let gone = before.filter { $0.contains(",jo,") }
        try edition.run("juror", "leave", "jo", "--call", Edition.call, "--reason", "zieht weg", as: "mira")
        let result = try edition.attempt(["assign", "all", Self.round, "--seed", "1"], as: "mira")
        #expect(result.code == 0)
        #expect(result.errors.contains("Zuteilung 2") && result.errors.contains("\(gone.count) neu"))
        let after = Set(try readers(edition).split(separator: "\n"))
        #expect(before.subtracting(gone).isSubset(of: after))
        #expect(after.count == 8 && !after.contains { $0.contains(",jo,") })
    }

    @Test func `an assignment goes back as one step, and what was begun stays`() throws {
        let edition = try edition(3, options: ["--readers", "1"])
        #expect(try refused(edition, "assign", "undo", Self.round, "--reason", "x").contains("noPlan"))
        try edition.run("assign", "all", Self.round, "--seed", "3", as: "mira")
        let first = try #require(try readers(edition).split(separator: "\n").first).split(separator: ",")
        let (number, juror) = (String(first[0]), String(first[1]))
        try edition.run(
            "score", Self.round, number, "--set", "idea=4", "--reason", "idea=gut so", "--submit", as: juror)
        #expect(try refused(edition, "assign", "undo", Self.round).contains("reasonMissing"))
        #expect(
            try refused(edition, "assign", "undo", Self.round, "7", "--reason", "x").contains("unknownPlan"))
        let before = try events(edition)
        let result = try edition.attempt(
            ["assign", "undo", Self.round, "--reason", "andere Jury"], as: "mira")
        #expect(result.code == 0 && result.errors.contains("2 Bewertungen"))
        #expect(result.errors.contains("geblieben: \(number) (\(juror))"))
        #expect(try events(edition) == before + 1)
        #expect(try readers(edition).split(separator: "\n").count == 1)
        #expect(try edition.run("log", "--type", "round.plan-undone").contains("andere Jury"))
    }

    @Test func `rules about professions, organisations and mixed panels hold`() throws {
        let edition = try edition(3, jurors: ["lee", "max", "nia"], options: ["--readers", "3"])
        for (juror, profession, organisation, gender) in [
            ("jo", "Bank", "Sparbank eG", "woman"), ("kim", "Bank", "Sparbank AG", "man"),
            ("lee", "Recht", "Kanzlei", "man"), ("max", "Handwerk", "Kammer", "man"),
            ("nia", "Hochschule", "Uni", "woman"),
        ] {
            try edition.run(
                "member", "add", juror, "--role", "juror", "--call", Edition.call, "--profession", profession,
                "--organisation", organisation)
            try edition.run("member", "change", juror, "--gender", gender, as: juror)
        }
        #expect(
            try refused(edition, "round", "panel", Self.round, "--at-least", "Bank=4").contains(
                "rulesImpossible"))
        let told = try edition.run(
            "round", "panel", Self.round, "--at-least", "recht=1", "--at-most-share", "Bank=1/2",
            "--one-per-organisation", "--mixed", as: "mira")
        #expect(told.contains("mindestens 1 × recht") && told.contains("höchstens 1/2 Bank"))
        try edition.run("assign", "all", Self.round, "--seed", "4", as: "mira")
        let report = try edition.run("assign", "explain", Self.round, as: "mira")
        #expect(report.count { $0 == "✓" } == 5 && !report.contains("✗"))
        for application in ["1", "2", "3"] {
            let panel = try readers(edition).split(separator: "\n").filter { $0.hasPrefix(application + ",") }
            #expect(panel.contains { $0.contains(",lee,") })
            #expect(panel.count { $0.contains(",jo,") || $0.contains(",kim,") } <= 1)
        }
        // Sealed, and removable.
        #expect(!(try edition.run("log", "--type", "member.gender-given")).contains("Frau"))
        #expect(try edition.run("member", "show", "jo", as: "jo").contains("Frau"))
        #expect(!(try edition.run("member", "show", "jo", as: "jo")).contains("Mann"))
        try edition.run("member", "change", "jo", "--gender", "none", as: "jo")
        #expect(!(try edition.run("member", "show", "jo", as: "jo")).contains("Frau"))
        #expect(
            try edition.attempt(["member", "change", "jo", "--gender", "man"], as: "kim").code == 77)
    }

    @Test func `the demo's jury reads its 56 applications, nobody more than agreed and nobody too close`()
        throws
    {
        let folder = try Scratch()
        let program = Program()
        let common = ["--database", folder.path("demo.db"), "--language", "de"]
        func run(_ words: String..., as handle: String = "mira") throws -> String {
            let result = try program.run(words + common + ["--as", handle])
            #expect(result.code == 0, "\(words): \(result.errors)")
            return result.output
        }
        let made = try program.run(["demo", "--seeds", Checkout.path + "/Seeds"] + common)
        #expect(made.code == 0)
        let call = "senkrechtstarter-2026"
        _ = try run(
            "round", "open", call + "/again", "--phase", "idea", "--rubric",
            Checkout.path + "/Rubrics/senkrechtstarter-idea.json", "--readers", "3", "--no-declarations")
        _ = try run("round", "panel", call + "/again", "--one-per-organisation")
        _ = try run("assign", "all", call + "/again", "--seed", "1")
        func rows(_ words: String...) throws -> [[String]] {
            try program.run(words + ["--format", "csv"] + common + ["--as", "mira"]).output
                .split(whereSeparator: \.isNewline).dropFirst().map {
                    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                }
        }
        let pairs = try rows("assign", "list", call + "/again")
        #expect(pairs.count == 56 * 3)
        #expect(
            Dictionary(grouping: pairs, by: { $0[0] }).values.allSatisfy { Set($0.map { $0[1] }).count == 3 })
        let loads = Dictionary(grouping: pairs, by: { $0[1] }).mapValues(\.count)
        for member in try rows("member", "list", "--call", call, "--role", "juror") {
            let capacity = (member.last ?? "").split(separator: "-").compactMap { Int($0) }
            guard capacity.count == 2 else { continue }
            #expect((capacity[0]...capacity[1]).contains(loads[member[1]] ?? 0), "\(member[1])")
        }
        // Conflicts that were confirmed or declared in the demo.
        #expect(!pairs.contains { $0[0] == "35" && $0[1] == "rieke-umschlag" })
        #expect(!pairs.contains { $0[0] == "31" && $0[1] == "tobias-netzhaut" })
        let verified = try program.run(["verify"] + common)
        #expect(verified.code == 0 && verified.errors.contains("2 Zuteilungen"))
    }

    @Test func `the same over HTTP`() throws {
        let edition = try edition(3, options: ["--readers", "1"])
        let (jo, mira) = (try edition.token("jo"), try edition.token("mira"))
        let (server, port) = try edition.serve()
        defer { withExtendedLifetime(server) {} }
        let path = "/api/v1/calls/\(Edition.call)/rounds/jury"
        func ask(_ token: String, _ method: String, _ path: String, _ body: String? = nil) throws
            -> Client.Answer
        {
            try #require(Client(port: port, token: token).ask(method, path, body, headers: [:]))
        }
        let wish = try ask(
            jo, "PUT", path + "/wishes", #"{"wishes": [{"application": 2, "wish": "yes"}]}"#)
        #expect(wish.status == 200)
        #expect(try ask(jo, "GET", path + "/wishes").body.contains(#""wish":"yes""#))
        #expect(try ask(mira, "GET", path + "/wishes").body.contains(#""juror":"jo""#))
        #expect(
            try ask(jo, "PUT", path + "/wishes", #"{"wishes": [{"application": 9, "wish": "yes"}]}"#).status
                == 409)
        #expect(
            try ask(jo, "PUT", path + "/wishes", #"{"wish": []}"#).status == 400)
        #expect(try ask(jo, "GET", path + "/assignments").status == 403)
        #expect(try ask(jo, "POST", path + "/assignments", "{}").status == 403)
        #expect(try ask(jo, "PUT", "/api/v1/me/gender", #"{"gender": "woman"}"#).status == 200)
        let rules = try ask(
            mira, "PUT", path + "/panel",
            #"{"readers": 1, "capacity": {"minimum": 0, "maximum": 2}, "atMostShare": [{"profession": "Bank", "share": "1/1"}]}"#
        )
        #expect(rules.status == 200 && rules.body.contains(#""maximum":2"#))
        #expect(
            try ask(mira, "PUT", path + "/panel", #"{"atLeast": [{"profession": "Bank", "count": 3}]}"#)
                .status
                == 422)
        let dry = try ask(mira, "POST", path + "/assignments", #"{"seed": "5", "dryRun": true}"#)
        #expect(dry.status == 200 && dry.body.contains(#""new":3"#))
        let given = try ask(mira, "POST", path + "/assignments", #"{"seed": "5"}"#)
        #expect(given.status == 201 && given.body.contains(#""plan":1"#) && given.body.contains(#""new":3"#))
        #expect(try ask(mira, "GET", path + "/assignments").body.contains(#""seed":"5""#))
        #expect(
            try ask(jo, "PUT", path + "/wishes", #"{"wishes": [{"application": 2, "wish": "no"}]}"#).status
                == 409)
        #expect(try ask(mira, "POST", path + "/assignments/undo", #"{"plan": 1}"#).status == 422)
        let undone = try ask(
            mira, "POST", path + "/assignments/undo", #"{"plan": 1, "reason": "neu"}"#)
        #expect(undone.status == 200 && undone.body.contains(#""returned":3"#))
    }
}
