package import Domain

// Letters to founders.
extension Letter {
    /// An application arrived; the digest proves which words and when.
    package static func submissionConfirmed(
        to: String, _ addressee: Addressee, application: ApplicationID, call: Call, phase: Bilingual,
        title: String, version: Int, at: Bilingual, digest: Digest?, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let name = LetterText.line(title)
        text.say(
            "Ihre Bewerbung „\(name)“ bei „\(call.title.de)“ ist eingegangen.",
            "your application “\(name)” to “\(call.title.en)” has arrived.")
        text.say(
            "Nummer: \(application)\nPhase: \(phase.de)\nFassung: \(version)\nEingang: \(at.de)",
            "Number: \(application)\nPhase: \(phase.en)\nVersion: \(version)\nArrived: \(at.en)")
        if let digest {
            text.say(
                "Prüfsumme des Eintrags im Protokoll:\n\(digest)",
                "Checksum of the entry in the log:\n\(digest)")
        }
        text.say(
            "Bis zur Frist können Sie sie zurückholen, ändern und neu einreichen; was zurückgeholt ist, nimmt erst wieder teil, wenn es neu eingereicht ist. Heben Sie diese Nachricht bitte auf.",
            "Until the deadline you can take it back, change it and hand it in again; what was taken back takes part only once it is handed in again. Please keep this message."
        )
        text.link(frame.page("/"), "Zum Wettbewerb", "To the competition")
        return letter(
            to, addressee, "Bewerbung \(application) ist eingegangen",
            "Application \(application) has arrived", text, .submissionConfirmed, frame, reason)
    }

    /// The deadline comes and there is a draft that was not handed in.
    package static func deadlineReminder(
        to: String, _ addressee: Addressee, applications: [(id: ApplicationID, title: String?)], call: Call,
        phase: Phase, deadline: Moment, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "bei „\(call.title.de)“ läuft die Frist für „\(phase.title.de)“ ab. Noch nicht eingereicht:",
            "the deadline of “\(phase.title.en)” of “\(call.title.en)” is coming. Not handed in yet:")
        text.put(
            applications.map { application in
                let title = application.title.map { " – " + LetterText.line($0) } ?? ""
                return "– \(application.id)\(title)"
            }
            .joined(separator: "\n"))
        text.say(
            "Frist: \(deadline.text(in: .de))", "Deadline: \(deadline.text(in: .en))")
        text.say(
            "Was bis dahin nicht eingereicht ist, nimmt nicht teil.",
            "What is not handed in by then does not take part.")
        text.link(frame.page("/"), "Zum Wettbewerb", "To the competition")
        return letter(
            to, addressee, "Frist \(deadline.short(in: .de)): \(call.title.de)",
            "Deadline \(deadline.short(in: .en)): \(call.title.en)", text, .deadlineReminder, frame, reason)
    }

    /// What was decided, and which decision that replaces.
    package static func decision(
        to: String, _ addressee: Addressee, application: ApplicationID, call: Call, title: String,
        decisions: [Bilingual], replacing: [Bilingual] = [], frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let name = LetterText.line(title)
        if replacing.isEmpty {
            text.say(
                "über Ihre Bewerbung „\(name)“ (\(application)) bei „\(call.title.de)“ ist entschieden:",
                "your application “\(name)” (\(application)) to “\(call.title.en)” was decided on:")
        } else {
            text.say(
                "über Ihre Bewerbung „\(name)“ (\(application)) bei „\(call.title.de)“ ist neu entschieden. Bisher galt:",
                "your application “\(name)” (\(application)) to “\(call.title.en)” was decided on anew. Until now it was:"
            )
            text.put(replacing.map { "– \($0[addressee.language])" }.joined(separator: "\n"))
            text.say(
                "Das gilt nicht mehr; diese Nachricht ersetzt die frühere. Jetzt gilt:",
                "That holds no more; this message replaces the earlier one. Now it is:")
        }
        text.put(decisions.map { "– \($0[addressee.language])" }.joined(separator: "\n"))
        text.say(
            "Vielen Dank für Ihre Mühe. Wenn Sie Fragen haben, melden Sie sich gern.",
            "Thank you for your effort. If you have questions, please get in touch.")
        text.link(frame.page("/"), "Zum Wettbewerb", "To the competition")
        return letter(
            to, addressee,
            "\(replacing.isEmpty ? "Entscheidung" : "Neue Entscheidung") über Bewerbung \(application)",
            "\(replacing.isEmpty ? "Decision" : "New decision") on application \(application)", text,
            .decision, frame, reason)
    }

    /// What the jury wrote; the body is the one the office read over.
    package static func feedback(
        to: String, _ addressee: Addressee, application: ApplicationID, body: String, reason: String
    ) -> Letter {
        let subject =
            addressee.language == .de
            ? "Rückmeldung der Jury zu Bewerbung \(application)"
            : "Feedback of the jury on application \(application)"
        return Letter(
            to: to, member: addressee.member, language: addressee.language, subject: subject,
            text: body + "\n", kind: .feedback, reason: reason)
    }

    /// How the team is, some months after the founding.
    package static func followUp(
        to: String, _ addressee: Addressee, venture: String, months: Int, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let name = LetterText.line(venture)
        text.say(
            "\(months) Monate nach der Gründung möchten wir gern wissen, wie es „\(name)“ geht: ob es das Team noch gibt, wie viele Arbeitsplätze entstanden sind und wie der Umsatz ist.",
            "\(months) months after the founding we would like to know how “\(name)” is: whether the team goes on, how many jobs there are, and the revenue."
        )
        text.link(frame.page("/"), "Antworten können Sie hier", "You can answer here")
        return letter(
            to, addressee, "Wie geht es \(name)?", "How is \(name)?", text, .followUp, frame, reason)
    }
}
