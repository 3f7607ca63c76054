@testable import Domain

// Every command once, with what it comes to.
extension Deed {
    private static let token = Digest(checked: String(repeating: "b", count: 64))
    private static let juror = RoleGrant(role: .juror, call: "c".slug)

    static let all: [Deed] =
        offices + applications + rounds + panels + decisions + cards + corrections + conflicts + members
        + accounts
        + imports
        + cohorts
        + ventures
        + mails

    private static let offices: [Deed] = [
        Deed(
            .begin(BeginLog(administrator: "chief".slug, demo: false)), by: nil, at: 0,
            ["log.begun", "member.joined", "member.granted"], again: .refused("logBegan")
        ) { Play() },
        Deed(
            .noteBackup(NoteBackup(through: 3)), by: "chief", at: 0, ["log.backedUp"], given: Play.begun),
        Deed(
            .programme(
                .create(CreateProgramme(slug: "p".slug, kind: .competition, names: both("P"), zone: "UTC"))),
            by: "chief", at: 0, ["programme.created"], given: Play.begun),
        Deed(
            .call(.create(CreateCall(slug: "d".slug, definition: Stage.definition))), by: "chief", at: 0,
            ["call.created", "call.phasePlanned", "call.phasePlanned"], again: .refused("callExists"),
            given: Play.staffed),
        Deed(
            .call(.changeForm(ChangeForm(call: "c".slug, phase: "idea".slug, form: [], reason: nil))),
            by: "mara", at: 500, ["call.formChanged"], given: Play.open),
        Deed(
            .call(
                .extend(
                    ExtendDeadline(call: "c".slug, phase: "idea".slug, deadline: moment(2500), reason: "late")
                )),
            by: "mara", at: 2100, ["call.extended"], given: Play.open),
        Deed(
            Stage.admit("anna", until: 2900), by: "mara", at: 2500, ["call.admitted"], given: Play.open),
        Deed(.call(.open(OpenCall(call: "c".slug))), by: "mara", at: 0, ["call.opened"], given: Play.staffed),
        Deed(
            .call(.close(CloseCall(call: "c".slug, reason: nil))), by: "mara", at: 600, ["call.closed"],
            given: Play.open),
    ]

    private static let applications: [Deed] = [
        Deed(Stage.apply(), by: "anna", at: 1500, ["application.begun"], again: .another, given: Play.open),
        Deed(
            .application(
                .change(ChangeApplication(application: Stage.application(1), edit: Stage.edit("New")))),
            by: "anna", at: 1500, [], given: Play.drafted),
        Deed(Stage.attach(1), by: "anna", at: 1500, [], given: Play.drafted),
        Deed(
            Stage.submit(1), by: "anna", at: 1500, ["application.consented", "application.submitted"],
            given: Play.drafted),
        Deed(
            .application(.withdraw(WithdrawApplication(application: Stage.application(1), reason: nil))),
            by: "anna", at: 9000, ["application.withdrawn"], given: Play.submitted),
        Deed(
            .application(.reopen(ReopenApplication(application: Stage.application(1)))), by: "anna", at: 1700,
            ["application.reopened"], given: Play.submitted),
        Deed(
            .application(
                .consent(GiveConsent(application: Stage.application(1), consent: "news".slug, given: true))),
            by: "anna", at: 9000, ["application.consented"], given: Play.submitted),
        Deed(Stage.accept(1), by: "mara", at: 1700, ["application.accepted"], given: Play.submitted),
        Deed(
            .application(.exclude(ExcludeApplication(application: Stage.application(1), reason: "late"))),
            by: "mara", at: 1700, ["application.excluded"], given: Play.submitted),
        Deed(
            Stage.duplicate(1, of: 2), by: "mara", at: 1700, ["application.duplicated"],
            given: Play.submitted),
        Deed(
            Stage.move(1, to: "late"), by: "mara", at: 1700, ["application.moved"], given: Play.submitted),
        Deed(
            Stage.correct(1, title: "Right"), by: "mara", at: 1700, ["application.corrected"],
            given: Play.submitted),
        Deed(
            Stage.redact(1, "black"), by: "mara", at: 1700, ["application.redacted"], given: Play.submitted),
        Deed(
            Stage.extend(1, until: 2900), by: "mara", at: 2500, ["application.extended"], given: Play.drafted),
        Deed(
            Stage.admit(1), by: "mara", at: 2500,
            ["application.admitted", "application.consented", "application.submitted"], given: Play.drafted),
    ]

    private static let rounds: [Deed] = [
        Deed(
            .round(.open(Stage.open())), by: "mara", at: 2100, ["round.opened", "round.pooled"],
            again: .refused("roundExists"), given: Play.accepted),
        Deed(
            Stage.assign((1, "jo"), (2, "ju")), by: "mara", at: 2200,
            ["round.seated", "round.seated", "round.assigned"], given: Play.judging),
        Deed(
            .round(
                .unassign(
                    UnassignReader(
                        round: Stage.round, pair: ReaderPair(application: 1, juror: "jo".slug), reason: nil))),
            by: "mara", at: 2300, ["round.unassigned"], given: Play.assigned),
        Deed(Stage.close(), by: "mara", at: 2500, ["round.closed"], given: Play.scored),
        Deed(
            .round(.publish(PublishRound(round: Stage.round, places: 1))), by: "mara", at: 2600,
            ["round.published"], given: Play.closed),
        Deed(
            Stage.calibrate(), by: "mara", at: 2600, ["round.calibrated"], given: Play.closed),
    ]

