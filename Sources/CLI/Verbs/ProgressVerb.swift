import Domain
import Engine

/// `werkx progress`: how far a call or a round is.
enum ProgressVerb {
    static let verb = Verb(
        "progress",
        de: "eine Ausschreibung vom Entwurf bis zum Ergebnis nach Kategorie, eine Bewertungsrunde nach Bögen",
        en: "a call from drafts to results by category, a round by its cards", arguments: ["CALL[/ROUND]"],
        options: [
            Option(
                "by", "juror|application",
                de:
                    "Bewertungsrunde: nach Jurymitglied oder Bewerbung (sonst beides, als CSV nach Jurymitglied)",
                en: "of a round: by juror or by application (else both, as CSV by juror)")
        ],
        example: "werkx progress senkrechtstarter-2026 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let isRound = invocation.argument(0)?.contains("/") == true
        if let by = invocation.arguments["by"], !["juror", "application"].contains(by) || !isRound {
            throw invocation.usage(
                "--by kennt juror und application, für eine Bewertungsrunde.",
                "--by knows juror and application, for a round.")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        if isRound {
            try round(try invocation.round(), invocation, session)
        } else {
            let call = try invocation.call()
            try Reader.check(.applications(call), session)
            let funnel = try asking { () throws(EngineError) in try session.engine.funnel(of: call) }
            invocation.print(sheet(funnel, in: invocation.language), json: funnel.json)
        }
        return 0
    }

    private static func sheet(_ funnel: Funnel, in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("category", de: "Kategorie", en: "Category"),
            Sheet.Column("drafts", de: "Entwürfe", en: "Drafts", isNumber: true),
            Sheet.Column("submitted", de: "eingereicht", en: "Submitted", isNumber: true),
            Sheet.Column("accepted", de: "angenommen", en: "Accepted", isNumber: true),
            Sheet.Column("excluded", de: "ausgeschlossen", en: "Excluded", isNumber: true),
            Sheet.Column("withdrawn", de: "zurückgezogen", en: "Withdrawn", isNumber: true),
        ])
        for round in funnel.rounds {
            sheet.columns.append(
                Sheet.Column("\(round)-pool", de: "in \(round)", en: "In \(round)", isNumber: true))
            sheet.columns.append(
                Sheet.Column("\(round)-ranked", de: "mit Platz", en: "Ranked", isNumber: true))
            sheet.columns.append(
                Sheet.Column("\(round)-passed", de: "weiter", en: "Passed", isNumber: true))
        }
        sheet.columns.append(Sheet.Column("awarded", de: "mit Preis", en: "Awarded", isNumber: true))
        sheet.columns.append(Sheet.Column("admitted", de: "im Jahrgang", en: "Admitted", isNumber: true))
        sheet.columns.append(Sheet.Column("ventures", de: "gegründet", en: "Ventures", isNumber: true))
        for line in funnel.lines + [funnel.total] {
            let counts = [line.drafts, line.submitted, line.accepted, line.excluded, line.withdrawn]
            sheet.rows.append(
                [line.title[language]]
                    + (counts + line.rounds.flatMap { [$0.pool, $0.ranked, $0.passed] }
                    + [line.awarded, line.admitted, line.ventures]).map(
                        String.init))
        }
        return sheet
    }

    private static func round(_ id: RoundID, _ invocation: Invocation, _ session: Session) throws(CLIError) {
        _ = try session.round(id)
        try Reader.check(.cards(id), session)
        let progress = try asking { () throws(EngineError) in
            try session.engine.progress(of: id, for: session.member)
        }
        let by = invocation.arguments["by"]
        if by != "application" { invocation.print(jurors(progress, invocation), json: progress.json) }
        let thin = progress.applications.filter(\.isThin).map { String($0.application) }
        if by == "application" || (by == nil && invocation.format == .table) {
            if by == nil { invocation.console.print("") }
            invocation.print(applications(progress, invocation), json: progress.json)
        }
        if progress.isOpen, !thin.isEmpty {
            let list = thin.joined(separator: ", ")
            invocation.console.say(
                invocation.words("Zu wenige Lesende: \(list)", "Too few readers: \(list)"))
        }
    }

    private static func jurors(_ progress: RoundProgress, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("assigned", de: "zugeteilt", en: "Assigned", isNumber: true),
            Sheet.Column("begun", de: "begonnen", en: "Begun", isNumber: true),
            Sheet.Column("submitted", de: "abgegeben", en: "Submitted", isNumber: true),
            Sheet.Column("recused", de: "befangen", en: "Recused", isNumber: true),
            Sheet.Column("overdue", de: "überfällig", en: "Overdue", isNumber: true),
            Sheet.Column("open", de: "offen", en: "Open"),
        ])
        for juror in progress.jurors {
            let left = juror.hasLeft ? invocation.words(" (ausgeschieden)", " (left)") : ""
            sheet.rows.append(
                [juror.handle + left]
                    + [juror.assigned, juror.begun, juror.submitted, juror.recused, juror.overdue].map(
                        String.init)
                    + [juror.open.map(String.init).joined(separator: ", ")])
        }
        return sheet
    }

    private static func applications(_ progress: RoundProgress, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("readers", de: "Lesende", en: "Readers"),
            Sheet.Column("submitted", de: "abgegeben", en: "Submitted", isNumber: true),
            Sheet.Column("overdue", de: "überfällig", en: "Overdue", isNumber: true),
            Sheet.Column("open", de: "offen bei", en: "Open with"),
        ])
        for subject in progress.applications {
            sheet.rows.append([
                String(subject.application), subject.title ?? "", "\(subject.readers)/\(subject.wanted)",
                String(subject.submitted), String(subject.overdue), subject.open.joined(separator: ", "),
            ])
        }
        return sheet
    }
}
