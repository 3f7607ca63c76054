import Domain
import Engine
import HTTP
import JSON

/// Why a request was not answered as asked (RFC 9457).
enum Problem: Error, Sendable {
    case refused(Refusal)
    case notFound
    case methodNotAllowed([Method])
    case noToken
    case badBody([FileFlaw])
    case badParameter(String)
    case notJSON
    case keyReused
    case badKey
    case stale
    case notReleased(RoundID)
    case full
    case unavailable(String)

    init(_ error: EngineError) {
        switch error {
        case .refused(let refusal): self = .refused(refusal)
        case .keyReused: self = .keyReused
        case .stale: self = .stale
        case .failed: self = error.isFull ? .full : .unavailable("storage")
        case .damaged, .clock, .keysMissing: self = .unavailable("log")
        }
    }

    var status: Int {
        switch self {
        case .refused(let refusal): refusal.status
        case .notFound: 404
        case .methodNotAllowed: 405
        case .noToken: 401
        case .badBody, .badParameter, .badKey: 400
        case .notJSON: 415
        case .keyReused: 422
        case .stale: 412
        case .notReleased: 409
        case .full: 507
        case .unavailable: 503
        }
    }

    /// The stable name; for a refusal the one the command line prints too.
    var type: String {
        switch self {
        case .refused(let refusal): refusal.name
        case .notFound: "notFound"
        case .methodNotAllowed: "methodNotAllowed"
        case .noToken: "noToken"
        case .badBody: "badBody"
        case .badParameter: "badParameter"
        case .notJSON: "notJSON"
        case .keyReused: "keyReused"
        case .badKey: "badKey"
        case .stale: "stale"
        case .notReleased: Feedback.unreleased
        case .full: "full"
        case .unavailable: "unavailable"
        }
    }

    private var words: Bilingual {
        switch self {
        case .refused(let refusal): refusal.words
        case .notFound: Bilingual(de: "Das gibt es hier nicht.", en: "There is no such thing here.")
        case .methodNotAllowed(let methods):
            Bilingual(
                de: "Hier geht nur \(methods.map(\.rawValue).joined(separator: ", ")).",
                en: "Only \(methods.map(\.rawValue).joined(separator: ", ")) works here.")
        case .noToken:
            Bilingual(
                de: "Das verlangt ein gültiges Token: Authorization: Bearer …",
                en: "This needs a valid token: Authorization: Bearer …")
        case .badBody:
            Bilingual(
                de: "Der Inhalt der Anfrage ist nicht, wie er sein soll.",
                en: "The body is not as it should be.")
        case .badParameter(let name):
            Bilingual(
                de: "Der Parameter \(name) ist nicht, wie er sein soll.",
                en: "The parameter \(name) is not as it should be.")
        case .notJSON:
            Bilingual(de: "Der Inhalt muss application/json sein.", en: "The body must be application/json.")
        case .keyReused:
            Bilingual(
                de: "Der Idempotency-Key gehört zu einer Anfrage mit anderem Inhalt.",
                en: "The idempotency key belongs to a request with another body.")
        case .badKey:
            Bilingual(
                de: "Ein Idempotency-Key hat 1 bis 255 druckbare Zeichen.",
                en: "An idempotency key has 1 to 255 printable characters.")
        case .stale:
            Bilingual(
                de: "Das wurde inzwischen geändert; bitte neu lesen.",
                en: "This was changed in the meantime; please read it again.")
        case .notReleased(let round): Feedback.unreleasedWords(round)
        case .full:
            Bilingual(
                de: "Der Datenträger ist voll; nichts wurde geschrieben.",
                en: "The disk is full; nothing was written.")
        case .unavailable:
            Bilingual(
                de: "Das Protokoll ist gerade nicht zu erreichen.", en: "The log cannot be reached just now.")
        }
    }

    private var errors: [JSONValue] {
        switch self {
        case .refused(let refusal):
            refusal.details.map {
                .members(["field": .text($0.place), "de": .text($0.words.de), "en": .text($0.words.en)])
            }
        case .badBody(let flaws):
            flaws.map {
                .members([
                    "place": .given($0.place?.description), "de": .text($0.sentence.de),
                    "en": .text($0.sentence.en),
                ])
            }
        case .notFound,
            .methodNotAllowed,
            .noToken,
            .badParameter,
            .notJSON,
            .keyReused,
            .badKey,
            .stale,
            .notReleased,
            .full,
            .unavailable:
            []
        }
    }

