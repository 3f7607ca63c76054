import Domain
import Engine
import HTML

extension RecordPage {
    /// Who was too close to which application, and what became of each suspicion.
    var conflicts: Section {
        let standing = record.call.conflicts.reduce(into: [ConflictStanding: Int]()) {
            $0[$1.standing, default: 0] += 1
        }
        let counts = ConflictStanding.allCases.map { "\($0.words[speech.language]) \(standing[$0] ?? 0)" }
        var notes = [
            "\(say("Im ganzen Wettbewerb", "In the whole call")): \(counts.joined(separator: ", "))."
        ]
        notes += declarations
        let suspicions = record.suspicions
        notes.append(
            suspicions.count == 0
                ? say("Kein Verdacht ist offen.", "No suspicion is open.")
                : say(
                    "Verdacht, den noch niemand beurteilt hat: \(suspicions.count) (im ganzen Wettbewerb).",
                    "Suspicions that nobody judged yet: \(suspicions.count) (in the whole call)."))
        let open = suspicions.items.map { item -> HTML in
            let rules = item.rules.map { $0.words[speech.language] }.joined(separator: ", ")
            return "\(who(item.member)): \(name(item.application)) (\(rules))"
        }
        var table = ReportTable([
            .init(title: say("Eintrag", "Entry"), isNumber: true), .init(title: say("Wann", "When")),
            .init(title: say("Wer", "Who")), .init(title: say("Nr.", "No."), isNumber: true),
            .init(title: say("Bewerbung", "Application"), isWide: true),
            .init(title: say("Stand", "Standing")), .init(title: say("Grund", "Reason"), isWide: true),
        ])
        for act in record.conflicts {
            let rules = act.rules.map { $0.words[speech.language] }.joined(separator: ", ")
            let suspected = rules.isEmpty ? "" : say(" (Verdacht: \(rules))", " (suspected: \(rules))")
            table.row([
                String(act.sequence), speech.time(act.at), seat(act.seat),
                String(act.application), record.title(act.application),
                act.standing.words[speech.language] + suspected, reason(act.reason),
            ])
        }
        let body: HTML = """
            \(points(notes.map { "\($0)" }))
            \(list(say("Offener Verdacht", "Open suspicions"), open))
            \(table.rows.isEmpty ? "<p>\(say("Niemand erklärte oder hatte eine Befangenheit.", "Nobody declared or had a conflict."))</p>" : table.html)
            """
        return Section(id: "conflicts", title: say("Befangenheit", "Conflicts of interest"), body: body)
    }

    /// Whether every juror answered for every application before anything was shown.
    private var declarations: [String] {
        guard record.round.asksDeclarations else {
            return [
                say(
                    "In dieser Runde wurde nicht nach Befangenheit gefragt.",
                    "This round asked for no declarations.")
            ]
        }
        let open = record.round.seats.compactMap { seat, juror -> String? in
            let count = record.call.unanswered(by: juror, in: record.round).count
            return count == 0 ? nil : "\(self.seat(seat)): \(count)"
        }
        let others = record.declaredFor.sorted { $0.seat < $1.seat }.map { seat, actor in
            say(
                "Eine Erklärung von \(self.seat(seat)) hat \(who(actor)) eingetragen.",
                "A declaration of \(self.seat(seat)) was entered by \(who(actor)).")
        }
        guard !open.isEmpty else {
            return [
                say(
                    "Zu jeder Bewerbung liegt die Erklärung jedes Mitglieds der Jury vor.",
                    "There is an answer of every jury member for every application.")
            ] + others
        }
        let list = open.joined(separator: ", ")
        return [
            say(
                "Noch ohne Erklärung (Zahl der Bewerbungen) – \(list).",
                "Not answered yet (number of applications) – \(list).")
        ] + others
    }
}
