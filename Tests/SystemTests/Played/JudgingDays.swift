import JSON
import Support
import Testing

// The first jury: conflicts, cards, and what goes wrong with them.
extension PlayedEdition {
    /// Day 13: who may not be asked, who said so, who reads what.
    func theJuryIsInvited() throws {
        try go(to: 13)
        // Before somebody is invited: would there be a conflict?
        let before = try run(
            "mira",
            #"conflict suspects \#(Self.call) --name "Sigi Sparsam" --organisation Sparwerk --email sigi@sparwerk.example --format csv"#
        )
        #expect(before.contains("Frischluft") && !before.contains("Ampelgrün"), "\(before)")
        try run("mira", "import members ./jury.csv --call \(Self.call) --role juror")
        let suspects = try run("mira", "conflict suspects \(Self.call) --format csv")
        #expect(suspects.contains("jo") && suspects.contains("kim"), "\(suspects)")
        try run("mira", #"conflict confirm \#(Self.call)/3 jo --reason "Cleo war bis März ihre Kollegin""#)
        try run("mira", #"conflict dismiss \#(Self.call)/4 kim --reason "Hochschule mit 20.000 Adressen""#)
        try run("mira", "round open \(Self.ideas) --phase idea --rubric ./idea.json --readers 2")
        try run("mira", "round ties \(Self.ideas) --allow lot --seed 271828")
    }

    /// Day 14: nobody sees anything before having answered for every application.
    func theJurorsDeclare() throws {
        try go(to: 14)
        try run("mira", "assign \(Self.ideas) 1 jo kim")
        let closed = try attempt("jo", "score \(Self.ideas) 1 --set idea=5 --set team=5")
        #expect(closed.code != 0, "a card before the declaration")
        try run("jo", "declare \(Self.ideas) --none")
        try run("kim", "declare \(Self.ideas) --none")
        try run("lea", #"declare \#(Self.ideas) --conflict "8=Ida Brief ist meine Nachbarin""#)
        try run("max", "declare \(Self.ideas) --none")
        // Declared and confirmed conflicts bar assigning.
        try refused("conflict", "mira", "assign \(Self.ideas) 3 jo")
        try refused("conflict", "mira", "assign \(Self.ideas) 8 lea")
        try folder.write(
            """
            Bewerbung,Gutachter
            2,kim
            2,lea
            3,lea
            3,max
            4,kim
            4,jo
            5,jo
            5,lea
            6,kim
            6,max
            8,jo
            8,kim
            10,lea
            10,max

            """, to: "pairs.csv")
        try run("mira", "import assignments ./pairs.csv --round \(Self.ideas)")
    }

    /// Days 15 to 17: cards, one from paper; one juror leaves.
    func theJurorsScore() throws {
        try go(to: 15)
        for (number, idea, team) in [(1, 5, 5), (4, 4, 4), (5, 5, 4), (8, 2, 2)] {
            try score("jo", Self.ideas, number, idea, team)
        }
        for (number, idea, team) in [(2, 4, 5), (3, 4, 3), (5, 4, 4)] {
            try scoreOverHTTP("lea", "idea-jury", number, idea, team)
        }
        try score("max", Self.ideas, 3, 4, 4)
        try run(
            "mira",
            "card enter \(Self.ideas) 10 --juror lea --source ./sheet.pdf --set idea=1 --set team=2")
        try refused("unknownApplication", "max", "application show \(Self.call)/1")
        try go(to: 16)
        let left = try attempt("mira", #"juror leave max --call \#(Self.call) --reason "Elternzeit""#)
        #expect(left.code == 0, "\(left.errors)")
        let told = left.output + left.errors
        #expect(told.contains("6") && told.contains("10"), "\(told)")
        // Access ended at once.
        #expect(try attempt("max", "score \(Self.ideas) 6 --set idea=3").code != 0)
        try refused("unknownApplication", "max", "application show \(Self.call)/3")
        try run("mira", "progress \(Self.call)")
        try run("mira", "assign \(Self.ideas) 6 jo")
        try run("mira", "assign \(Self.ideas) 10 kim")
        try go(to: 17)
        try score("jo", Self.ideas, 6, 3, 3)
        for (number, idea, team) in [(1, 5, 4), (2, 4, 4), (4, 3, 4), (6, 2, 3), (8, 2, 3)] {
            try score("kim", Self.ideas, number, idea, team)
        }
        try refused("cardsMissing", "mira", "round close \(Self.ideas)")
        try score("kim", Self.ideas, 10, 2, 2)
        let progress = try run("mira", "progress \(Self.ideas) --format csv")
        #expect(progress.contains("kim"), "\(progress)")
    }

    func score(_ juror: String, _ round: String, _ number: Int, _ idea: Int, _ team: Int) throws {
        try run(
            juror,
            #"score \#(round) \#(number) --set idea=\#(idea) --set team=\#(team) --comment "Zu Nummer \#(number): das trägt, und die Zahlen fehlen noch." --submit"#
        )
    }

    private func scoreOverHTTP(_ juror: String, _ round: String, _ number: Int, _ idea: Int, _ team: Int)
        throws
    {
        let answer = try ask(
            juror, "PUT", "/rounds/\(round)/scorecards/\(number)",
            #"{"scores":{"idea":\#(idea),"team":\#(team)},"comment":"Gern mehr Belege.","submit":true}"#)
        #expect(answer.status == 200, "\(answer.body)")
    }

    /// Days 18 and 19: closed, and corrected afterwards; the earlier ranking stays readable.
    func theRoundIsClosedAndCorrected() throws {
        try go(to: 18)
        try run("mira", "round close \(Self.ideas)")
        #expect(try ranks(Self.ideas) == [1: 1, 2: 2, 5: 2, 3: 4, 4: 4, 6: 6, 8: 7, 10: 8])
        let closing = try #require(
            try json("mira", "ranking \(Self.ideas)")["sequence"]?.integer, "a ranking has its sequence")
        try refused("roundClosed", "kim", #"score \#(Self.ideas) 6 --set idea=5 --amend Zahlendreher"#)
        try run("kim", #"card ask \#(Self.ideas) 6 --set idea=5 --set team=5 --amend "Bögen vertauscht""#)
        #expect(try run("mira", "card requests \(Self.ideas) --format csv").contains("kim"))
        try refused("reasonMissing", "mira", #"card approve \#(Self.ideas) 6 --juror kim --reason """#)
        try run("mira", #"card approve \#(Self.ideas) 6 --juror kim --reason "am Papier nachgesehen""#)
        #expect(try ranks(Self.ideas) == [1: 1, 2: 2, 5: 2, 6: 4, 3: 5, 4: 5, 8: 7, 10: 8])
        try go(to: 19)
        // It comes out that lea's brother-in-law is on team 5: her card is void, visibly.
        try run("lea", #"conflict declare \#(Self.call)/5 --reason "mein Schwager ist beigetreten""#)
        #expect(try ranks(Self.ideas) == [1: 1, 5: 2, 2: 3, 6: 4, 3: 5, 4: 5, 8: 7, 10: 8])
        let list = try run("mira", "conflict list \(Self.call) --format csv")
        #expect(list.contains("lea") && list.contains("jo"), "\(list)")
        let earlier = try run("mira", "replay \(Self.ideas) --until \(closing) --format csv")
        #expect(!earlier.isEmpty)
        #expect(try attempt("otto", "verify").code == 0)
    }

    /// The ranks of a ranking by application.
    func ranks(_ round: String) throws -> [Int: Int] {
        let entries = try json("mira", "ranking \(round)")["entries"]?.items ?? []
        return Dictionary(
            uniqueKeysWithValues: try entries.map {
                (try #require($0["application"]?.integer), try #require($0["rank"]?.integer))
            })
    }
}
