import Domain
import Engine
import EventLog
import Synchronization

/// A round told with times that stand, so that what is printed of it can be compared word for word.
///
/// The idea phase runs on 2027-02-01, the cards come on the days after; titles and names try to break out of the page.
final class Stage: Sendable {
    let engine: Engine
    private let wall: Time
    static let round = RoundID(Slug(checked: "c"), Slug(checked: "idea-jury"))
    static let hostile = #"<script>alert("1")</script> & 'Söhne' – https://example.org/x.js"#
    static let criteria = ["idea", "team"].map { Slug(checked: $0) }

    /// A clock's hands.
    private final class Time: Sendable {
        let milliseconds = Mutex<Int64>(1_801_436_400_000)
    }

    /// A log with a closed round: six applications of which one is withdrawn, four jurors, two applications that share a rank.
    init(applications: Int = 6, jurors: Int = 4) throws {
        let wall = Time()
        self.wall = wall
        let clock = Clock(
            now: { Instant(milliseconds: wall.milliseconds.withLock { $0 }) },
            steady: { wall.milliseconds.withLock { $0 } })
        engine = try Engine(log: MemoryLog(), keys: MemoryKeys(), clock: clock)
        _ = try engine.give(
            .begin(BeginLog(administrator: Slug(checked: "chief"), demo: false)), by: .system,
            through: .system)
        try prepare()
        for number in 1...applications { try apply(number) }
        try office(applications)
        for number in 1...jurors { try seat(number) }
        try judge(applications, jurors)
    }

    /// An hour later somebody gives a command.
    func give(_ command: Command, by handle: String = "chief") throws {
        wall.milliseconds.withLock { $0 += 3_600_000 }
        let member = try engine.member(Slug(checked: handle)) ?? MemberID(1)
        _ = try engine.give(command, by: .member(member), through: .cli)
    }

    private static func both(_ text: String) -> Bilingual { Bilingual(de: text, en: text + " (en)") }

    private static func moment(_ wall: String, _ milliseconds: Int64) -> Moment {
        Moment(
            wall: wall, zone: "Europe/Berlin", offset: 60, instant: Instant(milliseconds: milliseconds))
    }

    private func prepare() throws {
        let slug = Slug.init(checked:)
        try give(
            .programme(
                .create(
                    CreateProgramme(
                        slug: slug("p"), kind: .competition, names: Self.both("Programm"),
                        zone: "Europe/Berlin"))))
        let field = Field(
            id: slug("pitch"), title: Self.both("Kurz"), help: nil,
            kind: .longText(minimum: 0, maximum: 500),
            required: true, personal: false, jurors: true)
        let phase = Phase(
            id: slug("idea"), title: Self.both("Ideenphase"),
            opens: Self.moment("2027-01-31T00:00", 1_801_350_000_000),
            deadline: Self.moment("2027-12-31T23:59", 1_830_293_999_999), form: [field])
        let definition = CallDefinition(
            programme: slug("p"), title: Self.both("Wettbewerb & Co"),
            categories: [Named(id: slug("open"), title: Self.both("offen"))], places: 2,
            prizes: [
                Prize(id: slug("first"), title: Self.both("Erster <Preis>"), cents: 1_250_001),
                Prize(id: slug("second"), title: Self.both("Zweiter Preis"), cents: 50_000),
            ],
            consents: [], phases: [phase])
        try give(.call(.create(CreateCall(slug: slug("c"), definition: definition))))
        try give(.call(.open(OpenCall(call: slug("c")))))
    }

    private func apply(_ number: Int) throws {
        let handle = "founder-\(number)"
        try give(
            .member(
                .add(
                    AddMember(
                        handle: Slug(checked: handle), grants: [RoleGrant(role: .founder, call: nil)],
                        profile: Profile(
                            name: .text(number == 1 ? Self.hostile : "Gründer \(number)"),
                            language: number == 2 ? .en : .de)))))
        let title =
            switch number {
            case 1: Self.hostile
            case 2:
                "Ein Titel, der sehr lang ist und noch länger wird, weil das Team sich nicht kürzer fassen wollte (2)"
            default: "Vorhaben \(number)"
            }
        let id = ApplicationID(Slug(checked: "c"), number)
        try give(
            .application(
                .begin(
                    BeginApplication(
                        call: id.call, phase: nil,
                        edit: ApplicationEdit(
                            category: Slug(checked: "open"), title: title,
                            fields: [Slug(checked: "pitch"): "Worte"])))), by: handle)
        try give(.application(.submit(SubmitApplication(application: id))), by: handle)
    }

    /// Two more are handed in and stay out; one is corrected, one has a deadline of its own, the others are accepted.
    private func office(_ applications: Int) throws {
        func id(_ number: Int) -> ApplicationID { ApplicationID(Slug(checked: "c"), number) }
        for number in 1...applications {
            try give(.application(.accept(AcceptApplication(application: id(number)))))
        }
        let (excluded, duplicate) = (applications + 1, applications + 2)
        for number in [excluded, duplicate] { try apply(number) }
        let long = Self.moment("2028-01-31T23:59", 1_832_972_399_999)
        try give(
            .call(
                .extend(
                    ExtendDeadline(
                        call: Slug(checked: "c"), phase: Slug(checked: "idea"), deadline: long,
                        reason: "Störung <am> Abend"))))
        let later = Self.moment("2028-02-01T12:00", 1_833_015_600_000)
        try give(
            .application(
                .extend(
                    ExtendForTeam(
                        application: id(3), phase: Slug(checked: "idea"), deadline: later, reason: "krank"))))
        try give(
            .application(
                .correct(
                    CorrectApplication(application: id(4), title: "Vorhaben vier", reason: "vertippt"))))
        try give(
            .application(.exclude(ExcludeApplication(application: id(excluded), reason: "ohne <Team>"))))
        try give(
            .application(
                .duplicate(MarkDuplicate(application: id(duplicate), counts: 3, reason: "zweimal gesandt"))))
    }

