import Domain
import Engine
import JSON

/// `werkx figure`: what is counted of a venture.
enum FigureVerb {
    static let add = Verb(
        "figure add", de: "eine Kennzahl eintragen; Geld in Cent", en: "enter a figure; money in cents",
        arguments: ["VENTURE", "KIND", "VALUE"],
        options: [
            .on,
            Option(
                "source", "TEXT", de: "woher sie stammt (vom Team selbst: Team)",
                en: "where it is from (of the team itself: Team)"),
        ],
        example: "werkx figure add 1 jobs-full 3 --source \"Gespräch\" --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let venture = try invocation.venture()
        let kind = try invocation.word(invocation.argument(1) ?? "", "KIND", as: FigureKind.self)
        let value = try invocation.whole(invocation.argument(2) ?? "", "VALUE")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = ReportFigure(
            venture: venture, kind: kind, value: value, on: try invocation.day("on"),
            source: invocation.arguments["source"])
        let given = try session.give(.venture(.reportFigure(command)))
        let number = session.engine.world.venture(venture)?.figures.count ?? 0
        invocation.print(
            String(number),
            json: .members(["figure": .integer(number), "sequence": .integer(given.sequence)]))
        return 0
    }

    static let correct = Verb(
        "figure correct", de: "eine Kennzahl berichtigen; der alte Wert bleibt stehen",
        en: "correct a figure; the old value stays", arguments: ["VENTURE", "NUMBER"],
        options: [Option("value", "V", de: "der richtige Wert", en: "the right value"), .why],
        example: "werkx figure correct 1 1 --value 4 --reason \"Eine Stelle vergessen\" --as ada"
    ) { invocation throws(CLIError) in
        let venture = try invocation.venture()
        let number = try invocation.whole(invocation.argument(1) ?? "", "NUMBER")
        let command = CorrectFigure(
            venture: venture, figure: number,
            value: try invocation.whole(try invocation.needed("value"), "--value"),
            reason: invocation.arguments["reason"] ?? "")
        return try invocation.give(
            .venture(.correctFigure(command)), "Kennzahl \(number) berichtigt.",
            "Figure \(number) corrected.")
    }

    static let list = Verb(
        "figure list", de: "die Kennzahlen eines Teams mit allen Berichtigungen",
        en: "a venture's figures with all corrections", arguments: ["VENTURE"],
        example: "werkx figure list 1 --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let number = try invocation.venture()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let view = try session.venture(number)
        if view.sight == .mentoring { throw .refused(.notAllowed) }
        invocation.print(sheet(view.figures, invocation), json: .list(view.figures.map(\.json)))
        return 0
    }

    static func sheet(_ figures: [FigureView], _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("number", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("kind", de: "Kennzahl", en: "Figure"),
            Sheet.Column("value", de: "Wert", en: "Value", isNumber: true),
            Sheet.Column("on", de: "zum", en: "On"), Sheet.Column("source", de: "Quelle", en: "Source"),
            Sheet.Column("before", de: "vorher", en: "Before"),
            Sheet.Column("entries", de: "Einträge", en: "Entries"),
        ])
        for view in figures {
            let kind = view.figure.kind
            func text(_ value: Int) -> String {
                invocation.format == .table ? kind.text(value)[invocation.language] : String(value)
            }
            sheet.rows.append([
                String(view.number),
                invocation.format == .table ? kind.words[invocation.language] : kind.rawValue,
                text(view.figure.value), invocation.shown(view.figure.on), view.source,
                view.figure.values.dropLast().map { text($0.value) }.joined(separator: " → "),
                view.figure.values.map { String($0.sequence) }.joined(separator: ", "),
            ])
        }
        return sheet
    }
}
