import Domain
import Engine
import JSON

/// `werkx juror leave`: a juror drops out.
enum JurorVerb {
    static let leave = Verb(
        "juror leave",
        de: "jemand scheidet aus der Jury aus: offene Bögen gehen zurück, der Zugang endet sofort",
        en: "somebody leaves the jury: open cards return, access ends at once", arguments: ["HANDLE"],
        options: [
            Option("call", "CALL", de: "aus welcher Ausschreibung", en: "of which call"),
            Option("reason", "TEXT", de: "warum", en: "why"),
            Option(
                "void", de: "abgegebene Bögen zählen nicht mehr, auch in geschlossenen Runden",
                en: "submitted cards count no more, in closed rounds too"),
            Option("dry-run", de: "nur zeigen, was sich ändern würde", en: "only show what would change"),
        ],
        example:
            "werkx juror leave jutta --call senkrechtstarter-2027 --reason \"zieht weg\" --dry-run --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let call = try invocation.slug(invocation.arguments["call"], "--call")
        let isRehearsal = invocation.arguments.has("dry-run")
        let session = try Session(invocation, isRehearsal ? .reading : .writing)
        defer { session.close() }
        let command = Command.call(
            .leave(
                LeaveJury(
                    call: call, juror: handle, reason: invocation.arguments["reason"] ?? "",
                    voids: invocation.arguments.has("void"))))
        try ForesightPrint(invocation, session).carryOut(
            command, isRehearsal: isRehearsal,
            Bilingual(
                de: "\(handle) ist aus der Jury von \(call) ausgeschieden.",
                en: "\(handle) has left the jury of \(call)."))
        return 0
    }
}

/// Shows what a command about cards comes to, and gives it unless it is only rehearsed.
struct ForesightPrint {
    private let invocation: Invocation
    private let session: Session

    init(_ invocation: Invocation, _ session: Session) {
        self.invocation = invocation
        self.session = session
    }

    func carryOut(_ command: Command, isRehearsal: Bool = false, _ done: Bilingual) throws(CLIError) {
        let actor = try session.actor()
        let foresight = try asking { () throws(EngineError) in
            try session.engine.foresee(command, by: .member(actor), through: .cli)
        }
        var sequence: Int?
        if !isRehearsal {
            let given = try session.give(command)
            sequence = given.sequence
            invocation.report(given, done.de, done.en)
        } else if foresight.events == 0 {
            invocation.console.say(invocation.words("Das war schon so.", "It was so already."))
        }
        for warning in foresight.warnings { invocation.console.say(warning[invocation.language]) }
        guard foresight.events > 0 else {
            if invocation.format != .table { invocation.print(sheet(foresight), json: foresight.json) }
            return
        }
        let thin = foresight.lines.filter(\.isThin).map { "\($0.round.round)/\($0.application)" }
        if !thin.isEmpty {
            let list = thin.joined(separator: ", ")
            invocation.console.say(
                invocation.words("Zu wenige Lesende: \(list)", "Too few readers: \(list)"))
        }
        if isRehearsal {
            invocation.console.say(invocation.words("Nichts wurde geschrieben.", "Nothing was written."))
        }
        var json = foresight.json
        if case .object(let members) = json {
            json = .object(
                members + [JSONMember("sequence", sequence.map { .integer($0) } ?? .null)])
        }
        if foresight.lines.isEmpty, invocation.format == .table { return }
        invocation.print(sheet(foresight), json: json)
    }

    private func sheet(_ foresight: Foresight) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("round", de: "Bewertungsrunde", en: "Round"),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("card", de: "Bogen", en: "Card"),
            Sheet.Column("readers", de: "Lesende", en: "Readers"),
            Sheet.Column("from", de: "Platz vorher", en: "Rank before", isNumber: true),
            Sheet.Column("to", de: "nachher", en: "After", isNumber: true),
        ])
        for line in foresight.lines {
            sheet.rows.append([
                line.round.round.text, String(line.application), line.title ?? "",
                line.card?.words[invocation.language] ?? "", "\(line.readers)/\(line.wanted)",
                line.from.map(String.init) ?? "–", line.to.map(String.init) ?? "–",
            ])
        }
        return sheet
    }
}
