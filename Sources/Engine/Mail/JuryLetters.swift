package import Domain

// Letters to jurors. They name applications by number only: mail may be read by others, and a round may be blind.
extension Letter {
    /// Cards are missing.
    package static func cardReminder(
        to: String, _ addressee: Addressee, round: RoundID, call: Call, missing: [Int], due: Moment?,
        isOverdue: Bool, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let count = missing.count
        text.say(
            count == 1
                ? "in der Bewertungsrunde \(round) von „\(call.title.de)“ fehlt noch einer Ihrer Bewertungsbögen:"
                : "in der Bewertungsrunde \(round) von „\(call.title.de)“ fehlen noch \(count) Ihrer Bewertungsbögen:",
            count == 1
                ? "in the round \(round) of “\(call.title.en)” one of your scorecards is still missing:"
                : "in the round \(round) of “\(call.title.en)” \(count) of your scorecards are still missing:"
        )
        let numbers = missing.map(String.init).joined(separator: ", ")
        text.say("Bewerbungen: \(numbers)", "Applications: \(numbers)")
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
            "Wenn Sie befangen sind oder es nicht schaffen, sagen Sie uns bitte Bescheid.",
            "If you have a conflict of interest or cannot make it, please tell us.")
        text.link(frame.page("/"), "Zum Wettbewerb", "To the competition")
        return letter(
            to, addressee, "Offene Bewertungsbögen: \(round)", "Open scorecards: \(round)", text,
            .cardReminder, frame, reason)
    }

    /// Nothing is shown before one said with what there is a conflict.
    package static func declarationReminder(
        to: String, _ addressee: Addressee, round: RoundID, call: Call, due: Moment?, frame: LetterFrame,
        reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "in der Bewertungsrunde \(round) von „\(call.title.de)“ fehlt noch Ihre Erklärung, ob Sie bei einer der Bewerbungen befangen sind. Vorher werden keine Unterlagen gezeigt.",
            "in the round \(round) of “\(call.title.en)” your declaration is still missing whether you have a conflict of interest with one of the applications. Nothing is shown before."
        )
        if let due {
            text.say(
                "Die Bewertungsbögen sind bis \(due.text(in: .de)) erbeten.",
                "The scorecards are asked for by \(due.text(in: .en)).")
        }
        text.link(frame.page("/"), "Zum Wettbewerb", "To the competition")
        return letter(
            to, addressee, "Erklärung zur Befangenheit: \(round)", "Declaration of conflicts: \(round)", text,
            .declarationReminder, frame, reason)
    }
}
