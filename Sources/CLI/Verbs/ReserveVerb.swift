import Domain
import Engine
import JSON

/// `werkx reserve list` and `confirm`: who moves up when somebody leaves.
enum ReserveVerb {
    static let list = Verb(
        "reserve list", de: "die Nachrückliste, und wer für wen nachrücken könnte",
        en: "the reserve list, and who could move up for whom", arguments: ["CALL/ROUND"],
        example: "werkx reserve list senkrechtstarter-2026/plan-jury --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.ranking(id), session)
        let (call, round) = try session.round(id)
        let names = try asking { () throws(EngineError) in
            try session.engine.names(of: round, in: call, for: session.member)
        }
        let now = session.engine.now
        let reserves = round.reserves(in: call, at: now)
        var sheet = Sheet([
            Sheet.Column("place", de: "Platz", en: "Place", isNumber: true),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
        ])
        for reserve in reserves {
            sheet.rows.append([
                String(reserve.place), String(reserve.application), names[reserve.application]?.title ?? "",
            ])
        }
        let freed = round.freed(in: call, at: now)
        // Tied ones wait at the same place, and a person chooses.
        let next = reserves.filter { $0.place == reserves.first?.place }.map(\.application)
        let json = JSONValue.members([
            "reserve": .list(
                reserves.map {
                    .members([
                        "place": .integer($0.place), "application": .integer($0.application),
                        "title": .given(names[$0.application]?.title),
                    ])
                }),
            "freed": .list(
                freed.map { decision in
                    .members([
                        "application": .integer(decision.application), "outcome": decision.outcome.json,
                        "proposal": .list(next.map { .integer($0) }),
                    ])
                }),
        ])
        invocation.print(sheet, json: json)
        if invocation.format == .table {
            say(freed, next, names, id, call, invocation)
        }
        return 0
    }

    private static func say(
        _ freed: [TakenDecision], _ next: [Int], _ names: [Int: RankingView.Names], _ id: RoundID,
        _ call: Call, _ invocation: Invocation
    ) {
        for decision in freed {
            let left = decision.application
            let title = names[left]?.title.map { " „\($0)“" } ?? ""
            let what = decision.outcome.words(in: call)[invocation.language]
            invocation.console.say(
                invocation.words(
                    "Bewerbung \(left)\(title) ist ausgeschieden; frei wird: \(what).",
                    "Application \(left)\(title) left; free is: \(what)."))
            let proposal = next.map(String.init)
            invocation.console.say(
                proposal.isEmpty
                    ? invocation.words(
                        "Die Nachrückliste ist leer; „werkx decide“ entscheidet neu.",
                        "The reserve list is empty; “werkx decide” decides anew.")
                    : invocation.words(
                        "Vorschlag: \(proposal.joined(separator: " oder ")) rückt nach – bestätigen mit: werkx reserve confirm \(id) \(proposal[0]) --for \(left) --reason TEXT",
                        "Proposal: \(proposal.joined(separator: " or ")) moves up – confirm with: werkx reserve confirm \(id) \(proposal[0]) --for \(left) --reason TEXT"
                    ))
        }
    }

    static let confirm = Verb(
        "reserve confirm", de: "bestätigen, dass N für M nachrückt; gilt sofort",
        en: "confirm that N moves up for M; holds at once", arguments: ["CALL/ROUND", "N"],
        options: [
            Option("for", "M", de: "wer ausgeschieden ist", en: "who left"),
            Option("part", "1/2", de: "nur ein Teil des Preises", en: "only a part of the prize"),
            Option("reason", "TEXT", de: "warum", en: "why"),
        ],
        example:
            "werkx reserve confirm senkrechtstarter-2026/plan-jury 14 --for 19 --reason Rücktritt --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try DecideOptions.number(invocation)
        guard let text = invocation.arguments["for"] else {
            throw invocation.usage("Es fehlt: --for M.", "Missing: --for M.")
        }
        let leaver = try invocation.number(text, "--for")
        let command = ConfirmReserve(
            round: id, application: number, leaver: leaver, reason: invocation.arguments["reason"] ?? "",
            part: try DecideOptions.part(invocation))
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let call = try session.call(id.call)
        let before = session.engine.world.sequence
        let given = try session.give(.round(.decision(.confirmReserve(command))))
        let decided = session.decided(in: id, after: before)
        DecideOptions.remark(decided, session.replaced(in: id, after: before), call, invocation)
        let what = decided.map { $0.outcome.words(in: call)[invocation.language] }.joined(separator: ", ")
        let over = Bilingual(passingOver: decided.first?.passedOver ?? [])
        invocation.report(
            given, "\(id.call)/\(number) rückt für \(leaver) nach\(over.de): \(what).",
            "\(id.call)/\(number) moves up for \(leaver)\(over.en): \(what).")
        DecideOptions.remindOfLetter(id, invocation)
        return 0
    }
}
