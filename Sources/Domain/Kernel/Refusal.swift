/// The domain's no, with what the person it is said to must know.
///
/// The name of a case is stable: scripts and clients hold on to it.
package indirect enum Refusal: Error, Hashable, Sendable, Codable {
    // Anybody
    case notAllowed
    case reasonMissing
    case logBegan
    case unknownEvent(Int)
    // Members
    case unknownMember(Slug)
    case notAnAddress(String)
    case capacityImpossible(minimum: Int, maximum: Int)
    case lastAdministrator
    case memberTwice(Slug)
    case tokenTaken
    case account(AccountRefusal)
    // Programmes and calls
    case programmeExists(Slug)
    case unknownProgramme(Slug)
    case callExists(Slug)
    case unknownCall(Slug)
    case callFlawed([CallFlaw])
    case callNotOpen(Slug)
    case callClosed(Slug)
    case unknownPhase(Slug, of: [Slug])
    case formFrozen(Slug)
    case deadlineNotLater(phase: Slug, present: Moment)
    case deadlineInThePast(Moment)
    case notAFounder(Slug)
    case importerApplies(Slug)
    // Applications
    case unknownApplication(ApplicationID)
    case unknownConsent(Slug)
    case phaseNotOpen(phase: Slug, opens: Moment)
    case deadlinePassed(phase: Slug, deadline: Moment, arrived: Instant)
    case beginsWithFirstPhase(Slug)
    case submissionFlawed([SubmissionFlaw])
    case textsFlawed([TextFlaw])
    case alreadySubmitted(ApplicationID)
    case notSubmitted(ApplicationID)
    case applicationWithdrawn
    case applicationExcluded
    case underReview(ApplicationID)
    case consentNeeded(Slug)
    case unknownCategory(Slug, of: [Slug])
    case duplicateOfItself(Int)
    case duplicateDoesNotCount(Int)
    case countsForDuplicates(ApplicationID, [Int])
    case draftMissing(ApplicationID)
    case deadlineNotPassed(phase: Slug, deadline: Moment)
    // Rounds
    case roundExists(RoundID)
    case unknownRound(RoundID)
    case roundNameIsNumber(Slug)
    case readersImpossible(Int)
    case readersTooFew(Int, needed: Int)
    case rubricFlawed([RefusalDetail])
    case poolEmpty
    case notAccepted([Int])
    case notHandedIn(phase: Slug, [Int])
    case roundNotClosed(Slug)
    case tiedAtCut(place: Int, [Int])
    case carriedResultMissing([Int])
    case weightNotPositive
    case closesBeforeOpening
    case roundClosed(RoundID)
    case roundOver(RoundID, closed: Moment)
    case resultCarried(by: [Slug])
    case resultIsOut(RoundID)
    case scoresChanged(RoundID)
    case notAJuror(Slug)
    case jurorLeft(Slug)
    case notInPool([Int])
    case ownApplication(juror: Slug, application: Int)
    case conflictDeclared(application: Int)
    case ownConflict(application: Int)
    case notSuspected(Slug, application: Int)
    case hasNoPart(Slug)
    case declarationMissing(RoundID, Int)
    case declarationsNotAsked(RoundID)
    case nameInstead(Int)
    case unknownName(String)
    case notADomain(String)
    case cardSubmitted(application: Int)
    case cardsMissing([MissingCard])
    // Cards
    case notAssigned(application: Int)
    case noCard(Slug, application: Int)
    case cardFlawed([CardFlaw])
    case cardChanged(application: Int)
    case amendNeedsReason(application: Int)
    case cardNotSubmitted(application: Int)
    // Decisions
    case decision(DecisionRefusal)
    // Panels
    case panel(PanelRefusal)
    case cardVoided(application: Int)
    case ownCard(application: Int)
    case noCorrectionAsked(application: Int)
    // Imports
    case tableRefused([TableFlaw])
    case unknownInTable(applications: [String], jurors: [String])
    case otherRubric
    case valuesDiffer([String])
    case unknownImport(Int)
    case builtOnImport([String])
    // Cohorts and ventures
    case unknownCohort(CohortID)
    case cohortExists(CohortID)
    case cohortImpossible(months: Int, places: Int)
    case cohortFull(CohortID, places: Int)
    case inAnotherCohort(Int, CohortID)
    case notInCohort(Int, CohortID)
    case outsideCohort(Day, from: Day, to: Day)
    case itemExists(Slug)
    case unknownItem(Slug)
    case unknownVenture(Int)
    case ventureExists(ApplicationID, venture: Int)
    case ventureClosed(Int, on: Day)
    case notACoach(Slug)
    case notAMentor(Slug)
    case milestoneExists(Slug)
    case unknownMilestone(Slug)
    case milestoneReached(Slug)
    case unknownFigure(Int)
    case valueImpossible(Int)
    case dayInFuture(Day)
    case dayTooEarly(Day, from: Day)
    case followUpNotDue(Term, due: Day)
    case followUpNotAsked(Term)
    case followUpAnswered(Term)
    case textMissing(NeededText)
    case textTooLong(NeededText, limit: Int)
}

/// A card that was assigned and not submitted.
package struct MissingCard: Hashable, Sendable, Codable {
    package var application: Int
    package var juror: MemberID
    /// What the juror is called, where somebody looked it up.
    package var handle: String?

    package init(application: Int, juror: MemberID, handle: String? = nil) {
        self.application = application
        self.juror = juror
        self.handle = handle
    }
}

extension Refusal {
    /// The stable name, `deadlinePassed`; the `type` of a problem document ends in it.
    package var name: String {
        if case .decision(let inner) = self { return Self.label(of: inner) }
        if case .panel(let inner) = self { return Self.label(of: inner) }
        if case .account(let inner) = self { return Self.label(of: inner) }
        return Self.label(of: self)
    }

    private static func label(of refusal: some Any) -> String {
        Mirror(reflecting: refusal).children.first?.label ?? String(describing: refusal)
    }
}
