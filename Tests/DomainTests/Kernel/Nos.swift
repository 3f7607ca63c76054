@testable import Domain

// Every refusal at least once, with a world and a command that meet it.
extension No {
    static let all: [No] =
        offices + applications + officeActs + rounds + panels + decisions + cards + corrections + conflicts
        + imports + cohorts + accounts
        + ventures
        + mails

    private static let nowhere = "nowhere".slug
    private static let jurorRole = RoleGrant(role: .juror, call: "c".slug)

    private static func add(_ profile: Profile) -> Command {
        .member(.add(AddMember(handle: "new".slug, grants: [], profile: profile)))
    }

    private static func definition(_ change: (inout CallDefinition) -> Void) -> Command {
        var definition = Stage.definition
        change(&definition)
        return .call(.create(CreateCall(slug: "d".slug, definition: definition)))
    }

    private static func extend(_ deadline: Int64, phase: String = "idea", reason: String = "late") -> Command
    {
        .call(
            .extend(
                ExtendDeadline(
                    call: "c".slug, phase: phase.slug, deadline: moment(deadline), reason: reason)))
    }

    private static let offices: [No] = [
        No(.notAllowed, .call(.open(OpenCall(call: "c".slug))), by: "anna", given: Play.staffed),
        No(.logBegan, .begin(BeginLog(administrator: "x".slug, demo: false)), by: nil, given: Play.begun),
        No(.unknownEvent(4), .noteBackup(NoteBackup(through: 4)), by: "chief", given: Play.begun),
        No(.unknownEvent(0), .noteBackup(NoteBackup(through: 0)), by: "chief", given: Play.begun),
        No(.reasonMissing, extend(2500, reason: ""), by: "mara", given: Play.open),
        No(
            .reasonMissing,
            .application(.exclude(ExcludeApplication(application: Stage.application(1), reason: ""))),
            by: "mara", at: 1700, given: Play.submitted),
        No(
            .unknownMember("nobody".slug),
            .member(.grant(GrantRole(handle: "nobody".slug, grant: jurorRole))), by: "chief",
            given: Play.staffed),
        No(.notAnAddress("a@@b"), add(Profile(email: .text("a@@b"))), by: "chief", given: Play.begun),
        No(
            .capacityImpossible(minimum: 5, maximum: 2),
            add(Profile(capacity: Capacity(minimum: 5, maximum: 2))), by: "chief", given: Play.begun),
        No(
            .lastAdministrator,
            .member(
                .end(EndRole(handle: "chief".slug, grant: RoleGrant(role: .administrator, call: nil)))),
            by: "chief", given: Play.begun),
        No(
            .programmeExists("p".slug),
            .programme(
                .create(
                    CreateProgramme(slug: "p".slug, kind: .incubator, names: both("P"), zone: "UTC"))),
            by: "chief", given: Play.staffed),
        No(
            .unknownProgramme(nowhere), definition { $0.programme = nowhere }, by: "chief",
            given: Play.staffed),
        No(
            .callExists("c".slug),
            .call(.create(CreateCall(slug: "c".slug, definition: Stage.definition))), by: "chief",
            given: Play.staffed),
        No(
            .unknownCall(nowhere), .call(.open(OpenCall(call: nowhere))), by: "chief", given: Play.staffed),
        No(
            .callFlawed([CallFlaw(path: "phases[0].deadline", kind: .closesBeforeOpening)]),
            definition { $0.phases[0].deadline = moment(1000) }, by: "chief", given: Play.staffed),
        No(
            .callNotOpen("c".slug), .call(.close(CloseCall(call: "c".slug, reason: nil))), by: "mara",
            given: Play.staffed),
        No(.unknownCall("c".slug), Stage.apply(), by: "anna", at: 1500, given: Play.staffed),
        No(.callClosed("c".slug), Stage.apply(), by: "anna", at: 1500) {
            try Play.open().after(
                .call(.close(CloseCall(call: "c".slug, reason: nil))), by: "mara", at: 1400)
        },
        No(
            .unknownPhase(nowhere, of: ["idea".slug, "plan".slug]), extend(2500, phase: "nowhere"),
            by: "mara", given: Play.open),
        No(
            .formFrozen("idea".slug),
            .call(.changeForm(ChangeForm(call: "c".slug, phase: "idea".slug, form: [], reason: nil))),
            by: "mara", at: 1000, given: Play.open),
        No(
            .formFrozen("idea".slug),
            .call(.changeForm(ChangeForm(call: "c".slug, phase: "idea".slug, form: [], reason: ""))),
            by: "mara", at: 1000, given: Play.open),
        No(
            .deadlineNotLater(phase: "idea".slug, present: moment(2000)), extend(1999), by: "mara",
            given: Play.open),
    ]

