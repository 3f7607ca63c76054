import Domain
import Engine
import HTML

extension RecordPage {
    /// What was judged, and what of it left the competition.
    var applications: Section {
        let phase = record.round.phase
        let all = record.call.applications.filter { $0.status != .retracted }
        let handedIn = all.filter { application in application.handIns.contains { $0.phase == phase } }
        func count(_ status: ApplicationStatus) -> Int { handedIn.count { $0.status == status } }
        var texts: [String] = [
            say(
                "Für die Phase abgegeben: \(handedIn.count); davon heute im Wettbewerb \(count(.submitted)), zurückgezogen \(count(.withdrawn)), ausgeschlossen \(count(.excluded)).",
                "Handed in for the phase: \(handedIn.count); of these now in the competition \(count(.submitted)), withdrawn \(count(.withdrawn)), excluded \(count(.excluded))."
            ),
            judged,
        ]
        let byCategory = record.call.categories.map { category in
            let number = record.round.pool.count { entry in
                record.call.application(entry.application)?.category == category.id
            }
            return "\(category.title[speech.language]) \(number)"
        }
        if !byCategory.isEmpty {
            let list = byCategory.joined(separator: ", ")
            texts.append(say("Nach Kategorie: \(list).", "By category: \(list)."))
        }
        let withdrawn = record.withdrawn.map { left -> HTML in
            "\(name(left.application)): \(say("zurückgezogen am", "withdrawn on")) \(speech.time(left.at)); \(say("Grund", "reason")): \(reason(left.reason))"
        }
        let excluded = record.office.filter { isOut($0, as: .excluded) }.map { act -> HTML in
            "\(name(act.application)): \(say("ausgeschlossen am", "excluded on")) \(speech.time(act.at)); \(say("Grund", "reason")): \(reason(act.reason))"
        }
        let duplicates = record.office.filter { isOut($0, as: .duplicate) }.map { act -> HTML in
            "\(name(act.application)) \(say("ist ein Doppel; es zählt", "is a duplicate; what counts is")) \(name(act.counts)); \(say("Grund", "reason")): \(reason(act.reason))"
        }
        let body: HTML = """
            \(points(texts.map { "\($0)" }))
            \(list(say("Nach der Frist oder mit eigener Frist", "After the deadline or with a deadline of its own"), late))
            \(list(say("Ausgeschlossen", "Excluded"), excluded))
            \(list(say("Doppel", "Duplicates"), duplicates))
            \(list(say("Zurückgezogen", "Withdrawn"), withdrawn))
            """
        return Section(id: "applications", title: say("Bewerbungen", "Applications"), body: body)
    }

    /// How many of the pool at least one card counts for, and which none.
    private var judged: String {
        let (pool, without) = (record.round.pool.count, record.unjudged)
        let count = pool - without.count
        guard !without.isEmpty else {
            return say("In dieser Runde bewertet: \(count).", "Judged in this round: \(count).")
        }
        let numbers = without.map(String.init).joined(separator: ", ")
        return say(
            "In dieser Runde bewertet: \(count) von \(pool); ohne Bogen, der zählt: Nr. \(numbers).",
            "Judged in this round: \(count) of \(pool); without a card that counts: no. \(numbers).")
    }

    /// Whether the act is why the application is out today.
    private func isOut(_ act: OfficeAct, as kind: OfficeAct.Kind) -> Bool {
        guard act.kind == kind, let number = act.application,
            record.call.application(number)?.status == .excluded
        else { return false }
        return !record.office.contains { later in
            later.application == number && later.sequence > act.sequence
                && [.accepted, .excluded, .duplicate].contains(later.kind)
        }
    }

    /// Who came late, and by which leave.
    private var late: [HTML] {
        record.office.compactMap { act in
            let leave: String
            switch act.kind {
            case .admitted:
                leave = say("Entwurf nach der Frist zugelassen", "draft admitted after the deadline")
            case .extended: leave = say("eigene Frist", "deadline of its own")
            case .founder: leave = say("durfte später beginnen", "was allowed to begin late")
            case .accepted, .excluded, .duplicate, .moved, .corrected, .redacted, .deadline: return nil
            }
            let who =
                act.application.map { name($0) } ?? act.founder.map { record.person($0) ?? "" } ?? ""
            let changes = act.changes.compactMap { $0.to.map { say("bis ", "until ") + $0[speech.language] } }
            let flaws =
                act.flaws.isEmpty ? [] : [say("es fehlte: ", "missing: ") + act.flaws.joined(separator: ", ")]
            let details = (changes + flaws).map { ", \($0)" }.joined()
            return
                "\(who): \(leave)\(details), \(speech.time(act.at)); \(say("Grund", "reason")): \(reason(act.reason))"
        }
    }
}
