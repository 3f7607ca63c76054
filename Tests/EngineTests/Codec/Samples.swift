import Domain

/// One event of every type with every field given, so that what is written can be looked at.
enum Samples {
    static let call = Slug(checked: "probe-2027")
    static let round = RoundID(call, Slug(checked: "jury"))
    static let application = ApplicationID(call, 7)
    static let member = MemberID(3)
    /// Who acts in all of them, and is none of their subjects.
    static let actor = MemberID(9)

    private static let digest = Digest(checked: String(repeating: "a", count: 64))
    private static let title = Bilingual(de: "Titel", en: "Title")
    private static let words = Words.text("Worte")
    private static let idea = Slug(checked: "idea")
    private static let moment = Moment(
        wall: "2027-01-31T23:59", zone: "Europe/Berlin", offset: 60,
        instant: Instant(milliseconds: 1_801_436_399_999))
    private static let named = Named(id: idea, title: title)

    private static let field = Field(
        id: idea, title: title, help: title, kind: .number(minimum: Decimal(1), maximum: Decimal(5)),
        required: true, personal: true, jurors: true)
    private static let choice = Field(
        id: Slug(checked: "stage"), title: title, help: nil, kind: .choice([named]), required: true,
        personal: false, jurors: true)

    private static let upload = Field(
        id: Slug(checked: "deck"), title: title, help: nil,
        kind: .file(FileRules(types: [.pdf], megabytes: 5) ?? .usual), required: true, personal: false,
        jurors: true)
    private static let file = FileMark(field: idea, digest: digest, stored: 941)

    private static let rubric = Rubric(
        id: idea, title: title,
        criteria: [
            Criterion(
                id: idea, title: title, guidance: title, weight: Decimal(25),
                scale: Scale(
                    min: Decimal(1), max: Decimal(5), step: Decimal(1),
                    labels: [ScaleLabel(value: Decimal(1), text: title)]),
                isRequired: true, minimumReason: 3, knockoutBelow: Decimal(2))
        ],
        aggregation: Aggregation(
            order: .cardFirst, across: .mean, trim: 0, total: .weightedMean,
            decimals: Aggregation.Decimals(criterion: 2, weighted: 2, card: 2, total: 2)),
        minimumCards: 1, tieBreak: [.median])

    private static let profile = Profile(
        name: words, email: words, organisation: words, profession: "Ingenieurin", fields: ["mobility"],
        capacity: Capacity(minimum: 1, maximum: 5), language: .en)

    private static let scores = [Score(idea, Decimal(4))]
    private static let cardWords = CardWords(reasons: [Reason(idea, words)], comment: words, note: words)

    static let every: [Happening] =
        [
            Happening(.log, .log(.begun(LogBegun(demo: true)))),
            Happening(.log, .log(.backedUp(LogBackedUp(through: 40)))),
        ]
        + imports + [programme] + calls + applications + rounds + decisions + [conflict] + cards + members
        + cohorts + ventures + mails
        + imports + [programme] + calls + applications + rounds + conflicts + cards + members + cohorts
        + ventures

    private static let imports = [
        ImportEvent.made(ImportMade(kind: .scores, file: digest, events: 2)),
        .undone(ImportUndone(reason: words)),
    ].map { Happening(.import(1), .import($0)) }

    private static let programme = Happening(
        .programme(call),
        .programme(.created(ProgrammeCreated(kind: .competition, names: title, zone: "Europe/Berlin"))))

    private static let calls = [
        CallEvent.created(
            CallCreated(
                programme: call, title: title, categories: [named],
                consents: [Consent(id: idea, title: title, text: title, version: 1, required: true)],
                places: 3,
                prizes: [Prize(id: idea, title: title, cents: 500)])),
        .phasePlanned(
            Phase(id: idea, title: title, opens: moment, deadline: moment, form: [field, choice, upload])),
        .formChanged(FormChanged(phase: idea, form: [field, choice, upload], reason: words)),
        .extended(DeadlineExtended(phase: idea, deadline: moment, reason: words)), .opened,
        .closed(CallClosed(reason: words)), .budgeted(CallBudgeted(cents: 5, reason: words)),
        .extended(DeadlineExtended(phase: idea, deadline: moment, reason: words)),
        .admitted(FounderAdmitted(founder: member, phase: idea, deadline: moment, reason: words)), .opened,
        .closed(CallClosed(reason: words)), .seated(CallSeated(seat: 2, member: member)),
        .domainExcepted(DomainExcepted(domain: "firma.example", reason: words)),
        .jurorLeft(JurorLeft(juror: member, reason: words)),
    ].map { Happening(.call(call), .call($0)) }

