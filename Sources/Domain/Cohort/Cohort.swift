/// A cohort of a programme; printed `werk-x/2026`.
package struct CohortID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let programme: Slug
    package let cohort: Slug

    package init(_ programme: Slug, _ cohort: Slug) {
        self.programme = programme
        self.cohort = cohort
    }

    package var description: String { "\(programme)/\(cohort)" }
}

/// Ventures that an incubator takes in together for some months.
package struct Cohort: Sendable {
    package let id: CohortID
    package let title: String
    package let starts: Day
    package let months: Int
    package let places: Int
    /// Cents a venture and month.
    package let stipend: Int
    /// The sequence of the event that created it.
    package let created: Int
    package internal(set) var onboarding: [OnboardingItem] = []
    /// In the order of admission.
    package internal(set) var stays: [Stay] = []
    package internal(set) var version = 1

    /// The first day after its last.
    package var ends: Day { starts.adding(months: months) }

    /// A venture's last stay in it.
    package func stay(of venture: Int) -> Stay? { stays.last { $0.venture == venture } }

    /// Places that are taken: of those who are in it and of those who went through it.
    package var taken: Int { stays.count { $0.end?.kind != .left } }
}

/// Something every venture of a cohort does at its beginning.
package struct OnboardingItem: Hashable, Sendable {
    package let id: Slug
    package let title: String
    package let planned: Int
}

/// A venture's time in a cohort.
package struct Stay: Hashable, Sendable {
    package let venture: Int
    package let from: Day
    package let admitted: Int
    /// The decision that admitted it.
    package let decision: Int?
    package internal(set) var end: StayEnd?
    /// What of the onboarding list is done, with the events that say so.
    package internal(set) var done: [Slug: Int] = [:]

    /// Whether nothing ended it before the cohort's own end.
    package var isOpen: Bool { end == nil }
}

/// How and when a stay ended.
package struct StayEnd: Hashable, Sendable {
    /// Whether it ended early or as it should.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case left, graduated }

    package let kind: Kind
    /// The first day that no longer counts.
    package let on: Day
    /// Holds the reason.
    package let sequence: Int
}

extension World {
    /// The cohort with an id, `nil` when there is none.
    package func cohort(_ id: CohortID) -> Cohort? { cohorts.first { $0.id == id } }

    /// The cohorts a venture is or was in, with its stays, in the order of the cohorts.
    package func stays(of venture: Int) -> [(cohort: Cohort, stay: Stay)] {
        cohorts.flatMap { cohort in
            cohort.stays.filter { $0.venture == venture }.map { (cohort, $0) }
        }
    }

    mutating func evolve(_ event: CohortEvent, cohort id: CohortID, _ recorded: Recorded)
        throws(Impossible)
    {
        if case .created(let created) = event {
            guard cohort(id) == nil else { throw Impossible("cohort \(id) exists") }
            guard programme(id.programme) != nil else { throw Impossible("no programme \(id.programme)") }
            try follows(recorded, 0)
            cohorts.append(
                Cohort(
                    id: id, title: created.title, starts: created.starts, months: created.months,
                    places: created.places, stipend: created.stipend, created: recorded.sequence))
            return
        }
        guard let place = cohorts.firstIndex(where: { $0.id == id }) else {
            throw Impossible("no cohort \(id)")
        }
        if case .admitted(let admitted) = event, venture(admitted.venture) == nil {
            throw Impossible("no venture \(admitted.venture)")
        }
        try cohorts[place].evolve(event, recorded)
    }
}

extension Cohort {
    mutating func evolve(_ event: CohortEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        switch event {
        case .created: throw Impossible("cohort \(id) exists")
        case .onboardingPlanned(let planned):
            guard !onboarding.contains(where: { $0.id == planned.item }) else {
                throw Impossible("item \(planned.item) exists")
            }
            onboarding.append(
                OnboardingItem(id: planned.item, title: planned.title, planned: recorded.sequence))
        case .admitted(let admitted):
            guard stay(of: admitted.venture)?.isOpen != true else {
                throw Impossible("venture \(admitted.venture) is in the cohort")
            }
            stays.append(
                Stay(
                    venture: admitted.venture, from: admitted.on, admitted: recorded.sequence,
                    decision: admitted.decision))
        case .onboarded(let onboarded):
            let place = try place(of: onboarded.venture)
            guard onboarding.contains(where: { $0.id == onboarded.item }) else {
                throw Impossible("no item \(onboarded.item)")
            }
            stays[place].done[onboarded.item] = recorded.sequence
        case .left(let left):
            stays[try place(of: left.venture)].end = StayEnd(
                kind: .left, on: left.on, sequence: recorded.sequence)
        case .graduated(let graduated):
            stays[try place(of: graduated.venture)].end = StayEnd(
                kind: .graduated, on: graduated.on, sequence: recorded.sequence)
        }
        version = recorded.version
    }

    private func place(of venture: Int) throws(Impossible) -> Int {
        guard let place = stays.lastIndex(where: { $0.venture == venture }), stays[place].isOpen else {
            throw Impossible("venture \(venture) is not in the cohort")
        }
        return place
    }
}
