extension DecisionDesk {
    /// Refuses places of the reserve list that another application holds; only equal ones share a place.
    func checkReserve(
        _ added: [(application: Int, outcome: Outcome)],
        among standing: [(application: Int, outcome: Outcome)]
    ) throws(Refusal) {
        for (application, outcome) in added {
            if let place = outcome.reservePlace,
                let holder = holder(of: place, beside: application, among: standing)
            {
                throw .decision(.reservePlaceTaken(place: place, by: holder))
            }
        }
    }

    /// The first application that holds a place of the reserve list and is not equal to another one.
    func holder(
        of place: Int, beside application: Int, among standing: [(application: Int, outcome: Outcome)]
    ) -> Int? {
        standing.filter { other in
            other.outcome.reservePlace == place && other.application != application
                && competes(other.application) && !areEqual(other.application, application)
        }.map(\.application).min()
    }

    private func areEqual(_ first: Int, _ second: Int) -> Bool {
        guard let level = placings.placing(of: first)?.level else { return false }
        return level == placings.placing(of: second)?.level
    }
}
