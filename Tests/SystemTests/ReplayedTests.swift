import JSON
import Support
import Testing

/// What a round looked like while it was scored is what a new process finds when it folds the log to that event.
@Suite struct ReplayedTests {
    @Test func `rankings taken live are what replay finds at their events`() throws {
        let edition = try Edition()
        try edition.folder.write(
            "Kennzeichen,Titel,Kategorie,Idee,Einwilligungen\nA,Eins,offen,Text,terms\nB,Zwei,offen,Text,terms\nC,Drei,offen,Text,terms\n",
            to: "a.csv")
        try edition.run(
            "import", "applications", edition.folder.path("a.csv"), "--call", Edition.call, "--phase", "idea")
        try edition.run("application", "accept", "--all", Edition.call)
        let round = "\(Edition.call)/jury"
        try edition.run(
            "round", "open", round, "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"))
        for number in ["1", "2", "3"] { try edition.run("assign", round, number, "jo", "kim") }
        var seen: [(sequence: Int, standings: [String])] = []
        var generator = Dice(seed: 2_027)
        for turn in 0..<14 {
            let number = String(generator.next() % 3 + 1)
            let juror = generator.next() % 2 == 0 ? "jo" : "kim"
            let words = [
                "score", round, number, "--set", "idea=\(generator.next() % 5 + 1)", "--set",
                "team=\(generator.next() % 5 + 1)",
                "--reason", "idea=Grund \(turn)",
            ]
            let first = try edition.attempt(words + ["--submit"], as: juror)
            if first.code != 0 {
                _ = try edition.attempt(words + ["--amend", "Nachtrag \(turn)"], as: juror)
            }
            if turn == 9 { try edition.run("application", "withdraw", "\(Edition.call)/3", as: "ada") }
            let ranking = try json(edition.run("ranking", round, "--format", "json"))
            seen.append((try #require(ranking["sequence"]?.integer), standings(ranking)))
        }
        #expect(Set(seen.map(\.standings)).count > 5)
        for (sequence, expected) in seen {
            let replayed = try json(
                edition.run("replay", round, "--until", String(sequence), "--format", "json"))
            #expect(standings(replayed) == expected, "at \(sequence)")
        }
    }

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }

    /// Number, rank and score of every application that is ranked, then the others with the reason.
    private func standings(_ ranking: DocumentNode) -> [String] {
        (ranking["entries"]?.items ?? []).map {
            "\($0["application"]?.digits ?? "") \($0["rank"]?.digits ?? "") \($0["score"]?.string ?? "")"
        }
            + (ranking["unranked"]?.items ?? []).map {
                "\($0["application"]?.digits ?? "") \($0["why"]?.string ?? "")"
            }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014), so that every run throws the same.
    private struct Dice {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
