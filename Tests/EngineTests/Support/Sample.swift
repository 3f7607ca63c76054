import Domain

/// One event of every type, with every field filled in where there is a choice.
enum Sample {
    static func slug(_ text: String) -> Slug { Slug(checked: text) }
    static let both = Bilingual(de: "Über", en: "“About” \u{1F680}")
    static let digest = Digest(checked: String(repeating: "d", count: 64))
    static let moment = Moment(
        wall: "2027-01-31T23:59", zone: "Europe/Berlin", offset: 60,
        instant: Instant(milliseconds: 1_801_436_399_999))
    static let rubric = Rubric(
        id: slug("plan"), title: both,
        criteria: [
            Criterion(
                id: slug("team"), title: both, guidance: both, weight: Decimal(units: 125_000),
                scale: Scale(
                    min: Decimal(1), max: Decimal(5), step: Decimal(units: 5_000),
                    labels: [ScaleLabel(value: Decimal(1), text: both)]),
                isRequired: false, minimumReason: 20, knockoutBelow: Decimal(2)),
            Criterion(
                id: slug("idea"), title: both, weight: Decimal(25),
                scale: Scale(min: Decimal(-1), max: Decimal(1))),
        ],
        aggregation: Aggregation(
            order: .criterionFirst, across: .trimmedMean, trim: 1, total: .weightedSum,
            decimals: .init(criterion: 2, weighted: 3, total: 1)), minimumCards: 3,
        tieBreak: [.criterion(slug("idea")), .median, .spread, .lot])
    private static let field = Field(
        id: slug("pitch"), title: both, help: both, kind: .longText(minimum: 1, maximum: 500), required: true,
        personal: false, jurors: true)
    private static let kinds: [FieldKind] = [
        .shortText(maximum: 80), .number(minimum: Decimal(0), maximum: nil),
        .choice([Named(id: slug("yes"), title: both), Named(id: slug("no"), title: both)]), .date, .link,
        .yesNo,
        .file(.usual),
    ]
    private static let form =
        [field]
        + kinds.enumerated().map { place, kind in
            Field(
                id: slug("f\(place)"), title: both, help: nil, kind: kind, required: false, personal: true,
                jurors: false)
        }
    private static let profile = Profile(
        name: .text("Ada Örtel"), email: .text("ada@example.org"), organisation: .text("Verein"),
        profession: "Notarin", fields: ["offen"], capacity: Capacity(minimum: 0, maximum: 12), language: .en)
    private static let words = CardWords(
        reasons: [Reason(slug("idea"), .text("weil \"es\" trägt\n"))], comment: .text("gut"),
        note: .text("leise"))
    private static let scores = [
        Score(slug("idea"), Decimal(-1)), Score(slug("team"), Decimal(units: 45_000)),
    ]
    private static let stored = StoredFile(
        digest: digest, stored: 1_041, size: 1_000, type: .pdf, name: "Über uns.pdf")
    private static let mark = FileMark(field: slug("deck"), digest: digest, stored: 1_041)
    private static let upload = Field(
        id: slug("deck"), title: both, help: nil,
        kind: .file(FileRules(types: [.pdf, .png], megabytes: 10) ?? .usual), required: true, personal: false,
        jurors: true)
    private static let application = StreamID.application(ApplicationID(slug("c"), 17))
    static let round = RoundID(slug("c"), slug("plan-jury"))
    private static let card = StreamID.card(RoundID(slug("c"), slug("plan-jury")), application: 17, seat: 3)
    static let member = StreamID.member(MemberID(12))
    static let juror = MemberID(12)

    static let all: [Happening] =
        offices + applications + rounds + decisions + cards + members + cohorts + ventures
        + mails