    private static let applications = [
        ApplicationEvent.begun(ApplicationBegun(applicant: member, phase: idea)),
        .submitted(
            ApplicationSubmitted(
                phase: idea, category: idea, title: words, reference: words, team: words,
                answers: [Answer(field: idea, words: words)], files: [file])),
        .reopened(ApplicationReopened(phase: idea)),
        .consented(ApplicationConsented(consent: idea, version: 1, given: true)),
        .withdrawn(ApplicationWithdrawn(reason: words)),
        .accepted(ApplicationAccepted(reason: words)), .excluded(ApplicationExcluded(reason: words)),
        .duplicated(ApplicationDuplicated(counts: 3, reason: words)),
        .moved(ApplicationMoved(category: idea, reason: words)),
        .corrected(
            ApplicationCorrected(
                version: 1, title: words, team: words, answers: [Answer(field: idea, words: words)],
                reason: words)),
        .redacted(
            ApplicationRedacted(
                version: 1, title: words, answers: [Answer(field: idea, words: words)], files: [file],
                reason: words)),
        .extended(ApplicationExtended(phase: idea, deadline: moment, reason: words)),
        .admitted(ApplicationAdmitted(phase: idea, flaws: ["title"], reason: words)),
        .retracted(Retracted(import: 1)),
    ].map { Happening(.application(application), .application($0)) }

    private static let rounds = [
        RoundEvent.opened(
            RoundOpened(
                phase: idea, rubric: rubric, rubricDigest: digest, blind: true, readers: 3, due: moment,
                closes: moment, ownWeight: Decimal(1),
                carries: [Carried(round: idea, digest: digest, weight: Decimal(1))], lotSeed: 255)),
        .pooled(RoundPooled(entries: [PoolEntry(application: 7, version: 1, carried: [Ratio(Decimal(4))])])),
        .seated(RoundSeated(seat: 1, juror: member)),
        .assigned(RoundAssigned(pairs: [Assignment(application: 7, seat: 1)])),
        .unassigned(RoundUnassigned(application: 7, seat: 1, reason: words)),
        .closed(RoundClosed(ranking: digest, through: 5, missing: 1, reason: words)),
        .published(RoundPublished(places: 3)), .declarationsAsked,
        .declarationGiven(DeclarationGiven(seat: 1, none: [7])),
        .corrected(
            RoundCorrected(
                ranking: digest, through: 5, changes: [RankChange(application: 7, from: 1, to: 2)])),
        .reopened(RoundReopened(closes: moment, reason: words)),
        .calibrated(
            RoundCalibrated(
                number: 1, method: .twoWay, methodVersion: 1,
                parameters: [CalibrationFigure(idea, Decimal(5))], seed: .max, input: digest, through: 5,
                figures: [CalibrationFigure(idea, Decimal(units: 29_603))],
                applications: [
                    CalibratedApplication(
                        application: 7, score: Decimal(units: 30_764), error: Decimal(units: 2_461), rank: 1,
                        from: 1, to: 4, best: Decimal(units: 9_512))
                ],
                jurors: [
                    CalibratedJuror(seat: 2, severity: Decimal(units: -1_156), error: Decimal(units: 1_504))
                ])),
        .panel(.wished(RoundWished(seat: 1, wishes: [Wish(application: 7, answer: .maybe)]))),
        .panel(
            .ruled(
                PanelRuled(
                    rules: PanelRules(
                        readers: 3, capacity: Capacity(minimum: 2, maximum: 9),
                        atLeast: [ProfessionCount("Juristin", 1)],
                        atMost: [ProfessionShare("Bank", .whole)], onePerOrganisation: true, mixed: true,
                        jurors: [member])))),
        .panel(
            .planned(
                RoundPlanned(
                    plan: 1, seed: .max, input: digest, method: idea, version: 1, fit: 12, pairs: 2,
                    avoided: [ProposedPair(application: 7, juror: member)]))),
        .panel(
            .undone(
                PlanUndone(plan: 1, pairs: [Assignment(application: 7, seat: 1)], reason: words))),
    ].map { Happening(.round(round), .round($0)) }

    private static let basis = DecisionBasis(rank: 1, departs: true, ranking: digest)

    private static let outcomes: [Outcome] = [
        .pass(idea), .award(prize: idea, part: .whole, cents: 5), .cohort(programme: call, cohort: idea),
        .reserve(place: 1),
    ]

    private static let decisions =
        ([
            DecisionEvent.tiesDeclared(TiesDeclared(ways: [.lot], seed: 255)),
            .voted(
                RoundVoted(place: 1, ballots: [Ballot(application: 7, seats: [1])], meeting: idea)),
            .lotDrawn(LotDrawn(place: 1, tied: [7], seed: 255, order: [7], witness: words)),
            .met(
                RoundMet(
                    id: idea, date: "2027-03-01", present: [member],
                    abstained: [Abstention(application: 7, member: member)], minutes: digest)),
            .dropped(DecisionDropped(application: 7, reason: words)),
            .released(DecisionsReleased(from: moment, departing: [5])),
        ]
        + outcomes.flatMap { outcome -> [DecisionEvent] in
            [
                .prepared(
                    DecisionPrepared(
                        application: 7, outcome: outcome, basis: basis, reason: words, meeting: idea)),
                .revised(
                    DecisionRevised(
                        application: 7, outcome: outcome, basis: basis, reason: words, meeting: idea,
                        replaces: [5], succeeds: 8, passedOver: [6])),
            ]
        }).map { Happening(.round(round), .round(.decision($0))) }

