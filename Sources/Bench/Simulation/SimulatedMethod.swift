import Statistics

/// A way to make one number of an application's cards.
struct SimulatedMethod: Sendable {
    let name: String
    /// By application.
    let scores: @Sendable (SimulatedJury) throws(Unanswerable) -> [Double]

    static let all = [
        SimulatedMethod(name: "mean") { jury in cards(jury).map { $0.reduce(0, +) / Double($0.count) } },
        SimulatedMethod(name: "median") { jury in cards(jury).map { $0.sorted()[$0.count / 2] } },
        SimulatedMethod(name: "centred") { jury in
            JurorCentred(jury.table).application.map { $0 ?? 0 }
        },
        SimulatedMethod(name: "z-score") { jury in
            JurorZScore(jury.table).application.map { $0 ?? 0 }
        },
        SimulatedMethod(name: "least squares") { jury throws(Unanswerable) in
            try TwoWayLeastSquares(jury.table).application.map { $0?.mean ?? 0 }
        },
        SimulatedMethod(name: "two-way, shrunk") { jury throws(Unanswerable) in
            try TwoWayModel.fit(jury.table).application.map(\.value)
        },
        SimulatedMethod(name: "Rasch") { jury throws(Unanswerable) in
            let model = RaschModel(directions: [.raises, .lowers, .lowers])
            return try ManyFacetRasch.fit(jury.ratings, model: model).facets[0].map { $0.measure ?? 0 }
        },
    ]

    private static func cards(_ jury: SimulatedJury) -> [[Double]] {
        var cards = [[Double]](repeating: [], count: jury.table.applications)
        for card in 0..<jury.table.count {
            cards[Int(jury.table.application[card])].append(jury.table.score[card])
        }
        return cards
    }
}
