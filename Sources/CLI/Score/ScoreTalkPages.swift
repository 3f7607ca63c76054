import Domain
import Engine

/// What the conversation shows.
extension ScoreTalk {
    /// What keeps a card from being taken, by the names on screen.
    func tell(_ flaws: [CardFlaw]) {
        for flaw in flaws {
            let name = desk.rubric.name(of: flaw.field)[invocation.language]
            talk.say("\(name): \(flaw.words[invocation.language])", indent: "  ")
        }
    }

    /// The application as the juror may see it.
    func show(_ number: Int) throws(CLIError) {
        let lines = try desk.page(number)
        console.print("\n" + String(repeating: "═", count: width))
        for line in lines { say(line) }
    }

    func introduce(_ criterion: Criterion, _ place: Int, _ content: CardDraft) {
        let count = desk.rubric.criteria.count
        let now = content.scores[criterion.id].map { words(" · jetzt ", " · now ") + $0.description } ?? ""
        console.print("")
        say(console.bold("[\(place + 1)/\(count)] \(criterion.title[invocation.language])") + now)
        if let guidance = criterion.guidance {
            for line in guidance[invocation.language].wrapped(to: width, indent: "  ") { console.print(line) }
        }
        guide(criterion)
        if let reason = content.reasons[criterion.id], !reason.isEmpty {
            for line in (words("Begründung: ", "Reason: ") + reason.harmless).wrapped(to: width, indent: "  ")
            {
                console.print(line)
            }
        }
    }

    /// What can be typed here; what the criterion is about comes with the question that follows.
    func help(_ criterion: Criterion) {
        let scale = criterion.scale
        let scores = "\(scale.min)–\(scale.max)"
        let keys = [
            (scores, words("Punkte; danach geht es weiter", "a score; then it goes on")),
            (words("Enter, w", "Enter, n"), words("weiter, ohne etwas zu ändern", "next, changing nothing")),
            (words("z", "b"), words("zurück zum Kriterium davor", "back to the criterion before")),
            (words("s", "s"), words("diese Bewerbung überspringen", "skip this application")),
            ("e", words("Begründung im Editor schreiben", "write the reason in an editor")),
            ("v", words("wie ich bisher Punkte verteilt habe", "how I have given scores so far")),
            ("q", words("aufhören; alles bleibt, wie es ist", "leave; everything stays as it is")),
        ]
        console.print("")
        for (key, meaning) in keys {
            let head = "  " + key + String(repeating: " ", count: max(1, 10 - key.columns))
            for (row, line) in meaning.wrapped(to: width - head.columns).enumerated() {
                console.print((row == 0 ? head : String(repeating: " ", count: head.columns)) + line)
            }
        }
        if criterion.minimumReason > 0 {
            talk.say(
                words(
                    "Begründung: mindestens \(criterion.minimumReason) Zeichen; sie wird nach den Punkten gefragt.",
                    "Reason: at least \(criterion.minimumReason) characters; it is asked for after the score."
                ),
                indent: "  ")
        }
    }

    private func guide(_ criterion: Criterion) {
        let scale = criterion.scale
        for line in criterion.range(in: invocation.language).wrapped(to: width, indent: "  ") {
            console.print(console.faint(line))
        }
        for label in scale.labels.sorted(by: { $0.value < $1.value }) {
            let head = "  \(label.value)  "
            let lines = label.text[invocation.language].wrapped(to: width - head.count)
            for (row, line) in lines.enumerated() {
                console.print((row == 0 ? head : String(repeating: " ", count: head.count)) + line)
            }
        }
    }

    func summarise(_ content: CardDraft) {
        console.print("")
        for criterion in desk.rubric.criteria {
            let score = content.scores[criterion.id]?.description ?? "–"
            talk.say("\(score) \(criterion.title[invocation.language])", indent: "  ")
        }
    }
}