    private static func change(_ edit: ApplicationEdit) -> Command {
        .application(.change(ChangeApplication(application: Stage.application(1), edit: edit)))
    }

    private static let reopen = Command.application(
        .reopen(ReopenApplication(application: Stage.application(1))))
    private static func consent(_ id: String, _ given: Bool) -> Command {
        .application(
            .consent(GiveConsent(application: Stage.application(1), consent: id.slug, given: given)))
    }

    private static func withdrawn() throws -> Play {
        try Play.assigned().after(
            .application(.withdraw(WithdrawApplication(application: Stage.application(1), reason: nil))),
            by: "anna", at: 2250)
    }

    private static func excluded() throws -> Play {
        try Play.assigned().after(
            .application(.exclude(ExcludeApplication(application: Stage.application(1), reason: "late"))),
            by: "mara", at: 2250)
    }

    private static let applications: [No] = [
        No(
            .unknownApplication(Stage.application(9)), Stage.accept(9), by: "mara", at: 1700,
            given: Play.submitted),
        No(.unknownConsent(nowhere), consent("nowhere", true), by: "anna", at: 1500, given: Play.drafted),
        No(
            .phaseNotOpen(phase: "idea".slug, opens: moment(1000)), Stage.apply(), by: "anna", at: 999,
            given: Play.open),
        No(
            .deadlinePassed(
                phase: "idea".slug, deadline: moment(2000), arrived: Instant(milliseconds: 2001)),
            Stage.submit(1), by: "anna", at: 2001, given: Play.drafted),
        No(
            .beginsWithFirstPhase("idea".slug),
            .application(.begin(BeginApplication(call: "c".slug, phase: "plan".slug, edit: Stage.edit()))),
            by: "anna", at: 3500, given: Play.open),
        No(
            .submissionFlawed([
                SubmissionFlaw("title", .missing), SubmissionFlaw("category", .missing),
                SubmissionFlaw("fields.pitch", .missing), SubmissionFlaw("consents.terms", .missing),
            ]), Stage.submit(1), by: "anna", at: 1500
        ) {
            try Play.open().after(
                .application(.begin(BeginApplication(call: "c".slug, phase: nil, edit: ApplicationEdit()))),
                by: "anna", at: 1500)
        },
        No(
            .alreadySubmitted(Stage.application(1)), change(ApplicationEdit(phase: "idea".slug, title: "N")),
            by: "anna", at: 1700, given: Play.submitted),
        No(.notSubmitted(Stage.application(1)), Stage.accept(1), by: "mara", at: 1500, given: Play.drafted),
        No(.notSubmitted(Stage.application(1)), reopen, by: "anna", at: 1500, given: Play.drafted),
        No(.applicationWithdrawn, Stage.card(1, 1, 1), by: "jo", at: 2300, given: withdrawn),
        No(.applicationExcluded, Stage.card(1, 1, 1), by: "jo", at: 2300, given: excluded),
        No(.applicationExcluded, change(Stage.edit()), by: "anna", at: 2300, given: excluded),
        No(.underReview(Stage.application(1)), reopen, by: "anna", at: 1900) {
            try Play.accepted().after(.round(.open(Stage.open())), by: "mara", at: 1800)
        },
        No(
            .consentNeeded("terms".slug), consent("terms", false), by: "anna", at: 1700, given: Play.submitted
        ),
    ]

    private static func opening(_ change: (inout OpenRound) -> Void) -> Command {
        var opening = Stage.open()
        opening.round = RoundID("c".slug, "s".slug)
        change(&opening)
        return .round(.open(opening))
    }

    private static func carrying(_ rule: CarryRule, _ own: Decimal? = Decimal(1)) -> Command {
        opening {
            $0.carries = [rule]
            $0.ownWeight = own
        }
    }

