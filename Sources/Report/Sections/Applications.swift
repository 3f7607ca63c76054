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
            say(
                "In dieser Runde bewertet: \(record.round.pool.count).",
                "Judged in this round: \(record.round.pool.count)."),
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
        let body: HTML = """
            \(points(texts.map { "\($0)" }))
            \(withdrawn.isEmpty ? .none : "<h3>\(say("Zurückgezogen", "Withdrawn"))</h3>\n\(points(withdrawn))")
            """
        return Section(id: "applications", title: say("Bewerbungen", "Applications"), body: body)
    }
}
