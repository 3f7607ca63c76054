import JSON
import Support
import Testing

// Decisions, from the lot in the first round to the withdrawn prize in the second.
extension PlayedEdition {
    /// Days 20 and 21: who goes on; two are tied for the last place.
    func theFirstDecisionsAreReleased() throws {
        try go(to: 20)
        let tied = try attempt("mira", "decide \(Self.ideas) --first 5 --pass plan --rest reject")
        #expect(tied.code == 1 && tied.errors.contains("3") && tied.errors.contains("4"), "\(tied.errors)")
        try run("mira", #"lot \#(Self.ideas) --place 5 --witness "Otto Ordnung""#)
        // A lot is drawn once.
        let again = try attempt("mira", #"lot \#(Self.ideas) --place 5 --witness "Otto Ordnung""#)
        #expect(again.code == 1, "\(again.output) \(again.errors)")
        try run("mira", "decide \(Self.ideas) --first 5 --pass plan --rest reject")
        let decisions = try run("mira", "decisions \(Self.ideas) --format csv")
        #expect(!decisions.isEmpty)
        try run("mira", #"release \#(Self.ideas) --at "\#(day(21)) 12:00""#)
        // Until then founders read that it is under review, whatever was decided.
        for _ in 0..<2 {
            let seen = try run("hedi", "application show \(Self.call)/10")
            #expect(!seen.lowercased().contains("abgelehnt"), "\(seen)")
        }
        let unseen = try ask("hedi", "GET", "/applications/10")
        #expect(!unseen.body.contains("reject"), "\(unseen.body)")
        try go(to: 21, hour: 12)
        let seen = try ask("hedi", "GET", "/applications/10")
        #expect(seen.body.contains("reject"), "\(seen.body)")
        #expect(!seen.body.contains("score") && !seen.body.contains("rank"), "\(seen.body)")
    }

    /// Days 30 to 41: the five hand in plans.
    func theTeamsWritePlans() throws {
        try go(to: 30)
        for (number, handle) in Self.finalists {
            try run(
                handle,
                #"application change \#(Self.call)/\#(number) --phase plan --set "business=Wir verkaufen, was fehlt, ab Seite \#(number).""#
            )
            try run(handle, "application submit \(Self.call)/\(number) --phase plan")
        }
    }

    /// The five with their founders; between 3 and 4 the lot chose, which the recorded seed draws again in the same way.
    private static let finalists = [(1, "anna"), (2, "bert"), (3, "cleo"), (5, "emil"), (6, "fine")]

    /// Days 42 to 45: the second jury, with a vote on a tie.
    func theSecondJuryJudges() throws {
        try go(to: 42)
        let numbers = Self.finalists.map(\.0)
        try run(
            "mira",
            "round open \(Self.plans) --phase plan --rubric ./plan.json --readers 1 --pool \(numbers.map(String.init).joined(separator: ","))"
        )
        try run("mira", "round ties \(Self.plans) --allow vote --allow lot --seed 314159")
        try run("kim", "declare \(Self.plans) --none")
        for number in numbers { try run("mira", "assign \(Self.plans) \(number) kim") }
        for juror in ["jo", "lea"] {
            try run(juror, "declare \(Self.plans) --none")
            try run("mira", "assign \(Self.plans) 1 \(juror)")
            try score(juror, Self.plans, 1, 5, 5)
        }
        for (number, points) in [(1, 5), (2, 4), (6, 4), (3, 3), (5, 2)] {
            try score("kim", Self.plans, number, points, points)
        }
        try go(to: 44)
        try run("mira", "round close \(Self.plans)")
        #expect(try ranks(Self.plans) == [1: 1, 2: 2, 6: 2, 3: 4, 5: 5])
        try run(
            "mira",
            "meeting add \(Self.plans) sitzung-1 --on \(day(44)) --present jo --present kim --present lea --minutes ./minutes.txt"
        )
        try run("mira", "vote \(Self.plans) --place 2 --for 6=jo,lea --for 2=kim --meeting sitzung-1")
        #expect(try run("mira", "meeting list \(Self.plans) --format csv").contains("sitzung-1"))
    }

    /// Days 45 to 47: prizes within the budget, released; one team withdraws and the reserve moves up.
    func thePrizesAreAwarded() throws {
        try go(to: 45)
        try run("mira", #"call budget \#(Self.call) 1700000 --reason "Ratsbeschluss""#)
        try run("mira", "decide \(Self.plans) 1 --award first --meeting sitzung-1")
        try run("mira", #"decide \#(Self.plans) 6 --award second --meeting sitzung-1"#)
        try refused(
            "udget", "mira", #"decide \#(Self.plans) 5 --award special --reason "Sonderpreis der Stadtwerke""#
        )
        try run(
            "mira",
            #"decide \#(Self.plans) 5 --award special --part 1/2 --reason "zur Hälfte, Sitz halb außerhalb""#)
        try run("mira", "decide \(Self.plans) 2 --reserve 1 --meeting sitzung-1")
        try run("mira", "decide \(Self.plans) 3 --reject")
        try run("mira", "release \(Self.plans) --dry-run")
        try run("mira", "release \(Self.plans)")
        // Released is released: only a new decision replaces it.
        #expect(try attempt("mira", "decide \(Self.plans) 3 --reserve 2").code == 1)
        try run(
            "mira",
            #"revise \#(Self.plans) 3 --reserve 2 --reason "die Jury nimmt zwei auf die Liste""#)
        try go(to: 46)
        try run("anna", #"application withdraw \#(Self.call)/1 --reason "Stelle in München""#)
        #expect(try attempt("mira", #"revise \#(Self.plans) 1 --award first --reason "doch""#).code == 1)
        #expect(try run("mira", "reserve list \(Self.plans) --format csv").contains("2"))
        try run("mira", #"reserve confirm \#(Self.plans) 2 --for 1 --reason "Anna hat zurückgezogen""#)
        let decisions = try run("mira", "decisions \(Self.plans) --format csv")
        #expect(
            decisions.contains("ausgeschieden") && decisions.contains("Anna hat zurückgezogen"),
            "\(decisions)")
    }

    /// Day 50: what the council gets, and what the teams get.
    func theCouncilReads() throws {
        try go(to: 50)
        try run("mira", "record \(Self.plans) --report ./record.html")
        try run("otto", "record \(Self.ideas) --report ./named.html --names")
        let record = try folder.read("named.html")
        for text in [
            "Stromausfall", "am Papier nachgesehen", "Schwager", "Otto Ordnung",
            "Kim Kenner",
        ] {
            #expect(record.contains(text), "\(text) is not in the record")
        }
        #expect(!record.contains("http://") && !record.contains("<script"))
        let plain = try folder.read("record.html")
        #expect(
            !plain.contains("Kim Kenner") && plain.contains("sitzung-1")
                && plain.contains("Anna hat zurückgezogen"))
        let letters = try attempt("mira", "feedback \(Self.ideas) --format csv")
        #expect(letters.code == 0 && letters.output.contains("das trägt"), "\(letters.errors)")
        #expect(!letters.output.contains("kim"), "\(letters.output)")
    }
}
