/// Conger's kappa, the "exact" kappa of several raters: chance gives each rater's own shares; with two raters it is Cohen's.
///
/// A. Conger, Integration and generalization of kappas for multiple raters, Psychological Bulletin 88 (1980); weights, missing
/// ratings and standard error as K. Gwet (2014), chapters 2 and 5.
package enum CongerKappa {
    /// Over all pairs of raters who rated anything.
    ///
    /// Throws `tooFewJurors` with fewer than two raters, `nothingInCommon` if no subject has two ratings, `noSpread` where chance
    /// alone agrees fully, `badInput`.
    package static func coefficient(
        _ ratings: CategoryRatings, weights: AgreementWeights = .identity
    ) throws(Unanswerable) -> AgreementCoefficient {
        let width = ratings.categories.count
        let matrix = try weights.matrix(ratings.categories)
        let counts = try CategoryCounts(ratings)
        let observed = try ObservedAgreement(counts, weights: matrix)
        let subjects = ratings.frequency.reduce(0, +)

        let margins = (0..<ratings.raters).compactMap { Margin(ratings, rater: $0, width) }
        guard margins.count > 1 else { throw .tooFewJurors(needed: 2) }
        let pairs = Double(margins.count * (margins.count - 1))
        let total = (0..<width).map { category in orderFreeSum(margins.map { $0.share[category] }) }
        // For each rater what the others' shares make of a category.
        let chances = margins.map { margin in
            matrix.symmetricProduct(zip(total, margin.share).map { $0 - $1 })
        }
        let own = zip(margins, chances).map { margin, chance in
            zip(margin.share, chance).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let expected = orderFreeSum(own) / pairs
        guard expected < 1 else { throw .noSpread }

        let value = (observed.mean - expected) / (1 - expected)
        let squares = ratings.frequency.indices.map { row -> Double in
            let places = ratings.place[row * ratings.raters..<(row + 1) * ratings.raters]
            let first = places.startIndex
            var counted = [Double](repeating: 0, count: width)
            for place in places where place >= 0 { counted[Int(place)] += 1 }
            let terms = margins.indices.map { index -> Double in
                let place = Int(places[first + margins[index].rater])
                // A rater's share is a ratio of two sums: of ratings in the category and of ratings.
                let seen =
                    place < 0 ? 0 : (chances[index][place] - own[index]) * subjects / margins[index].rated
                return own[index] + seen
            }
            let chance = 2 * (1 - value) * (orderFreeSum(terms) / pairs - expected) / (1 - expected)
            let size = counted.reduce(0, +)
            var agreement = 0.0
            if size >= 2 {
                for a in 0..<width where counted[a] > 0 {
                    let weighted = (0..<width).reduce(-1) { $0 + matrix[a * width + $1] * counted[$1] }
                    agreement += counted[a] * weighted / (size * (size - 1))
                }
                agreement = subjects / observed.paired * (agreement - expected) / (1 - expected)
            }
            return ratings.frequency[row] * (agreement - chance - value) * (agreement - chance - value)
        }
        let divisor = ratings.isTable ? subjects : subjects - 1
        return AgreementCoefficient(
            value: value,
            standardError: divisor > 0 ? (orderFreeSum(squares) / (subjects * divisor)).squareRoot() : nil,
            observed: observed.mean, expected: expected, subjects: subjects)
    }

    /// One rater's shares of the categories.
    private struct Margin {
        let rater: Int
        let rated: Double
        let share: [Double]

        /// `nil` for a rater without ratings.
        init?(_ ratings: CategoryRatings, rater: Int, _ width: Int) {
            var (sums, rated) = ([Double](repeating: 0, count: width), 0.0)
            for row in ratings.frequency.indices {
                let place = Int(ratings.place[row * ratings.raters + rater])
                guard place >= 0 else { continue }
                sums[place] += ratings.frequency[row]
                rated += ratings.frequency[row]
            }
            guard rated > 0 else { return nil }
            self.rater = rater
            self.rated = rated
            share = sums.map { $0 / rated }
        }
    }
}
