import Domain
import Engine
import JSON

/// `werkx application diff`: what changed from one version to another.
enum ApplicationDiffVerb {
    static let verb = Verb(
        "application diff", de: "was sich zwischen zwei Versionen geändert hat",
        en: "what changed between two versions", arguments: ["CALL/N", "[V1]", "[V2]"],
        example: "werkx application diff senkrechtstarter-2026/4 1 2 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, application, sight) = try session.seen(id)
        let views = try asking { () throws(EngineError) in
            try session.engine.handIns(of: application, in: call, seen: sight)
        }
        let (old, new) = try pair(of: views, invocation)
        let difference = VersionDifference(from: old, to: new)
        if invocation.format == .csv {
            invocation.print(sheet(difference))
        } else {
            invocation.print(
                lines(difference, old, new, invocation).joined(separator: "\n"),
                json: difference.json(from: old, to: new))
        }
        return 0
    }

    /// The versions named, else the last one and the one before it, of the same phase where there are two.
    private static func pair(of views: [HandInView], _ invocation: Invocation) throws(CLIError)
        -> (HandInView, HandInView)
    {
        func version(_ place: Int) throws(CLIError) -> Int? {
            guard let text = invocation.argument(place) else { return nil }
            let number = try invocation.number(text, "V\(place)")
            guard views.contains(where: { $0.handIn.version == number }) else {
                throw .wrong(
                    Bilingual(
                        de: "Eine Version \(number) gibt es nicht.", en: "There is no version \(number)."))
            }
            return number
        }
        guard let pair = VersionDifference.pair(of: views, from: try version(1), to: try version(2)) else {
            throw .wrong(
                Bilingual(
                    de: "Zum Vergleichen braucht es zwei Versionen; zu sehen ist \(views.count).",
                    en: "Comparing needs two versions; \(views.count) can be seen."))
        }
        return pair
    }

    private static func lines(
        _ difference: VersionDifference, _ old: HandInView, _ new: HandInView, _ invocation: Invocation
    ) -> [String] {
        var lines = [
            "\(invocation.words("Version", "Version")) \(old.handIn.version) (\(old.handIn.phase)) → "
                + "\(new.handIn.version) (\(new.handIn.phase))"
        ]
        if difference.changes.isEmpty {
            lines.append(invocation.words("Nichts hat sich geändert.", "Nothing changed."))
        }
        for change in difference.changes {
            lines += ["", invocation.console.bold(change.heading[invocation.language]) + ":"]
            let stretches = TextDifference(from: change.before, to: change.after).stretches
            let text = stretches.map { shown($0, invocation.console) }.joined()
            lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        }
        return lines
    }

    /// `[-gone-]`, `{+come+}`, in red and green on a terminal.
    private static func shown(_ stretch: TextDifference.Stretch, _ console: Console) -> String {
        func marked(_ text: String, _ begin: String, _ end: String, _ colour: String) -> String {
            let core = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { String($0).harmless }.joined(separator: "\n")
            let marked = begin + core + end
            return console.isColoured ? "\u{1b}[\(colour)m\(marked)\u{1b}[0m" : marked
        }
        return switch stretch {
        case .kept(let text):
            text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
                .joined(separator: "\n")
        case .removed(let text): marked(text, "[-", "-]", "31")
        case .added(let text): marked(text, "{+", "+}", "32")
        }
    }

    private static func sheet(_ difference: VersionDifference) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("place", de: "Stelle", en: "Place"),
            Sheet.Column("before", de: "vorher", en: "Before"),
            Sheet.Column("after", de: "nachher", en: "After"),
        ])
        sheet.rows = difference.changes.map { [$0.place, $0.before, $0.after] }
        return sheet
    }
}

extension VersionDifference.Change {
    /// What differs, on screen.
    fileprivate var heading: Bilingual {
        if let title { return title }
        return switch place {
        case "title": Bilingual(de: "Titel", en: "Title")
        case "category": Bilingual(de: "Kategorie", en: "Category")
        case "team": Bilingual(de: "Team", en: "Team")
        case let other: Bilingual(de: other, en: other)
        }
    }
}
