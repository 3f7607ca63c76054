/// A whole assignment that was computed.
package struct Plan: Sendable {
    package let planned: RoundPlanned
    /// The sequence of the event that names it.
    package let sequence: Int
    package let at: Instant
    package let actor: Actor
    /// Who got what, in the order of the log.
    package internal(set) var pairs: [Assignment] = []
    /// The last event that gave something by it.
    package internal(set) var last: Int
    /// The event that took it back, with its reason; `nil` while it stands.
    package internal(set) var undone: Int?

    package var number: Int { planned.plan }

    /// Whether all of its pairs were given.
    var isWhole: Bool { pairs.count == planned.pairs }
}

/// What a round knows about who shall read what.
package struct PanelState: Sendable {
    /// Set for this round; `nil` while only the number of readers is known.
    package internal(set) var rules: PanelRules?
    package internal(set) var plans: [Plan] = []
    /// By application and seat; without those that were taken back.
    var wishes: [UInt64: WishAnswer] = [:]
    /// What the office took from a seat one by one, and has not given back.
    var takenBack: Set<UInt64> = []

    /// Whether jurors had a say in what they read.
    package var hasWishes: Bool { !wishes.isEmpty }

    /// What a seat wishes about an application, `nil` for nothing.
    package func wish(application: Int, seat: Int) -> WishAnswer? { wishes[Seating.key(application, seat)] }

    /// Whether the office took an application from a seat, not as part of a whole assignment.
    package func isTakenBack(application: Int, seat: Int) -> Bool {
        takenBack.contains(Seating.key(application, seat))
    }
}

extension Round {
    /// The rules for its panels; without any that were set, only the number of readers.
    package var panelRules: PanelRules { panels.rules ?? PanelRules(readers: readers) }

    /// The open cards a plan gave and nobody touched since, in the order they were given.
    package func untouched(by plan: Plan) -> [Assignment] {
        plan.pairs.filter { standing($0, in: plan)?.status == .assigned }
    }

    /// What a plan gave and was begun or submitted since, in the order it was given.
    package func touched(of plan: Plan) -> [Assignment] {
        plan.pairs.filter { pair in
            switch card(application: pair.application, seat: pair.seat)?.status {
            case .begun, .submitted: true
            case .assigned, .recused, .unassigned, .voided, nil: false
            }
        }
    }

    /// The card of a pair while the plan's giving it is the last that happened to it.
    private func standing(_ pair: Assignment, in plan: Plan) -> Card? {
        guard let card = card(application: pair.application, seat: pair.seat),
            (plan.sequence...plan.last).contains(card.sequence)
        else { return nil }
        return card
    }

    mutating func evolve(_ event: PanelEvent, _ recorded: Recorded) throws(Impossible) {
        switch event {
        case .wished(let wished):
            for wish in wished.wishes {
                guard entry(wish.application) != nil else {
                    throw Impossible("application \(wish.application) is not in the pool")
                }
                let key = Seating.key(wish.application, wished.seat)
                panels.wishes[key] = wish.answer == .none ? nil : wish.answer
            }
        case .ruled(let ruled):
            guard ruled.rules.readers > 0 else { throw Impossible("no reader is wanted") }
            panels.rules = ruled.rules
            readers = ruled.rules.readers
        case .planned(let planned):
            guard planned.plan == panels.plans.count + 1, planned.pairs > 0 else {
                throw Impossible("plan \(planned.plan) after \(panels.plans.count) plans")
            }
            panels.plans.append(
                Plan(
                    planned: planned, sequence: recorded.sequence, at: recorded.at, actor: recorded.actor,
                    last: recorded.sequence))
        case .undone(let undone): try undo(undone, recorded)
        }
    }

    /// Counts what was assigned to the plan that waits for its pairs.
    mutating func fill(_ pairs: [Assignment], _ recorded: Recorded) throws(Impossible) {
        guard let place = panels.plans.indices.last, !panels.plans[place].isWhole else { return }
        guard panels.plans[place].pairs.count + pairs.count <= panels.plans[place].planned.pairs else {
            throw Impossible("plan \(place + 1) has fewer pairs")
        }
        panels.plans[place].pairs += pairs
        panels.plans[place].last = recorded.sequence
    }

    /// Whether something else may happen now: a plan is followed by its pairs at once.
    var awaitsPairs: Bool { panels.plans.last.map { !$0.isWhole } ?? false }

    private mutating func undo(_ undone: PlanUndone, _ recorded: Recorded) throws(Impossible) {
        guard panels.plans.indices.contains(undone.plan - 1) else {
            throw Impossible("no plan \(undone.plan)")
        }
        let plan = panels.plans[undone.plan - 1]
        // What goes on with the pairs of the event before belongs to the same undoing.
        guard plan.undone == nil || plan.undone == recorded.sequence - 1 else {
            throw Impossible("plan \(undone.plan) is undone")
        }
        for pair in undone.pairs {
            guard standing(pair, in: plan)?.status == .assigned,
                let place = place(pair.application, pair.seat)
            else {
                throw Impossible("the card of \(pair.application) and \(pair.seat) is not untouched")
            }
            cards[place].status = .unassigned
            cards[place].sequence = recorded.sequence
            cards[place].at = recorded.at
        }
        panels.plans[undone.plan - 1].undone = recorded.sequence
    }
}
