import JSON
import Support
import Testing

// From the empty log to the list of accepted applications.
extension PlayedEdition {
    /// Day 0: the log, the programmes, the call, the people; the server runs from here on.
    func theOfficeBegins() throws {
        try writeFiles()
        let made = try attempt("ada", "init --administrator ada")
        #expect(made.code == 0, "\(made.errors)")
        try serve()
        try run(
            "ada",
            "programme create blitz --kind competition --name-de Blitzstart --name-en Blitz --zone Europe/Berlin"
        )
        try run(
            "ada",
            "programme create werk --kind incubator --name-de Werk --name-en Works --zone Europe/Berlin")
        try run("ada", #"member add mira --role manager --name "Mira Muster""#)
        try run("ada", #"member add otto --role auditor --name "Otto Ordnung""#)
        try run("mira", "call check ./call.json")
        try run("ada", "call create ./call.json")
        try run("mira", "call open \(Self.call)")
        try run("mira", "import members ./founders.csv")
        try run("mira", #"member add carla --role coach --call \#(Self.call) --name "Carla Coach""#)
        // The wrong file first, taken back in one step.
        try folder.write("Kürzel;Name\nzoe;Zoe Zuviel\n", to: "wrong.csv")
        let wrong = try run("mira", "import members ./wrong.csv --call \(Self.call) --role juror")
        #expect(wrong.contains("Import 2"))
        try run("mira", #"import undo 2 --reason "alte Liste""#)
        #expect(!(try run("mira", "member list --format csv")).contains("zoe"))
    }

    /// Days 1 to 9: teams apply, on the command line, over HTTP and by letter.
    func teamsApply() throws {
        try go(to: 1)
        #expect(try apply("anna", "Ampelgrün", "health") == 1)
        #expect(try applyOverHTTP("bert", "Brückenfunk", "city", submits: true) == 2)
        #expect(try apply("cleo", "Cleverboje", "city") == 3)
        try go(to: 2)
        #expect(try apply("dora", "Drehmoment", "health") == 4)
        #expect(try applyOverHTTP("emil", "Eilbote", "city", submits: false) == 5)
        #expect(try apply("fine", "Frischluft", "city") == 6)
        #expect(try apply("gus", "Grundwasser", "health", submits: false) == 7)
        // The letters come in as a table, tried first.
        let table = "import applications ./letters.csv --call \(Self.call) --phase idea"
        try run("mira", table + " --dry-run")
        try run("mira", table)
        let titles = try run("mira", "application list \(Self.call) --format csv")
        #expect(titles.contains("Papierpost noch einmal"))
        // The public sees deadlines, and no application.
        let open = try ask("bert", "GET", "")
        #expect(
            open.status == 200 && open.body.contains("Blitzstart 2027") && !open.body.contains("Ampelgrün"))
    }

    private func apply(_ handle: String, _ title: String, _ category: String, submits: Bool = true) throws
        -> Int
    {
        let begun = try run(
            handle,
            #"application begin \#(Self.call) --title "\#(title)" --category \#(category) --set "pitch=\#(title), weil es fehlt." --consent terms"#
        )
        let number = try #require(Int(begun.filter(\.isNumber).dropFirst(4)))
        if submits { try run(handle, "application submit \(Self.call)/\(number)") }
        return number
    }

    private func applyOverHTTP(_ handle: String, _ title: String, _ category: String, submits: Bool) throws
        -> Int
    {
        let answer = try ask(
            handle, "POST", "/applications",
            #"{"phase":"idea","category":"\#(category)","title":"\#(title)","fields":{"pitch":"\#(title), weil es fehlt."},"consents":{"terms":true}}"#
        )
        #expect(answer.status == 201, "\(answer.body)")
        let number = try #require(answer.json?["number"]?.integer)
        if submits {
            let submitted = try ask(handle, "POST", "/applications/\(number)/submit")
            #expect(submitted.status == 200, "\(submitted.body)")
        }
        return number
    }

    /// Day 11: the deadline is over; one team had no power, one founder was abroad, one never pressed the button.
    func theDeadlinePasses() throws {
        try go(to: 11)
        let late = try ask("emil", "POST", "/applications/5/submit")
        #expect(late.status == 409 || late.status == 403 || late.status == 422, "\(late.body)")
        #expect(late.body.contains("deadlinePassed"))
        try refused(
            "reasonMissing", "mira",
            #"application extend \#(Self.call)/5 --until "\#(day(12)) 12:00" --reason """#)
        try run(
            "mira",
            #"application extend \#(Self.call)/5 --until "\#(day(12)) 12:00" --reason "Stromausfall im Stadtteil""#
        )
        let submitted = try ask("emil", "POST", "/applications/5/submit")
        #expect(submitted.status == 200, "\(submitted.body)")
        // Nobody else got the time.
        try refused("deadlinePassed", "gus", "application submit \(Self.call)/7")
        try run("mira", #"application admit \#(Self.call)/7 --reason "vollständig, nur nicht abgeschickt""#)
        try refused(
            "deadlinePassed", "hedi", #"application begin \#(Self.call) --title Halteseil --category city"#)
        try run(
            "mira",
            #"call admit \#(Self.call) hedi --until "\#(day(12)) 12:00" --reason "im Ausland, rechtzeitig gemeldet""#
        )
        #expect(try apply("hedi", "Halteseil", "city") == 10)
    }

    /// Day 12: the office accepts, excludes, and puts right, each time with a reason.
    func theOfficeLooksAtForms() throws {
        try go(to: 12, hour: 15)
        try refused("reasonMissing", "mira", #"application exclude \#(Self.call)/6 --reason """#)
        try run(
            "mira",
            #"application duplicate \#(Self.call)/9 --of 8 --reason "zweite Fassung desselben Briefs""#)
        try run("mira", #"application move \#(Self.call)/4 --category city --reason "kein Gesundheitsthema""#)
        try run(
            "mira",
            #"application correct \#(Self.call)/3 --title "Kleverboje" --reason "Tippfehler, telefonisch bestätigt""#
        )
        try run(
            "mira",
            #"application redact \#(Self.call)/1 --set "pitch=[ein Produkt], weil es fehlt." --reason "nennt die Gründerin""#
        )
        try run("mira", #"application exclude \#(Self.call)/7 --reason "Sitz nicht in der Stadt""#)
        try run("mira", "application accept --all \(Self.call)")
        let acts = try run("mira", "application acts \(Self.call) --format csv")
        for reason in [
            "Stromausfall im Stadtteil", "nur nicht abgeschickt", "im Ausland", "zweite Fassung",
            "kein Gesundheitsthema",
            "telefonisch bestätigt", "nennt die Gründerin", "Sitz nicht in der Stadt",
        ] {
            #expect(acts.contains(reason), "\(reason)")
        }
        // The old title is kept and shown.
        #expect(acts.contains("Cleverboje") && acts.contains("Kleverboje"))
        // What the office is not allowed to do, founders are not either.
        try refused(
            "notAllowed", "anna", #"application exclude \#(Self.call)/2 --reason "Konkurrenz""#, code: 77)
    }
}