    private static let conflict = Happening(
        .conflict(call, application: 7, seat: 1),
        .conflict(.declared(ConflictDeclared(juror: member, reason: words))))
    private static let conflicts = [
        ConflictEvent.declared(ConflictDeclared(juror: member, reason: words)),
        .confirmed(ConflictJudged(member: member, reason: words, rules: [.organisation, .coach])),
        .dismissed(ConflictJudged(member: member, reason: words, rules: [.domain, .team])),
    ].map { Happening(.conflict(call, application: 7, seat: 1), .conflict($0)) }

    private static let cards = [
        CardEvent.begun(CardBegun(juror: member)),
        .submitted(CardSubmitted(juror: member, scores: scores, words: cardWords, source: digest)),
        .amended(
            CardAmended(juror: member, scores: scores, words: cardWords, source: digest, reason: words)),
        .voided(CardVoided(juror: member, reason: words)),
        .correctionAsked(
            CardCorrectionAsked(juror: member, scores: scores, words: cardWords, reason: words)),
        .correctionDeclined(CardCorrectionDeclined(juror: member, reason: words)),
        .corrected(CardCorrected(juror: member, scores: scores, words: cardWords, reason: words)),
        .retracted(CardRetracted(import: 1, restored: scores)),
    ].map { Happening(.card(round, application: 7, seat: 1), .card($0)) }

    private static let day = Day(checked: 2026, 10, 1)
    private static let cohorts = [
        CohortEvent.created(
            CohortCreated(title: "Herbst", starts: day, months: 6, places: 8, stipend: 100_000)),
        .onboardingPlanned(OnboardingPlanned(item: idea, title: "Schlüssel")),
        .admitted(CohortAdmitted(venture: 3, on: day, decision: 40)),
        .onboarded(CohortOnboarded(venture: 3, item: idea)),
        .left(CohortLeft(venture: 3, on: day, reason: words)),
        .graduated(CohortGraduated(venture: 3, on: day)),
    ].map { Happening(.cohort(CohortID(call, idea)), .cohort($0)) }

    private static let mails = [
        MailEvent.queued(
            MailQueued(
                kind: .cardReminder, member: member, reason: "reminder/probe-2027/jury/2027-01-20",
                text: digest, to: words)),
        .handedOver(MailHandedOver(way: .command)), .failed(MailFailed(why: .refused, status: 75)),
    ].map { Happening(.mail(4), .mail($0)) }

    private static let ventures = [
        VentureEvent.founded(VentureFounded(application: application, on: day, name: words, reason: words)),
        .closed(VentureClosed(on: day, reason: words)), .coached(VentureCoached(coach: member)),
        .milestonePlanned(MilestonePlanned(milestone: idea, due: day, title: words)),
        .milestoneReached(MilestoneReached(milestone: idea, on: day)),
        .milestoneMissed(MilestoneMissed(milestone: idea, reason: words)),
        .milestoneMoved(MilestoneMoved(milestone: idea, due: day, reason: words)),
        .checkedIn(VentureCheckedIn(light: .yellow, text: words)),
        .mentored(VentureMentored(mentor: member, on: day, notes: words)),
        .figureReported(FigureReported(kind: .jobsFull, value: 3, on: day, source: words)),
        .figureCorrected(FigureCorrected(figure: 1, value: 4, reason: words)),
        .followUpAsked(FollowUpAsked(term: .year, on: day, reason: words)),
        .followUpAnswered(
            FollowUpAnswered(term: .year, on: day, status: .active, jobs: 4, revenue: 500, reason: words)),
    ].map { Happening(.venture(3), .venture($0)) }

    private static let members = [
        MemberEvent.joined(MemberJoined(handle: words, profile: profile)),
        .changed(MemberChanged(profile: profile)), .granted(RoleGrant(role: .juror, call: call)),
        .ended(RoleGrant(role: .juror, call: call)),
        .tokenIssued(
            TokenIssued(token: digest, name: words, scopes: [.read], expires: Instant(milliseconds: 0))),
        .account(.invited(AccountInvited(link: digest, expires: Instant(milliseconds: 0)))),
        .account(.accepted), .account(.passwordSet(PasswordSet(hash: words, means: .link))),
        .account(.factorEnrolled(FactorEnrolled(secret: words))), .account(.factorRemoved),
        .account(.recoveryRenewed(RecoveryRenewed(codes: [digest]))),
        .account(.recoveryUsed(RecoveryUsed(code: digest))), .account(.reset),
        .account(.juryAddressSet(JuryAddressSet(address: words))),
        .account(.deactivated(AccountDeactivated(reason: words))), .account(.reactivated),
        .tokenRevoked(digest), .genderGiven(GenderGiven(gender: words)), .retracted(Retracted(import: 1)),
    ].map { Happening(.member(member), .member($0)) }
}
