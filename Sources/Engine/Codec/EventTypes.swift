import Domain
import JSON

/// The name of an event type, as bytes that a reader can be compared with quickly.
enum EventType: String, CaseIterable {
    case cardSubmitted = "card.submitted"
    case cardBegun = "card.begun"
    case cardAmended = "card.amended"
    case cardVoided = "card.voided"
    case cardCorrectionAsked = "card.correction-asked"
    case cardCorrectionDeclined = "card.correction-declined"
    case cardCorrected = "card.corrected"
    case cardRetracted = "card.retracted"
    case applicationBegun = "application.begun"
    case applicationSubmitted = "application.submitted"
    case applicationReopened = "application.reopened"
    case applicationConsented = "application.consented"
    case applicationWithdrawn = "application.withdrawn"
    case applicationAccepted = "application.accepted"
    case applicationExcluded = "application.excluded"
    case applicationDuplicated = "application.duplicated"
    case applicationMoved = "application.moved"
    case applicationCorrected = "application.corrected"
    case applicationRedacted = "application.redacted"
    case applicationExtended = "application.extended"
    case applicationAdmitted = "application.admitted"
    case applicationRetracted = "application.retracted"
    case roundOpened = "round.opened"
    case roundPooled = "round.pooled"
    case roundSeated = "round.seated"
    case roundAssigned = "round.assigned"
    case roundUnassigned = "round.unassigned"
    case roundClosed = "round.closed"
    case roundCorrected = "round.corrected"
    case roundReopened = "round.reopened"
    case roundCalibrated = "round.calibrated"
    case roundPublished = "round.published"
    case roundTiesDeclared = "round.ties-declared"
    case roundVoted = "round.voted"
    case roundLotDrawn = "round.lot-drawn"
    case roundMet = "round.met"
    case roundDecisionPrepared = "round.decision-prepared"
    case roundDecisionDropped = "round.decision-dropped"
    case roundDecisionsReleased = "round.decisions-released"
    case roundDecisionRevised = "round.decision-revised"
    case roundDeclarationsAsked = "round.declarations-asked"
    case roundDeclarationGiven = "round.declaration-given"
    case roundWished = "round.wished"
    case roundPanelRuled = "round.panel-ruled"
    case roundPlanned = "round.planned"
    case roundPlanUndone = "round.plan-undone"
    case conflictDeclared = "conflict.declared"
    case conflictConfirmed = "conflict.confirmed"
    case conflictDismissed = "conflict.dismissed"
    case memberJoined = "member.joined"
    case memberChanged = "member.changed"
    case memberGranted = "member.granted"
    case memberEnded = "member.ended"
    case memberTokenIssued = "member.token-issued"
    case memberTokenRevoked = "member.token-revoked"
    case memberGenderGiven = "member.gender-given"
    case memberInvited = "member.invited"
    case memberInvitationAccepted = "member.invitation-accepted"
    case memberPasswordSet = "member.password-set"
    case memberFactorEnrolled = "member.factor-enrolled"
    case memberFactorRemoved = "member.factor-removed"
    case memberRecoveryRenewed = "member.recovery-renewed"
    case memberRecoveryUsed = "member.recovery-used"
    case memberReset = "member.reset"
    case memberJuryAddressSet = "member.jury-address-set"
    case memberDeactivated = "member.deactivated"
    case memberReactivated = "member.reactivated"
    case memberRetracted = "member.retracted"
    case cohortCreated = "cohort.created"
    case cohortOnboardingPlanned = "cohort.onboarding-planned"
    case cohortAdmitted = "cohort.admitted"
    case cohortOnboarded = "cohort.onboarded"
    case cohortLeft = "cohort.left"
    case cohortGraduated = "cohort.graduated"
    case ventureFounded = "venture.founded"
    case ventureClosed = "venture.closed"
    case ventureCoached = "venture.coached"
    case ventureMilestonePlanned = "venture.milestone-planned"
    case ventureMilestoneReached = "venture.milestone-reached"
    case ventureMilestoneMissed = "venture.milestone-missed"
    case ventureMilestoneMoved = "venture.milestone-moved"
    case ventureCheckedIn = "venture.checked-in"
    case ventureMentored = "venture.mentored"
    case ventureFigureReported = "venture.figure-reported"
    case ventureFigureCorrected = "venture.figure-corrected"
    case ventureFollowUpAsked = "venture.follow-up-asked"
    case ventureFollowUpAnswered = "venture.follow-up-answered"
    case mailQueued = "mail.queued"
    case mailHandedOver = "mail.handed-over"
    case mailFailed = "mail.failed"
    case callCreated = "call.created"
    case callPhasePlanned = "call.phase-planned"
    case callFormChanged = "call.form-changed"
    case callExtended = "call.extended"
    case callFounderAdmitted = "call.founder-admitted"
    case callOpened = "call.opened"
    case callClosed = "call.closed"
    case callBudgeted = "call.budgeted"
    case callSeated = "call.seated"
    case callDomainExcepted = "call.domain-excepted"
    case callJurorLeft = "call.juror-left"
    case programmeCreated = "programme.created"
    case importMade = "import.made"
    case importUndone = "import.undone"
    case logBegun = "log.begun"
    case logBackedUp = "log.backed-up"
}

