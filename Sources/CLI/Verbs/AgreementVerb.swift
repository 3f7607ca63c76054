import Domain
import Engine
import JSON

/// `werkx agreement`: how far the jurors of a round agree.
enum AgreementVerb {
    static let verb = Verb(
        "agreement", de: "wie einig sich die Jury einer Bewertungsrunde ist",
        en: "how far the jurors of a round agree", arguments: ["CALL/ROUND"],
        options: [allOption], example: "werkx agreement senkrechtstarter-2026/plan-jury --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.replay(id), session)
        let agreement = try asking { () throws(EngineError) in
            try session.engine.agreement(of: id, all: invocation.arguments.has("all"))
        }
        switch invocation.format {
        case .table: show(agreement, try session.round(id).1.rubric, invocation)
        case .csv: invocation.print(sheet(of: agreement, in: invocation.language))
        case .json: invocation.console.print(agreement.json(of: id).text(indented: true))
        }
        return 0
    }

    static let allOption = Option(
        "all", de: "auch alle anderen Maße der Übereinstimmung",
        en: "every other coefficient of agreement, too")

    /// The two coefficients with a sentence each, the criteria as a table, then the rest.
    static func show(_ agreement: PanelAgreement, _ rubric: Rubric, _ invocation: Invocation) {
        let language = invocation.language
        for coefficient in [agreement.alpha, agreement.intraclass] { tell(coefficient, invocation) }
        var criteria = Sheet([
            Sheet.Column("criterion", de: "Kriterium", en: "Criterion"),
            Sheet.Column("alpha", de: "Alpha", en: "Alpha", isNumber: true),
            Sheet.Column("note", de: "Hinweis", en: "Note"),
        ])
        for (criterion, coefficient) in zip(rubric.criteria, agreement.criteria) {
            criteria.rows.append([
                criterion.title[language], coefficient.value.map { StatisticsText.figure($0) } ?? "–",
                coefficient.value == nil ? coefficient.words[language] : "",
            ])
        }
        invocation.console.print("")
        invocation.print(criteria)
        guard !agreement.rest.isEmpty else { return }
        var rest = Sheet([
            Sheet.Column("coefficient", de: "Maß", en: "Coefficient"),
            Sheet.Column("of", de: "wovon", en: "Of"),
            Sheet.Column("value", de: "Wert", en: "Value", isNumber: true),
            Sheet.Column("interval", de: "95 %", en: "95%"),
            Sheet.Column("words", de: "was es heißt", en: "What it means"),
        ])
        for coefficient in agreement.rest {
            rest.rows.append([
                coefficient.title[language], coefficient.of[language],
                coefficient.value.map { StatisticsText.figure($0) } ?? "–",
                coefficient.interval.map {
                    "\(invocation.figure($0.lowerBound)) … \(invocation.figure($0.upperBound))"
                }
                    ?? "",
                coefficient.words[language],
            ])
        }
        invocation.console.print("")
        invocation.print(rest)
    }

    private static func tell(_ coefficient: Coefficient, _ invocation: Invocation) {
        let (language, console) = (invocation.language, invocation.console)
        var head = console.bold(coefficient.title[language])
        if let value = coefficient.value { head += " " + invocation.figure(value) }
        if let interval = coefficient.interval {
            head +=
                " (95 %: \(invocation.figure(interval.lowerBound)) "
                + invocation.words("bis", "to") + " \(invocation.figure(interval.upperBound)))"
        }
        console.print(head)
        for line in coefficient.words[language].wrapped(to: 100, indent: "  ") { console.print(line) }
    }

    /// One row a coefficient.
    static func sheet(of agreement: PanelAgreement, in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("coefficient", de: "Maß", en: "Coefficient"),
            Sheet.Column("of", de: "wovon", en: "Of"),
            Sheet.Column("value", de: "Wert", en: "Value", isNumber: true),
            Sheet.Column("from", de: "von", en: "From", isNumber: true),
            Sheet.Column("to", de: "bis", en: "To", isNumber: true),
            Sheet.Column("words", de: "was es heißt", en: "What it means"),
        ])
        for coefficient in [agreement.alpha, agreement.intraclass] + agreement.criteria + agreement.rest {
            sheet.rows.append([
                coefficient.name, coefficient.of[language], coefficient.value.map(Analysis.figure) ?? "",
                coefficient.interval.map { Analysis.figure($0.lowerBound) } ?? "",
                coefficient.interval.map { Analysis.figure($0.upperBound) } ?? "",
                coefficient.words[language],
            ])
        }
        return sheet
    }
}