    private static let offices: [Happening] = [
        Happening(.log, .log(.begun(LogBegun(demo: true)))),
        Happening(.log, .log(.backedUp(LogBackedUp(through: 40)))),
        Happening(.import(2), .import(.made(ImportMade(kind: .scores, file: digest, events: 40)))),
        Happening(.import(2), .import(.undone(ImportUndone(reason: .text("falsch"))))),
        Happening(
            .programme(slug("p")),
            .programme(.created(ProgrammeCreated(kind: .incubator, names: both, zone: "Europe/Berlin")))),
        Happening(
            .call(slug("c")),
            .call(
                .created(
                    CallCreated(
                        programme: slug("p"), title: both,
                        categories: [Named(id: slug("offen"), title: both)],
                        consents: [
                            Consent(id: slug("terms"), title: both, text: both, version: 2, required: true)
                        ],
                        places: 10, prizes: [Prize(id: slug("one"), title: both, cents: 500_000)])))),
        Happening(
            .call(slug("c")),
            .call(
                .phasePlanned(
                    Phase(id: slug("plan"), title: both, opens: moment, deadline: moment, form: form)))),
        Happening(
            .call(slug("c")),
            .call(
                .phasePlanned(
                    Phase(
                        id: slug("plan"), title: both, opens: moment, deadline: moment,
                        form: [field, upload])))),
        Happening(
            .call(slug("c")),
            .call(
                .formChanged(FormChanged(phase: slug("plan"), form: [upload], reason: .text("Tippfehler"))))),
        Happening(
            .call(slug("c")),
            .call(.formChanged(FormChanged(phase: slug("plan"), form: form, reason: .text("Tippfehler"))))),
        Happening(
            .call(slug("c")),
            .call(
                .extended(DeadlineExtended(phase: slug("plan"), deadline: moment, reason: .text("Ausfall"))))),
        Happening(
            .call(slug("c")),
            .call(
                .admitted(
                    FounderAdmitted(
                        founder: juror, phase: slug("idea"), deadline: moment, reason: .text("Störung"))))),
        Happening(.call(slug("c")), .call(.opened)),
        Happening(.call(slug("c")), .call(.closed(CallClosed(reason: .text("voll"))))),
        Happening(.call(slug("c")), .call(.seated(CallSeated(seat: 4, member: juror)))),
        Happening(
            .call(slug("c")),
            .call(.domainExcepted(DomainExcepted(domain: "firma.example", reason: .text("alle"))))),
        Happening(
            .call(slug("c")),
            .call(.budgeted(CallBudgeted(cents: 7_500_000, reason: .text("Ratsbeschluss"))))),
        Happening(
            .call(slug("c")), .call(.jurorLeft(JurorLeft(juror: juror, reason: .text("weggezogen"))))),
    ]

    private static let applications: [Happening] = [
        Happening(
            application,
            .application(.begun(ApplicationBegun(applicant: juror, phase: slug("idea"), key: digest)))),
        Happening(
            application,
            .application(
                .submitted(
                    ApplicationSubmitted(
                        phase: slug("idea"), category: slug("offen"), title: .text("Titel \u{1F4A1}"),
                        reference: .text("Nr. 7"), team: .text("Ada (Chefin)\nBo"),
                        answers: [Answer(field: slug("pitch"), words: .text("שלום"))])))),
        Happening(
            application,
            .application(
                .submitted(
                    ApplicationSubmitted(
                        phase: slug("idea"), category: slug("offen"), title: .text("Titel"), reference: nil,
                        team: nil, answers: [Answer(field: slug("deck"), words: .text(stored.text))],
                        files: [mark])))),
        Happening(application, .application(.reopened(ApplicationReopened(phase: slug("idea"))))),
        Happening(
            application,
            .application(.consented(ApplicationConsented(consent: slug("terms"), version: 2, given: true)))),
        Happening(application, .application(.withdrawn(ApplicationWithdrawn(reason: .text("Umzug"))))),
        Happening(application, .application(.accepted(ApplicationAccepted(reason: .text("Nachweis da"))))),
        Happening(application, .application(.excluded(ApplicationExcluded(reason: .text("formal"))))),
        Happening(
            application,
            .application(.duplicated(ApplicationDuplicated(counts: 12, reason: .text("zweimal"))))),
        Happening(
            application,
            .application(.moved(ApplicationMoved(category: slug("offen"), reason: .text("passt besser"))))),
        Happening(
            application,
            .application(
                .corrected(
                    ApplicationCorrected(
                        version: 2, title: .text("Titel \u{1F4A1}"), team: .text("Ada\nBo"),
                        answers: [Answer(field: slug("pitch"), words: .text(""))],
                        reason: .text("Tippfehler"))))),
        Happening(
            application,
            .application(
                .redacted(
                    ApplicationRedacted(
                        version: 2, title: .text("Titel"),
                        answers: [Answer(field: slug("pitch"), words: .text("■■ \"x\""))],
                        reason: .text("blind"))))),
        Happening(
            application,
            .application(
                .redacted(
                    ApplicationRedacted(
                        version: 2, title: nil,
                        answers: [Answer(field: slug("deck"), words: .text(stored.text))], files: [mark],
                        reason: .text("blind"))))),
        Happening(
            application,
            .application(
                .extended(
                    ApplicationExtended(phase: slug("plan"), deadline: moment, reason: .text("krank"))))),
        Happening(
            application,
            .application(
                .admitted(
                    ApplicationAdmitted(
                        phase: slug("idea"), flaws: ["title", "fields.pitch"], reason: .text("Störung"))))),
        Happening(application, .application(.retracted(Retracted(import: 2)))),
    ]