extension EventType {
    /// Whether its payload changed shape once.
    private var hasTwoSchemas: Bool { Self.changed.contains(self) }

    private static let changed: Set<EventType> = [
        .memberJoined, .applicationAccepted, .applicationSubmitted, .applicationRedacted, .callPhasePlanned,
        .callFormChanged, .memberTokenIssued, .roundDecisionRevised,
    ]

    /// Reads the members of a data object written in a schema.
    func read(schema: Int, _ reader: inout FieldReader) throws(RecordFlaw) -> Event {
        guard schema == 1 || (schema == 2 && hasTwoSchemas) else {
            throw RecordFlaw("\(rawValue) has no schema \(schema)")
        }
        switch self {
        case .cardSubmitted: return .card(.submitted(try CardSubmitted(&reader)))
        case .cardBegun: return .card(.begun(try CardBegun(&reader)))
        case .cardAmended: return .card(.amended(try CardAmended(&reader)))
        case .cardVoided: return .card(.voided(try CardVoided(&reader)))
        case .cardCorrectionAsked: return .card(.correctionAsked(try CardCorrectionAsked(&reader)))
        case .cardCorrectionDeclined: return .card(.correctionDeclined(try CardCorrectionDeclined(&reader)))
        case .cardCorrected: return .card(.corrected(try CardCorrected(&reader)))
        case .cardRetracted: return .card(.retracted(try CardRetracted(&reader)))
        case .applicationBegun: return .application(.begun(try ApplicationBegun(&reader)))
        case .applicationSubmitted: return .application(.submitted(try ApplicationSubmitted(&reader)))
        case .applicationReopened: return .application(.reopened(try ApplicationReopened(&reader)))
        case .applicationConsented: return .application(.consented(try ApplicationConsented(&reader)))
        case .applicationWithdrawn: return .application(.withdrawn(try ApplicationWithdrawn(&reader)))
        case .applicationAccepted:
            return .application(.accepted(try ApplicationAccepted(schema: schema, &reader)))
        case .applicationExcluded: return .application(.excluded(try ApplicationExcluded(&reader)))
        case .applicationDuplicated: return .application(.duplicated(try ApplicationDuplicated(&reader)))
        case .applicationMoved: return .application(.moved(try ApplicationMoved(&reader)))
        case .applicationCorrected: return .application(.corrected(try ApplicationCorrected(&reader)))
        case .applicationRedacted: return .application(.redacted(try ApplicationRedacted(&reader)))
        case .applicationExtended: return .application(.extended(try ApplicationExtended(&reader)))
        case .applicationAdmitted: return .application(.admitted(try ApplicationAdmitted(&reader)))
        case .applicationRetracted: return .application(.retracted(try Retracted(&reader)))
        case .roundOpened: return .round(.opened(try RoundOpened(&reader)))
        case .roundPooled: return .round(.pooled(try RoundPooled(&reader)))
        case .roundSeated: return .round(.seated(try RoundSeated(&reader)))
        case .roundAssigned: return .round(.assigned(try RoundAssigned(&reader)))
        case .roundUnassigned: return .round(.unassigned(try RoundUnassigned(&reader)))
        case .roundClosed: return .round(.closed(try RoundClosed(&reader)))
        case .roundCorrected: return .round(.corrected(try RoundCorrected(&reader)))
        case .roundReopened: return .round(.reopened(try RoundReopened(&reader)))
        case .roundCalibrated: return .round(.calibrated(try RoundCalibrated(&reader)))
        case .roundPublished: return .round(.published(try RoundPublished(&reader)))
        case .roundTiesDeclared: return .round(.decision(.tiesDeclared(try TiesDeclared(&reader))))
        case .roundVoted: return .round(.decision(.voted(try RoundVoted(&reader))))
        case .roundLotDrawn: return .round(.decision(.lotDrawn(try LotDrawn(&reader))))
        case .roundMet: return .round(.decision(.met(try RoundMet(&reader))))
        case .roundDecisionPrepared: return .round(.decision(.prepared(try DecisionPrepared(&reader))))
        case .roundDecisionDropped: return .round(.decision(.dropped(try DecisionDropped(&reader))))
        case .roundDecisionsReleased: return .round(.decision(.released(try DecisionsReleased(&reader))))
        case .roundDecisionRevised: return .round(.decision(.revised(try DecisionRevised(&reader))))
        case .roundDeclarationsAsked: return .round(.declarationsAsked)
        case .roundDeclarationGiven: return .round(.declarationGiven(try DeclarationGiven(&reader)))
        case .roundWished: return .round(.panel(.wished(try RoundWished(&reader))))
        case .roundPanelRuled: return .round(.panel(.ruled(try PanelRuled(&reader))))
        case .roundPlanned: return .round(.panel(.planned(try RoundPlanned(&reader))))
        case .roundPlanUndone: return .round(.panel(.undone(try PlanUndone(&reader))))
        case .conflictDeclared: return .conflict(.declared(try ConflictDeclared(&reader)))
        case .conflictConfirmed: return .conflict(.confirmed(try ConflictJudged(&reader)))
        case .conflictDismissed: return .conflict(.dismissed(try ConflictJudged(&reader)))
        case .memberJoined: return .member(.joined(try MemberJoined(schema: schema, &reader)))
        case .memberChanged: return .member(.changed(try MemberChanged(&reader)))
        case .memberGranted: return .member(.granted(try RoleGrant(&reader)))
        case .memberEnded: return .member(.ended(try RoleGrant(&reader)))
        case .memberTokenIssued: return .member(.tokenIssued(try TokenIssued(schema: schema, &reader)))
        case .memberTokenRevoked: return .member(.tokenRevoked(try reader.digest("token")))
        case .memberGenderGiven:
            return .member(.genderGiven(GenderGiven(gender: try reader.wordsIfGiven("gender"))))
        case .memberInvited: return .member(.account(.invited(try AccountInvited(&reader))))
        case .memberInvitationAccepted: return .member(.account(.accepted))
        case .memberPasswordSet: return .member(.account(.passwordSet(try PasswordSet(&reader))))
        case .memberFactorEnrolled: return .member(.account(.factorEnrolled(try FactorEnrolled(&reader))))
        case .memberFactorRemoved: return .member(.account(.factorRemoved))
        case .memberRecoveryRenewed: return .member(.account(.recoveryRenewed(try RecoveryRenewed(&reader))))
        case .memberRecoveryUsed: return .member(.account(.recoveryUsed(try RecoveryUsed(&reader))))
        case .memberReset: return .member(.account(.reset))
        case .memberJuryAddressSet: return .member(.account(.juryAddressSet(try JuryAddressSet(&reader))))
        case .memberDeactivated: return .member(.account(.deactivated(try AccountDeactivated(&reader))))
        case .memberReactivated: return .member(.account(.reactivated))
        case .memberRetracted: return .member(.retracted(try Retracted(&reader)))
        case .cohortCreated: return .cohort(.created(try CohortCreated(&reader)))
        case .cohortOnboardingPlanned: return .cohort(.onboardingPlanned(try OnboardingPlanned(&reader)))
        case .cohortAdmitted: return .cohort(.admitted(try CohortAdmitted(&reader)))
        case .cohortOnboarded: return .cohort(.onboarded(try CohortOnboarded(&reader)))
        case .cohortLeft: return .cohort(.left(try CohortLeft(&reader)))
        case .cohortGraduated: return .cohort(.graduated(try CohortGraduated(&reader)))
        case .ventureFounded: return .venture(.founded(try VentureFounded(&reader)))
        case .ventureClosed: return .venture(.closed(try VentureClosed(&reader)))
        case .ventureCoached: return .venture(.coached(try VentureCoached(&reader)))
        case .ventureMilestonePlanned: return .venture(.milestonePlanned(try MilestonePlanned(&reader)))
        case .ventureMilestoneReached: return .venture(.milestoneReached(try MilestoneReached(&reader)))
        case .ventureMilestoneMissed: return .venture(.milestoneMissed(try MilestoneMissed(&reader)))
        case .ventureMilestoneMoved: return .venture(.milestoneMoved(try MilestoneMoved(&reader)))
        case .ventureCheckedIn: return .venture(.checkedIn(try VentureCheckedIn(&reader)))
        case .ventureMentored: return .venture(.mentored(try VentureMentored(&reader)))
        case .ventureFigureReported: return .venture(.figureReported(try FigureReported(&reader)))
        case .ventureFigureCorrected: return .venture(.figureCorrected(try FigureCorrected(&reader)))
        case .ventureFollowUpAsked: return .venture(.followUpAsked(try FollowUpAsked(&reader)))
        case .ventureFollowUpAnswered: return .venture(.followUpAnswered(try FollowUpAnswered(&reader)))
        case .mailQueued: return .mail(.queued(try MailQueued(&reader)))
        case .mailHandedOver: return .mail(.handedOver(try MailHandedOver(&reader)))
        case .mailFailed: return .mail(.failed(try MailFailed(&reader)))
        case .callCreated: return .call(.created(try CallCreated(&reader)))
        case .callPhasePlanned: return .call(.phasePlanned(try Phase(&reader)))
        case .callFormChanged: return .call(.formChanged(try FormChanged(&reader)))
        case .callExtended: return .call(.extended(try DeadlineExtended(&reader)))
        case .callFounderAdmitted: return .call(.admitted(try FounderAdmitted(&reader)))
        case .callOpened: return .call(.opened)
        case .callClosed: return .call(.closed(try CallClosed(&reader)))
        case .callBudgeted: return .call(.budgeted(try CallBudgeted(&reader)))
        case .callSeated: return .call(.seated(try CallSeated(&reader)))
        case .callDomainExcepted: return .call(.domainExcepted(try DomainExcepted(&reader)))
        case .callJurorLeft: return .call(.jurorLeft(try JurorLeft(&reader)))
        case .programmeCreated: return .programme(.created(try ProgrammeCreated(&reader)))
        case .importMade: return .import(.made(try ImportMade(&reader)))
        case .importUndone: return .import(.undone(try ImportUndone(&reader)))
        case .logBegun: return .log(.begun(try LogBegun(&reader)))
        case .logBackedUp: return .log(.backedUp(try LogBackedUp(&reader)))
        }
    }
}
