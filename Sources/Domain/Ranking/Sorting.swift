extension Rubric {
    /// Ranks a panel whose stride is the number of the rubric's criteria.
    package func ranking(of panel: Panel) -> Ranking {
        let deriver = Deriver(rubric: self, panel: panel, records: false)
        return ranking(of: panel.entrants.indices.map(deriver.derive), lotSeed: panel.lotSeed)
    }

    /// Every value on the way to one application's score, or `nil` when it is not in the pool.
    package func derivation(of application: Int, in panel: Panel) -> Derivation? {
        guard let place = panel.entrants.firstIndex(where: { $0.number == application }) else { return nil }
        return Deriver(rubric: self, panel: panel, records: true).derive(place)
    }

    /// Every value on the way to each application's score, in the order of the panel's entrants.
    package func derivations(of panel: Panel) -> [Derivation] {
        let deriver = Deriver(rubric: self, panel: panel, records: true)
        return panel.entrants.indices.map(deriver.derive)
    }

    /// Sorts derivations, one per application, into a ranking.
    package func ranking(of derivations: [Derivation], lotSeed: UInt64?) -> Ranking {
        let precedence = Precedence(self, lotSeed: lotSeed)
        let order = Self.order(of: derivations, by: precedence, from: Array(derivations.indices))
        return Self.ranking(of: derivations, in: order, by: precedence)
    }

    /// The places of the derivations that have a rank, in its order; `start` has every place once, and the nearer it comes to
    /// that order the less is to be done.
    static func order(of derivations: [Derivation], by precedence: Precedence, from start: [Int]) -> [Int] {
        let scores = derivations.map { $0.score ?? .zero }
        return start.filter { derivations[$0].why == nil }.sorted { left, right in
            if scores[left] != scores[right] { return scores[left] > scores[right] }
            switch precedence.compare(derivations[left], derivations[right]).order {
            case .before: return true
            case .after: return false
            case .equal: return derivations[left].application < derivations[right].application
            }
        }
    }

    /// The ranking of derivations whose order is known.
    static func ranking(of derivations: [Derivation], in order: [Int], by precedence: Precedence) -> Ranking {
        // What stands between each line and the next.
        let separations = zip(order, order.dropFirst()).map {
            precedence.compare(derivations[$0], derivations[$1]).by
        }
        var entries: [Standing] = []
        entries.reserveCapacity(order.count)
        for (place, index) in order.enumerated() {
            let tiedBefore = place > 0 && separations[place - 1] == .tied
            let beforeNext = place < separations.count ? separations[place] : nil
            entries.append(
                Standing(
                    rank: tiedBefore ? entries[place - 1].rank : place + 1,
                    isTied: tiedBefore || beforeNext == .tied, application: derivations[index].application,
                    score: derivations[index].score ?? .zero, criteria: derivations[index].criteria,
                    cards: derivations[index].cards,
                    beforeNext: beforeNext))
        }
        let unranked = derivations.compactMap { derivation in
            derivation.why.map { Ranking.Absence(application: derivation.application, why: $0) }
        }
        return Ranking(entries: entries, unranked: unranked.sorted { $0.application < $1.application })
    }
}

/// Which of two derivations comes first, and what decides it.
package struct Precedence: Sendable {
    /// How the left one stands to the right one.
    package enum Order: Hashable, Sendable { case before, equal, after }

    private enum Step {
        case criterion(Int)
        case median, spread
        case lot(UInt64)
    }

    private let steps: [(step: Step, name: TieBreak)]

    /// Steps that name no criterion of the rubric, and a lot without a seed, decide nothing.
    package init(_ rubric: Rubric, lotSeed: UInt64?) {
        steps = rubric.tieBreak.compactMap { name in
            switch name {
            case .criterion(let id): rubric.index(of: id).map { (.criterion($0), name) }
            case .median: (.median, name)
            case .spread: (.spread, name)
            case .lot: lotSeed.map { (.lot($0), name) }
            }
        }
    }

    /// Whether `left` comes before `right`; both have a score.
    package func compare(_ left: Derivation, _ right: Derivation) -> (order: Order, by: Separation) {
        let scores = Self.higher(left.score, right.score)
        if scores != .equal { return (scores, .score) }
        for (step, name) in steps {
            let order =
                switch step {
                case .criterion(let place): Self.higher(left.criteria[place], right.criteria[place])
                case .median: Self.higher(left.median, right.median)
                case .spread: Self.higher(right.spread, left.spread, missingFirst: true)
                case .lot(let seed):
                    Self.smaller(
                        Lot.key(seed: seed, application: left.application),
                        Lot.key(seed: seed, application: right.application))
                }
            if order != .equal { return (order, .tieBreak(name)) }
        }
        return (.equal, .tied)
    }

    /// The higher value is first; having one beats having none.
    private static func higher(_ left: Ratio?, _ right: Ratio?, missingFirst: Bool = false) -> Order {
        switch (left, right) {
        case (nil, nil): .equal
        case (nil, _): missingFirst ? .before : .after
        case (_, nil): missingFirst ? .after : .before
        case (let left?, let right?): left == right ? .equal : left > right ? .before : .after
        }
    }

    private static func smaller(_ left: UInt64, _ right: UInt64) -> Order {
        left == right ? .equal : left < right ? .before : .after
    }
}
