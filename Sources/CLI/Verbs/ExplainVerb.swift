import Domain
import Engine

/// `werkx explain`: why an application stands where it stands.
enum ExplainVerb {
    static let verb = Verb(
        "explain",
        de:
            "jede Zahl vom Platz bis zu Bogen, Kriterium und Ereignis; gegen eine andere: was den Unterschied macht",
        en:
            "every number from the rank down to card, criterion and event; against another: what made the difference",
        arguments: ["CALL/ROUND", "NUMBER", "[OTHER]"],
        example: "werkx explain senkrechtstarter-2026/plan-jury 14 9 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.number(invocation.argument(1), "NUMBER")
        let other = try invocation.argument(2).map { text throws(CLIError) in
            try invocation.number(text, "OTHER")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.ranking(id), session)
        for asked in [number] + (other.map { [$0] } ?? []) {
            try Reader.check(.explanation(id, asked), session)
        }
        let explanation = try asking { () throws(EngineError) in
            try session.engine.explanation(of: number, against: other, in: id, for: session.member)
        }
        switch invocation.format {
        case .table, .json:
            let lines = explanation.sentences(in: invocation.language).map(\.harmless)
            invocation.print(lines.joined(separator: "\n"), json: explanation.json)
        case .csv: invocation.print(sheet(explanation))
        }
        return 0
    }

    /// One row a score: who gave what, by which event, and what it is worth.
    private static func sheet(_ explanation: Explanation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("juror", de: "Gutachter/in", en: "Juror"),
            Sheet.Column("enteredBy", de: "Eingetragen von", en: "Entered by"),
            Sheet.Column("criterion", de: "Kriterium", en: "Criterion"),
            Sheet.Column("score", de: "Punkte", en: "Score", isNumber: true),
            Sheet.Column("sequence", de: "Ereignis", en: "Event", isNumber: true),
            Sheet.Column("points", de: "Beitrag", en: "Contribution", isNumber: true),
        ])
        for side in [explanation.subject] + (explanation.other.map { [$0] } ?? []) {
            for card in side.cards where card.status == .submitted {
                for (place, criterion) in explanation.rubric.criteria.enumerated() {
                    guard let score = card.scores[place] else { continue }
                    let part = side.contributions?.criteria[place].parts.first { $0.seat == card.seat }
                    sheet.rows.append([
                        String(side.application), explanation.jurors[card.seat] ?? "",
                        card.enteredBy.flatMap { explanation.enterers[$0] } ?? "", criterion.id.text,
                        score.description, String(card.sequence), part?.points.description ?? "0",
                    ])
                }
            }
        }
        return sheet
    }
}