    private static let rounds: [Happening] = [
        Happening(
            .round(round),
            .round(
                .opened(
                    RoundOpened(
                        phase: slug("plan"), rubric: rubric, rubricDigest: digest, blind: true, readers: 3,
                        due: moment, closes: moment, ownWeight: Decimal(3),
                        carries: [
                            Carried(round: slug("idea-jury"), digest: digest, weight: Decimal(1)),
                            Carried(round: nil, digest: digest, weight: Decimal(units: 5_000)),
                        ], lotSeed: .max)))),
        Happening(
            .round(round),
            .round(
                .pooled(
                    RoundPooled(entries: [
                        PoolEntry(
                            application: 17, version: 2,
                            carried: [Ratio(Decimal(units: 33_333)), Ratio(Decimal(0))])
                    ])))),
        Happening(.round(round), .round(.seated(RoundSeated(seat: 3, juror: juror)))),
        Happening(
            .round(round), .round(.assigned(RoundAssigned(pairs: [Assignment(application: 17, seat: 3)])))),
        Happening(
            .round(round),
            .round(.unassigned(RoundUnassigned(application: 17, seat: 3, reason: .text("krank"))))),
        Happening(
            .round(round),
            .round(.closed(RoundClosed(ranking: digest, through: 99, missing: 2, reason: .text("Frist"))))),
        Happening(
            .round(round),
            .round(
                .corrected(
                    RoundCorrected(
                        ranking: digest, through: 199,
                        changes: [
                            RankChange(application: 17, from: 1, to: nil),
                            RankChange(application: 18, from: 2, to: 1),
                        ])))),
        Happening(
            .round(round),
            .round(.reopened(RoundReopened(closes: moment, reason: .text("Bögen fehlten"))))),
        Happening(
            .round(round),
            .round(
                .calibrated(
                    RoundCalibrated(
                        number: 1, method: .twoWay, methodVersion: 1,
                        parameters: [CalibrationFigure(slug("best"), Decimal(5))], seed: .max,
                        input: digest, through: 199,
                        figures: [CalibrationFigure(slug("mean"), Decimal(units: 29_603))],
                        applications: [
                            CalibratedApplication(
                                application: 17, score: Decimal(units: 30_764), error: Decimal(units: 2_461),
                                rank: 1, from: 1, to: 4, best: Decimal(units: 9_512)),
                            CalibratedApplication(
                                application: 18, score: Decimal(3), error: nil, rank: 2, from: nil, to: nil,
                                best: nil),
                        ],
                        jurors: [
                            CalibratedJuror(
                                seat: 3, severity: Decimal(units: -1_156), error: Decimal(units: 1_504))
                        ])))),
        Happening(.round(round), .round(.published(RoundPublished(places: 3)))),
        Happening(.round(round), .round(.declarationsAsked)),
        Happening(
            .round(round), .round(.declarationGiven(DeclarationGiven(seat: 3, none: [1, 2, 16])))),
        Happening(
            .round(round),
            .round(
                .panel(
                    .wished(
                        RoundWished(
                            seat: 3,
                            wishes: [
                                Wish(application: 1, answer: .yes), Wish(application: 17, answer: .none),
                            ]
                        ))))),
        Happening(
            .round(round),
            .round(
                .panel(
                    .ruled(
                        PanelRuled(
                            rules: PanelRules(
                                readers: 3, capacity: Capacity(minimum: 0, maximum: 12),
                                atLeast: [ProfessionCount("Förderberater", 1)],
                                atMost: [ProfessionShare("“Bank”", Part("1/2") ?? .whole)],
                                onePerOrganisation: true,
                                jurors: [juror])))
                ))),
        Happening(
            .round(round),
            .round(
                .panel(
                    .planned(
                        RoundPlanned(
                            plan: 1, seed: .max, input: digest, method: slug("minimum-cost-flow"), version: 1,
                            fit: -3, pairs: 2, avoided: [ProposedPair(application: 17, juror: juror)]))))),
        Happening(
            .round(round),
            .round(
                .panel(
                    .undone(
                        PlanUndone(
                            plan: 1, pairs: [Assignment(application: 17, seat: 3)], reason: .text("zu früh")))
                ))),
        Happening(
            .conflict(slug("c"), application: 17, seat: 3),
            .conflict(.declared(ConflictDeclared(juror: juror, reason: .text("Cousin"))))),
        Happening(
            .conflict(slug("c"), application: 17, seat: 3),
            .conflict(
                .confirmed(
                    ConflictJudged(
                        member: juror, reason: .text("gleiche Firma"), rules: [.organisation, .domain])))),
        Happening(
            .conflict(slug("c"), application: 17, seat: 3),
            .conflict(.dismissed(ConflictJudged(member: juror, reason: .text("Namensvetter"), rules: [])))),
    ]

