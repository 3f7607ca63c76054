import Domain
import Engine
import Testing

/// Who has come in is told where the work is done.
@Suite struct NextStepsTests {
    private static let password = "ein langes Boot am Ufer"
    private static let login =
        "werkx login http://127.0.0.1:8080\nexport WERKX_SERVER=http://127.0.0.1:8080"

    private func joined(_ handle: String, _ role: Role, in call: Slug?, _ browser: Browser) throws {
        let add = AddMember(
            handle: Slug(checked: handle), grants: [RoleGrant(role: role, call: call)], profile: Profile())
        let invited = try browser.accounts.invite(
            add, by: MemberID(1), Visitor(address: "local", agent: "", channel: .cli))
        try browser.open("/join/\(invited.link)")
        try browser.fill("/join/\(invited.link)", [("new", Self.password)])
        #expect(browser.page.contains("Willkommen. Ihr Konto steht."))
    }

    @Test func `a founder is told how an application is begun`() throws {
        let browser = try Browser()
        try browser.open("/register")
        try browser.fill("/register", [("address", "nora@example.org")])
        let code = try #require(browser.code)
        try browser.fill("/register/confirm", [("code", code), ("new", Self.password)])
        #expect(browser.page.contains("Willkommen. Ihr Konto steht."))
        #expect(browser.page.contains("Zurzeit ist kein Wettbewerb offen."))
        try Self.open(browser.engine)
        try browser.open("/account")
        for line in [Self.login, "werkx call show offen", "werkx application begin offen"] {
            #expect(browser.page.contains(line), "\(line)")
        }
    }

