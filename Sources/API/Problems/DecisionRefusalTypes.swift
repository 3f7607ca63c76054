import Domain

extension DecisionRefusal {
    /// Its type, which has the same name.
    var type: ProblemType {
        switch self {
        case .unknownPrize: .unknownPrize
        case .unknownMeeting: .unknownMeeting
        case .placeImpossible: .placeImpossible
        case .ranksTooFew: .ranksTooFew
        case .phaseNotLater: .phaseNotLater
        case .departureNeedsReason: .departureNeedsReason
        case .tieNeedsReason: .tieNeedsReason
        case .revisionUnclear: .revisionUnclear
        case .sumImpossible: .sumImpossible
        case .releaseTimePassed: .releaseTimePassed
        case .tieWayMissing: .tieWayMissing
        case .seedMissing: .seedMissing
        case .witnessMissing: .witnessMissing
        case .notTied: .notTied
        case .votedTwice: .votedTwice
        case .notADay: .notADay
        case .nobodyPresent: .nobodyPresent
        case .notPresent: .notPresent
        case .decisionReleased: .decisionReleased
        case .decisionStands: .decisionStands
        case .releaseFlawed: .releaseFlawed
        case .reservePlaceTaken: .reservePlaceTaken
        case .decisionNotReleased: .decisionNotReleased
        case .notPassed: .notPassed
        case .prizeAwarded: .prizeAwarded
        case .beyondBudget: .beyondBudget
        case .placesExceeded: .placesExceeded
        case .nothingDecided: .nothingDecided
        case .nothingFreed: .nothingFreed
        case .notOnReserve: .notOnReserve
        case .tieWayNotDeclared: .tieWayNotDeclared
        case .tiesDeclared: .tiesDeclared
        case .nothingTied: .nothingTied
        case .tieSettled: .tieSettled
        case .voteTied: .voteTied
        case .meetingExists: .meetingExists
        }
    }
}

extension PanelRefusal {
    /// Its type, which has the same name.
    var type: ProblemType {
        switch self {
        case .unknownPlan: .unknownPlan
        case .rulesImpossible: .rulesImpossible
        case .alreadyReading: .alreadyReading
        case .panelsImpossible: .panelsImpossible
        case .noJurors: .noJurors
        case .suspicionsUnjudged: .suspicionsUnjudged
        case .noPlan: .noPlan
        case .planTouched: .planTouched
        }
    }
}

extension AccountRefusal {
    /// The stable name of the refusal.
    var type: ProblemType {
        switch self {
        case .unknownInvitation: .unknownInvitation
        case .unknownRecoveryCode: .unknownRecoveryCode
        case .alreadyExpired: .alreadyExpired
        case .noScope: .noScope
        case .factorNeeded: .factorNeeded
        case .addressTaken: .addressTaken
        case .joinedAlready: .joinedAlready
        case .deactivated: .deactivated
        case .factorThere: .factorThere
        case .factorMissing: .factorMissing
        case .passwordReplaced: .passwordReplaced
        }
    }
}
