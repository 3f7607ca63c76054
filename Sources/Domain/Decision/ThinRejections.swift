/// An application that a rule rejected on fewer cards than were planned, though on enough for a rank.
package struct ThinRejection: Hashable, Sendable {
    package let application: Int
    package let cards: Int
    /// The readers wanted for each application.
    package let planned: Int
}

extension Round {
    /// The applications that some decisions reject on fewer cards than were planned, ascending.
    package func thinRejections(_ decisions: [TakenDecision], in call: Call) -> [ThinRejection] {
        let rejected = Set(decisions.filter { $0.outcome == .reject }.map(\.application))
        return ranking(in: call).entries.filter { rejected.contains($0.application) && $0.cards < readers }
            .map { ThinRejection(application: $0.application, cards: $0.cards, planned: readers) }
            .sorted { $0.application < $1.application }
    }
}
