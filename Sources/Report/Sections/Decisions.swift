import Domain
import Engine
import HTML

extension RecordPage {
    /// What was decided about each application, with money and budget.
    var decisions: Section {
        let current = record.decisions.filter(\.taken.isCurrent)
        let title = say("Entscheidungen", "Decisions")
        guard !record.decisions.isEmpty else {
            let none: HTML = "<p>\(say("Noch ist nichts entschieden.", "Nothing is decided yet."))</p>"
            return Section(id: "decisions", title: title, body: "\(points(money(current)))\n\(none)")
        }
        var table = ReportTable(
            [
                .init(title: say("Platz damals", "Rank then"), isNumber: true),
                .init(title: say("Nr.", "No."), isNumber: true),
                .init(title: say("Bewerbung", "Application"), isWide: true),
                .init(title: say("Entscheidung", "Decision"), isWide: true),
                .init(title: say("Grund", "Reason"), isWide: true),
                .init(title: say("bekannt ab", "released from")),
            ], style: "thirds")
        for line in current {
            let taken = line.taken
            let mark =
                taken.departs ? say(" – weicht von der Rangliste ab", " – departs from the ranking") : ""
            let over = Bilingual(passingOver: taken.passedOver)[speech.language]
            let out =
                line.competes ? "" : say(" – nicht mehr im Wettbewerb", " – no longer in the competition")
            table.row([
                taken.basis.rank.map(String.init) ?? "–", String(taken.application),
                record.title(taken.application), line.words[speech.language] + mark + over + out,
                line.reason ?? "",
                taken.visibleFrom.map { speech.time($0) } ?? say("vorbereitet", "prepared"),
            ])
        }
        let replaced = record.decisions.filter { wasReplaced($0) }.map { replacement(of: $0) }
        let body: HTML = """
            \(points(money(current) + undecided(current) + moved(current)))
            \(table.rows.isEmpty ? .none : table.html)
            \(list(say("Ersetzte Entscheidungen, die schon bekannt waren", "Replaced decisions that had been released"), replaced))
            """
        return Section(id: "decisions", title: title, body: body)
    }

    /// Each departure from the ranking with its reason.
    var departures: Section {
        let departed = record.decisions.filter { wasReplaced($0) && $0.taken.departs }.map {
            replacement(of: $0)
        }
        let texts = record.decisions.filter { $0.taken.isCurrent && $0.taken.departs }.map { line -> HTML in
            let rank =
                line.taken.basis.rank.map { say("Platz \($0)", "rank \($0)") } ?? say("ohne Platz", "no rank")
            let succeeds = line.taken.succeeds.map {
                say("; rückt nach für \(name($0))", "; moves up for \(name($0))")
            }
            let before = line.taken.passedOver.map { name($0) }.joined(separator: ", ")
            let over = before.isEmpty ? "" : say(", vor \(before)", ", before \(before)")
            return
                "\(name(line.taken.application)) (\(rank)): \(line.words[speech.language])\(succeeds ?? "")\(over). \(say("Grund", "Reason")): \(reason(line.reason))"
        }
        let body: HTML =
            texts.isEmpty
            ? "<p>\(say("Keine Entscheidung, die gilt, weicht von der Rangliste ab.", "No decision that stands departs from the ranking."))</p>"
            : points(texts)
        let earlier = list(
            say("Bekannt gewesen und später ersetzt", "Released, and replaced later"), departed)
        return Section(
            id: "departures", title: say("Abweichungen von der Rangliste", "Departures from the ranking"),
            body: "\(body)\n\(earlier)")
    }

    private func wasReplaced(_ line: DecisionLine) -> Bool {
        !line.taken.isCurrent && line.taken.released != nil
    }

    /// What was released, whether it departed, and what replaced it, when, by whom and why.
    private func replacement(of line: DecisionLine) -> HTML {
        let taken = line.taken
        let mark = taken.departs ? say(" – wich von der Rangliste ab", " – departed from the ranking") : ""
        let then = say(
            "entschieden am \(speech.time(taken.at)) (Eintrag \(taken.sequence)), Grund damals: \(reason(line.reason))",
            "decided on \(speech.time(taken.at)) (entry \(taken.sequence)), reason then: \(reason(line.reason))"
        )
        let next = record.decisions.first { $0.taken.sequence == taken.replaced }.map { next -> String in
            let (what, by) = (next.words[speech.language], who(next.taken.by.member))
            return say(
                "ersetzt am \(speech.time(next.taken.at)) (Eintrag \(next.taken.sequence)) durch: \(what), von \(by), Grund: \(reason(next.reason))",
                "replaced on \(speech.time(next.taken.at)) (entry \(next.taken.sequence)) by: \(what), by \(by), reason: \(reason(next.reason))"
            )
        }
        let parts = [line.words[speech.language] + mark, then] + [next].compactMap(\.self)
        return "\(name(taken.application)): \(parts.joined(separator: "; "))"
    }

