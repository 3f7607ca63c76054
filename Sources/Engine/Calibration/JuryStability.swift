import Domain
import Statistics

/// What places become without each juror in turn; nobody is left out, this only tells how much hangs on one.
package struct JuryStability: Sendable {
    /// Rankings without one juror.
    package let juries: Int
    /// Of them, those in which the same applications are within the cut.
    package let unchanged: Int
    /// By application number.
    package let places: [Int: Place]

    /// What became of one application's place.
    package struct Place: Sendable {
        /// With everyone, from 1.
        package let rank: Int
        /// The best place in any of the juries, and whose absence gives it; the rank itself where none has one.
        package private(set) var least: Int
        package private(set) var leastWithout: Int?
        /// The worst place in any of the juries, and whose absence gives it.
        package private(set) var most: Int
        package private(set) var mostWithout: Int?
        /// Juries in which the place is the same.
        package private(set) var holds = 0
        /// Juries in which it is within the cut exactly when it is with everyone.
        package private(set) var sides = 0
        /// Juries in which it has no place, since nobody else read it.
        package private(set) var absent = 0

        init(_ rank: Int) { (self.rank, least, most) = (rank, rank, rank) }

        mutating func take(_ now: Int?, without seat: Int, cut: Int) {
            guard let now else {
                absent += 1
                return
            }
            if now < least { (least, leastWithout) = (now, seat) }
            if now > most { (most, mostWithout) = (now, seat) }
            if now == rank { holds += 1 }
            if (now <= cut) == (rank <= cut) { sides += 1 }
        }
    }

    /// Counts what `ranks` gives without each seat: the places by application number, `nil` where that jury has no ranking.
    init(_ whole: [Int: Int], seats: [Int], cut: Int, ranks: (Int) -> [Int: Int]?) {
        var places = whole.mapValues(Place.init)
        let inside = Set(whole.filter { $0.value <= cut }.keys)
        // Of those who share the last place within the cut any may be in.
        let last = inside.count > cut ? inside.compactMap { whole[$0] }.max() : nil
        let tied = inside.filter { whole[$0] == last }
        var (juries, unchanged) = (0, 0)
        for seat in seats {
            guard let other = ranks(seat) else { continue }
            juries += 1
            let now = Set(other.filter { $0.value <= cut }.keys)
            if now.symmetricDifference(inside).isSubset(of: tied) { unchanged += 1 }
            for number in whole.keys { places[number]?.take(other[number], without: seat, cut: cut) }
        }
        self.juries = juries
        self.unchanged = unchanged
        self.places = places
    }

    /// By the rubric, among the applications that have a place; a minimum of cards does not count, since each loses one.
    static func exact(_ panel: Panel, _ rubric: Rubric, _ ranking: Ranking, seats: [Int], cut: Int)
        -> JuryStability
    {
        let whole = Dictionary(uniqueKeysWithValues: ranking.entries.map { ($0.application, $0.rank) })
        var relaxed = rubric
        relaxed.minimumCards = 1
        return JuryStability(whole, seats: seats, cut: cut) { seat in
            let entries = relaxed.ranking(of: panel.leavingOut(seat, only: whole)).entries
            guard !entries.isEmpty else { return nil }
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.application, $0.rank) })
        }
    }
}

extension Panel {
    /// The same without a juror's cards and with some applications only.
    fileprivate func leavingOut(_ seat: Int, only numbers: [Int: Int]) -> Panel {
        var panel = Panel(stride: stride)
        panel.entrants = entrants.filter { numbers[$0.number] != nil }
        (panel.ownWeight, panel.carried, panel.lotSeed) = (ownWeight, carried, lotSeed)
        panel.reserve(cards: cardCount)
        for card in 0..<cardCount where Int(seats[card]) != seat {
            panel.add(
                application: Int(applications[card]), seat: Int(seats[card]),
                units: scores[card * stride..<(card + 1) * stride])
        }
        return panel
    }
}
