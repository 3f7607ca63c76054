import Support
import Testing

// What becomes of the teams, for three years.
extension PlayedEdition {
    /// Day 60: two teams found, and a cohort takes them.
    func theTeamsFound() throws {
        try go(to: 60)
        try run(
            "mira",
            #"cohort create werk/herbst --title "Werk Herbst" --starts \#(day(61)) --months 6 --places 2 --stipend 120000"#
        )
        #expect(
            try run("mira", #"venture found \#(Self.call)/2 --name "Brückenfunk GmbH" --on \#(day(58))"#)
                .contains("1"))
        #expect(try run("mira", "venture found \(Self.call)/6 --on \(day(59))").contains("2"))
        #expect(try run("mira", "venture found \(Self.call)/5 --on \(day(59))").contains("3"))
        try run("mira", "cohort admit werk/herbst 1")
        try run("mira", "cohort admit werk/herbst 2")
        #expect(try attempt("mira", "cohort admit werk/herbst 3").code == 1, "the cohort is full")
        try run("mira", "coach set 1 carla")
        try run(
            "mira", #"cohort onboarding werk/herbst --add "vertrag=Vertrag" --add "schluessel=Schlüssel""#)
        try run("mira", "cohort onboarding werk/herbst --done 1:vertrag")
        try run("mira", #"milestone plan 1 prototyp --title "Prototyp" --due \#(day(100))"#)
        try run("mira", #"milestone plan 1 kunde --title "Erster Kunde" --due \#(day(120))"#)
        try run("mira", #"milestone plan 2 messe --title "Messe" --due \#(day(90))"#)
    }

    /// Days 95 to 200: milestones, check-ins, one leaves, one graduates.
    func theCohortWorks() throws {
        try go(to: 95)
        try run("mira", "milestone reach 1 prototyp --on \(day(94))")
        try run("mira", #"milestone move 1 kunde --due \#(day(150)) --reason "Ausschreibung verschoben""#)
        try run("mira", #"milestone miss 2 messe --reason "krank""#)
        try run("mira", #"checkin 1 --light green --text "läuft""#)
        try run("mira", #"checkin 2 --light red --text "allein""#)
        try run("mira", #"mentoring add 1 --on \#(day(94)) --notes "Preise besprochen""#)
        try run("mira", #"cohort leave werk/herbst 2 --on \#(day(95)) --reason "Team getrennt""#)
        #expect(try run("mira", "cohort show werk/herbst").contains("Brückenfunk"))
        let month = String(day(61).prefix(7))
        try run("mira", "cohort pay werk/herbst --month \(month)")
        try go(to: 250)
        try run("mira", "cohort graduate werk/herbst 1 --on \(day(249))")
        try run("mira", #"figure add 1 jobs-full 4 --on \#(day(249)) --source "Lohnabrechnung""#)
        try run("mira", #"figure add 1 revenue 8000000 --on \#(day(249)) --source "Jahresabschluss""#)
        #expect(
            try attempt("mira", #"figure add 1 jobs-full 9 --on \#(day(400)) --source "Hoffnung""#).code == 1,
            "a figure from the future")
        try run("mira", #"figure correct 1 1 --value 3 --reason "eine Stelle doppelt gezählt""#)
        #expect(try run("mira", "figure list 1 --format csv").contains("Lohnabrechnung"))
    }

    /// Three years on: who was asked, who answered, what came of it.
    func theyAreAskedAgain() throws {
        try go(to: 440)
        for venture in 1...3 { try run("mira", "followup ask \(venture) --months 12") }
        try run("mira", "followup answer 1 --months 12 --status active --jobs 5")
        try run("mira", "followup answer 3 --months 12 --status active --jobs 2")
        try run("mira", #"venture close 2 --on \#(day(300)) --reason "aufgegeben""#)
        try go(to: 830)
        for venture in [1, 3] { try run("mira", "followup ask \(venture) --months 24") }
        try run("mira", "followup answer 1 --months 24 --status active --jobs 7")
        #expect(try run("mira", "followup list blitz --format csv").contains("24"))
        let outcomes = try run("mira", "outcomes blitz")
        #expect(outcomes.contains("3"), "\(outcomes)")
        let story = try run("mira", "story 1")
        #expect(story.contains("Brückenfunk"), "\(story)")
    }

    /// The laptop dies; everything is there again, and everything adds up, by this program and by two others.
    func theLaptopDies() throws {
        let reminder = try attempt("mira", "call list --format json")
        #expect(reminder.errors.contains("werkx backup"), "\(reminder.errors)")
        try run("mira", "backup ./copies --keys ./vault")
        #expect(!(try attempt("mira", "call list --format json")).errors.contains("werkx backup"))
        stop()
        let before = try run("mira", "ranking \(Self.plans) --format csv")
        let restored = try attempt("mira", "restore ./copies ./again --keys ./vault")
        #expect(restored.code == 0, "\(restored.errors)")
        for path in [database, folder.path("again/blitz.db")] {
            let verified = try program.run("verify", "--database", path)
            #expect(verified.code == 0, "\(verified.output) \(verified.errors)")
            for script in ["check-log.py", "recompute.py"] {
                let checked = try Program.spawn(
                    ["python3", "\(Checkout.path)/Scripts/\(script)", path], output: folder.path("out"),
                    errors: folder.path("err"))
                let code = checked.wait()
                let told = try folder.read("out") + folder.read("err")
                #expect(code == 0, "\(script): \(told)")
            }
        }
        let after = try attempt(
            "mira", "ranking \(Self.plans) --format csv", on: folder.path("again/blitz.db"))
        #expect(after.output == before)
    }
}