    /// Who met, who kept out of what, and the checksum of the minutes.
    var meetings: Section {
        let meetings = record.meetings.map { line -> HTML in
            let meeting = line.meeting
            let present = meeting.present.map { who($0) }.joined(separator: ", ")
            let silent = Set(meeting.abstained + line.barred).sorted {
                ($0.application, $0.member) < ($1.application, $1.member)
            }
            let abstained = silent.map { silent -> HTML in
                "\(who(silent.member)): \(name(silent.application))"
            }
            let kept: HTML =
                abstained.isEmpty
                ? "<p>\(say("Niemand enthielt sich.", "Nobody abstained."))</p>"
                : HTML([
                    "<p>\(say("Enthalten haben sich, zum Teil wegen Befangenheit:", "Abstained, in part for a conflict of interest:"))</p>",
                    points(abstained),
                ])
            return """
                <h3>\(meeting.id.text), \(day(meeting.date))</h3>
                <p>\(say("Anwesend", "Present")): \(present).</p>
                \(kept)
                <p class="small">\(say("Prüfsumme der Niederschrift (SHA-256)", "Checksum of the minutes (SHA-256)")): <code>\(meeting.minutes.hex)</code></p>
                """
        }
        let body: HTML =
            meetings.isEmpty
            ? "<p>\(say("Keine Sitzung ist festgehalten.", "No meeting is recorded."))</p>" : HTML(meetings)
        return Section(
            id: "meetings", title: say("Sitzungen und Anwesenheit", "Meetings and presence"), body: body)
    }

    private func money(_ current: [DecisionLine]) -> [HTML] {
        var texts: [HTML] = []
        let sums = current.filter(\.competes).compactMap(\.cents)
        if !sums.isEmpty {
            texts.append(
                "\(say("Preisgelder dieser Runde zusammen", "Prize money of this round in all")): \(speech.euros(sums.reduce(0, +)))."
            )
        }
        texts += record.budgets.map { budget in
            "\(say("Budget des Wettbewerbs seit", "Budget of the call since")) \(speech.time(budget.at)): \(speech.euros(budget.cents)); \(say("Grund", "reason")): \(reason(budget.reason))"
        }
        return texts
    }

    private func undecided(_ current: [DecisionLine]) -> [HTML] {
        let decided = Set(current.map(\.taken.application))
        let open = record.round.pool.map(\.application).filter {
            !decided.contains($0) && record.call.application($0)?.status == .submitted
        }.sorted()
        guard !open.isEmpty else { return [] }
        return ["\(say("Noch nicht entschieden: Nr.", "Not decided yet: no.")) \(runs(open))."]
    }

    /// What the ranks here are, where somebody has another one than in the ranking.
    private func moved(_ current: [DecisionLine]) -> [HTML] {
        let ranks = Dictionary(
            record.ranking.ranking.entries.map { ($0.application, $0.rank) }, uniquingKeysWith: { $1 })
        let moved = current.filter {
            $0.taken.basis.rank != nil && $0.taken.basis.rank != ranks[$0.taken.application]
        }
        guard !moved.isEmpty else { return [] }
        return [
            "\(say("„Platz damals“ ist der Platz, als entschieden wurde: nach dem Ergebnis von damals und nur unter denen, die noch im Wettbewerb waren. Anders als in der Rangliste oben ist er bei Nr.", "“Rank then” is the rank when it was decided: by the result of that time, and only among those who were still in the competition. It differs from the ranking above for no.")) \(runs(moved.map(\.taken.application).sorted()))."
        ]
    }

    /// `01.10.2026` of `2026-10-01`.
    private func day(_ text: String) -> String {
        let parts = text.split(separator: "-")
        guard speech.language == .de, parts.count == 3 else { return text }
        return parts.reversed().joined(separator: ".")
    }
}