    private static let cards: [Happening] = [
        Happening(card, .card(.begun(CardBegun(juror: juror)))),
        Happening(
            card, .card(.submitted(CardSubmitted(juror: juror, scores: scores, words: words, source: digest)))
        ),
        Happening(
            card,
            .card(
                .amended(
                    CardAmended(
                        juror: juror, scores: scores, words: words, source: digest, reason: .text("vertippt"))
                ))),
        Happening(card, .card(.voided(CardVoided(juror: juror, reason: .text("verwechselt"))))),
        Happening(
            card,
            .card(
                .correctionAsked(
                    CardCorrectionAsked(
                        juror: juror, scores: scores, words: words, reason: .text("vertippt"))))),
        Happening(
            card,
            .card(
                .correctionDeclined(CardCorrectionDeclined(juror: juror, reason: .text("steht so da"))))),
        Happening(
            card,
            .card(
                .corrected(
                    CardCorrected(juror: juror, scores: scores, words: words, reason: .text("geprüft"))))),
        Happening(card, .card(.retracted(CardRetracted(import: 2, restored: scores)))),
    ]

    static let day = Day(checked: 2027, 3, 1)
    static let reason = Words.text("weil „es“ so ist\n")

    private static let cohorts: [Happening] = [
        CohortEvent.created(
            CohortCreated(title: "Jahrgang “26”", starts: day, months: 6, places: 8, stipend: 100_000)),
        .onboardingPlanned(OnboardingPlanned(item: slug("key"), title: "Schlüssel")),
        .admitted(CohortAdmitted(venture: 3, on: day)),
        .onboarded(CohortOnboarded(venture: 3, item: slug("key"))),
        .left(CohortLeft(venture: 3, on: day, reason: reason)),
        .graduated(CohortGraduated(venture: 3, on: day)),
    ].map { Happening(.cohort(CohortID(slug("werk-x"), slug("2026"))), .cohort($0)) }

    private static let members: [Happening] =
        [
            Happening(
                member, .member(.joined(MemberJoined(handle: .text("ada"), profile: profile, key: digest)))),
            Happening(member, .member(.changed(MemberChanged(profile: profile)))),
            Happening(member, .member(.granted(RoleGrant(role: .juror, call: slug("c"))))),
            Happening(member, .member(.ended(RoleGrant(role: .auditor, call: nil)))),
            Happening(
                member,
                .member(
                    .tokenIssued(
                        TokenIssued(
                            token: digest, name: .text("Skript"), scopes: [.read, .score],
                            expires: Instant(milliseconds: 1_801_436_399_999))))),
            Happening(member, .member(.tokenRevoked(digest))),
            Happening(member, .member(.genderGiven(GenderGiven(gender: .text("woman"))))),
            Happening(member, .member(.retracted(Retracted(import: 2)))),
        ] + accounts.map { Happening(member, .member(.account($0))) }
}
