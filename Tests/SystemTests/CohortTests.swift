import Glibc
import JSON
import Support
import Testing

/// Two teams from their applications to what came of them, through the program as its users run it.
@Suite struct CohortTests {
    private static let cohort = "probe/2020"

    /// Two applications handed in and accepted, and everybody who deals with ventures.
    private func edition() throws -> Edition {
        let edition = try Edition()
        try edition.run("member", "add", "bert", "--role", "founder")
        try edition.run("member", "add", "cora", "--role", "coach")
        try edition.run("member", "add", "milo", "--role", "mentor", "--call", Edition.call)
        for (number, founder) in ["anna", "bert"].enumerated() {
            try edition.run(
                "application", "begin", Edition.call, "--title", "Idee \(number + 1)", "--category", "offen",
                "--set", "pitch=Gut.", "--consent", "terms", as: founder)
            try edition.run("application", "submit", "\(Edition.call)/\(number + 1)", as: founder)
        }
        try edition.run("application", "accept", "--all", Edition.call, as: "mira")
        try edition.run(
            "cohort", "create", Self.cohort, "--title", "Jahrgang 2020", "--starts", "2020-01-15", "--months",
            "6", "--places", "1", "--stipend", "100050", as: "mira")
        #expect(
            try edition.run(
                "venture", "found", "\(Edition.call)/1", "--name", "Leise Räder GmbH", "--on", "2020-01-01",
                as: "mira") == "1\n")
        try edition.run("venture", "found", "\(Edition.call)/2", "--on", "2020-02-01", as: "mira")
        try edition.run("cohort", "admit", Self.cohort, "1", "--on", "2020-01-15", as: "mira")
        try edition.run("coach", "set", "1", "cora", as: "mira")
        return edition
    }

    @Test func `a cohort from its first day to its pay list`() throws {
        let edition = try edition()
        let full = try edition.attempt(
            ["cohort", "admit", Self.cohort, "2", "--on", "2020-02-01"], as: "mira")
        #expect(full.code == 1 && full.errors.contains("cohortFull"))
        try edition.run(
            "cohort", "create", "probe/zwei", "--title", "Zwei", "--starts", "2020-06-01", "--months", "6",
            "--places", "2", "--stipend", "0", as: "mira")
        let twice = try edition.attempt(["cohort", "admit", "probe/zwei", "1", "--on", "2020-06-01"])
        #expect(twice.code == 1 && twice.errors.contains("inAnotherCohort"))
        try edition.run(
            "cohort", "onboarding", Self.cohort, "--add", "key=Schlüssel", "--done", "1:key", as: "mira")
        try edition.run(
            "cohort", "leave", Self.cohort, "1", "--on", "2020-04-15", "--reason", "Umzug", as: "mira")
        func pay(_ month: String) throws -> DocumentNode {
            try json(
                edition.run("cohort", "pay", Self.cohort, "--month", month, "--format", "json", as: "mira"))
        }
        #expect(try pay("2020-03")["total"]?.integer == 100_050)
        #expect(try pay("2020-04")["items"]?.items?.count == 0)
        let table = try edition.run("cohort", "pay", Self.cohort, "--month", "2020-03", as: "mira")
        #expect(table.contains("1.000,50 €") && table.contains("Summe"))
        #expect(
            try edition.run("cohort", "pay", Self.cohort, "--month", "2020-01", "--format", "csv")
                .hasPrefix("venture,name,cents,since,end\r\n1,Leise Räder GmbH,100050,2020-01-15,2020-04-15"))
        let outside = try edition.attempt(["cohort", "pay", Self.cohort, "--month", "2019-12"])
        #expect(outside.code == 65 && outside.errors.contains("2020-01"))
        #expect(try edition.attempt(["cohort", "show", Self.cohort], as: "cora").code == 77)
        #expect(
            try edition.attempt(["cohort", "pay", Self.cohort, "--month", "2020-03"], as: "anna").code == 77)
    }

    @Test func `who is asked how it goes gets one letter, and is shown first`() throws {
        let edition = try edition()
        func ask(_ words: String...) throws -> Program.Result {
            try edition.attempt(["followup", "ask"] + words, as: "mira")
        }
        let early = try ask("probe", "--dry-run")
        #expect(early.code == 2 && early.errors.contains("--send"), "\(early.errors)")
        let before = try edition.run("log")
        let dry = try ask("1", "--months", "12", "--send", "--dry-run")
        #expect(dry.code == 0 && dry.output.contains("anna@firma.example"), "\(dry.errors)")
        #expect(dry.output.contains("Wie geht es „Leise Räder GmbH“? 12 Monate"), "\(dry.output)")
        #expect(try edition.run("log") == before)
        let sent = try ask("1", "--months", "12", "--send")
        #expect(sent.code == 0 && sent.errors.contains("Ein Brief wartet"), "\(sent.errors)")
        let again = try ask("1", "--months", "12", "--send")
        #expect(again.code == 0 && again.errors.contains("schon geschickt oder unterwegs"), "\(again.errors)")
        // All of a programme: bert has no address, and who answered is asked no more.
        try edition.run(
            "followup", "answer", "1", "--months", "12", "--status", "active", "--jobs", "2", as: "anna")
        let all = try ask("probe", "--months", "24", "--send")
        #expect(all.code == 0 && all.output.contains("anna@firma.example"), "\(all.output)")
        #expect(all.errors.contains("bert bekommt keinen Brief"), "\(all.errors)")
        let outbox = try edition.run("outbox", "list", "--format", "csv")
        #expect(outbox.split(separator: "\r\n").count == 3, "\(outbox)")
        let answered = try ask("1", "--months", "12", "--send")
        #expect(answered.code == 0 && answered.errors.contains("hat schon geantwortet"), "\(answered.errors)")
        #expect(
            try edition.attempt(["followup", "ask", "1", "--months", "36", "--send"], as: "anna").code == 77)
    }

    @Test func `everybody reads and writes of a venture what is theirs`() throws {
        let edition = try edition()
        try edition.run(
            "milestone", "plan", "1", "sale", "--title", "Erster Verkauf", "--due", "2020-03-01", as: "cora")
        try edition.run("milestone", "reach", "1", "sale", "--on", "2020-02-20", as: "cora")
        try edition.run("checkin", "1", "--light", "yellow", "--text", "stockt", as: "cora")
        try edition.run("mentoring", "add", "1", "--notes", "Streit im Team", as: "milo")
        try edition.run("figure", "add", "1", "jobs-full", "2", "--on", "2020-05-01", as: "anna")
        for words in [
            ["checkin", "1", "--light", "green", "--text", "gut"], ["mentoring", "add", "1", "--notes", "x"],
            ["venture", "close", "1", "--reason", "x"], ["outcomes", "probe"],
        ] {
            #expect(try edition.attempt(words, as: "anna").code == 77, "\(words)")
        }
        #expect(try edition.attempt(["venture", "show", "2"], as: "anna").code == 1)
        #expect(
            try edition.attempt(["checkin", "2", "--light", "red", "--text", "x"], as: "cora").code == 1)
        #expect(try edition.attempt(["figure", "add", "1", "patents", "1"], as: "milo").code == 77)
        #expect(try edition.attempt(["story", "1"], as: "milo").code == 77)
        let own = try edition.run("venture", "show", "1", as: "anna")
        #expect(own.contains("Erster Verkauf") && own.contains("stockt") && own.contains("Team)"))
        #expect(own.contains("milo") && !own.contains("Streit"))
        let story = try edition.run("story", "1", as: "anna")
        #expect(!story.contains("Streit") && story.contains("hakt") == false && story.contains("Gelb"))
        for reader in ["cora", "milo", "mira"] {
            #expect(try edition.run("venture", "show", "1", as: reader).contains("Streit"), "\(reader)")
        }
        #expect(!(try edition.run("venture", "show", "1", as: "milo").contains("stockt")))
        #expect(try edition.run("venture", "list", as: "cora").contains("Leise"))
        #expect(!(try edition.run("venture", "list", as: "cora").contains("Idee 2")))
    }

    @Test func `the sentence of a programme is proved by its entries`() throws {
        let edition = try edition()
        try edition.run(
            "figure", "add", "1", "jobs-full", "3", "--on", "2020-06-01", "--source", "Gespräch", as: "mira")
        try edition.run("figure", "correct", "1", "1", "--value", "4", "--reason", "vertippt", as: "mira")
        try edition.run(
            "figure", "add", "1", "jobs-mini", "1", "--on", "2020-06-01", "--source", "Gespräch", as: "mira")
        let future = try edition.attempt(
            ["figure", "add", "1", "jobs-full", "9", "--on", "2099-01-01", "--source", "Traum"], as: "mira")
        #expect(
            future.code == 1 && future.errors.contains("dayInFuture: Der 01.01.2099 liegt in der Zukunft"))
        let before = try json(edition.run("outcomes", "probe", "--format", "json", as: "mira"))
        #expect(before["sentence"]?["de"]?.string == "2 Gründungen, 5 Arbeitsplätze")
        let until = try #require(before["sequence"]?.integer)
        try edition.run("followup", "ask", "1", "--months", "12", as: "mira")
        try edition.run("followup", "ask", "2", "--months", "12", as: "mira")
        try edition.run("followup", "answer", "2", "--months", "12", "--status", "closed", as: "bert")
        try edition.run(
            "followup", "answer", "1", "--months", "12", "--status", "active", "--jobs", "7", as: "anna")
        let after = try json(edition.run("outcomes", "probe", "--format", "json", as: "mira"))
        #expect(after["sentence"]?["de"]?.string == "2 Gründungen, 7 Arbeitsplätze")
        let proof = try #require(after["jobs"]?["entries"]?.items)
        let entries = proof.compactMap(\.integer)
        #expect(entries.count == 2)
        for entry in entries {
            let log = try edition.run("log", "--after", "\(entry - 1)", as: "mira")
            let told = try #require(log.split(separator: "\n").first)
            #expect(told.hasPrefix("\(entry) ") && told.contains("nach 12 Monaten"))
        }
        let year = try #require(
            after["survival"]?.items?.first { $0["by"]?.string == "call" && $0["months"]?.integer == 12 })
        for (key, value) in ["due": 2, "asked": 2, "answered": 2, "alive": 1, "closed": 1] {
            #expect(year[key]?["value"]?.integer == value && year[key]?["entries"]?.items?.count == value)
        }
        let old = try json(
            edition.run("outcomes", "probe", "--until", "\(until)", "--format", "json", as: "mira"))
        #expect(old["sentence"]?["en"]?.string == "2 ventures founded, 5 jobs")
        let list = try edition.run("followup", "list", "probe", as: "mira")
        #expect(list.contains("Gefragt: 2, geantwortet: 2 (100 %)") && list.contains("aufgehört"))
        try edition.run("verify")
    }

    @Test func `the chain goes from the first draft to the last figure`() throws {
        let edition = try edition()
        try edition.run("figure", "add", "1", "customers", "12", "--source", "Kasse", as: "mira")
        let story = try json(edition.run("story", "1", "--format", "json", as: "mira"))
        let lines = try #require(story.items)
        let told = lines.compactMap { $0["summary"]?["de"]?.string }
        #expect(told.first?.contains("anna beginnt Bewerbung probe-2027/1") == true)
        #expect(told.last?.contains("Kundinnen und Kunden 12, Quelle Kasse") == true)
        #expect(told.contains { $0.contains("gründet zum 01.01.2020 Team 1 „Leise Räder GmbH“") })
        #expect(told.contains { $0.contains("nimmt Team 1 zum 15.01.2020 in den Jahrgang probe/2020 auf") })
        let numbers = lines.compactMap { $0["sequence"]?.integer }
        #expect(numbers == numbers.sorted() && numbers.count == lines.count)
        #expect(!told.contains { $0.contains("probe-2027/2") })
    }

    @Test func `a decision stands in the chain when it is released, and an admission points to it`() throws {
        let edition = try edition()
        let round = "\(Edition.call)/jury"
        try edition.run(
            "cohort", "create", "probe/zwei", "--title", "Zwei", "--starts", "2020-06-01", "--months", "6",
            "--places", "2", "--stipend", "0", as: "mira")
        try edition.run(
            "round", "open", round, "--phase", "idea", "--rubric", edition.folder.path("rubric.json"),
            "--readers", "1", "--no-declarations", as: "mira")
        try edition.run("assign", round, "1", "jo", as: "mira")
        try edition.run("assign", round, "2", "jo", as: "mira")
        try edition.folder.write(
            "application,juror,criterion,score,reason\n1,jo,idea,4,leise\n2,jo,idea,5,lauter\n",
            to: "scores.csv")
        try edition.run(
            "import", "scores", edition.folder.path("scores.csv"), "--call", Edition.call, "--round", "jury",
            "--rubric", edition.folder.path("rubric.json"), as: "mira")
        try edition.run("round", "close", round, as: "mira")
        try edition.run("decide", round, "2", "--cohort", "probe/zwei", as: "mira")
        #expect(!(try edition.run("story", "2", as: "bert").contains("Entscheidung")))
        #expect(try edition.run("story", "2", as: "mira").contains("bereitet in \(round)"))
        try edition.run("release", round, as: "mira")
        let own = try edition.run("story", "2", as: "bert")
        #expect(own.contains("mira gibt die Entscheidung frei") && !own.contains("Platz"))
        #expect(!own.contains("bereitet"))
        let other = try edition.run("story", "1", as: "anna")
        #expect(!other.contains("Entscheidung"))
        #expect(try edition.run("story", "2", as: "mira").contains("Platz 1 von 2"))
        try edition.run("cohort", "admit", "probe/zwei", "2", "--on", "2020-06-01", as: "mira")
        let shown = try json(edition.run("venture", "show", "2", "--format", "json", as: "mira"))
        let decision = try #require(shown["cohorts"]?.items?.first?["decision"]?.integer)
        #expect(try edition.run("log", "--after", "\(decision - 1)").hasPrefix("\(decision) "))
    }

    @Test func `the same over HTTP`() throws {
        let edition = try edition()
        let tokens = try ["mira", "anna", "cora", "milo", "jo"].map { ($0, try edition.token($0)) }
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        func ask(_ who: String, _ method: String, _ path: String, _ body: String? = nil) throws
            -> Client.Answer
        {
            let token = tokens.first { $0.0 == who }?.1
            return try #require(Client(port: port, token: token).ask(method, "/api/v1" + path, body))
        }
        let writes: [(String, String, String, String, Int)] = [
            (
                "mira", "PUT", "/cohorts/probe/drei",
                #"{"title":"Drei","starts":"2020-08-01","months":3,"places":2,"stipend":100}"#, 200
            ),
            ("mira", "PUT", "/cohorts/probe/vier", #"{"title":"Vier"}"#, 400),
            ("mira", "POST", "/cohorts/probe/drei/onboarding", #"{"id":"key","title":"Schlüssel"}"#, 201),
            ("mira", "PUT", "/cohorts/probe/drei/ventures/2", #"{"on":"2020-08-01"}"#, 200),
            ("mira", "PATCH", "/cohorts/probe/drei/ventures/2", #"{"done":"key"}"#, 200),
            (
                "mira", "PATCH", "/cohorts/probe/drei/ventures/2",
                #"{"end":"left","on":"2020-09-10","reason":"Umzug"}"#, 200
            ),
            ("anna", "PUT", "/cohorts/probe/drei/ventures/1", "{}", 403),
            ("mira", "POST", "/ventures", #"{"application":"probe-2027/1"}"#, 409),
            (
                "cora", "POST", "/ventures/1/milestones",
                #"{"id":"sale","title":"Verkauf","due":"2020-05-01"}"#, 201
            ),
            (
                "cora", "PATCH", "/ventures/1/milestones/sale", #"{"due":"2020-06-01","reason":"Lieferung"}"#,
                200
            ),
            ("cora", "PATCH", "/ventures/1/milestones/sale", #"{"status":"reached","on":"2020-05-20"}"#, 200),
            ("cora", "POST", "/ventures/1/checkins", #"{"light":"green","text":"gut"}"#, 201),
            ("cora", "POST", "/ventures/1/checkins", #"{"light":"blue","text":"gut","mood":1}"#, 400),
            ("anna", "POST", "/ventures/1/checkins", #"{"light":"green","text":"gut"}"#, 403),
            ("milo", "POST", "/ventures/1/meetings", #"{"notes":"Streit"}"#, 201),
            (
                "anna", "POST", "/ventures/1/figures",
                #"{"kind":"revenue","value":123456789012,"on":"2020-12-31"}"#, 201
            ),
            ("anna", "POST", "/ventures/1/figures", #"{"kind":"revenue","value":1,"on":"2099-12-31"}"#, 422),
            ("mira", "PATCH", "/ventures/1/figures/1", #"{"value":5,"reason":"Komma"}"#, 200),
            ("mira", "POST", "/ventures/1/followups", #"{"months":12}"#, 201),
            ("anna", "PUT", "/ventures/1/followups/12", #"{"status":"active","jobs":3}"#, 200),
            ("mira", "POST", "/ventures/1/followups", #"{"months":13}"#, 400),
            ("jo", "POST", "/ventures/1/figures", #"{"kind":"patents","value":1}"#, 404),
        ]
        for (who, method, path, body, status) in writes {
            let answer = try ask(who, method, path, body)
            #expect(answer.status == status, "\(method) \(path) \(body): \(answer.body)")
        }
        #expect(try ask("mira", "GET", "/cohorts/probe").json?["items"]?.items?.count == 2)
        #expect(
            try ask("mira", "GET", "/cohorts/probe/drei/pay?month=2020-09").json?["total"]?.integer == 100)
        #expect(try ask("mira", "GET", "/cohorts/probe/drei/pay?month=2020-10").json?["total"]?.integer == 0)
        #expect(try ask("mira", "GET", "/cohorts/probe/drei/pay?month=2021-10").status == 404)
        #expect(try ask("anna", "GET", "/cohorts/probe").status == 404)
        let own = try ask("anna", "GET", "/ventures/1")
        #expect(own.status == 200 && !own.body.contains("Streit") && own.body.contains("Verkauf"))
        #expect(try ask("anna", "GET", "/ventures").json?["items"]?.items?.count == 1)
        #expect(try ask("milo", "GET", "/ventures/1/checkins").status == 404)
        #expect(try ask("cora", "GET", "/ventures/1/meetings").body.contains("Streit"))
        #expect(try ask("anna", "GET", "/ventures/1/story").json?["items"]?.items?.isEmpty == false)
        let outcomes = try ask("mira", "GET", "/programmes/probe/outcomes")
        #expect(outcomes.json?["sentence"]?["de"]?.string == "2 Gründungen, 3 Arbeitsplätze")
        #expect(try ask("mira", "GET", "/programmes/probe/followups").json?["rate"]?.integer == 100)
        #expect(try ask("cora", "GET", "/programmes/probe/outcomes").status == 404)
    }

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }
}
