import Domain
import Engine
import JSON

/// `werkx outcomes`: what a programme came to, with its proof.
enum OutcomesVerb {
    static let verb = Verb(
        "outcomes", de: "was aus einem Programm geworden ist, jede Zahl mit ihren Einträgen",
        en: "what a programme came to, each number with its entries", arguments: ["PROGRAMME"],
        options: [
            Option(
                "until", "SEQUENCE|TIME", de: "wie es nach diesem Eintrag oder zu dieser Zeit bekannt war",
                en: "as it was known after this entry or at this time")
        ],
        example: "werkx outcomes senkrechtstarter --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.slug(invocation.argument(0), "PROGRAMME")
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let programme = try session.programme(slug)
        let (sequence, day) = try until(invocation, session, try Zone.found(programme.zone))
        let outcomes = try asking { () throws(EngineError) in
            try session.engine.outcomes(of: slug, until: sequence, on: day)
        }
        switch invocation.format {
        case .json: invocation.console.print(outcomes.json.text(indented: true))
        case .csv: invocation.print(ventures(outcomes, invocation))
        case .table: print(outcomes, invocation)
        }
        return 0
    }

    /// A number is a sequence, a day means its end, anything else is a time in the programme's zone.
    private static func until(_ invocation: Invocation, _ session: Session, _ zone: Zone) throws(CLIError)
        -> (Int?, Day?)
    {
        guard let text = invocation.arguments["until"] else { return (nil, nil) }
        if let number = Int(text) {
            guard number > 0, number <= session.engine.world.sequence else {
                throw .wrong(
                    Bilingual(
                        de: "Das Protokoll hat die Ereignisse 1 bis \(session.engine.world.sequence).",
                        en: "The log has the events 1 to \(session.engine.world.sequence)."))
            }
            return (number, nil)
        }
        let moment = try invocation.moment(text, in: zone, for: .deadline)
        let sequence = try asking { () throws(EngineError) in
            try session.engine.sequence(at: moment.instant)
        }
        return (sequence, LocalTime(moment.instant, in: zone).day)
    }

    private static func print(_ outcomes: Outcomes, _ invocation: Invocation) {
        let language = invocation.language
        let day = outcomes.day.text(in: language)
        invocation.console.print(
            invocation.console.bold(
                "\(outcomes.programme.names[language]): \(outcomes.sentence[language])"))
        invocation.console.print(
            invocation.words(
                "Stand \(day), Eintrag \(outcomes.sequence).", "As of \(day), entry \(outcomes.sequence)."))
        invocation.console.print("\n" + ventures(outcomes, invocation).table(in: language))
        if !outcomes.figures.isEmpty {
            invocation.console.print("\n" + figures(outcomes, invocation).table(in: language))
        }
        invocation.console.print("\n" + survival(outcomes, invocation).table(in: language))
        invocation.console.print("\n" + Outcomes.rule[language])
    }

    private static func ventures(_ outcomes: Outcomes, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("venture", de: "Team", en: "Venture", isNumber: true),
            Sheet.Column("name", de: "Name", en: "Name"),
            Sheet.Column("application", de: "Bewerbung", en: "Application"),
            Sheet.Column("cohorts", de: "Jahrgang", en: "Cohort"),
            Sheet.Column("founded", de: "gegründet", en: "Founded"),
            Sheet.Column("foundedEntry", de: "Eintrag", en: "Entry", isNumber: true),
            Sheet.Column("jobs", de: "Arbeitsplätze", en: "Jobs", isNumber: true),
            Sheet.Column("jobsEntries", de: "Einträge", en: "Entries"),
            Sheet.Column("ended", de: "aufgehört", en: "Ended"),
        ])
        for outcome in outcomes.ventures {
            sheet.rows.append([
                String(outcome.venture.number), outcome.name, outcome.venture.application.description,
                outcome.cohorts.map(\.description).joined(separator: ", "),
                invocation.shown(outcome.venture.foundedOn), String(outcome.venture.founded),
                String(outcome.jobs.value), Self.list(outcome.jobs.entries),
                outcome.ended == nil ? "" : invocation.words("ja", "yes"),
            ])
        }
        return sheet
    }

    private static func figures(_ outcomes: Outcomes, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("kind", de: "Kennzahl", en: "Figure"),
            Sheet.Column("value", de: "zusammen", en: "Together", isNumber: true),
            Sheet.Column("entries", de: "Einträge", en: "Entries"),
        ])
        for (kind, count) in outcomes.figures {
            sheet.rows.append([
                kind.words[invocation.language], kind.text(count.value)[invocation.language],
                Self.list(count.entries),
            ])
        }
        return sheet
    }

    private static func survival(_ outcomes: Outcomes, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("group", de: "Überleben", en: "Survival"),
            Sheet.Column("months", de: "Monate", en: "Months", isNumber: true),
            Sheet.Column("due", de: "alt genug", en: "Old enough", isNumber: true),
            Sheet.Column("asked", de: "gefragt", en: "Asked", isNumber: true),
            Sheet.Column("answered", de: "geantwortet", en: "Answered", isNumber: true),
            Sheet.Column("alive", de: "überlebt", en: "Survived", isNumber: true),
            Sheet.Column("closed", de: "aufgehört", en: "Ended", isNumber: true),
            Sheet.Column("unknown", de: "unbekannt", en: "Unknown", isNumber: true),
            Sheet.Column("entries", de: "Einträge", en: "Entries"),
        ])
        for line in outcomes.survival where line.due.value > 0 || line.asked.value > 0 {
            let name = line.group == .all ? invocation.words("alle", "all") : line.group.name
            sheet.rows.append([
                name, String(line.term.rawValue), String(line.due.value), String(line.asked.value),
                String(line.answered.value), String(line.alive.value), String(line.closed.value),
                String(line.unknown), Self.list(line.alive.entries + line.closed.entries),
            ])
        }
        return sheet
    }

    private static func list(_ entries: [Int]) -> String {
        entries.map(String.init).joined(separator: ", ")
    }
}
