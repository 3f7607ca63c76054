/// What kind of problem it is; the names are stable, for scripts and clients hold on to them.
enum ProblemType: String, Hashable, Sendable, CaseIterable {
    // What is wrong with a request, whatever it is about
    case notFound, methodNotAllowed, noToken, badBody, clash, badParameter, badKey, keyNotTaken, notJSON,
        wrongType
    case keyReused, tooManyStreams, unanswerable, stale, notAcceptable, outOfScope, resultsNotReleased
    case tooLarge, full, unavailable, tooSlow, undeclared
    // What one may not do
    case notAllowed, factorNeeded, signInNeeded, foreignOrigin, notSecure
    // Who is not let in, or not yet
    case signInRefused, secondFactorNeeded, secondFactorWrong, tooManyTries, busy, pending, tooSoon, over
    // What is not there
    case noCard, notAssigned, unknownApplication, unknownCall, unknownCategory, unknownCohort, unknownConsent
    case unknownEvent, unknownFigure, unknownImport, unknownItem, unknownMeeting, unknownMember
    case unknownMilestone, unknownName, unknownPhase, unknownPlan, unknownPrize, unknownProgramme
    case unknownRound, unknownVenture, unknownInvitation, unknownRecoveryCode
    // What cannot be as things are
    case addressTaken, joinedAlready, deactivated, factorThere, factorMissing, passwordReplaced
    case alreadyReading, alreadySubmitted, amendNeedsReason, applicationExcluded, applicationWithdrawn
    case beginsWithFirstPhase, beyondBudget, builtOnImport, callClosed, callExists, callNotOpen
    case cardChanged, cardNotSubmitted, cardSubmitted, cardVoided, cardsMissing, carriedResultMissing,
        cohortExists
    case cohortFull, conflictDeclared, consentNeeded, countsForDuplicates, deadlineInThePast
    case deadlineNotLater, deadlineNotPassed, deadlinePassed, decisionNotReleased, decisionReleased
    case decisionStands, declarationMissing, declarationsNotAsked, draftMissing, duplicateDoesNotCount,
        duplicateOfItself
    case followUpAnswered, followUpNotAsked, followUpNotDue, formFrozen, hasNoPart, importerApplies
    case inAnotherCohort
    case itemExists, jurorLeft, lastAdministrator, logBegan, meetingExists, memberTwice, milestoneExists
    case milestoneReached, noCorrectionAsked, noJurors, noPlan, notACoach, notAFounder, notAJuror
    case notAMentor, notAccepted, notHandedIn, notInCohort, notInPool, notOnReserve, notPassed
    case notSubmitted, notSuspected, nothingDecided, nothingFreed, nothingTied, otherRubric
    case ownApplication, ownCard, ownConflict, panelsImpossible, phaseNotOpen, placesExceeded
    case planTouched, poolEmpty, prizeAwarded, programmeExists, ranksTooFew, releaseFlawed, reservePlaceTaken
    case resultCarried, resultIsOut, roundClosed
    case roundExists, roundNotClosed, roundOver, scoresChanged, suspicionsUnjudged, tieSettled
    case tieWayNotDeclared, tiedAtCut, tiesDeclared, tokenTaken, underReview, valuesDiffer, ventureClosed
    case ventureExists, voteTied
    // What is wrong in what was sent
    case alreadyExpired, noScope, codeUnknown
    case passwordTooShort, passwordTooLong, passwordCommon, passwordOwnWords
    case callFlawed, capacityImpossible, cardFlawed, closesBeforeOpening, cohortImpossible, dayInFuture
    case dayTooEarly, departureNeedsReason, nameInstead, nobodyPresent, notADay, notADomain, notAnAddress
    case notPresent, notTied, outsideCohort, phaseNotLater, placeImpossible, readersImpossible
    case readersTooFew, reasonMissing, releaseTimePassed, revisionUnclear, roundNameIsNumber, rubricFlawed
    case rulesImpossible, seedMissing, submissionFlawed, sumImpossible, tableRefused, textMissing
    case textsFlawed, textTooLong, tieNeedsReason, tieWayMissing, unknownInTable, valueImpossible, votedTwice,
        weightNotPositive
    case witnessMissing
}

