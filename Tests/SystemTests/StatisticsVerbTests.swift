import JSON
import Support
import Testing

/// What statistics say of a round, on a round of 24 cards, and who may ask.
@Suite struct StatisticsVerbTests {
    private static let round = "isu/finale"

    /// A round that came in with a table: eight applications, three jurors, the second lenient and the third severe.
    private func edition() throws -> Edition {
        let edition = try Edition()
        var rows = ["application,juror,criterion,score"]
        for application in 1...8 {
            for (place, juror) in ["jo", "kim", "lee"].enumerated() {
                let shift = [0.0, 1, -1][place] + [0, 0.5, 0, -0.5][(application * 3 + place) % 4]
                for (criterion, worth) in [("idea", 3), ("team", 2 + application % 3)] {
                    let score = min(5, max(1, Double(worth) + shift))
                    rows.append(
                        "A\(application),\(juror),\(criterion),\(criterion == "idea" ? score.rounded() : score)"
                    )
                }
            }
        }
        try edition.folder.write(Self.rubric, to: "rubric.json")
        try edition.folder.write(rows.joined(separator: "\n"), to: "scores.csv")
        try edition.run(
            "import", "scores", edition.folder.path("scores.csv"), "--call", "isu", "--round", "finale",
            "--rubric", edition.folder.path("rubric.json"), "--create")
        return edition
    }

