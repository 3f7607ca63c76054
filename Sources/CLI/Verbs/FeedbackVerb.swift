import Domain
import Engine
import JSON

/// `werkx feedback`: what the jury wrote, as letters to the teams.
enum FeedbackVerb {
    static let verb = Verb(
        "feedback",
        de: "was die Jury geschrieben hat, als Brieftext je Bewerbung; als CSV für Serienbriefe",
        en: "what the jury wrote, as the body of a letter for each application; as CSV for form letters",
        arguments: ["CALL/ROUND"],
        options: [
            Option("application", "N", de: "nur diese Bewerbung", en: "only this application"),
            Option(
                "draft", de: "schon vor der Bekanntgabe, zum Gegenlesen",
                en: "before the results are released, to read over"),
            Option(
                "send", de: "den Teams schreiben, jedem einmal; mit --dry-run nur zeigen, wem",
                en: "write to the teams, to each once; with --dry-run only show whom"),
            MassMailing.dryRun,
        ],
        example: "werkx feedback senkrechtstarter-2026/idea-jury --application 3 --draft --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let sends = invocation.arguments.has("send")
        guard sends || !invocation.arguments.has("dry-run") else {
            throw invocation.usage("--dry-run gehört zu --send.", "--dry-run belongs to --send.")
        }
        let session = try Session(
            invocation, sends && !invocation.arguments.has("dry-run") ? .writing : .reading)
        defer { session.close() }
        let id = try invocation.round()
        let number = try invocation.arguments["application"].map { text throws(CLIError) in
            try invocation.number(text, "--application")
        }
        try Reader.check(.cards(id), session)
        let all = try asking { () throws(EngineError) in
            try session.engine.feedback(of: id, application: number, for: session.member)
        }
        let isDraft = invocation.arguments.has("draft") && !sends
        let feedback = isDraft ? all : all.released
        guard isDraft || !feedback.letters.isEmpty else {
            let words = Feedback.unreleasedWords(id)
            throw .declined(
                Feedback.unreleased,
                Bilingual(
                    de: "\(words.de) Mit --draft gibt es die Texte zum Gegenlesen.",
                    en: "\(words.en) With --draft there are the texts to read over."))
        }
        // A letter speaks its reader's language unless told otherwise; the messages speak the manager's.
        let asked = invocation.arguments["language"].flatMap { Language(rawValue: $0) }
        warn(feedback, invocation)
        if sends {
            let mail = try asking { () throws(EngineError) in
                try session.engine.mail(feedback.released, in: asked)
            }
            try MassMailing.send(mail, invocation, session)
            return 0
        }
        switch invocation.format {
        case .table: invocation.console.print(letters(feedback, asked, invocation))
        case .json: invocation.console.print(feedback.json(in: asked).text(indented: true))
        case .csv: invocation.print(sheet(feedback, asked))
        }
        return 0
    }

    private static func warn(_ feedback: Feedback, _ invocation: Invocation) {
        if !feedback.isReleased {
            invocation.console.say(
                invocation.words(
                    "ENTWURF: Die Ergebnisse sind noch nicht bekanntgegeben; bitte nichts verschicken.",
                    "DRAFT: the results are not released yet; please send nothing."))
        }
        for letter in feedback.letters {
            for warning in letter.warnings {
                invocation.console.say(
                    invocation.words(
                        "Nr. \(letter.application): \(warning.words.de)",
                        "No. \(letter.application): \(warning.words.en)"))
            }
        }
    }

    private static func letters(_ feedback: Feedback, _ asked: Language?, _ invocation: Invocation) -> String
    {
        let rule = "\n\n" + String(repeating: "─", count: 72) + "\n\n"
        return feedback.letters.map { letter in
            var text = feedback.body(of: letter, in: asked)
            if !letter.isReleased { text = invocation.words("ENTWURF", "DRAFT") + "\n\n" + text }
            return text.split(separator: "\n", omittingEmptySubsequences: false).map {
                String($0).harmless
            }
            .joined(separator: "\n")
        }
        .joined(separator: rule)
    }

    /// One row an application, for form letters.
    private static func sheet(_ feedback: Feedback, _ asked: Language?) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("reference", de: "Zeichen", en: "Reference"),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("name", de: "Name", en: "Name"),
            Sheet.Column("language", de: "Sprache", en: "Language"),
            Sheet.Column("decision", de: "Entscheidung", en: "Decision"),
            Sheet.Column("text", de: "Text", en: "Text"),
            Sheet.Column("warnings", de: "Hinweise", en: "Warnings"),
            Sheet.Column("draft", de: "Entwurf", en: "Draft"),
        ])
        sheet.rows = feedback.letters.map { letter in
            let language = asked ?? letter.language
            return [
                String(letter.application), letter.reference ?? "", letter.title, letter.name ?? "",
                language.rawValue, letter.decisions.map { $0[language] }.joined(separator: "; "),
                feedback.body(of: letter, in: asked),
                letter.warnings.map(\.name).joined(separator: " "), String(!letter.isReleased),
            ]
        }
        return sheet
    }
}
