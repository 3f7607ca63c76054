/// How a decision stands to the ranking.
///
/// A decision that gives something departs when its application has no rank, or when an application with a better place, still in
/// the competition, is not given at least as much: the same phase, the same cohort, a prize of at least the same full sum. A
/// rejection or a place on the reserve list departs when an application with a worse place passes or is admitted where this one is
/// not, a rejection also when one with a worse place waits on the reserve list; a place on the reserve list also when an
/// application with a better place waits behind it or is rejected. Equal places are no departure.
struct Departure {
    let placings: [Placing]
    /// Every decision that would stand, by application.
    let standing: [Int: [Outcome]]
    let prizes: [Prize]

    init(_ placings: [Placing], _ standing: [(application: Int, outcome: Outcome)], _ prizes: [Prize]) {
        self.placings = placings
        self.standing = Dictionary(grouping: standing, by: \.application).mapValues { $0.map(\.outcome) }
        self.prizes = prizes
    }

    /// The applications that a decision passes over; `nil` when it does not depart.
    func passedOver(_ application: Int, _ outcome: Outcome) -> [Int]? {
        let own = placings.placing(of: application)
        switch outcome {
        case .pass, .award, .cohort:
            guard let own else { return [] }
            let better = placings.filter { $0.level < own.level && !has($0.application, asMuchAs: outcome) }
            return better.isEmpty ? nil : better.map(\.application)
        case .reserve(let place):
            guard let own else { return [] }
            let behind = placings.filter { other in
                other.level < own.level
                    && (standing[other.application] ?? []).contains { waits($0, behind: place) }
            }
            let preferred = preferred(to: own)
            return behind.isEmpty && preferred.isEmpty ? nil : (behind + preferred).map(\.application)
        case .reject:
            guard let own else { return nil }
            let preferred = preferred(to: own, isRejected: true)
            return preferred.isEmpty ? nil : preferred.map(\.application)
        }
    }

    /// The applications of equal place that a decision leaves behind; those about whom nothing is decided only when all is told.
    func tiedOver(_ application: Int, _ outcome: Outcome, isTold: Bool) -> [Int] {
        guard let own = placings.placing(of: application) else { return [] }
        return placings.filter { other in
            guard other.level == own.level, other.application != application,
                isTold || standing[other.application] != nil
            else { return false }
            return switch outcome {
            case .pass, .award, .cohort: !has(other.application, asMuchAs: outcome)
            case .reserve: (standing[other.application] ?? []).allSatisfy { $0 == .reject }
            case .reject: false
            }
        }.map(\.application)
    }

    private func preferred(to own: Placing, isRejected: Bool = false) -> [Placing] {
        placings.filter { other in
            other.level > own.level
                && (standing[other.application] ?? []).contains { outcome in
                    switch outcome {
                    case .pass, .cohort: !has(own.application, asMuchAs: outcome)
                    case .reserve: isRejected
                    case .award, .reject: false
                    }
                }
        }
    }

    /// Whether it leaves an application no better than behind a place of the reserve list.
    private func waits(_ outcome: Outcome, behind place: Int) -> Bool {
        switch outcome {
        case .reserve(let other): other > place
        case .reject: true
        case .pass, .award, .cohort: false
        }
    }

    private func has(_ application: Int, asMuchAs outcome: Outcome) -> Bool {
        (standing[application] ?? []).contains { other in
            switch (outcome, other) {
            case (.pass, .pass), (.cohort, .cohort): outcome == other
            case (.award(let prize, _, _), .award(let second, _, _)): sum(second) >= sum(prize)
            case (.pass, _), (.cohort, _), (.award, _), (.reserve, _), (.reject, _): false
            }
        }
    }

    private func sum(_ prize: Slug) -> Int { prizes.first { $0.id == prize }?.cents ?? 0 }
}
