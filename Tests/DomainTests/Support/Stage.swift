@testable import Domain

// The worlds the domain's tests begin in, each one step further. Times are milliseconds: the idea phase runs from 1000 to 2000, the
// plan phase from 3000 to 4000.

extension String {
    var slug: Slug { Slug(checked: self) }
}

/// A moment at so many milliseconds.
func moment(_ milliseconds: Int64) -> Moment {
    Moment(wall: "1970-01-01T00:00", zone: "UTC", offset: 0, instant: Instant(milliseconds: milliseconds))
}

/// The same words in both languages.
func both(_ text: String) -> Bilingual { Bilingual(de: text, en: text) }

enum Stage {
    static let call = "c".slug
    static let round = RoundID("c".slug, "r".slug)
    static let file = Digest(checked: String(repeating: "a", count: 64))
    static let field = Field(
        id: "pitch".slug, title: both("Pitch"), help: nil, kind: .longText(minimum: 0, maximum: 100),
        required: true, personal: false, jurors: true)
    /// A field that takes a PDF of a megabyte at most.
    static let deck = Field(
        id: "deck".slug, title: both("Deck"), help: nil,
        kind: .file(FileRules(types: [.pdf], megabytes: 1) ?? .usual), required: false, personal: false,
        jurors: true)
    static let rubric = Rubric(
        id: "test".slug, title: both("Test"),
        criteria: ["a", "b"].map {
            Criterion(
                id: $0.slug, title: both($0), weight: Decimal(1),
                scale: Scale(min: Decimal(1), max: Decimal(5)))
        })
    static let definition = CallDefinition(
        programme: "p".slug, title: both("Call"),
        categories: ["open", "late"].map { Named(id: $0.slug, title: both($0)) },
        places: 1, prizes: [],
        consents: [
            Consent(id: "terms".slug, title: both("Terms"), text: nil, version: 1, required: true),
            Consent(id: "news".slug, title: both("News"), text: nil, version: 1, required: false),
        ],
        phases: [
            Phase(
                id: "idea".slug, title: both("Idea"), opens: moment(1000), deadline: moment(2000),
                form: [field, deck]),
            Phase(
                id: "plan".slug, title: both("Plan"), opens: moment(3000), deadline: moment(4000),
                form: [field]),
        ])

    static func member(_ handle: String, _ role: Role, _ call: String? = nil) -> Command {
        .member(
            .add(
                AddMember(
                    handle: handle.slug, grants: [RoleGrant(role: role, call: call?.slug)],
                    profile: Profile(name: .text(handle)))))
    }

    static func application(_ number: Int) -> ApplicationID { ApplicationID(call, number) }

    static func edit(_ title: String = "Title") -> ApplicationEdit {
        ApplicationEdit(
            category: "open".slug, title: title, fields: ["pitch".slug: "words"],
            consents: ["terms".slug: true])
    }

    static func apply() -> Command {
        .application(.begin(BeginApplication(call: call, phase: nil, edit: edit())))
    }

    static func stored(_ size: Int = 900, _ type: MediaType = .pdf, name: String = "Deck.pdf") -> StoredFile {
        StoredFile(digest: file, stored: size + 41, size: size, type: type, name: name)
    }

    static func attach(
        _ number: Int, _ file: StoredFile = stored(), to field: String = "deck", phase: String? = nil
    ) -> Command {
        .application(
            .attach(
                AttachFile(
                    application: application(number), phase: phase?.slug, field: field.slug, file: file)))
    }

    static func submit(_ number: Int) -> Command {
        .application(.submit(SubmitApplication(application: application(number))))
    }

    static func accept(_ number: Int) -> Command {
        .application(.accept(AcceptApplication(application: application(number))))
    }

    static func content(_ a: Int, _ b: Int) -> CardDraft {
        CardDraft(scores: ["a".slug: Decimal(a), "b".slug: Decimal(b)])
    }

    static func card(_ number: Int, _ a: Int, _ b: Int) -> Command {
        .card(.submit(SubmitCard(round: round, application: number, content: content(a, b))))
    }

    static func open(_ pool: PoolRule = .accepted, _ slug: String = "r") -> OpenRound {
        OpenRound(round: RoundID(call, slug.slug), phase: "idea".slug, rubric: rubric, pool: pool)
    }

    static func assign(_ pairs: (Int, String)...) -> Command {
        .round(
            .assign(
                AssignReaders(
                    round: round, pairs: pairs.map { ReaderPair(application: $0.0, juror: $0.1.slug) })))
    }

    static func close(_ reason: String? = nil) -> Command {
        .round(.close(CloseRound(round: round, reason: reason)))
    }
}

extension Play {
    /// A log with its administrator `chief`.
    static func begun() throws -> Play {
        try Play().after(.begin(BeginLog(administrator: "chief".slug, demo: false)), by: nil, at: 0)
    }

    /// With a programme, a call in preparation, and everybody who takes part.
    static func staffed() throws -> Play {
        var play = try begun()
        try play.give(
            .programme(
                .create(CreateProgramme(slug: "p".slug, kind: .competition, names: both("P"), zone: "UTC"))),
            by: "chief", at: 0)
        try play.give(
            .call(.create(CreateCall(slug: Stage.call, definition: Stage.definition))), by: "chief", at: 0)
        try play.give(Stage.member("mara", .manager, "c"), by: "chief", at: 0)
        for founder in ["anna", "bert", "cleo"] {
            try play.give(Stage.member(founder, .founder), by: "chief", at: 0)
        }
        for juror in ["jo", "ju"] { try play.give(Stage.member(juror, .juror, "c"), by: "chief", at: 0) }
        return play
    }

    /// With the call open.
    static func open() throws -> Play {
        try staffed().after(.call(.open(OpenCall(call: Stage.call))), by: "mara", at: 500)
    }

    /// With anna's draft.
    static func drafted() throws -> Play { try open().after(Stage.apply(), by: "anna", at: 1500) }

    /// With the applications of anna and bert handed in.
    static func submitted() throws -> Play {
        try drafted().after(Stage.apply(), by: "bert", at: 1500).after(Stage.submit(1), by: "anna", at: 1600)
            .after(Stage.submit(2), by: "bert", at: 1600)
    }

    /// With both accepted.
    static func accepted() throws -> Play {
        try submitted().after(Stage.accept(1), by: "mara", at: 1700).after(
            Stage.accept(2), by: "mara", at: 1700)
    }

    /// With a round that has both in its pool.
    static func judging() throws -> Play {
        try accepted().after(.round(.open(Stage.open())), by: "mara", at: 2100)
    }

    /// With both applications given to jo.
    static func assigned() throws -> Play {
        try judging().after(Stage.assign((1, "jo"), (2, "jo")), by: "mara", at: 2200)
    }

    /// With jo's cards, 5 and 4 against 3 and 2.
    static func scored() throws -> Play {
        try assigned().after(Stage.card(1, 5, 4), by: "jo", at: 2300).after(
            Stage.card(2, 3, 2), by: "jo", at: 2300)
    }

    /// With the round closed.
    static func closed() throws -> Play { try scored().after(Stage.close(), by: "mara", at: 2500) }

    /// With the round closed and both applications at the same score.
    static func tied() throws -> Play {
        try assigned().after(Stage.card(1, 3, 3), by: "jo", at: 2300).after(
            Stage.card(2, 3, 3), by: "jo", at: 2300
        )
        .after(Stage.close(), by: "mara", at: 2500)
    }
}
