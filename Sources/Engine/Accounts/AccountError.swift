package import Domain
import EventLog

/// Why somebody does not get in, or does not get what they want of an account.
package enum AccountError: Error, Sendable {
    /// Unknown, wrong or deactivated: which of them, nobody is told.
    case wrong
    /// The password is right; the second factor is still to be shown.
    case factorNeeded
    case factorWrong
    /// The code of the factor there is, where another is to take its place.
    case presentFactorWrong
    /// Too many tries; again after so many seconds.
    case limited(seconds: Int)
    /// Too many at once; again in a moment.
    case busy
    case weak(PasswordFlaw)
    /// A code that is unknown, expired or used.
    case badCode
    /// A link that is unknown, expired or used.
    case badLink
    /// A link that was taken up before, perhaps by the same person a moment ago.
    case usedLink
    /// A link in whose place a newer one was sent.
    case replacedLink
    case notAnAddress
    /// A device asks to let another one in.
    case signInNeeded
    /// What is asked for is another member's, or is not there.
    case notThere
    /// The domain or the storage says no.
    case engine(EngineError)
}

extension AccountError {
    /// The stable name, as a refusal has one.
    package var name: String {
        switch self {
        case .wrong: "signInRefused"
        case .factorNeeded: "secondFactorNeeded"
        case .factorWrong, .presentFactorWrong: "secondFactorWrong"
        case .limited: "tooManyTries"
        case .busy: "busy"
        case .weak(let flaw): flaw.name
        case .badCode: "codeUnknown"
        case .badLink, .usedLink, .replacedLink: "unknownInvitation"
        case .notAnAddress: "notAnAddress"
        case .signInNeeded: "signInNeeded"
        case .notThere: "notThere"
        case .engine(.refused(let refusal)): refusal.name
        case .engine: "failed"
        }
    }

    /// The sentence for the person it is said to; `nil` for what the engine says for itself.
    package var words: Bilingual? {
        switch self {
        case .wrong:
            Bilingual(
                de: "Name oder Passwort stimmt nicht, oder das Konto ist stillgelegt.",
                en: "Name or password is wrong, or the account is deactivated.")
        case .factorNeeded:
            Bilingual(
                de: "Bitte auch den Code Ihres zweiten Faktors angeben.",
                en: "Please give the code of your second factor too.")
        case .factorWrong:
            Bilingual(
                de: "Der Code stimmt nicht oder wurde schon gebraucht.",
                en: "The code is wrong or was used already.")
        case .presentFactorWrong:
            Bilingual(
                de: "Der Code des bisherigen zweiten Faktors stimmt nicht oder wurde schon gebraucht.",
                en: "The code of the present second factor is wrong or was used already.")
        case .limited(let seconds):
            Bilingual(
                de: "Zu viele Versuche. Bitte in \((seconds + 59) / 60) Min. wieder.",
                en: "Too many tries. Please try again in \((seconds + 59) / 60) min.")
        case .busy:
            Bilingual(
                de: "Gerade melden sich sehr viele an. Bitte gleich noch einmal.",
                en: "Very many are signing in just now. Please try again in a moment.")
        case .weak(let flaw): flaw.words
        case .badCode:
            Bilingual(
                de: "Dieser Code gilt nicht: er ist unbekannt, abgelaufen oder schon gebraucht.",
                en: "This code does not count: it is unknown, expired or used already.")
        case .badLink: AccountRefusal.unknownInvitation.words
        case .usedLink:
            Bilingual(
                de:
                    "Diese Einladung ist schon angenommen. Bitte mit dem Passwort anmelden, das dabei gesetzt wurde.",
                en: "This invitation is accepted already. Please sign in with the password that was set then."
            )
        case .replacedLink:
            Bilingual(
                de:
                    "Dieser Link gilt nicht mehr, denn es gibt einen neueren. Bitte den aus der letzten Mail nehmen.",
                en:
                    "This link counts no more, for there is a newer one. Please take the one in the last mail."
            )
        case .notAnAddress:
            Bilingual(de: "Das ist keine E-Mail-Adresse.", en: "This is not an e-mail address.")
        case .signInNeeded:
            Bilingual(
                de:
                    "Ein zugelassenes Gerät lässt kein weiteres zu; bitte im Browser anmelden und dort bestätigen.",
                en:
                    "A device that was let in lets no other in; please sign in with a browser and confirm there."
            )
        case .notThere: Bilingual(de: "Das gibt es nicht.", en: "There is no such thing.")
        case .engine(.refused(let refusal)): refusal.words
        case .engine: nil
        }
    }
}

/// Does something with the engine; what fails there fails here.
func engaged<Value>(_ body: () throws(EngineError) -> Value) throws(AccountError) -> Value {
    do throws(EngineError) { return try body() } catch { throw .engine(error) }
}

/// Does something with the store beside the log; what fails there fails here.
func stored<Value>(_ body: () throws(LogFailure) -> Value) throws(AccountError) -> Value {
    do throws(LogFailure) { return try body() } catch { throw .engine(.failed(error)) }
}
