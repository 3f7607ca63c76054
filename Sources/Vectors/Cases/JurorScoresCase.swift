import Statistics

/// Scores relative to their juror: z-scores and centred scores, by juror.
struct JurorScoresCase: Method {
    private let input: CardInput

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "z-score", "z-scores", "zscore", "zscores", "juror-centred", "juror centred", "juror-centered",
            "centred scores")
    }

    init(_ test: Case) throws { input = try CardInput(test) }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = quantity.words
        // Two cards have a z-score, if one that says nothing; the library's own default asks for three.
        let values: [Double?]
        if quantity.name.contains("centred") || quantity.name.contains("centered") {
            values = JurorCentred(input.table, fewest: 2).card
        } else if words.contains("z") || quantity.name.contains("zscore") {
            let scores = JurorZScore(input.table, fewest: 2).card
            // With n instead of n − 1 below the root.
            let standings = JurorStanding.all(input.table)
            let isPopulation = words.contains("population") || words.contains("pop")
            values = scores.enumerated().map { card, score in
                let cards = Double(standings[Int(input.table.juror[card])].cards)
                return score.map { isPopulation ? $0 * (cards / (cards - 1)).squareRoot() : $0 }
            }
        } else {
            return nil
        }
        var own = [[Double?]](repeating: [], count: input.jurors.count)
        for (card, value) in values.enumerated() { own[Int(input.table.juror[card])].append(value) }
        return .items(
            input.jurors,
            own.map { values in values.allSatisfy { $0 == nil } ? .nothing : .numbers(values) })
    }
}