    private static let rounds: [No] = [
        No(.roundExists(Stage.round), .round(.open(Stage.open())), by: "mara", at: 2200, given: Play.judging),
        No(
            .unknownRound(RoundID("c".slug, nowhere)),
            .round(.close(CloseRound(round: RoundID("c".slug, nowhere), reason: nil))), by: "mara", at: 2200,
            given: Play.judging),
        No(
            .roundNameIsNumber("7".slug), opening { $0.round = RoundID("c".slug, "7".slug) }, by: "mara",
            at: 2200, given: Play.accepted),
        No(.readersImpossible(0), opening { $0.readers = 0 }, by: "mara", at: 2200, given: Play.accepted),
        No(
            .readersTooFew(2, needed: 3),
            opening {
                $0.rubric.minimumCards = 3
                $0.readers = 2
            }, by: "mara", at: 2200, given: Play.accepted),
        No(
            .readersTooFew(2, needed: 3),
            opening {
                $0.rubric.aggregation = Aggregation(across: .trimmedMean, trim: 1)
                $0.readers = 2
            }, by: "mara", at: 2200, given: Play.accepted),
        No(
            .readersImpossible(0), .round(.publish(PublishRound(round: Stage.round, places: 0))), by: "mara",
            at: 2600, given: Play.closed),
        No(
            .rubricFlawed([
                RefusalDetail(place: "minimumCards", words: Bilingual(de: "", en: ""))
            ]), opening { $0.rubric.minimumCards = 0 }, by: "mara", at: 2200, given: Play.accepted),
        No(.poolEmpty, opening { _ in }, by: "mara", at: 2200, given: Play.submitted),
        No(
            .notAccepted([1]), opening { $0.pool = .listed([1]) }, by: "mara", at: 2200, given: Play.submitted
        ),
        No(
            .notHandedIn(phase: "plan".slug, [2]),
            opening {
                $0.pool = .listed([2])
                $0.phase = "plan".slug
            }, by: "mara", at: 2200, given: Play.accepted),
        No(
            .roundNotClosed("r".slug), opening { $0.pool = .best(1, of: "r".slug) }, by: "mara", at: 2500,
            given: Play.scored),
        No(
            .roundNotClosed("r".slug), .round(.publish(PublishRound(round: Stage.round, places: 1))),
            by: "mara", at: 2500, given: Play.scored),
        No(
            .tiedAtCut(place: 1, [1, 2]), opening { $0.pool = .best(1, of: "r".slug) }, by: "mara", at: 2600,
            given: Play.tied),
        No(
            .tiedAtCut(place: 1, [1, 2]), .round(.publish(PublishRound(round: Stage.round, places: 1))),
            by: "mara", at: 2600, given: Play.tied),
        No(
            .carriedResultMissing([2]),
            carrying(.points([1: Decimal(7)], file: Stage.file, weight: Decimal(1))), by: "mara", at: 2200,
            given: Play.accepted),
        No(
            .weightNotPositive, carrying(.points([:], file: Stage.file, weight: Decimal(0))), by: "mara",
            at: 2200, given: Play.accepted),
        No(
            .weightNotPositive, carrying(.round("r".slug, weight: Decimal(1)), nil), by: "mara", at: 2600,
            given: Play.closed),
        No(
            .closesBeforeOpening, opening { $0.closes = moment(2200) }, by: "mara", at: 2200,
            given: Play.accepted),
        No(
            .roundClosed(Stage.round), Stage.assign((1, "ju")), by: "mara", at: 2600, given: Play.closed),
        No(.roundClosed(Stage.round), Stage.card(1, 1, 1), by: "jo", at: 2600, given: Play.closed),
        No(
            .roundOver(Stage.round, closed: moment(2400)), Stage.card(1, 1, 1), by: "jo", at: 2401
        ) {
            var opening = Stage.open()
            opening.closes = moment(2400)
            return try Play.accepted().after(.round(.open(opening)), by: "mara", at: 2100).after(
                Stage.assign((1, "jo")), by: "mara", at: 2200)
        },
        No(.notAJuror("anna".slug), Stage.assign((2, "anna")), by: "mara", at: 2200, given: Play.judging),
        No(.notInPool([9]), Stage.assign((9, "jo")), by: "mara", at: 2200, given: Play.judging),
        No(
            .ownApplication(juror: "anna".slug, application: 1), Stage.assign((1, "anna")), by: "mara",
            at: 2200
        ) {
            try Play.judging().after(
                .member(.grant(GrantRole(handle: "anna".slug, grant: jurorRole))), by: "mara", at: 2150)
        },
        No(.conflictDeclared(application: 1), Stage.assign((1, "jo")), by: "mara", at: 2300, given: recused),
        No(
            .cardSubmitted(application: 1),
            .round(
                .unassign(
                    UnassignReader(
                        round: Stage.round, pair: ReaderPair(application: 1, juror: "jo".slug), reason: nil))),
            by: "mara", at: 2400, given: Play.scored),
        No(
            .cardsMissing([
                MissingCard(application: 1, juror: MemberID(6)),
                MissingCard(application: 2, juror: MemberID(6)),
            ]), Stage.close(), by: "mara", at: 2400, given: Play.assigned),
    ]

    private static func recused() throws -> Play {
        try Play.assigned().after(
            .card(.recuse(Recuse(round: Stage.round, application: 1, reason: nil))), by: "jo", at: 2250)
    }

    private static func amend(_ reason: String) -> Command {
        .card(
            .amend(
                AmendCard(
                    round: Stage.round, application: 1, content: Stage.content(1, 1), reason: reason)))
    }

