import Domain
import Engine
import HTML

extension RecordPage {
    /// Everything the office did in the call, with its reasons.
    var office: Section {
        // A plain acceptance says nothing that its number does not.
        let plain = record.office.filter { $0.kind == .accepted && $0.reason == nil }
        var table = ReportTable([
            .init(title: say("Eintrag", "Entry"), isNumber: true), .init(title: say("Wann", "When")),
            .init(title: say("Durch", "By")), .init(title: say("Nr.", "No."), isNumber: true),
            .init(title: say("Was", "What"), isWide: true),
            .init(title: say("Grund", "Reason"), isWide: true),
        ])
        for act in record.office where !(act.kind == .accepted && act.reason == nil) {
            table.row([
                String(act.sequence), speech.time(act.at), record.person(act.actor) ?? say("Regel", "rule"),
                act.application.map(String.init) ?? "", ([what(act)] + changes(act)).joined(separator: "; "),
                reason(act.reason),
            ])
        }
        var notes: [HTML] = []
        if !plain.isEmpty {
            let numbers = Set(plain.compactMap(\.application)).sorted()
            notes.append(
                "\(say("Ohne Bemerkung angenommen: Nr. \(runs(numbers)).", "Accepted without remark: no. \(runs(numbers))."))"
            )
        }
        let rows: HTML =
            table.rows.isEmpty
            ? "<p>\(say("Weitere Handlungen gab es nicht.", "There were no further acts."))</p>" : table.html
        return Section(
            id: "office", title: say("Handlungen der Wettbewerbsleitung", "Acts of the office"),
            body: "\(points(notes))\n\(rows)")
    }

    private func what(_ act: OfficeAct) -> String {
        let phase = act.phase.map { record.call.phase($0)?.title[speech.language] ?? $0.text }
        let of = phase.map { say(" (Phase \($0))", " (phase \($0))") } ?? ""
        return switch act.kind {
        case .accepted: say("angenommen", "accepted")
        case .excluded: say("ausgeschlossen", "excluded")
        case .duplicate: say("Doppel von \(name(act.counts))", "duplicate of \(name(act.counts))")
        case .moved: say("in eine andere Kategorie gelegt", "moved to another category")
        case .corrected: say("berichtigt", "corrected")
        case .redacted: say("geschwärzte Fassung beigelegt", "redacted copy added")
        case .extended: say("eigene Frist", "deadline of its own") + of
        case .admitted: say("Entwurf nach der Frist zugelassen", "draft admitted after the deadline") + of
        case .deadline: say("Frist für alle verlängert", "deadline extended for all") + of
        case .founder:
            say(
                "\(record.person(act.founder) ?? "") darf später beginnen",
                "\(record.person(act.founder) ?? "") may begin late") + of
        }
    }

    /// From which value to which; of a redacted copy only what it is about, for its text is the jury's.
    private func changes(_ act: OfficeAct) -> [String] {
        guard act.kind != .redacted else { return act.changes.map { $0.what[speech.language] } }
        return act.changes.map { change in
            let (from, to) = (change.from?[speech.language], change.to?[speech.language])
            return "\(change.what[speech.language]): \(brief(from)) → \(brief(to))"
        }
    }

    /// As much of a text as a table holds.
    private func brief(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "–" }
        return text.count > 240 ? text.prefix(239) + "…" : text
    }

    /// `1–4, 7`.
    func runs(_ numbers: [Int]) -> String {
        var runs: [(first: Int, last: Int)] = []
        for number in numbers {
            if let last = runs.last, number == last.last + 1 {
                runs[runs.count - 1].last = number
            } else {
                runs.append((number, number))
            }
        }
        return runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
            .joined(separator: ", ")
    }
}
