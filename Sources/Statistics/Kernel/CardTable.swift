/// Scores of jurors for applications, one row a card, in an order that does not depend on how they came.
package struct CardTable: Hashable, Sendable {
    /// How many applications there are, read or not; they are numbered from 0.
    package let applications: Int
    /// How many jurors there are, with cards or without; they are numbered from 0.
    package let jurors: Int
    /// The application of each card, sorted.
    package let application: [Int32]
    /// The juror of each card, sorted within the application.
    package let juror: [Int32]
    /// The score of each card, finite.
    package let score: [Double]

    /// One juror's score for one application.
    package struct Card: Hashable, Sendable {
        package let application: Int
        package let juror: Int
        package let score: Double

        /// A card; `application` and `juror` are numbered from 0.
        package init(application: Int, juror: Int, score: Double) {
            self.application = application
            self.juror = juror
            self.score = score
        }
    }

    /// Sorts the cards; every number must lie within the counts and every score be finite.
    package init(applications: Int, jurors: Int, cards: [Card]) {
        precondition(
            cards.allSatisfy {
                0..<applications ~= $0.application && 0..<jurors ~= $0.juror && $0.score.isFinite
            })
        let sorted = cards.sorted {
            ($0.application, $0.juror, $0.score) < ($1.application, $1.juror, $1.score)
        }
        self.applications = applications
        self.jurors = jurors
        application = sorted.map { Int32($0.application) }
        juror = sorted.map { Int32($0.juror) }
        score = sorted.map(\.score)
    }

    /// How many cards there are.
    package var count: Int { score.count }
}
