/// A closed round with everything a decision about it looks at.
struct DecisionDesk {
    let id: RoundID
    let call: Call
    let round: Round
    let placings: [Placing]
    let digest: Digest
    private let world: World

    init(_ id: RoundID, _ context: Context, _ world: World) throws(Refusal) {
        guard let call = world.call(id.call) else { throw .unknownCall(id.call) }
        guard let round = call.round(id.round) else { throw .unknownRound(id) }
        guard let closing = round.closing else { throw .roundNotClosed(id.round) }
        self.id = id
        self.call = call
        self.round = round
        placings = round.placings(in: call)
        digest = closing.ranking
        self.world = world
    }

    /// Refuses unless something can be decided about an application.
    func check(_ application: Int) throws(Refusal) {
        let (_, known) = try find(ApplicationID(id.call, application), in: world)
        guard round.entry(application) != nil else { throw .notInPool([application]) }
        try known.checkStands()
    }

    /// Refuses a meeting that is not of the round.
    func check(meeting: Slug?) throws(Refusal) {
        if let meeting, round.decisions.meeting(meeting) == nil { throw .decision(.unknownMeeting(meeting)) }
    }

    /// Whether an application is still in the competition.
    func competes(_ application: Int) -> Bool { call.competes(application) }

    /// Refuses prizes given away more than once or beyond the budget, when these outcomes are decided.
    func checkMoney(_ added: [(application: Int, outcome: Outcome)], replacing: Set<Int> = []) throws(Refusal)
    {
        guard added.contains(where: { $0.outcome.isAward }) else { return }
        var awards = call.awards { decision, round in
            replacing.contains(decision.sequence)
                || round.slug == self.round.slug && decision.visibleFrom == nil
                    && added.contains {
                        decision.application == $0.application && decision.outcome.excludes($0.outcome)
                    }
        }
        for (application, outcome) in added {
            guard case .award(let prize, let part, let cents) = outcome else { continue }
            awards.append(Award(application: application, prize: prize, part: part, cents: cents))
        }
        try checkMoney(of: awards)
    }

    /// Refuses prizes that are given away more than once or beyond the budget together.
    func checkMoney(of awards: [Award]) throws(Refusal) {
        for prize in call.prizes {
            let given = awards.filter { $0.prize == prize.id }
            let sum = given.reduce(Ratio.zero) { $0 + $1.part.ratio }
            guard sum <= .one else {
                throw .decision(.prizeAwarded(prize.id, to: Set(given.map(\.application)).sorted()))
            }
        }
        let sum = awards.reduce(0) { $0 + $1.cents }
        if let budget = call.budget, sum > budget {
            throw .decision(.beyondBudget(cents: sum, budget: budget))
        }
    }

    /// What stands in the round once these outcomes are decided.
    func standing(with added: [(application: Int, outcome: Outcome)], replacing: Set<Int> = [])
        -> [(application: Int, outcome: Outcome)]
    {
        let kept = round.decisions.current.filter { decision in
            !replacing.contains(decision.sequence)
                && !added.contains {
                    $0.application == decision.application && $0.outcome.excludes(decision.outcome)
                }
        }
        return kept.map { ($0.application, $0.outcome) } + added
    }

    /// What a decision looks at, when these stand; and whom it passes over.
    func basis(
        of application: Int, _ outcome: Outcome, among standing: [(application: Int, outcome: Outcome)]
    ) -> (basis: DecisionBasis, passedOver: [Int]) {
        let passed = Departure(placings, standing, call.prizes).passedOver(application, outcome)
        let rank = placings.placing(of: application)?.rank
        return (DecisionBasis(rank: rank, departs: passed != nil, ranking: digest), passed ?? [])
    }

    /// The applications of equal place that a decision leaves behind when these stand.
    func tiedOver(
        _ application: Int, _ outcome: Outcome, among standing: [(application: Int, outcome: Outcome)],
        isTold: Bool
    ) -> [Int] {
        Departure(placings, standing, call.prizes).tiedOver(application, outcome, isTold: isTold)
    }

