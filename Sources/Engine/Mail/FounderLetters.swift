package import Domain

/// An application as letters name it: which one of which competition.
package struct LetterSubject: Sendable {
    package let id: ApplicationID
    package let call: Call
    /// `nil` where it has none yet.
    package let title: String?

    package init(_ id: ApplicationID, of call: Call, title: String?) {
        self.id = id
        self.call = call
        self.title = title
    }

    /// `Nr. 17 „Leise Räder“`.
    var name: Bilingual {
        let title = title.map { LetterText.line($0) }
        return Bilingual(
            de: "Nr. \(id.number)" + (title.map { " „\($0)“" } ?? ""),
            en: "no. \(id.number)" + (title.map { " “\($0)”" } ?? ""))
    }
}

// Letters to founders.
extension Letter {
    /// An application arrived; the digest proves which words and when.
    package static func submissionConfirmed(
        to: String, _ addressee: Addressee, about subject: LetterSubject, phase: Phase?, version: Int,
        at: Bilingual, deadline: Moment?, digest: Digest?, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let (name, call, id) = (subject.name, subject.call.title, subject.id)
        text.say(
            "Ihre Bewerbung \(name.de) bei „\(call.de)“ ist eingegangen.",
            "your application \(name.en) to “\(call.en)” has arrived.")
        text.say(
            (phase.map { "Phase: \($0.title.de)\n" } ?? "") + "Fassung: \(version)\nEingang: \(at.de)",
            (phase.map { "Phase: \($0.title.en)\n" } ?? "") + "Version: \(version)\nArrived: \(at.en)")
        if let digest {
            text.say(
                "Prüfsumme des Eintrags im Protokoll:\n\(digest)",
                "Checksum of the entry in the log:\n\(digest)")
        }
        let (de, en) = (deadline.map { ", \($0.text(in: .de))," }, deadline.map { ", \($0.text(in: .en))," })
        text.say(
            "Bis zur Frist\(de ?? "") können Sie sie zurückholen, ändern und neu einreichen; was zurückgeholt ist, nimmt erst wieder teil, wenn es neu eingereicht ist. Heben Sie diese Nachricht bitte auf.",
            "Until the deadline\(en ?? "") you can take it back, change it and hand it in again; what was taken back takes part only once it is handed in again. Please keep this message."
        )
        text.go(frame, "werkx application show \(id)", "werkx application reopen \(id)")
        return letter(
            to, addressee, "Bewerbung Nr. \(id.number) ist eingegangen: \(call.de)",
            "Application no. \(id.number) has arrived: \(call.en)", text, .submissionConfirmed, frame, reason)
    }

    /// The deadline comes and there is a draft that was not handed in.
    package static func deadlineReminder(
        to: String, _ addressee: Addressee, about subjects: [LetterSubject], call: Call, phase: Phase,
        deadline: Moment, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "bei „\(call.title.de)“ läuft die Frist für „\(phase.title.de)“ ab. Noch nicht eingereicht:",
            "the deadline of “\(phase.title.en)” of “\(call.title.en)” is coming. Not handed in yet:")
        text.list(subjects.map { Bilingual(de: "Bewerbung \($0.name.de)", en: "application \($0.name.en)") })
        text.say("Frist: \(deadline.text(in: .de))", "Deadline: \(deadline.text(in: .en))")
        text.say(
            "Was bis dahin nicht eingereicht ist, nimmt nicht teil.",
            "What is not handed in by then does not take part.")
        text.link(frame.page("/"), "Die Seite des Wettbewerbs", "The page of the competition")
        text.type(
            subjects.flatMap { ["werkx application show \($0.id)", "werkx application submit \($0.id)"] },
            frame)
        return letter(
            to, addressee, "Frist \(deadline.short(in: .de)): \(call.title.de)",
            "Deadline \(deadline.short(in: .en)): \(call.title.en)", text, .deadlineReminder, frame, reason)
    }

    /// What was decided, what follows from it, and which decision it replaces.
    package static func decision(
        to: String, _ addressee: Addressee, about subject: LetterSubject, decisions: [Bilingual],
        steps: [Bilingual] = [], replacing: [Bilingual] = [], frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let (name, call, id) = (subject.name, subject.call.title, subject.id)
        if replacing.isEmpty {
            text.say(
                "über Ihre Bewerbung \(name.de) bei „\(call.de)“ ist entschieden:",
                "your application \(name.en) to “\(call.en)” was decided on:")
        } else {
            text.say(
                "über Ihre Bewerbung \(name.de) bei „\(call.de)“ ist neu entschieden. Bisher galt:",
                "your application \(name.en) to “\(call.en)” was decided on anew. Until now it was:")
            text.list(replacing)
            text.say(
                "Das gilt nicht mehr; diese Nachricht ersetzt die frühere. Jetzt gilt:",
                "That holds no more; this message replaces the earlier one. Now it is:")
        }
        text.list(decisions)
        for step in steps { text.put(step[addressee.language]) }
        text.say(
            "Vielen Dank für Ihre Mühe. Wenn Sie Fragen haben, melden Sie sich gern bei \(frame.office.de).",
            "Thank you for your effort. If you have questions, please get in touch with \(frame.office.en).")
        text.go(frame, "werkx application show \(id)")
        return letter(
            to, addressee,
            "\(replacing.isEmpty ? "Entscheidung" : "Neue Entscheidung") über Bewerbung Nr. \(id.number): \(call.de)",
            "\(replacing.isEmpty ? "Decision" : "New decision") on application no. \(id.number): \(call.en)",
            text, .decision, frame, reason)
    }

    /// What the jury wrote; the body is the one the office read over.
    package static func feedback(
        to: String, _ addressee: Addressee, about subject: LetterSubject, body: String, reason: String
    ) -> Letter {
        let (number, call) = (subject.id.number, subject.call.title)
        let line =
            addressee.language == .de
            ? "Rückmeldung der Jury zu Bewerbung Nr. \(number): \(call.de)"
            : "Feedback of the jury on application no. \(number): \(call.en)"
        return Letter(
            to: to, member: addressee.member, language: addressee.language, subject: LetterText.line(line),
            text: LetterText.wrapped(body) + "\n", kind: .feedback, reason: reason)
    }

    /// How the team is, some months after the founding.
    package static func followUp(
        to: String, _ addressee: Addressee, venture: String, number: Int, months: Int, call: Call,
        frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let name = LetterText.line(venture)
        text.say(
            "„\(name)“ kam über „\(call.title.de)“ zu uns. \(months) Monate nach der Gründung möchten wir gern wissen, wie es dem Team geht: ob es noch arbeitet, wie viele Arbeitsplätze entstanden sind und wie hoch der Umsatz der letzten zwölf Monate ist.",
            "“\(name)” came to us by “\(call.title.en)”. \(months) months after the founding we would like to know how the team is: whether it goes on, how many jobs there are, and the revenue of the last twelve months."
        )
        text.go(
            frame,
            "werkx followup answer \(number) --months \(months) --status active --jobs N --revenue CENTS")
        return letter(
            to, addressee, "Wie geht es „\(name)“? \(months) Monate nach der Gründung",
            "How is “\(name)”? \(months) months after the founding", text, .followUp, frame, reason)
    }
}
