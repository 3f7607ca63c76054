import Domain
import Engine
import JSON

/// `werkx story`: a venture's chain from the first draft to the last figure.
enum StoryVerb {
    static let verb = Verb(
        "story", de: "ein Team vom ersten Entwurf bis zur letzten Zahl",
        en: "a venture from the first draft to the last figure", arguments: ["VENTURE"],
        example: "werkx story 1 --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let number = try invocation.venture()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let view = try session.venture(number)
        guard
            let lines = try asking({ () throws(EngineError) in
                try session.engine.story(ofVenture: number, for: session.member)
            })
        else { throw .refused(.notAllowed) }
        let zone = try session.zone(of: view.venture.application.call)
        let language = invocation.language
        switch invocation.format {
        case .table:
            for line in lines {
                let time = LocalTime(line.at, in: zone).short(in: language)
                invocation.console.print("\(time)  #\(line.sequence)  \(line.sentence[language])".harmless)
                for change in line.changes {
                    invocation.console.print("      \(change.text(in: language))".harmless)
                }
            }
        case .json: invocation.console.print(JSONValue.list(lines.map(\.json)).text(indented: true))
        case .csv:
            var sheet = Sheet([
                Sheet.Column("sequence", de: "Eintrag", en: "Entry", isNumber: true),
                Sheet.Column("at", de: "Zeit", en: "Time"), Sheet.Column("what", de: "was", en: "What"),
                Sheet.Column("changes", de: "Änderungen", en: "Changes"),
            ])
            for line in lines {
                sheet.rows.append([
                    String(line.sequence), Timestamp.text(line.at), line.sentence[language],
                    line.changes.map { $0.text(in: language) }.joined(separator: "; "),
                ])
            }
            invocation.print(sheet)
        }
        return 0
    }
}