    /// The events that prepare decisions together; what is prepared just so already makes none, unless it gets a reason it lacked or
    /// looked at an earlier result.
    func prepare(
        _ wanted: [(application: Int, outcome: Outcome)], reason: String?, meeting: Slug?,
        isExplaining: Bool = false
    ) throws(Refusal) -> [Happening] {
        try check(meeting: meeting)
        let reason = reason.flatMap { $0.isBlank ? nil : $0 }
        let current = round.decisions.current
        let added = wanted.filter { want in
            !current.contains {
                $0.application == want.application && $0.outcome == want.outcome
                    && ($0.visibleFrom != nil
                        || $0.basis.ranking == digest && !(isExplaining && reason != nil && !$0.hasReason))
            }
        }
        for (application, outcome) in added {
            try check(application)
            let released = current.contains {
                $0.stands(against: outcome, of: application) && $0.visibleFrom != nil
            }
            if released { throw .decision(.decisionReleased(ApplicationID(id.call, application))) }
        }
        if reason == nil { try checkUnchanged(by: added) }
        try checkMoney(added)
        let standing = standing(with: added)
        try checkReserve(added, among: standing)
        var events: [Happening] = []
        for (application, outcome) in added {
            let (basis, passedOver) = basis(of: application, outcome, among: standing)
            if basis.departs, reason == nil {
                throw .decision(.departureNeedsReason(application: application, passedOver))
            }
            let tied = tiedOver(application, outcome, among: standing, isTold: false)
            if !tied.isEmpty, reason == nil {
                throw .decision(.tieNeedsReason(application: application, tied))
            }
            let prepared = DecisionPrepared(
                application: application, outcome: outcome, basis: basis, reason: reason.map { .text($0) },
                meeting: meeting)
            events.append(happening(.prepared(prepared)))
        }
        return events
    }

    /// Refuses outcomes that would change what is decided, naming all of it.
    private func checkUnchanged(by added: [(application: Int, outcome: Outcome)]) throws(Refusal) {
        let changed = added.flatMap { application, outcome in
            round.decisions.current.filter {
                $0.stands(against: outcome, of: application) && $0.outcome != outcome
            }.map { old in
                let (old, new) = (old.outcome.words(in: call), outcome.words(in: call))
                return RefusalDetail(
                    place: String(application),
                    words: Bilingual(
                        de: "entschieden ist: \(old.de); neu wäre: \(new.de)",
                        en: "decided is: \(old.en); new would be: \(new.en)"))
            }
        }
        if !changed.isEmpty { throw .decision(.decisionStands(changed)) }
    }

    func happening(_ event: DecisionEvent) -> Happening { Happening(.round(id), .round(.decision(event))) }
}

/// A prize, or a part of one, that is decided.
package struct Award: Hashable, Sendable {
    package let application: Int
    package let prize: Slug
    package let part: Part
    package let cents: Int
}

extension Part {
    var ratio: Ratio { Ratio(reducing: Int128(numerator), positive: Int128(denominator)) }
}

extension Call {
    /// Whether an application is still in the competition.
    package func competes(_ application: Int) -> Bool { self.application(application)?.status == .submitted }

    /// The prizes decided in all rounds, without those of applications that left the competition and those left out.
    package func awards(leavingOut isLeftOut: (TakenDecision, Round) -> Bool = { _, _ in false }) -> [Award] {
        rounds.flatMap { round in
            round.decisions.current.compactMap { decision in
                guard case .award(let prize, let part, let cents) = decision.outcome,
                    competes(decision.application), !isLeftOut(decision, round)
                else { return nil }
                return Award(application: decision.application, prize: prize, part: part, cents: cents)
            }
        }
    }
}

extension Call {
    /// Refuses a phase that others were let into by a released decision, and this application was not.
    ///
    /// A phase nobody was let into is open to all; what is not released yet decides nothing, so that nobody learns of it here.
    func checkPassed(_ application: Int, to phase: Slug, at now: Instant) throws(Refusal) {
        var isSelective = false
        for decision in rounds.flatMap(\.decisions.current) {
            guard case .pass(phase) = decision.outcome, decision.isVisible(at: now) else { continue }
            if decision.application == application { return }
            isSelective = true
        }
        if isSelective { throw .decision(.notPassed(phase: phase)) }
    }
}