    @Test func `a founder's page puts first what was handed in, and says of the rest what it is`() throws {
        let browser = try Browser()
        try browser.open("/register")
        try browser.fill("/register", [("address", "nora@example.org")])
        try browser.fill("/register/confirm", [("code", try #require(browser.code)), ("new", Self.password)])
        try Self.open(browser.engine)
        let nora = Actor.member(try #require(try browser.engine.member(Slug(checked: "nora"))))
        func id(_ number: Int) -> ApplicationID { ApplicationID(Slug(checked: "offen"), number) }
        for title in ["Entwurf", "Kachel", "Rad"] {
            let edit = ApplicationEdit(category: Slug(checked: "offen"), title: title)
            let begin = BeginApplication(call: Slug(checked: "offen"), phase: nil, edit: edit)
            _ = try browser.engine.give(.application(.begin(begin)), by: nora, through: .site)
        }
        for number in [2, 3] {
            let submit = SubmitApplication(application: id(number))
            _ = try browser.engine.give(.application(.submit(submit)), by: nora, through: .site)
        }
        let reopen = ReopenApplication(application: id(3))
        _ = try browser.engine.give(.application(.reopen(reopen)), by: nora, through: .site)
        func page(_ texts: [String], without others: [String]) throws {
            try browser.open("/account")
            var rest = Substring(browser.page)
            for text in texts {
                let parts = rest.split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
                #expect(parts.count == 2, "\(text) in \(browser.page)")
                rest = parts.last ?? ""
            }
            for text in others { #expect(!browser.page.contains(text), "\(text)") }
        }
        try page(
            [
                "offen/2 Kachel", "eingereicht am 15.01.2027 08:00 UTC; zurückholen und ändern geht bis",
                "offen/1 Entwurf", "Entwurf, noch nicht eingereicht; einreichen geht bis", "offen/3 Rad",
                "zum Ändern zurückgeholt und nicht wieder eingereicht; teil nimmt sie nur, wenn Sie sie bis",
                "werkx application reopen offen/2", "werkx application withdraw offen/2",
                "werkx application submit offen/1", "werkx application submit offen/3",
            ], without: ["werkx application begin"])
        // Who copies the block of lines takes nothing back by it.
        let block = try #require(
            browser.page.split(separator: "<pre>").last?.split(separator: "</pre>").first)
        #expect(block.contains("application show offen/2"))
        #expect(!["reopen", "withdraw", "submit"].contains { block.contains($0) }, "\(block)")
        browser.hand.set(1_803_000_000_001)
        try browser.fill("/sign-in", [("name", "nora@example.org"), ("password", Self.password)])
        try page(
            [
                "offen/2 Kachel", "eingereicht am 15.01.2027 08:00 UTC.",
                "offen/1 Entwurf", "nicht eingereicht; die Frist war am", "offen/3 Rad",
                "zum Ändern zurückgeholt und nicht wieder eingereicht; die Frist war am",
                "werkx application show offen/2",
            ],
            without: [
                "werkx application begin", "werkx application submit", "werkx application reopen",
                "zurückholen und ändern geht",
            ])
    }

    @Test func `a juror reads why a card counts no more, and is sent to no round that wants nothing`() throws
    {
        let browser = try Browser()
        try Self.table(browser.engine)
        try joined("j1", .juror, in: Slug(checked: "t"), browser)
        let round = RoundID(Slug(checked: "t"), Slug(checked: "r"))
        let void = VoidCard(
            round: round, application: 1, juror: Slug(checked: "j1"), reason: "falsches Team bewertet")
        _ = try browser.engine.give(.card(.void(void)), by: .member(MemberID(1)), through: .cli)
        try browser.open("/account")
        #expect(browser.page.contains("Am 15.01.2027 08:00 UTC für ungültig erklärt."), "\(browser.page)")
        #expect(browser.page.contains("Grund: „falsches Team bewertet“."))
        #expect(browser.page.contains("Sie brauchen nichts zu tun."))
        #expect(browser.page.contains("wartet keine") && !browser.page.contains("werkx score t/r"))
        let pair = ReaderPair(application: 1, juror: Slug(checked: "j1"))
        let assign = AssignReaders(round: round, pairs: [pair])
        _ = try browser.engine.give(.round(.assign(assign)), by: .member(MemberID(1)), through: .cli)
        try browser.open("/account")
        #expect(
            browser.page.contains("werkx score t/r") && browser.page.contains("bitte bewerten Sie sie neu."))
    }

    @Test func `a juror is told how to score, with the rounds that wait`() throws {
        let browser = try Browser()
        let call = Slug(checked: "t")
        try Self.table(browser.engine)
        try joined("j1", .juror, in: call, browser)
        #expect(browser.page.contains(Self.login) && browser.page.contains("werkx score t/r"))
        #expect(!browser.page.contains("wartet keine"))
        // Somebody of the jury without a card is told so, and of no round.
        let other = Browser(beside: browser)
        try joined("nina", .juror, in: call, other)
        #expect(
            other.page.contains(Self.login) && other.page.contains("wartet keine Bewertungsrunde auf Sie"))
        #expect(!other.page.contains("t/r"))
    }

    @Test func `whoever has another role is told where to begin`() throws {
        let browser = try Browser()
        try joined("coco", .coach, in: nil, browser)
        #expect(browser.page.contains("\(Self.login)\nwerkx help"))
    }

    private static func both(_ text: String) -> Bilingual { Bilingual(de: text, en: text) }

    /// A call that takes applications.
    private static func open(_ engine: Engine) throws {
        let (programme, call) = (Slug(checked: "p"), Slug(checked: "offen"))
        func moment(_ milliseconds: Int64) -> Moment {
            LocalTime.moment(Instant(milliseconds: milliseconds), in: "UTC")
        }
        let phase = Phase(
            id: Slug(checked: "idea"), title: both("Idee"), opens: moment(1_799_000_000_000),
            deadline: moment(1_803_000_000_000), form: [])
        let definition = CallDefinition(
            programme: programme, title: both("Offen"), categories: CallDefinition.defaultCategories,
            places: 1, prizes: [], consents: [], phases: [phase])
        for command: Command in [
            .programme(
                .create(CreateProgramme(slug: programme, kind: .competition, names: both("P"), zone: "UTC"))),
            .call(.create(CreateCall(slug: call, definition: definition))),
            .call(.open(OpenCall(call: call))),
        ] { _ = try engine.give(command, by: .member(MemberID(1)), through: .cli) }
    }

    /// A round with one juror and one card.
    private static func table(_ engine: Engine) throws {
        let criterion = Criterion(
            id: Slug(checked: "a"), title: both("Wert"), weight: Decimal(1),
            scale: Scale(min: Decimal(0), max: Decimal(10)))
        let card = ImportScores.TableCard(
            application: 0, juror: 0, content: CardDraft(scores: [Slug(checked: "a"): Decimal(3)]))
        let table = ImportScores(
            call: Slug(checked: "t"), round: Slug(checked: "r"),
            rubric: Rubric(id: Slug(checked: "x"), title: both("Raster"), criteria: [criterion]),
            applications: [.init(reference: "Nr. 1", number: nil)],
            jurors: [.init(name: "J1", handle: Slug(checked: "j1"))], cards: [card], create: true, amend: nil,
            file: Digest(checked: String(repeating: "c", count: 64)))
        _ = try engine.give(.import(.scores(table)), by: .member(MemberID(1)), through: .cli)
    }
}
