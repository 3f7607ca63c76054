import Domain
import Engine

extension CardVerbs {
    /// A card with what `--set`, `--reason`, `--comment` and `--note` say laid over it.
    static func edited(_ draft: CardDraft, _ rubric: Rubric, _ invocation: Invocation) throws(CLIError)
        -> CardDraft
    {
        var draft = draft
        for (criterion, score) in try invocation.pairs("set", rubric) {
            draft.scores[criterion.id] = try invocation.decimal(
                score, "--set \(criterion.title[invocation.language])")
        }
        for (criterion, text) in try invocation.pairs("reason", rubric) { draft.reasons[criterion.id] = text }
        if let comment = invocation.arguments["comment"] { draft.comment = comment }
        if let note = invocation.arguments["note"] { draft.note = note }
        return draft
    }

    /// Does something with a card; what is wrong with it is told by the names on screen.
    static func naming<Value>(
        _ rubric: Rubric, _ invocation: Invocation, _ body: () throws(CLIError) -> Value
    ) throws(CLIError) -> Value {
        do throws(CLIError) { return try body() } catch {
            guard case .refused(.cardFlawed(let flaws)) = error else { throw error }
            throw .refused(
                .cardFlawed(
                    flaws.map { CardFlaw(rubric.name(of: $0.field)[invocation.language], $0.kind) }))
        }
    }
}

extension Invocation {
    /// What an option says of criteria, each of them once.
    func pairs(_ option: String, _ rubric: Rubric) throws(CLIError) -> [(Criterion, String)] {
        var pairs: [(Criterion, String)] = []
        for text in arguments.all(option) {
            let (name, value) = try pair(text, "--\(option)")
            let criterion = try criterion(name, option, rubric)
            if let (_, first) = pairs.first(where: { $0.0.id == criterion.id }) {
                let title = criterion.title[language]
                throw usage(
                    "--\(option) nennt „\(title)“ zweimal, mit „\(first)“ und mit „\(value)“.",
                    "--\(option) names “\(title)” twice, with “\(first)” and with “\(value)”.")
            }
            pairs.append((criterion, value))
        }
        return pairs
    }

    private func criterion(_ name: String, _ option: String, _ rubric: Rubric) throws(CLIError) -> Criterion {
        let found = rubric.criteria(called: name)
        if found.count == 1 { return found[0] }
        func list(_ criteria: [Criterion]) -> String {
            criteria.map { "\($0.id) (\($0.title[language]))" }.joined(separator: ", ")
        }
        if found.isEmpty {
            throw usage(
                "--\(option): ein Kriterium „\(name)“ gibt es hier nicht, nur \(list(rubric.criteria)).",
                "--\(option): there is no criterion “\(name)” here, only \(list(rubric.criteria)).")
        }
        throw usage(
            "--\(option): „\(name)“ heißen mehrere Kriterien; bitte eines von \(list(found)).",
            "--\(option): several criteria are called “\(name)”; please one of \(list(found)).")
    }
}
