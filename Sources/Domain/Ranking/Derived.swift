/// A panel's derivations and their ranking, kept so that the next ranking of the same round derives anew only what differs.
///
/// What differs is found by looking at the cards themselves, not at what happened to them: the same ranking comes out as
/// without anything kept.
package struct Derived: Sendable {
    package let ranking: Ranking
    /// In the order of the panel's entrants.
    package let derivations: [Derivation]
    /// The places, among the entrants, of the derivations that were computed anew.
    package let fresh: [Int]
    /// The places of those that have a rank, in its order.
    package let order: [Int]
    private let deriver: Deriver

    /// Derives a panel; takes over what is the same as in an earlier one.
    package init(of panel: Panel, by rubric: Rubric, after earlier: Derived? = nil) {
        let deriver = Deriver(rubric: rubric, panel: panel, records: false)
        self.deriver = deriver
        var start = Array(panel.entrants.indices)
        if let earlier, deriver.agrees(with: earlier.deriver) {
            var derivations = earlier.derivations
            fresh = panel.entrants.indices.filter { !deriver.reads(the: earlier.deriver, at: $0) }
            for place in fresh { derivations[place] = deriver.derive(place) }
            self.derivations = derivations
            let ranked = Set(earlier.order)
            start = earlier.order + start.filter { !ranked.contains($0) }
        } else {
            fresh = start
            derivations = start.map(deriver.derive)
        }
        let precedence = Precedence(rubric, lotSeed: panel.lotSeed)
        order = Rubric.order(of: derivations, by: precedence, from: start)
        ranking = Rubric.ranking(of: derivations, in: order, by: precedence)
    }
}

extension Deriver {
    /// Whether the same applications are derived by the same rules.
    fileprivate func agrees(with other: Deriver) -> Bool {
        panel.stride == other.panel.stride && rubric == other.rubric
            && panel.ownWeight == other.panel.ownWeight && panel.carried == other.panel.carried
            && panel.entrants.elementsEqual(other.panel.entrants) { $0.number == $1.number }
    }

    /// Whether the derivation at a place looks at the same state and cards as the other's.
    fileprivate func reads(the other: Deriver, at place: Int) -> Bool {
        let (own, others) = (starts[place]..<starts[place + 1], other.starts[place]..<other.starts[place + 1])
        guard own.count == others.count, panel.entrants[place].state == other.panel.entrants[place].state
        else {
            return false
        }
        let width = panel.stride
        return panel.scores.withUnsafeBufferPointer { scores in
            other.panel.scores.withUnsafeBufferPointer { known in
                zip(own, others).allSatisfy { card, counterpart in
                    let (mine, its) = (Int(cards[Int(card)]), Int(other.cards[Int(counterpart)]))
                    return panel.seats[mine] == other.panel.seats[its]
                        && (0..<width).allSatisfy { scores[mine * width + $0] == known[its * width + $0] }
                }
            }
        }
    }
}
