import Domain
import EventLog

/// Computes every whole assignment again that this program's method made, in its version or an earlier one, and compares what it was computed from and
/// what came of it.
struct PlanCheck {
    private let log: any EventLog
    private let keys: (any KeyStore)?
    /// Opens what was sealed; made when it is needed first.
    private var engine: Engine?
    private var triedEngine = false
    private var pending: Pending?
    /// How many assignments were computed again.
    private(set) var plans = 0

    /// A plan that waits for its pairs.
    private struct Pending {
        let round: RoundID
        let sequence: Int
        let expected: Set<ProposedPair>
        let count: Int
        var given: Set<ProposedPair> = []
        var seen = 0
    }

    init(_ log: any EventLog, _ keys: (any KeyStore)?) {
        self.log = log
        self.keys = keys
    }

    /// Checks an event against the world before it.
    mutating func check(_ recorded: Recorded, before world: World) -> [Finding] {
        guard case .round(let id) = recorded.stream, case .round(let event) = recorded.event else {
            return []
        }
        if case .panel(.planned(let planned)) = event { return check(planned, id, recorded.sequence, world) }
        guard case .assigned(let assigned) = event, pending?.round == id else { return [] }
        return fill(assigned.pairs, world)
    }

    private mutating func check(_ planned: RoundPlanned, _ id: RoundID, _ sequence: Int, _ world: World)
        -> [Finding]
    {
        pending = nil
        guard planned.method == PanelSolution.method, 1...PanelSolution.version ~= planned.version,
            let engine = opener()
        else { return [] }
        let registry = HeadRegistry(
            engine: engine, directory: Directory(), queued: [], drafts: [:], world: world)
        let proposal: Proposal
        do throws(Refusal) {
            let input = try PanelInput(id, registry, avoided: planned.avoided)
            // Where a key is gone, what the rules looked at cannot be looked at again.
            guard input.isWhole else { return [] }
            guard
                input.digest(seed: planned.seed, method: planned.method, version: planned.version)
                    == planned.input
            else {
                return [
                    Finding(
                        sequence,
                        de: "Die Zuteilung \(planned.plan) wurde nicht aus diesen Angaben berechnet.",
                        en: "assignment \(planned.plan) was not computed from these facts.")
                ]
            }
            proposal = input.proposal(
                try input.solve(seed: planned.seed, version: planned.version), seed: planned.seed)
        } catch {
            return [
                Finding(
                    sequence, de: "Die Zuteilung \(planned.plan) lässt sich nicht nachrechnen.",
                    en: "assignment \(planned.plan) cannot be computed again.")
            ]
        }
        plans += 1
        pending = Pending(
            round: id, sequence: sequence, expected: Set(proposal.pairs), count: planned.pairs)
        guard proposal.fit == planned.fit else {
            return [
                Finding(
                    sequence,
                    de:
                        "Die Passung der Zuteilung \(planned.plan) ist \(proposal.fit), nicht \(planned.fit).",
                    en: "the fit of assignment \(planned.plan) is \(proposal.fit), not \(planned.fit).")
            ]
        }
        return []
    }

    private mutating func fill(_ pairs: [Assignment], _ world: World) -> [Finding] {
        guard var pending else { return [] }
        for pair in pairs {
            pending.seen += 1
            guard let juror = world.call(pending.round.call)?.juror(of: pair.seat) else { continue }
            pending.given.insert(ProposedPair(application: pair.application, juror: juror))
        }
        self.pending = pending.seen < pending.count ? pending : nil
        guard pending.seen >= pending.count, pending.given != pending.expected else { return [] }
        return [
            Finding(
                pending.sequence, de: "Nachgerechnet gibt die Zuteilung andere Paare.",
                en: "computed again, the assignment gives other pairs.")
        ]
    }

    private mutating func opener() -> Engine? {
        guard let keys, !triedEngine else { return engine }
        triedEngine = true
        // Nothing is written, so no clock is looked at.
        let clock = Clock(now: { Instant(milliseconds: .max) }, steady: { 0 })
        engine = try? Engine(log: log, keys: keys, clock: clock, writes: false)
        return engine
    }
}
