import Domain
import Engine
import JSON

/// `werkx rubric`: rubrics from files and of rounds.
enum RubricVerb {
    static let check = Verb(
        "rubric check", de: "Bewertungsraster prüfen, ohne Protokoll", en: "check rubrics, without a log",
        arguments: [Argument("FILE…", file: .read)],
        example: "werkx rubric check Rubrics/senkrechtstarter-plan.json"
    ) { invocation throws(CLIError) in
        try CallFileVerb.checkFiles(invocation) { bytes throws(FileFlaws) in _ = try RubricFile.read(bytes) }
    }

    static let show = Verb(
        "rubric show", de: "ein Bewertungsraster aus seiner Datei oder einer Bewertungsrunde",
        en: "a rubric from its file or of a round",
        arguments: [Argument("FILE|CALL/ROUND", file: .readWhereThere)],
        example: "werkx rubric show Rubrics/senkrechtstarter-plan.json", printsData: true
    ) { invocation throws(CLIError) in
        let rubric = try rubric(invocation)
        let digest = Fingerprint().digest(of: rubric)
        switch invocation.format {
        case .table: invocation.console.print(lines(rubric, digest, invocation).joined(separator: "\n"))
        case .json:
            // The canonical object is what the digest is of, so it is printed as it is.
            invocation.console.put(CanonicalRubric.bytes(rubric) + [0x0a])
        case .csv: invocation.print(sheet(rubric, in: invocation.language))
        }
        return 0
    }

    /// A round's rubric when the argument names one, else the file's.
    private static func rubric(_ invocation: Invocation) throws(CLIError) -> Rubric {
        let name = invocation.argument(0) ?? ""
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, Slug(parts[0]) != nil, Slug(parts[1]) != nil, !invocation.files.exists(name)
        else {
            return try invocation.files.rubric(name)
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, round) = try session.round(try invocation.round())
        guard RoundFacts(round, of: call, session).isVisible else { throw .refused(.notAllowed) }
        return round.rubric
    }

    private static func lines(_ rubric: Rubric, _ digest: Digest, _ invocation: Invocation) -> [String] {
        let language = invocation.language
        func word(_ de: String, _ en: String) -> String { invocation.words(de, en) }
        var lines = [
            invocation.console.bold(rubric.title[language]), "\(rubric.id) · SHA-256 \(digest)", "",
        ]
        for criterion in rubric.criteria {
            var facts = [
                "\(word("Gewicht", "weight")) \(criterion.weight)",
                "\(criterion.scale.min)–\(criterion.scale.max) "
                    + word("in Schritten von", "in steps of") + " \(criterion.scale.step)",
            ]
            if !criterion.isRequired { facts.append(word("freiwillig", "optional")) }
            if criterion.minimumReason > 0 {
                facts.append(
                    word(
                        "Begründung ab \(criterion.minimumReason) Zeichen",
                        "reason of at least \(criterion.minimumReason) characters"))
            }
            if let knockout = criterion.knockoutBelow {
                facts.append("\(word("Mindestpunktzahl", "knockout below")) \(knockout)")
            }
            lines.append(
                "\(invocation.console.bold(criterion.title[language])) (\(criterion.id)): "
                    + facts.joined(separator: ", "))
            if let guidance = criterion.guidance { lines.append("  \(guidance[language])") }
            lines += criterion.scale.labels.map { "  \($0.value)  \($0.text[language])" }
        }
        lines += ["", rules(rubric, language)]
        return lines
    }

    /// How the total comes about, in one line.
    private static func rules(_ rubric: Rubric, _ language: Language) -> String {
        let aggregation = rubric.aggregation
        var parts = [
            "order \(aggregation.order.rawValue)", "across \(aggregation.across.rawValue)",
            "total \(aggregation.total.rawValue)", "minimumCards \(rubric.minimumCards)",
        ]
        if aggregation.trim > 0 { parts.append("trim \(aggregation.trim)") }
        if !rubric.tieBreak.isEmpty {
            parts.append("tieBreak " + rubric.tieBreak.map(\.text).joined(separator: ", "))
        }
        return (language == .de ? "Verrechnung: " : "Aggregation: ") + parts.joined(separator: " · ")
    }

    private static func sheet(_ rubric: Rubric, in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("criterion", de: "Kriterium", en: "Criterion"),
            Sheet.Column("title", de: "Titel", en: "Title"),
            Sheet.Column("weight", de: "Gewicht", en: "Weight", isNumber: true),
            Sheet.Column("min", de: "von", en: "Min", isNumber: true),
            Sheet.Column("max", de: "bis", en: "Max", isNumber: true),
            Sheet.Column("step", de: "Schritt", en: "Step", isNumber: true),
            Sheet.Column("required", de: "Pflicht", en: "Required"),
        ])
        sheet.rows = rubric.criteria.map {
            [
                $0.id.text, $0.title[language], $0.weight.description, $0.scale.min.description,
                $0.scale.max.description, $0.scale.step.description, String($0.isRequired),
            ]
        }
        return sheet
    }
}
