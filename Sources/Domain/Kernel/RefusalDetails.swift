/// One place a refusal points at, and what is wrong there.
package struct RefusalDetail: Hashable, Sendable, Codable {
    /// A key path in what was sent, `fields.pitch`; a criterion; an application's number.
    package let place: String
    package let words: Bilingual

    package init(place: String, words: Bilingual) {
        self.place = place
        self.words = words
    }
}

extension Rubric {
    /// Refuses a rubric that has flaws.
    func check() throws(Refusal) {
        let flaws = flaws()
        guard flaws.isEmpty else {
            throw .rubricFlawed(flaws.map { RefusalDetail(place: $0.path.description, words: $0.sentence) })
        }
    }
}

extension Refusal {
    /// All that is wrong at once, empty when the sentence says everything.
    package var details: [RefusalDetail] {
        switch self {
        case .callFlawed(let flaws): flaws.map { RefusalDetail(place: $0.path, words: $0.kind.words) }
        case .rubricFlawed(let flaws): flaws
        case .submissionFlawed(let flaws): flaws.map { RefusalDetail(place: $0.field, words: $0.words) }
        case .textsFlawed(let flaws): flaws.map { RefusalDetail(place: $0.field, words: $0.words) }
        case .cardFlawed(let flaws): flaws.map { RefusalDetail(place: $0.field, words: $0.words) }
        case .panel(let refusal): refusal.details
        case .decision(let refusal): refusal.details
        case .cardsMissing(let missing):
            missing.map {
                let name = $0.handle ?? $0.juror.description
                return RefusalDetail(
                    place: String($0.application), words: Bilingual(de: name, en: name))
            }
        case .tableRefused(let flaws):
            flaws.flatMap { flaw in
                let inner = flaw.refusal.details
                let place = String(flaw.row + 1)
                return inner.isEmpty
                    ? [RefusalDetail(place: place, words: flaw.refusal.words)]
                    : inner.map { RefusalDetail(place: "\(place).\($0.place)", words: $0.words) }
            }
        case .notAllowed,
            .reasonMissing,
            .logBegan,
            .unknownEvent,
            .unknownMember,
            .notAnAddress,
            .capacityImpossible,
            .lastAdministrator,
            .memberTwice,
            .tokenTaken,
            .account,
            .programmeExists,
            .unknownProgramme,
            .callExists,
            .unknownCall,
            .callNotOpen,
            .callClosed,
            .unknownPhase,
            .formFrozen,
            .deadlineNotLater,
            .deadlineInThePast,
            .notAFounder, .importerApplies,
            .unknownApplication,
            .unknownConsent,
            .phaseNotOpen,
            .deadlinePassed,
            .beginsWithFirstPhase,
            .alreadySubmitted,
            .notSubmitted,
            .applicationWithdrawn,
            .applicationExcluded,
            .underReview,
            .consentNeeded,
            .unknownCategory,
            .duplicateOfItself,
            .duplicateDoesNotCount,
            .countsForDuplicates,
            .draftMissing,
            .deadlineNotPassed,
            .roundExists,
            .unknownRound,
            .roundNameIsNumber,
            .readersImpossible,
            .readersTooFew,
            .poolEmpty,
            .notAccepted,
            .notHandedIn,
            .roundNotClosed,
            .tiedAtCut,
            .carriedResultMissing,
            .weightNotPositive,
            .closesBeforeOpening,
            .roundClosed,
            .roundOver,
            .resultCarried,
            .resultIsOut,
            .scoresChanged,
            .notAJuror,
            .jurorLeft,
            .notInPool,
            .ownApplication,
            .conflictDeclared,
            .ownConflict,
            .notSuspected,
            .hasNoPart,
            .declarationMissing,
            .declarationsNotAsked,
            .nameInstead,
            .unknownName,
            .notADomain,
            .cardSubmitted,
            .cardChanged,
            .noCard,
            .notAssigned,
            .amendNeedsReason,
            .cardNotSubmitted,
            .cardVoided,
            .ownCard,
            .noCorrectionAsked,
            .unknownInTable,
            .otherRubric,
            .valuesDiffer,
            .unknownImport,
            .builtOnImport,
            .unknownCohort,
            .cohortExists,
            .cohortImpossible,
            .cohortFull,
            .inAnotherCohort,
            .notInCohort,
            .outsideCohort,
            .itemExists,
            .unknownItem,
            .unknownVenture,
            .ventureExists,
            .ventureClosed,
            .notACoach,
            .notAMentor,
            .milestoneExists,
            .unknownMilestone,
            .milestoneReached,
            .unknownFigure,
            .valueImpossible,
            .dayInFuture,
            .dayTooEarly,
            .followUpNotDue,
            .followUpNotAsked,
            .followUpAnswered,
            .textMissing,
            .textTooLong:
            []
        }
    }
}