    private static let rubric = """
        {"id": "finale", "title": {"de": "Finale", "en": "Final"},
         "criteria": [
          {"id": "idea", "title": {"de": "Idee", "en": "Idea"}, "weight": 2, "scale": {"min": 1, "max": 5}},
          {"id": "team", "title": {"de": "Team", "en": "Team"}, "weight": 1, "scale": {"min": 1, "max": 5, "step": 0.5}}]}
        """

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }

    @Test func `a report stands alone, with a table for each plot`() throws {
        let edition = try edition()
        try edition.run("ranking", Self.round, "--report", edition.folder.path("de.html"))
        let page = try edition.folder.read("de.html")
        #expect(page.contains("Amtlich ist allein der Platz") && page.contains("lang=\"de\""))
        #expect(page.components(of: "<svg") == 4 && page.components(of: "<table") == 4)
        #expect(!page.contains("<script") && !page.contains("http"))
        let again = try edition.attempt([
            "ranking", Self.round, "--report", edition.folder.path("de.html"), "--best", "2",
        ])
        #expect(again.code == 73)
    }

    @Test
    func `recorded statistics are computed again, and refused where nothing changed but the seed is kept`()
        throws
    {
        let edition = try edition()
        try edition.run("round", "calibrate", Self.round, "--best", "3", "--seed", "7")
        let twice = try edition.attempt(["round", "calibrate", Self.round, "--best", "3", "--seed", "7"])
        #expect(twice.code == 0 && (twice.output + twice.errors).contains("war schon so"))
        try edition.run("round", "calibrate", Self.round, "--best", "3", "--method", "rasch")
        let verified = try edition.attempt(["verify"])
        #expect(verified.code == 0 && (verified.output + verified.errors).contains("2 Statistiken"))
        let unknown = try edition.attempt(["round", "calibrate", Self.round, "--method", "guess"])
        #expect(unknown.code == 2)
    }

    @Test func `agreement, jurors and methods of a round`() throws {
        let edition = try edition()
        let agreement = try json(edition.run("agreement", Self.round, "--format", "json"))
        #expect(agreement["round"]?.string == "finale" && agreement["alpha"]?["value"]?.digits != nil)
        let table = try edition.run("agreement", Self.round, "--all")
        #expect(table.contains("Krippendorffs Alpha") && table.contains("Alpha, nominal"))
        #expect(try edition.run("agreement", Self.round, "--format", "csv").hasPrefix("coefficient,of,value"))

        let jurors = try json(edition.run("jurors", Self.round, "--format", "json"))
        let lines = try #require(jurors["jurors"]?.items)
        #expect(lines.count == 3)
        let severe = try #require(lines.first { $0["juror"]?.string == "lee" })
        #expect(severe["de"]?.string?.contains("strenger") == true)
        #expect(try edition.attempt(["jurors", Self.round]).errors.contains("Weniger als fünf") == false)

        let replay = try json(
            edition.run(
                "replay", Self.round, "--method", "twoWay", "--method", "bayesian", "--format", "json"))
        let entry = try #require(replay["entries"]?.items?.first)
        #expect(entry["methods"]?["twoWay"]?["rank"]?.integer != nil)
        #expect(entry["methods"]?["bayesian"]?["rank"]?.integer != nil)
        #expect(replay["replay"]?["methods"]?.items?.count == 2)
        #expect(try edition.attempt(["replay", Self.round, "--method", "magic"]).code == 2)
    }

    @Test func `how easily it would have come out otherwise`() throws {
        let edition = try edition()
        let found = try json(edition.run("sensitivity", Self.round, "--best", "3", "--format", "json"))
        #expect(found["best"]?.integer == 3 && found["juries"]?["exact"]?["count"]?.integer == 3)
        let lines = try #require(found["applications"]?.items)
        #expect(lines.count == 8)
        for line in lines {
            let rank = try #require(line["rank"]?.integer)
            let least = try #require(line["exact"]?["from"]?.integer)
            #expect(least <= rank && rank <= line["exact"]?["to"]?.integer ?? 0)
        }
        #expect(found["weights"]?.items?.count == 2)
        #expect((found["words"]?.items?.count ?? 0) >= 2)
        let table = try edition.run("sensitivity", Self.round, "--best", "3")
        #expect(table.contains("von 3") && table.contains("Lässt man je ein Jurymitglied weg"))
        #expect(try edition.attempt(["sensitivity", Self.round, "--best", "0"]).code == 2)
        // Without one juror the places are those that a replay without that juror gives.
        let replay = try json(
            edition.run("replay", Self.round, "--without-juror", "kim", "--format", "json"))
        for entry in replay["entries"]?.items ?? [] {
            let line = lines.first { $0["application"]?.integer == entry["application"]?.integer }
            let rank = try #require(entry["rank"]?.integer)
            #expect(
                (line?["exact"]?["from"]?.integer ?? 99) <= rank
                    && rank <= line?["exact"]?["to"]?.integer ?? 0)
        }
    }

    @Test func `the same over HTTP`() throws {
        let edition = try edition()
        let (server, port) = try edition.serve()
        defer {
            server.signal(15)
            server.wait()
        }
        let base = "/api/v1/calls/isu/rounds/finale"
        let ada = Client(port: port, token: try edition.token("ada"))
        let kim = Client(port: port, token: try edition.token("kim"))
        for name in ["agreement", "jurors", "sensitivity"] {
            let answer = try #require(ada.ask("GET", "\(base)/\(name)"))
            #expect(answer.status == 200)
            #expect(answer.json?["round"]?.string == "finale")
        }
        #expect(kim.ask("GET", "\(base)/agreement")?.status == 403)
        #expect(kim.ask("GET", "\(base)/jurors")?.json?["jurors"]?.items?.count == 1)
    }

    @Test func `who may ask`() throws {
        let edition = try edition()
        #expect(try edition.attempt(["agreement", Self.round], as: "anna").code == 77)
        // Of a call in preparation a founder is told what is told of one that is not there.
        #expect(try edition.attempt(["jurors", Self.round], as: "anna").code == 1)
        #expect(try edition.attempt(["agreement", Self.round], as: "jo").code == 77)
        // The round is open, so a juror reads the own cards only, and nothing that others' cards tell.
        let own = try json(edition.run("jurors", Self.round, "--format", "json", as: "jo"))
        let lines = try #require(own["jurors"]?.items)
        #expect(lines.map { $0["juror"]?.string } == ["jo"])
        #expect(lines.first?["mean"]?.digits != nil && lines.first?["severity"]?.digits == nil)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