    private static let cards: [No] = [
        No(.notAssigned(application: 1), Stage.card(1, 1, 1), by: "ju", at: 2300, given: Play.assigned),
        No(
            .cardChanged(application: 1),
            .card(
                .fillIn(
                    FillInCards(
                        round: Stage.round,
                        cards: [
                            .init(
                                application: 1, content: Stage.content(5, 4), standing: Stage.content(1, 2))
                        ], submits: false))), by: "jo", at: 2300, given: Play.assigned),
        No(
            .cardFlawed([
                CardFlaw("a", .offScale(value: Decimal(6), minimum: Decimal(1), maximum: Decimal(5)))
            ]), Stage.card(1, 6, 1), by: "jo", at: 2300, given: Play.assigned),
        No(
            .cardFlawed([
                CardFlaw("a", .offStep(value: Decimal(units: 45_000), step: Decimal(1))),
                CardFlaw("b", .missing),
            ]),
            .card(
                .submit(
                    SubmitCard(
                        round: Stage.round, application: 1,
                        content: CardDraft(scores: ["a".slug: Decimal(units: 45_000)])))), by: "jo", at: 2300,
            given: Play.assigned),
        No(.amendNeedsReason(application: 1), amend(""), by: "jo", at: 2400, given: Play.scored),
        No(.amendNeedsReason(application: 1), Stage.card(1, 1, 1), by: "jo", at: 2400, given: Play.scored),
        No(.cardNotSubmitted(application: 1), amend("again"), by: "jo", at: 2400, given: Play.assigned),
        No(.conflictDeclared(application: 1), Stage.card(1, 1, 1), by: "jo", at: 2400, given: recused),
    ]

    private static func imported() throws -> Play {
        try Play.begun().after(.import(.scores(Table.scores([("one", "Jane", 3, 4)]))), by: "chief", at: 9000)
    }

    private static func undo(_ number: Int) -> Command {
        .import(.undo(UndoImport(number: number, reason: "wrong file")))
    }

    /// Two rows about one person, with members of their own.
    private static let twice = ImportMembers(
        members: [
            AddMember(handle: "new".slug, grants: [], profile: nil),
            AddMember(handle: "new".slug, grants: [], profile: nil),
        ], file: Digest(checked: String(repeating: "a", count: 64)))

    private static func token(_ handle: String) -> Command {
        .member(
            .issueToken(
                IssueToken(
                    handle: handle.slug, token: Digest(checked: String(repeating: "b", count: 64)), name: nil)
            ))
    }

    private static let imports: [No] = [
        No(.memberTwice("new".slug), .import(.members(twice)), by: "chief", given: Play.begun),
        No(.tokenTaken, token("anna"), by: "chief") {
            try Play.staffed().after(token("jo"), by: "chief", at: 1200)
        },
        No(.applicationWithdrawn, Stage.accept(1), by: "mara", at: 2300, given: withdrawn),
        No(
            .tableRefused([
                TableFlaw(
                    row: 0,
                    refusal: .cardFlawed([
                        CardFlaw("b", .offScale(value: Decimal(9), minimum: Decimal(1), maximum: Decimal(5)))
                    ]))
            ]), .import(.scores(Table.scores([("one", "Jane", 3, 9)]))), by: "chief", given: Play.begun),
        No(
            .unknownInTable(applications: ["two"], jurors: []),
            .import(.scores(Table.scores([("two", "Jane", 3, 4)], create: false))), by: "chief", at: 9000,
            given: imported),
        No(
            .unknownInTable(applications: [], jurors: ["Joan"]),
            .import(.scores(Table.scores([("one", "Joan", 3, 4)], numbers: ["one": 1], create: false))),
            by: "chief", at: 9000, given: imported),
        No(
            .otherRubric,
            .import(
                .scores(
                    Table.scores(
                        [("one", "Jane", 3, 4)], numbers: ["one": 1],
                        rubric: {
                            var rubric = Stage.rubric
                            rubric.minimumCards = 2
                            return rubric
                        }()))), by: "chief", at: 9000, given: imported),
        No(
            .valuesDiffer(["one / Jane"]),
            .import(.scores(Table.scores([("one", "Jane", 3, 5)], numbers: ["one": 1]))), by: "chief",
            at: 9000,
            given: imported),
        No(.unknownImport(7), undo(7), by: "chief", at: 9000, given: imported),
        No(.builtOnImport(["card t/r/1/1"]), undo(1), by: "chief", at: 9000) {
            try imported().after(
                .import(.scores(Table.scores([("one", "Jane", 5, 5)], numbers: ["one": 1], amend: "typo"))),
                by: "chief", at: 9000)
        },
    ]
}