extension ProblemType {
    /// The status that goes with it: 403 for what one may not do, 404 for what is not there, 422 for what is wrong in what was sent,
    /// else 409.
    var status: Int {
        switch self {
        case .badBody, .badParameter, .badKey, .keyNotTaken:
            400
        case .noToken, .signInRefused, .secondFactorNeeded, .secondFactorWrong:
            401
        case .notAllowed, .outOfScope, .factorNeeded, .signInNeeded, .foreignOrigin, .notSecure:
            403
        case .notFound, .noCard, .notAssigned, .unknownApplication, .unknownCall, .unknownCategory,
            .unknownCohort,
            .unknownConsent, .unknownEvent, .unknownFigure, .unknownImport, .unknownItem, .unknownMeeting,
            .unknownMember, .unknownMilestone, .unknownName, .unknownPhase, .unknownPlan, .unknownPrize,
            .unknownProgramme, .unknownRound, .unknownVenture, .unknownInvitation, .unknownRecoveryCode:
            404
        case .methodNotAllowed:
            405
        case .notAcceptable:
            406
        case .over:
            410
        case .pending:
            428
        case .tooManyStreams, .tooManyTries, .tooSoon:
            429
        case .resultsNotReleased, .unanswerable, .alreadyReading, .alreadySubmitted, .amendNeedsReason,
            .applicationExcluded,
            .applicationWithdrawn, .beginsWithFirstPhase, .beyondBudget, .builtOnImport, .callClosed,
            .callExists, .callNotOpen, .cardChanged, .cardNotSubmitted, .cardSubmitted, .cardVoided,
            .cardsMissing,
            .carriedResultMissing, .cohortExists, .cohortFull, .conflictDeclared, .consentNeeded,
            .countsForDuplicates, .deadlineInThePast, .deadlineNotLater, .deadlineNotPassed,
            .deadlinePassed, .decisionNotReleased, .decisionReleased, .decisionStands,
            .declarationMissing,
            .declarationsNotAsked, .draftMissing, .duplicateDoesNotCount, .duplicateOfItself,
            .followUpAnswered, .followUpNotAsked, .followUpNotDue, .formFrozen, .hasNoPart,
            .importerApplies, .inAnotherCohort, .itemExists, .jurorLeft, .lastAdministrator, .logBegan,
            .meetingExists,
            .memberTwice, .milestoneExists, .milestoneReached, .noCorrectionAsked, .noJurors, .noPlan,
            .notACoach, .notAFounder, .notAJuror, .notAMentor, .notAccepted, .notHandedIn, .notInCohort,
            .notInPool, .notOnReserve, .notPassed, .notSubmitted, .notSuspected, .nothingDecided,
            .nothingFreed, .nothingTied, .otherRubric, .ownApplication, .ownCard, .ownConflict,
            .panelsImpossible, .phaseNotOpen, .placesExceeded, .planTouched, .poolEmpty, .prizeAwarded,
            .programmeExists, .ranksTooFew, .releaseFlawed, .reservePlaceTaken, .resultCarried, .resultIsOut,
            .roundClosed,
            .roundExists, .roundNotClosed,
            .roundOver, .scoresChanged, .suspicionsUnjudged, .tieSettled, .tieWayNotDeclared, .tiedAtCut,
            .tiesDeclared, .tokenTaken, .underReview, .valuesDiffer, .ventureClosed, .ventureExists,
            .voteTied, .addressTaken, .joinedAlready, .deactivated, .factorThere, .factorMissing,
            .passwordReplaced:
            409
        case .stale:
            412
        case .tooLarge:
            413
        case .notJSON, .wrongType:
            415
        case .keyReused, .clash, .callFlawed, .capacityImpossible, .cardFlawed, .closesBeforeOpening,
            .cohortImpossible, .dayInFuture, .dayTooEarly, .departureNeedsReason, .nameInstead,
            .nobodyPresent, .notADay, .notADomain, .notAnAddress, .notPresent, .notTied, .outsideCohort,
            .phaseNotLater, .placeImpossible, .readersImpossible, .readersTooFew, .reasonMissing,
            .releaseTimePassed, .revisionUnclear, .roundNameIsNumber, .rubricFlawed, .rulesImpossible,
            .seedMissing,
            .submissionFlawed, .sumImpossible, .tableRefused, .textMissing, .textsFlawed, .textTooLong,
            .tieNeedsReason, .tieWayMissing,
            .unknownInTable, .valueImpossible, .votedTwice, .weightNotPositive, .witnessMissing,
            .alreadyExpired,
            .noScope, .codeUnknown, .passwordTooShort, .passwordTooLong, .passwordCommon, .passwordOwnWords:
            422
        case .undeclared:
            500
        case .unavailable, .busy:
            503
        case .tooSlow:
            504
        case .full:
            507
        }
    }
}
