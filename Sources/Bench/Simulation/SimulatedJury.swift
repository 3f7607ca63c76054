import Statistics

/// 120 applications whose worth is known, read by three of 24 jurors each on five criteria from 1 to 5.
struct SimulatedJury {
    static let applications = 120
    static let jurors = 24
    static let readers = 3
    static let weights = [30.0, 25, 20, 15, 10]

    /// What the applications are worth, in points.
    let worth: [Double]
    /// The weighted mean of every card.
    let table: CardTable
    /// The categories of every card, for models of ratings.
    let ratings: RatingTable

    /// Worth has a standard deviation of 0.6 points, what a juror sees in an application 0.35, a criterion's noise 0.6.
    init(_ scenario: Scenario, _ generator: inout Generator) throws(Unanswerable) {
        let worth = (0..<Self.applications).map { _ in 0.6 * generator.normal() }
        let severity = (0..<Self.jurors).map { _ in scenario.severity * generator.normal() }
        let stretch = (0..<Self.jurors).map { _ in scenario.stretch * generator.normal() }
        let readers = Self.readers(scenario, worth, &generator)
        var cards: [CardTable.Card] = []
        var ratings: [RatingTable.Rating] = []
        for (application, own) in readers.enumerated() {
            for juror in own {
                // A stretch of s doublings by its square: 1 + s + s²/2 is e^s as far as matters here.
                let factor = 1 + stretch[juror] + stretch[juror] * stretch[juror] / 2
                let seen = 3 + factor * (worth[application] + 0.35 * generator.normal()) - severity[juror]
                var score = 0.0
                for (criterion, weight) in Self.weights.enumerated() {
                    let value = min(5, max(1, (seen + 0.6 * generator.normal()).rounded()))
                    score += weight * value / 100
                    ratings.append(.init([application, juror, criterion], category: Int(value)))
                }
                cards.append(.init(application: application, juror: juror, score: score))
            }
        }
        self.worth = worth
        table = CardTable(applications: Self.applications, jurors: Self.jurors, cards: cards)
        self.ratings = try RatingTable(
            sizes: [Self.applications, Self.jurors, Self.weights.count], ratings: ratings)
    }

    private static func readers(
        _ scenario: Scenario, _ worth: [Double], _ generator: inout Generator
    ) -> [[Int]] {
        switch scenario.reading {
        case .panels, .fields:
            var order = shuffled(applications, &generator)
            if scenario.reading == .fields {
                // Half the variance of the worth is between fields.
                let place = worth.map { $0 + 0.6 * generator.normal() }
                order.sort { (place[$0], $0) < (place[$1], $1) }
            }
            var readers = [[Int]](repeating: [], count: applications)
            for (place, application) in order.enumerated() {
                readers[application] = (0..<3).map { place / 15 * 3 + $0 }
            }
            return readers
        case .byLot:
            while true { if let readers = dealt([], worth, &generator) { return readers } }
        case .chosen:
            let taste = (0..<jurors).map { _ in generator.normal() }
            while true { if let readers = dealt(taste, worth, &generator) { return readers } }
        }
    }

    /// Every juror in turn takes a card until all have fifteen; with a taste, the best of four by lot for it. `nil` if the last
    /// ones fit nobody.
    private static func dealt(
        _ taste: [Double], _ worth: [Double], _ generator: inout Generator
    ) -> [[Int]]? {
        var readers = [[Int]](repeating: [], count: applications)
        for _ in 0..<applications * Self.readers / jurors {
            for juror in shuffled(jurors, &generator) {
                let open = readers.indices.filter {
                    readers[$0].count < Self.readers && !readers[$0].contains(juror)
                }
                guard !open.isEmpty else { return nil }
                var choice = open[generator.below(open.count)]
                if !taste.isEmpty {
                    for _ in 0..<3 {
                        let other = open[generator.below(open.count)]
                        if taste[juror] * worth[other] > taste[juror] * worth[choice] { choice = other }
                    }
                }
                readers[choice].append(juror)
            }
        }
        return readers
    }

    private static func shuffled(_ count: Int, _ generator: inout Generator) -> [Int] {
        var order = Array(0..<count)
        for place in order.indices.reversed() { order.swapAt(place, generator.below(place + 1)) }
        return order
    }
}
