import Domain
import Engine
import JSON

// What the office did, on an application's page.
extension ApplicationPage {
    /// The mark that a place was corrected, with what was handed in there for those who may read it.
    func correction(_ place: String, of view: HandInView, _ invocation: Invocation) -> [String] {
        guard let corrected = view.corrected.first(where: { $0.place == place }) else { return [] }
        let at = LocalTime(corrected.at, in: zone).text(in: invocation.language)
        let what =
            place == "title"
            ? invocation.words("Titel berichtigt", "title corrected")
            : invocation.words("berichtigt", "corrected")
        guard let before = corrected.before else { return ["  (\(what) \(at))"] }
        let old = before.isEmpty ? invocation.words("nichts", "nothing") : "„\(before)“"
        let lines = "(\(what) \(at), \(invocation.words("eingereicht war", "handed in was")) \(old))"
        return lines.split(separator: "\n", omittingEmptySubsequences: false).map {
            "  " + String($0).harmless
        }
    }

    /// Answers that a correction took away.
    func takenAway(_ view: HandInView, _ invocation: Invocation) -> [String] {
        let shown = Set(["title", "team"] + view.answers.map(\.id.text))
        return view.corrected.filter { !shown.contains($0.place) }.flatMap { corrected in
            ["\(corrected.place):"] + correction(corrected.place, of: view, invocation)
        }
    }

    /// The team's own deadlines, and what the office did with its reasons.
    func office(_ invocation: Invocation) -> [String] {
        let language = invocation.language
        var lines: [String] = []
        for phase in call.phases where application.deadline(of: phase) != phase.deadline {
            let until = application.deadline(of: phase).text(in: language)
            lines.append(
                invocation.words(
                    "Eigene Frist für \(phase.title.de): \(until)",
                    "Own deadline for \(phase.title.en): \(until)"))
        }
        if !acts.isEmpty {
            lines.append(invocation.console.bold(invocation.words("Geschäftsstelle", "Office")))
        }
        for act in acts {
            let at = LocalTime(act.at, in: zone).text(in: language)
            let reason = act.reason.map { ": \($0)" } ?? ""
            lines.append("  \(at) \(act.kind.words[language])\(reason)".harmless)
            lines += act.details(in: language).flatMap { $0.split(separator: "\n") }
                .map { "    " + String($0).harmless }
        }
        return lines.isEmpty ? [] : [""] + lines
    }

    /// The deadlines that hold for this team, by phase.
    var deadlines: JSONValue {
        .object(call.phases.map { JSONMember($0.id.text, .moment(application.deadline(of: $0))) })
    }
}

extension HandInView.Correction {
    /// The place, when it was corrected, and what was handed in for those who may read it.
    var json: JSONValue {
        .members([
            "place": .text(place), "at": .text(Timestamp.text(at)), "before": before.map { .text($0) },
        ])
    }
}
