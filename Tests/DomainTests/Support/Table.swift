@testable import Domain

/// Score tables in one line a card, for the call `t` and the round `r` unless said otherwise.
enum Table {
    static func scores(
        _ cards: [(application: String, juror: String, a: Int, b: Int)], call: String = "t",
        numbers: [String: Int] = [:], create: Bool = true, amend: String? = nil, rubric: Rubric = Stage.rubric
    ) -> ImportScores {
        var applications: [String] = []
        var jurors: [String] = []
        for card in cards {
            if !applications.contains(card.application) { applications.append(card.application) }
            if !jurors.contains(card.juror) { jurors.append(card.juror) }
        }
        return ImportScores(
            call: call.slug, round: "r".slug, rubric: rubric,
            applications: applications.map { .init(reference: $0, number: numbers[$0]) },
            jurors: jurors.map { .init(name: $0, handle: $0.lowercased().slug) },
            cards: cards.map { card in
                .init(
                    application: applications.firstIndex(of: card.application) ?? 0,
                    juror: jurors.firstIndex(of: card.juror) ?? 0, content: Stage.content(card.a, card.b))
            },
            create: create, amend: amend, file: Stage.file)
    }
}
