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
            Moment(wall: "", zone: "UTC", offset: 0, instant: Instant(milliseconds: milliseconds))
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
