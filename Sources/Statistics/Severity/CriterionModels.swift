/// The two-way model of each criterion's own scores: where a juror is severe and where not.
package enum CriterionModels {
    /// A score for one criterion, `nil` when the juror gave none.
    package struct Rating: Hashable, Sendable {
        package let application: Int
        package let juror: Int
        package let criterion: Int
        package let score: Double?

        /// A rating; all numbers from 0.
        package init(application: Int, juror: Int, criterion: Int, score: Double?) {
            self.application = application
            self.juror = juror
            self.criterion = criterion
            self.score = score
        }
    }

    /// By criterion: its model, or why there is none.
    package static func fit(
        _ ratings: [Rating], applications: Int, jurors: Int, criteria: Int
    ) -> [Result<TwoWayModel, Unanswerable>] {
        var cards = [[CardTable.Card]](repeating: [], count: criteria)
        for rating in ratings {
            guard let score = rating.score else { continue }
            cards[rating.criterion].append(
                CardTable.Card(application: rating.application, juror: rating.juror, score: score))
        }
        return cards.map { cards in
            Result { () throws(Unanswerable) in
                try TwoWayModel.fit(CardTable(applications: applications, jurors: jurors, cards: cards))
            }
        }
    }
}
