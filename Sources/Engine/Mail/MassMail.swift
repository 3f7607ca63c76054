package import Domain

/// Letters the office is about to send to many, and who gets none, so that it sees both before anything is sent.
package struct MassMail: Sendable {
    /// One letter and whom it goes to.
    package struct Recipient: Sendable {
        package let handle: String
        package let letter: Letter
    }

    /// Somebody who gets no letter; an application that is nobody's by its number.
    package struct Skipped: Sendable {
        package let handle: String
        /// What they would have got it for.
        package let reason: String
        package let why: Why
    }

    /// Why somebody gets no letter.
    package enum Why: String, Sendable, CaseIterable {
        case noAddress, noApplicant, alreadySent, withdrawn, conflict, answered, resultUnsent, nothingWritten

        /// For the office.
        package var words: Bilingual {
            switch self {
            case .noAddress: Bilingual(de: "keine E-Mail-Adresse", en: "no e-mail address")
            case .noApplicant:
                Bilingual(
                    de: "ohne Adresse, denn die Bewerbung gehört niemandem",
                    en: "no address, for the application is nobody's")
            case .resultUnsent:
                Bilingual(
                    de: "das Ergebnis ging noch nicht hinaus; erst „werkx release … --send“",
                    en: "the result was not sent yet; first “werkx release … --send”")
            case .nothingWritten:
                Bilingual(de: "die Jury hat nichts geschrieben", en: "the jury wrote nothing")
            case .alreadySent:
                Bilingual(de: "schon geschickt oder unterwegs", en: "sent already or on its way")
            case .withdrawn: Bilingual(de: "nicht mehr dabei", en: "takes part no more")
            case .answered: Bilingual(de: "hat schon geantwortet", en: "answered already")
            case .conflict:
                Bilingual(
                    de: "Befangenheit: bitte durch jemand anderen",
                    en: "conflict of interest: by somebody else")
            }
        }
    }

    package let call: Slug
    package private(set) var recipients: [Recipient] = []
    package private(set) var skipped: [Skipped] = []

    init(call: Slug) { self.call = call }

    /// Adds a letter to a member, unless they have no address or got one for that reason.
    mutating func add(
        to member: MemberID, _ kind: LetterKind, for reason: String, engine: Engine,
        _ letter: (String, Addressee) throws(EngineError) -> Letter
    ) throws(EngineError) {
        guard let addressee = try engine.addressee(member) else {
            return try skip(member, reason, .withdrawn, engine)
        }
        guard engine.world.mail(to: member, for: reason) == nil else {
            return try skip(member, reason, .alreadySent, engine)
        }
        guard let to = try engine.address(of: member, for: kind) else {
            return try skip(member, reason, .noAddress, engine)
        }
        recipients.append(
            Recipient(handle: try engine.handle(of: member), letter: try letter(to, addressee)))
    }

    mutating func skip(_ member: MemberID, _ reason: String, _ why: Why, _ engine: Engine) throws(EngineError)
    {
        skipped.append(Skipped(handle: try engine.handle(of: member), reason: reason, why: why))
    }

    mutating func skip(_ application: ApplicationID, _ reason: String) {
        skipped.append(Skipped(handle: "\(application)", reason: reason, why: .noApplicant))
    }

    /// The command that queues all of it.
    package func command(_ engine: Engine) -> Command {
        .mail(.queue(QueueMail(call: call, letters: recipients.compactMap { engine.sealable($0.letter) })))
    }
}
