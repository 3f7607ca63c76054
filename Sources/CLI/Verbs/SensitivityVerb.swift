import Domain
import Engine
import JSON

/// `werkx sensitivity`: how easily a round's ranking would have come out otherwise.
enum SensitivityVerb {
    static let verb = Verb(
        "sensitivity",
        de: "wie leicht die Rangliste anders ausgefallen wäre: ohne je ein Jurymitglied, anders gewichtet",
        en: "how easily the ranking would have come out otherwise: without each juror, weighted otherwise",
        arguments: ["CALL/ROUND"], options: [StatisticsOptions.best],
        example: "werkx sensitivity senkrechtstarter-2026/plan-jury --best 5 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let best = try StatisticsOptions.best(invocation)
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.replay(id), session)
        let sensitivity = try asking { () throws(EngineError) in
            try session.engine.sensitivity(of: id, best: best)
        }
        let (call, round) = try session.round(id)
        let names = try asking { () throws(EngineError) in try session.engine.names(of: round, in: call) }
        let handles = try session.handles(of: id)
        let places = sheet(of: sensitivity, names, invocation)
        switch invocation.format {
        case .table: show(sensitivity, places, round.rubric, invocation)
        case .csv: invocation.print(places)
        case .json:
            let json = sensitivity.json(of: id, by: round.rubric) { handles[$0] ?? String($0) }
            invocation.console.print(json.text(indented: true))
        }
        return 0
    }

    private static func show(
        _ sensitivity: PanelSensitivity, _ places: Sheet, _ rubric: Rubric, _ invocation: Invocation
    ) {
        let console = invocation.console
        invocation.print(places)
        console.print("")
        for words in sensitivity.words {
            for line in words[invocation.language].wrapped(to: 100) { console.print(line) }
        }
        guard !sensitivity.weights.isEmpty else { return }
        console.print("")
        invocation.print(weights(of: sensitivity, rubric, invocation))
    }

    private static func sheet(
        of sensitivity: PanelSensitivity, _ names: [Int: RankingView.Names], _ invocation: Invocation
    ) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("rank", de: "Platz", en: "Rank", isNumber: true),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("range", de: "ohne je eine*n", en: "without each"),
            Sheet.Column("holds", de: "hält", en: "holds"),
            Sheet.Column("correctedRank", de: "Platz ber.", en: "Corr. rank", isNumber: true),
            Sheet.Column("correctedRange", de: "ohne je eine*n", en: "without each"),
            Sheet.Column("correctedHolds", de: "hält", en: "holds"),
            Sheet.Column(
                "best", de: "P(≤ \(sensitivity.best))", en: "P(≤ \(sensitivity.best))", isNumber: true),
            Sheet.Column("close", de: "Hinweis", en: "Note"),
        ])
        func holds(_ place: JuryStability.Place?, _ stability: JuryStability?) -> [String] {
            guard let place, let stability, stability.juries > 0 else { return ["–", "–"] }
            return [
                place.least == place.most ? String(place.least) : "\(place.least)–\(place.most)",
                invocation.words(
                    "in \(place.holds) von \(stability.juries)", "in \(place.holds) of \(stability.juries)"),
            ]
        }
        for entry in sensitivity.ranking.entries {
            let number = entry.application
            let name = names[number]?.title ?? names[number]?.reference ?? ""
            let row = sensitivity.row(number)
            sheet.rows.append(
                ["\(entry.rank)\(entry.isTied ? "=" : "")", String(number), name]
                    + holds(sensitivity.exact.places[number], sensitivity.exact)
                    + [row.map { String($0.correctedRank) } ?? "–"]
                    + holds(sensitivity.corrected?.places[number], sensitivity.corrected)
                    + [
                        row?.best.map { StatisticsText.figure($0) } ?? "–",
                        sensitivity.isClose(number) == true
                            ? invocation.words("zu knapp", "too close to call") : "",
                    ])
        }
        return sheet
    }

    /// How far each weight must move, and who then comes in for whom.
    private static func weights(of sensitivity: PanelSensitivity, _ rubric: Rubric, _ invocation: Invocation)
        -> Sheet
    {
        var sheet = Sheet([
            Sheet.Column("criterion", de: "Kriterium", en: "Criterion"),
            Sheet.Column("weight", de: "Gewicht", en: "Weight", isNumber: true),
            Sheet.Column("down", de: "gesenkt auf", en: "lowered to", isNumber: true),
            Sheet.Column("downChange", de: "dann", en: "then"),
            Sheet.Column("up", de: "erhöht auf", en: "raised to", isNumber: true),
            Sheet.Column("upChange", de: "dann", en: "then"),
        ])
        func cells(_ change: WeightMove.Change?) -> [String] {
            guard let change else { return ["–", invocation.words("nie", "never")] }
            func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
            var parts: [String] = []
            if !change.enters.isEmpty {
                parts.append(invocation.words("\(list(change.enters)) hinein", "\(list(change.enters)) in"))
            }
            if !change.leaves.isEmpty {
                parts.append(invocation.words("\(list(change.leaves)) hinaus", "\(list(change.leaves)) out"))
            }
            return [change.weight.description, parts.joined(separator: ", ")]
        }
        for move in sensitivity.weights {
            sheet.rows.append(
                [rubric.criteria[move.criterion].title[invocation.language], move.weight.description]
                    + cells(move.down) + cells(move.up))
        }
        return sheet
    }
}
