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

    @Test func `who may ask`() throws {
        let edition = try edition()
        #expect(try edition.attempt(["agreement", Self.round], as: "anna").code == 77)
        #expect(try edition.attempt(["jurors", Self.round], as: "anna").code == 77)
        #expect(try edition.attempt(["agreement", Self.round], as: "jo").code == 77)
        // The round is open, so a juror reads the own cards only, and nothing that others' cards tell.
        let own = try json(edition.run("jurors", Self.round, "--format", "json", as: "jo"))
        let lines = try #require(own["jurors"]?.items)
        #expect(lines.map { $0["juror"]?.string } == ["jo"])
        #expect(lines.first?["mean"]?.digits != nil && lines.first?["severity"]?.digits == nil)
    }
}
