import Domain
import Engine
import JSON

/// `werkx decisions` and `werkx call budget`.
enum DecisionVerbs {
    static let list = Verb(
        "decisions", de: "alle Entscheidungen einer Runde, auch ersetzte",
        en: "all decisions of a round, replaced ones too", arguments: ["CALL/ROUND"],
        example: "werkx decisions senkrechtstarter-2026/plan-jury --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.ranking(id), session)
        let lines = try session.decisions(of: id)
        let zone = try session.zone(of: id.call)
        let language = invocation.language
        let isForPeople = invocation.format == .table
        func time(_ instant: Instant?) -> String {
            guard let instant else { return "" }
            return isForPeople
                ? LocalTime(instant, in: zone).text(in: language) : Timestamp.text(instant)
        }
        var sheet = Sheet([
            Sheet.Column("rank", de: "Platz", en: "Rank", isNumber: true),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("outcome", de: "Entscheidung", en: "Decision"),
            Sheet.Column(
                "cents", de: isForPeople ? "Betrag" : "Cent", en: isForPeople ? "Sum" : "Cents",
                isNumber: true),
            Sheet.Column("departs", de: "Abweichung", en: "Departs"),
            Sheet.Column("reason", de: "Begründung", en: "Reason"),
            Sheet.Column("meeting", de: "Sitzung", en: "Meeting"),
            Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("at", de: "entschieden", en: "decided"),
            Sheet.Column("by", de: "von", en: "by"),
            Sheet.Column("released", de: "bekannt ab", en: "known from"),
        ])
        for line in lines {
            let rank = line.taken.basis.rank.map { "\($0)\(line.isTied ? "=" : "")" } ?? "–"
            let over = Bilingual(passingOver: line.taken.passedOver)
            sheet.rows.append([
                rank, String(line.taken.application), line.title ?? "", line.words[language],
                line.cents.map { isForPeople ? Money.text($0, in: language) : String($0) } ?? "",
                line.taken.departs ? invocation.words("weicht ab\(over.de)", "departs\(over.en)") : "",
                line.reason ?? "",
                line.taken.meeting?.text ?? "", line.statusWords[language], time(line.taken.at), line.by,
                time(line.taken.visibleFrom),
            ])
        }
        if lines.isEmpty, isForPeople {
            invocation.console.say(
                invocation.words("Noch ist nichts entschieden.", "Nothing is decided yet."))
        }
        invocation.print(sheet, json: .list(lines.map(\.json)))
        return 0
    }

    static let budget = Verb(
        "call budget", de: "festlegen, was alle Preise zusammen kosten dürfen",
        en: "set what all prizes together may come to", arguments: ["CALL", "CENTS"],
        options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example: "werkx call budget senkrechtstarter-2026 9000000 --reason Ratsbeschluss --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.call()
        let cents = try invocation.number(invocation.argument(1), "CENTS")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = BudgetCall(call: call, cents: cents, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.call(.budget(command)))
        invocation.report(
            given, "Das Budget der Preise von \(call) ist \(Money.text(cents, in: .de)).",
            "The budget of the prizes of \(call) is \(Money.text(cents, in: .en)).")
        return 0
    }
}

extension Session {
    /// The decisions of a round about applications that the one who asks may see.
    func decisions(of id: RoundID) throws(CLIError) -> [DecisionLine] {
        try asking { () throws(EngineError) in try engine.decisions(of: id) }.filter {
            sight(of: ApplicationID(id.call, $0.taken.application)) != .nothing
        }
    }
}

extension DecisionLine {
    /// What became of it, on screen.
    var statusWords: Bilingual {
        if !competes, taken.isCurrent { return Bilingual(de: "ausgeschieden", en: "left since") }
        return switch status {
        case .prepared: Bilingual(de: "vorbereitet", en: "prepared")
        case .scheduled: Bilingual(de: "wird freigegeben", en: "to be released")
        case .released:
            taken.isRevision
                ? Bilingual(de: "neu entschieden", en: "decided anew")
                : Bilingual(de: "freigegeben", en: "released")
        case .replaced: Bilingual(de: "ersetzt", en: "replaced")
        case .dropped: Bilingual(de: "zurückgenommen", en: "dropped")
        }
    }
}