    private static let cards: [Deed] = [
        Deed(
            .card(.save(SaveCard(round: Stage.round, application: 1, content: Stage.content(1, 2)))),
            by: "jo",
            at: 2300, ["card.begun"], given: Play.assigned),
        Deed(Stage.card(1, 5, 4), by: "jo", at: 2300, ["card.submitted"], given: Play.assigned),
        Deed(
            .card(
                .fillIn(
                    FillInCards(
                        round: Stage.round,
                        cards: [
                            .init(application: 1, content: Stage.content(5, 4), standing: CardDraft())
                        ], submits: true))),
            by: "jo", at: 2300, ["card.submitted"], given: Play.assigned),
        Deed(
            .card(
                .amend(
                    AmendCard(
                        round: Stage.round, application: 1, content: Stage.content(1, 1), reason: "read again"
                    ))),
            by: "jo", at: 2400, ["card.amended"], given: Play.scored),
        Deed(
            .card(
                .enter(
                    EnterCard(
                        round: Stage.round, application: 1, juror: "jo".slug, content: Stage.content(2, 2),
                        source: Stage.file))),
            by: "mara", at: 2300, ["card.submitted"], given: Play.assigned),
        Deed(
            .card(.recuse(Recuse(round: Stage.round, application: 1, reason: "cousin"))), by: "jo", at: 2400,
            ["conflict.declared"], given: Play.scored),
    ]

    private static let conflicts: [Deed] = [
        Deed(
            Conflicts.declare(1, "aunt"), by: "mara", at: 2300, ["call.seated", "conflict.declared"],
            given: Play.assigned),
        Deed(
            Conflicts.confirm(1, "ju", "married"), by: "mara", at: 2300,
            ["call.seated", "conflict.confirmed"], given: Play.assigned),
        Deed(
            Conflicts.dismiss(1, "max", "another firm"), by: "mara", at: 2300,
            ["call.seated", "conflict.dismissed"], given: Play.suspected),
        Deed(
            Conflicts.answer([.init(.application(1), reason: "aunt")]), by: "jo", at: 2300,
            ["conflict.declared", "round.declarationGiven"], given: Play.declaring),
        Deed(
            Conflicts.except("firma.example"), by: "mara", at: 2300, ["call.domainExcepted"],
            given: Play.open),
    ]

    private static let members: [Deed] = [
        Deed(
            Stage.member("dora", .coach, "c"), by: "mara", at: 0, ["member.joined", "member.granted"],
            given: Play.staffed),
        Deed(
            .member(.grant(GrantRole(handle: "anna".slug, grant: juror))), by: "mara", at: 0,
            ["member.granted"], given: Play.staffed),
        Deed(
            .member(.end(EndRole(handle: "jo".slug, grant: juror))), by: "mara", at: 0, ["member.ended"],
            given: Play.staffed),
        Deed(
            .member(.issueToken(IssueToken(handle: "jo".slug, token: token, name: "script"))), by: "chief",
            at: 0, ["member.tokenIssued"], given: Play.staffed),
        Deed(
            .member(.revokeToken(RevokeToken(handle: "jo".slug, token: token))), by: "chief", at: 0,
            ["member.tokenRevoked"]
        ) {
            try Play.staffed().after(
                .member(.issueToken(IssueToken(handle: "jo".slug, token: token, name: nil))), by: "chief",
                at: 0)
        },
    ]

    private static let imports: [Deed] = [
        Deed(
            .import(.scores(Table.scores([("one", "Jane", 3, 4)]))), by: "chief", at: 9000,
            [
                "import.made", "programme.created", "call.created", "call.phasePlanned", "application.begun",
                "application.submitted", "application.accepted", "member.joined", "member.granted",
                "round.opened", "round.pooled", "round.seated", "round.assigned", "card.submitted",
            ], again: .another, given: Play.begun),
        Deed(
            .import(
                .applications(
                    ImportApplications(
                        call: "c".slug, phase: "idea".slug,
                        rows: [
                            .init(
                                applicant: "cleo".slug, application: nil,
                                draft: ApplicationDraft(
                                    phase: "idea".slug, reference: "X-1"
                                ).edited(by: Stage.edit()))
                        ], file: Stage.file))),
            by: "mara", at: 9000,
            ["import.made", "application.begun", "application.consented", "application.submitted"],
            given: Play.open),
        Deed(
            .import(
                .members(
                    ImportMembers(
                        members: [AddMember(handle: "dora".slug, grants: [juror], profile: Profile())],
                        file: Stage.file))),
            by: "mara", at: 0, ["import.made", "member.joined", "member.granted"], given: Play.staffed),
        Deed(
            .import(
                .assignments(
                    ImportAssignments(
                        round: Stage.round, pairs: [ReaderPair(application: 1, juror: "ju".slug)],
                        file: Stage.file))),
            by: "mara", at: 2200, ["import.made", "round.seated", "round.assigned"], given: Play.judging),
        Deed(
            .import(.undo(UndoImport(number: 1, reason: "wrong file"))), by: "chief", at: 9000,
            [
                "import.undone", "card.retracted", "round.unassigned", "application.retracted",
                "member.retracted",
            ]
        ) {
            try Play.begun().after(
                .import(.scores(Table.scores([("one", "Jane", 3, 4)]))), by: "chief", at: 9000)
        },
    ]
}
