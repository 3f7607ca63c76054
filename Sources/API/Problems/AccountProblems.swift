import Domain
import Engine

/// Why a device gets no token yet, or none at all.
enum DeviceProblem: Hashable, Sendable {
    /// Nobody has confirmed it so far.
    case pending
    /// It asks too often.
    case tooSoon
    /// It was turned away, or its time is over.
    case over

    var type: ProblemType {
        switch self {
        case .pending: .pending
        case .tooSoon: .tooSoon
        case .over: .over
        }
    }

    var words: Bilingual {
        switch self {
        case .pending:
            Bilingual(de: "Der Code ist noch nicht bestätigt.", en: "The code is not confirmed yet.")
        case .tooSoon:
            Bilingual(de: "Bitte seltener fragen.", en: "Please ask less often.")
        case .over:
            Bilingual(
                de: "Der Code wurde abgelehnt oder ist abgelaufen.",
                en: "The code was declined or has expired.")
        }
    }
}

extension Problem {
    init(_ error: AccountError) {
        switch error {
        case .engine(let error): self.init(error)
        case .notThere: self = .notFound
        case .wrong, .factorNeeded, .factorWrong, .presentFactorWrong, .limited, .busy, .weak, .badCode,
            .badLink, .usedLink, .replacedLink, .notAnAddress, .signInNeeded:
            self = .account(error)
        }
    }
}

extension AccountError {
    /// Its type, which has the same name.
    var type: ProblemType {
        switch self {
        case .wrong: .signInRefused
        case .factorNeeded: .secondFactorNeeded
        case .factorWrong, .presentFactorWrong: .secondFactorWrong
        case .limited: .tooManyTries
        case .busy: .busy
        case .weak(let flaw):
            switch flaw {
            case .tooShort: .passwordTooShort
            case .tooLong: .passwordTooLong
            case .common: .passwordCommon
            case .ownWords: .passwordOwnWords
            }
        case .badCode: .codeUnknown
        case .badLink, .usedLink, .replacedLink: .unknownInvitation
        case .notAnAddress: .notAnAddress
        case .signInNeeded: .signInNeeded
        case .notThere: .notFound
        case .engine(let error): Problem(error).type
        }
    }

    /// After how many seconds it is worth another try; `nil` where time changes nothing.
    var retryAfter: Int? {
        switch self {
        case .limited(let seconds): seconds
        case .busy: 5
        case .wrong, .factorNeeded, .factorWrong, .presentFactorWrong, .weak, .badCode, .badLink,
            .usedLink, .replacedLink, .notAnAddress, .signInNeeded, .notThere, .engine:
            nil
        }
    }
}
