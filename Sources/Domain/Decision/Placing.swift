/// Where an application of a closed round stands, ties settled as far as a vote or a lot settled them.
package struct Placing: Hashable, Sendable {
    package let application: Int
    /// As the ranking has it.
    package let rank: Int
    /// From 0; a smaller one is before, an equal one is tied.
    package let level: Int
}

extension Round {
    /// The applications that have a rank, in order; those who left the competition are not among them.
    package func placings(in call: Call) -> [Placing] {
        let entries = ranking(in: call).entries
        var placings: [Placing] = []
        var (start, level) = (0, 0)
        while start < entries.count {
            let rank = entries[start].rank
            let end = entries[start...].firstIndex { $0.rank != rank } ?? entries.count
            let group = entries[start..<end].map(\.application)
            let settled = group.count > 1 ? decisions.settlements.last { $0.settles(group) } : nil
            for equal in settled?.order.map({ $0.filter(group.contains) }) ?? [group] where !equal.isEmpty {
                for application in equal.sorted() {
                    placings.append(Placing(application: application, rank: rank, level: level))
                }
                level += 1
            }
            start = end
        }
        return placings
    }
}

extension [Placing] {
    /// The applications between which the cut after a place falls, empty when it falls between unequal ones.
    package func tied(at place: Int) -> [Int] {
        guard place > 0, place < count, self[place - 1].level == self[place].level else { return [] }
        return filter { $0.level == self[place].level }.map(\.application)
    }

    func placing(of application: Int) -> Placing? { first { $0.application == application } }
}

extension Lot {
    /// Applications in the order of their keys.
    package static func order(of applications: [Int], seed: UInt64) -> [Int] {
        applications.sorted { key(seed: seed, application: $0) < key(seed: seed, application: $1) }
    }
}
