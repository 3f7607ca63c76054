package import Domain

/// A round as letters name it.
package struct RoundName: Sendable {
    let id: RoundID
    let call: Bilingual
    let phase: Bilingual

    package init(_ round: Round, of call: Call) {
        id = RoundID(call.slug, round.slug)
        self.call = call.title
        phase = call.phase(round.phase)?.title ?? Bilingual(both: round.phase.text)
    }

    /// `der Bewertungsrunde „pitch-day“ zur Phase „Pitch“ von „Wettbewerb“`.
    var words: Bilingual {
        Bilingual(
            de: "der Bewertungsrunde „\(id.round)“ (Phase „\(phase.de)“) von „\(call.de)“",
            en: "the round “\(id.round)” (phase “\(phase.en)”) of “\(call.en)”")
    }
}

// Letters to jurors. They name applications by number only: mail may be read by others, and a round may be blind.
extension Letter {
    /// Cards are missing.
    package static func cardReminder(
        to: String, _ addressee: Addressee, round: RoundName, missing: [Int], due: Moment?,
        isOverdue: Bool, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let (count, words) = (missing.count, round.words)
        text.say(
            count == 1
                ? "in \(words.de) fehlt noch einer Ihrer Bewertungsbögen:"
                : "in \(words.de) fehlen noch \(count) Ihrer Bewertungsbögen:",
            count == 1
                ? "in \(words.en) one of your scorecards is still missing:"
                : "in \(words.en) \(count) of your scorecards are still missing:")
        let numbers = missing.map(String.init).joined(separator: ", ")
        text.say("Bewerbungen Nr. \(numbers)", "Applications no. \(numbers)")
        if let due {
            text.say(
                isOverdue
                    ? "Sie waren bis \(due.text(in: .de)) erbeten; bitte holen Sie es bald nach."
                    : "Bitte geben Sie sie bis \(due.text(in: .de)) ab.",
                isOverdue
                    ? "They were asked for by \(due.text(in: .en)); please make up for it soon."
                    : "Please submit them by \(due.text(in: .en)).")
        }
        text.say(
            "Wenn Sie befangen sind oder es nicht schaffen, sagen Sie bitte \(frame.office.de) Bescheid.",
            "If you have a conflict of interest or cannot make it, please tell \(frame.office.en).")
        text.go(frame, "werkx score \(round.id)")
        return letter(
            to, addressee, "Offene Bewertungsbögen: \(round.call.de), Runde „\(round.id.round)“",
            "Open scorecards: \(round.call.en), round “\(round.id.round)”", text, .cardReminder, frame, reason
        )
    }

    /// Nothing is shown before one said with what there is a conflict.
    package static func declarationReminder(
        to: String, _ addressee: Addressee, round: RoundName, due: Moment?, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let words = round.words
        text.say(
            "in \(words.de) fehlt noch Ihre Erklärung, ob Sie bei einer der Bewerbungen befangen sind. Vorher werden keine Unterlagen gezeigt.",
            "in \(words.en) your declaration is still missing whether you have a conflict of interest with one of the applications. Nothing is shown before."
        )
        if let due {
            text.say(
                "Die Bewertungsbögen sind bis \(due.text(in: .de)) erbeten.",
                "The scorecards are asked for by \(due.text(in: .en)).")
        }
        text.say(
            "Wenn Sie Fragen haben, melden Sie sich gern bei \(frame.office.de).",
            "If you have questions, please get in touch with \(frame.office.en).")
        text.go(frame, "werkx declare \(round.id)", "werkx score \(round.id)")
        return letter(
            to, addressee, "Erklärung zur Befangenheit: \(round.call.de), Runde „\(round.id.round)“",
            "Declaration of conflicts: \(round.call.en), round “\(round.id.round)”", text,
            .declarationReminder, frame, reason)
    }
}