    private func seat(_ number: Int) throws {
        try give(
            .member(
                .add(
                    AddMember(
                        handle: Slug(checked: "juror-\(number)"),
                        grants: [RoleGrant(role: .juror, call: Slug(checked: "c"))],
                        profile: Profile(
                            name: .text("Geheim \(number)"), organisation: .text("Haus \(number)"),
                            profession: number % 2 == 0 ? "Notarin" : "<b>Bankier</b>",
                            fields: ["open"])))))
    }

    static let rubric = Rubric(
        id: Slug(checked: "test"), title: both("Raster"),
        criteria: [
            Criterion(
                id: criteria[0], title: both("Idee"), guidance: both("Was ist neu?"), weight: Decimal(3),
                scale: Scale(min: Decimal(1), max: Decimal(5)), knockoutBelow: Decimal(2)),
            Criterion(
                id: criteria[1], title: both("Team"), weight: Decimal(1),
                scale: Scale(min: Decimal(1), max: Decimal(5)), isRequired: false),
        ], minimumCards: 2, tieBreak: [.criterion(criteria[1]), .spread])

    private func judge(_ applications: Int, _ jurors: Int) throws {
        try give(
            .round(
                .open(
                    OpenRound(
                        round: Self.round, phase: Slug(checked: "idea"), rubric: Self.rubric, pool: .accepted,
                        readers: jurors))))
        let pairs = (1...applications).flatMap { application in
            (1...jurors).map {
                ReaderPair(application: application, juror: Slug(checked: "juror-\($0)"))
            }
        }
        try give(.round(.assign(AssignReaders(round: Self.round, pairs: pairs))))
        let outside = ReaderPair(application: applications, juror: Slug(checked: "juror-\(jurors)"))
        try give(
            .round(
                .unassign(
                    UnassignReader(round: Self.round, pair: outside, reason: "im <Urlaub>"))))
        try give(
            .card(.recuse(Recuse(round: Self.round, application: 1, reason: "Nachbarn"))), by: "juror-1")
        for pair in pairs where pair != outside && !(pair.application == 1 && pair.juror.text == "juror-1") {
            guard let seat = Int(pair.juror.text.dropFirst(6)) else { continue }
            try give(
                .card(
                    .submit(
                        SubmitCard(
                            round: Self.round, application: pair.application,
                            content: Self.content(pair.application, seat)))), by: pair.juror.text)
        }
        var amended = Self.content(2, 2)
        amended.scores[Self.criteria[0]] = Decimal(5)
        try give(
            .card(
                .amend(
                    AmendCard(
                        round: Self.round, application: 2, content: amended, reason: "vertippt"))),
            by: "juror-2")
        try give(
            .application(
                .withdraw(
                    WithdrawApplication(
                        application: ApplicationID(Slug(checked: "c"), applications - 1),
                        reason: "Umzug"))),
            by: "founder-\(applications - 1)")
        try give(
            .round(
                .decision(
                    .declareTies(DeclareTies(round: Self.round, ways: [.vote, .lot], seed: 0xbeef)))))
        try give(.round(.close(CloseRound(round: Self.round, reason: nil))))
        try correct()
    }

    /// After closing one card is corrected and another one voided, and a juror leaves.
    private func correct() throws {
        var content = Self.content(2, 1)
        content.scores[Self.criteria[0]] = Decimal(3)
        let juror = Slug(checked: "juror-1")
        try give(
            .card(
                .ask(
                    AskCorrection(
                        round: Self.round, application: 2, content: content, reason: "zu <streng>"))),
            by: juror.text)
        try give(
            .card(
                .decideCorrection(
                    DecideCorrection(
                        round: Self.round, application: 2, juror: juror, approves: true, reason: "belegt"))))
        try give(
            .card(
                .void(
                    VoidCard(
                        round: Self.round, application: 6, juror: Slug(checked: "juror-2"),
                        reason: "verwandt"))))
        try give(
            .call(
                .leave(
                    LeaveJury(call: Slug(checked: "c"), juror: Slug(checked: "juror-4"), reason: "krank"))))
    }

    /// Applications 3 and 4 get the same scores; nobody writes anything about 6.
    private static func content(_ application: Int, _ seat: Int) -> CardDraft {
        let like = application == 4 ? 3 : application
        return CardDraft(
            scores: [
                criteria[0]: Decimal(2 + (like * 3 + seat) % 4),
                criteria[1]: Decimal(1 + (like + seat * 2) % 5),
            ],
            reasons: reasons(application, seat),
            comment: seat == 3 && application < 6 ? "Weiter so, Nr. \(application)!" : nil,
            note: "NOTIZ \(seat)")
    }

    private static func reasons(_ application: Int, _ seat: Int) -> [Slug: String] {
        switch application {
        case 1: [criteria[0]: "<i>Grund</i> \(9 - seat) von Bewerbung 1, ausführlich genug gesagt"]
        case 2: [criteria[0]: "Überall derselbe Satz, der niemandem hilft."]
        case 3: [criteria[0]: "Überall derselbe Satz, der niemandem hilft.", criteria[1]: "Team \(seat)"]
        case 4: [criteria[1]: "ok"]
        default: [:]
        }
    }
}