    /// The problem document.
    func response(in language: Language) -> Response {
        let title = words[language]
        let errors = errors
        let body = JSONValue.members([
            "type": .text(type), "title": .text(title), "status": .integer(status),
            "errors": errors.isEmpty ? nil : .list(errors),
        ])
        var headers = [Header("Cache-Control", "no-store"), Header("Content-Language", language.rawValue)]
        switch self {
        case .noToken: headers.append(Header("WWW-Authenticate", "Bearer"))
        case .methodNotAllowed(let methods):
            headers.append(Header("Allow", methods.map(\.rawValue).joined(separator: ", ")))
        case .refused,
            .notFound,
            .badBody,
            .badParameter,
            .notJSON,
            .keyReused,
            .badKey,
            .stale,
            .notReleased,
            .full,
            .unavailable:
            break
        }
        return Response(status: status, body.text(), type: "application/problem+json", headers: headers)
    }
}

extension Refusal {
    /// The status that fits: 403 for what one may not do, 404 for what is not there, 422 for what is wrong in what was sent, else 409.
    fileprivate var status: Int {
        switch self {
        case .notAllowed: 403
        case .decision(let refusal): refusal.status
        case .panel(let refusal): refusal.status
        case .unknownMember,
            .unknownProgramme,
            .unknownCall,
            .unknownPhase,
            .unknownApplication,
            .unknownConsent,
            .unknownCategory,
            .unknownRound,
            .unknownImport,
            .unknownName,
            .unknownEvent,
            .notAssigned,
            .unknownCohort,
            .unknownItem,
            .unknownVenture,
            .unknownMilestone,
            .unknownFigure:
            404
        case .reasonMissing,
            .notAnAddress,
            .notADomain,
            .nameInstead,
            .capacityImpossible,
            .callFlawed,
            .submissionFlawed,
            .roundNameIsNumber,
            .readersImpossible,
            .rubricFlawed,
            .weightNotPositive,
            .closesBeforeOpening,
            .cardFlawed,
            .tableRefused,
            .unknownInTable,
            .cohortImpossible,
            .outsideCohort,
            .valueImpossible,
            .dayInFuture,
            .dayTooEarly,
            .textMissing,
            .textTooLong:
            422
        case .logBegan,
            .lastAdministrator,
            .memberTwice,
            .tokenTaken,
            .programmeExists,
            .callExists,
            .callNotOpen,
            .callClosed,
            .formFrozen,
            .deadlineNotLater,
            .deadlineInThePast,
            .notAFounder,
            .phaseNotOpen,
            .deadlinePassed,
            .beginsWithFirstPhase,
            .alreadySubmitted,
            .notSubmitted,
            .applicationWithdrawn,
            .applicationExcluded,
            .underReview,
            .consentNeeded,
            .duplicateOfItself,
            .duplicateDoesNotCount,
            .countsForDuplicates,
            .draftMissing,
            .deadlineNotPassed,
            .roundExists,
            .poolEmpty,
            .notAccepted,
            .notHandedIn,
            .roundNotClosed,
            .tiedAtCut,
            .carriedResultMissing,
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
            .cardSubmitted,
            .cardsMissing,
            .amendNeedsReason,
            .cardNotSubmitted,
            .cardVoided,
            .ownCard,
            .noCorrectionAsked,
            .otherRubric,
            .valuesDiffer,
            .builtOnImport,
            .cohortExists,
            .cohortFull,
            .inAnotherCohort,
            .notInCohort,
            .itemExists,
            .ventureExists,
            .ventureClosed,
            .notACoach,
            .notAMentor,
            .milestoneExists,
            .milestoneReached,
            .followUpNotDue,
            .followUpNotAsked,
            .followUpAnswered:
            409
        }
    }
}

extension DecisionRefusal {
    /// As for ``Refusal``: 404 for what is not there, 422 for what is wrong in what was sent, else 409.
    fileprivate var status: Int {
        switch self {
        case .unknownPrize, .unknownMeeting: 404
        case .placeImpossible,
            .phaseNotLater,
            .departureNeedsReason,
            .revisionUnclear,
            .sumImpossible,
            .releaseTimePassed,
            .tieWayMissing,
            .seedMissing,
            .witnessMissing,
            .notTied,
            .votedTwice,
            .notADay,
            .nobodyPresent,
            .notPresent:
            422
        case .decisionReleased,
            .decisionNotReleased,
            .notPassed,
            .prizeAwarded,
            .beyondBudget,
            .placesExceeded,
            .nothingDecided,
            .nothingFreed,
            .notOnReserve,
            .tieWayNotDeclared,
            .tiesDeclared,
            .nothingTied,
            .tieSettled,
            .voteTied,
            .meetingExists:
            409
        }
    }
}

extension PanelRefusal {
    /// As for ``Refusal``: 404 for what is not there, 422 for what is wrong in what was sent, else 409.
    fileprivate var status: Int {
        switch self {
        case .unknownPlan: 404
        case .rulesImpossible: 422
        case .alreadyReading, .panelsImpossible, .noJurors, .suspicionsUnjudged, .noPlan, .planTouched: 409
        }
    }
}
