import Domain
import Statistics

/// The readers of each application, by place in the input, with those who read already.
struct PanelSolution: Sendable {
    /// Sorted, one list for each application.
    let readers: [[Int]]

    static let method = Slug(checked: "minimum-cost-flow")
    /// 1: any assignment of the best fit; 2: of those one with even piles. Earlier ones stay computable.
    static let version = 2
}

extension PanelInput {
    /// The readers that fit best within all limits and rules, the same for the same input, seed and version of the method.
    ///
    /// Throws ``Domain/PanelRefusal/panelsImpossible(_:)`` with the limits that clash and the smallest repair.
    func solve(seed: UInt64, version: Int = PanelSolution.version) throws(Refusal) -> PanelSolution {
        do throws(PanelInfeasible) {
            let problem = problem(seed: seed)
            let best = try PanelPlan.solve(problem)
            let even = problem.even
            // Who fits best reads; piles are made even where that costs nothing of it.
            if version == 1 || zip(best.loads, even.jurors).allSatisfy({ $1.capacity.contains($0) }) {
                return PanelSolution(readers: best.readers)
            }
            guard let plan = try? PanelPlan.solve(even), plan.totalFit >= best.totalFit else {
                return PanelSolution(readers: best.readers)
            }
            return PanelSolution(readers: plan.readers)
        } catch { throw .panel(.panelsImpossible(PanelClash(self).details(of: error))) }
    }

    /// The input in numbers from 0.
    func problem(seed: UInt64) -> PanelProblem {
        let kept = kept
        let loads = loads(of: kept)
        var problem = PanelProblem(
            applications: applications.enumerated().map { row, application in
                PanelProblem.Application(
                    identity: UInt64(application.number),
                    readers: max(rules.readers - gone[row], kept[row].count),
                    strength: application.strength.map { -$0 })
            },
            jurors: jurors.enumerated().map { column, juror in
                // What the office gave by hand stands, also beyond what was agreed.
                let maximum = max(juror.capacity.maximum, loads[column])
                return PanelProblem.Juror(
                    identity: UInt64(juror.member.number),
                    capacity: juror.capacity.minimum...max(maximum, juror.capacity.minimum),
                    organisation: juror.organisation, gender: juror.gender?.inProblem)
            },
            fit: pairings.map { pairing in
                switch pairing {
                case .free(let fit), .kept(let fit): fit
                case .barred: PanelProblem.conflict
                }
            })
        problem.fixed = kept.enumerated().flatMap { row, readers in
            readers.map {
                PanelProblem.Fixed(PanelProblem.Pair(application: row, juror: $0), mayBeReleased: false)
            }
        }
        problem.rules = constraints
        problem.sharedFreely = sharedFreely
        problem.sharingPenalty = PanelFit.sharing
        problem.balancePenalty = applications.contains { $0.strength != nil } ? PanelFit.balance : 0
        problem.seed = seed
        return problem
    }

    /// The round's rules, each called by its place in ``Domain/PanelRules/words``.
    private var constraints: [PanelProblem.Rule] {
        var place = rules.capacity == nil ? 1 : 2
        var constraints: [PanelProblem.Rule] = []
        func add(_ kind: PanelProblem.Rule.Kind, isHard: Bool = true) {
            constraints.append(PanelProblem.Rule(name: String(place), kind, isHard: isHard))
            place += 1
        }
        for rule in rules.atLeast { add(.atLeast(rule.count, of: of(rule.profession))) }
        for rule in rules.atMost {
            add(.atMost(rule.most(of: rules.readers), of: of(rule.profession)))
        }
        if rules.onePerOrganisation { add(.onePerOrganisation) }
        // Nobody has to say what they are, so a panel may lack one.
        if rules.mixed { add(.mixed, isHard: false) }
        return constraints
    }

    private func of(_ profession: String) -> [Int] {
        let key = PanelRules.key(profession)
        return jurors.indices.filter { jurors[$0].profession == key }
    }

    /// How many applications two jurors share in an even spread, rounded up, and one more.
    var sharedFreely: Int {
        let readers = applications.indices.map { rules.readers - gone[$0] }
        let pairs = max(1, jurors.count * (jurors.count - 1))
        return (readers.reduce(0) { $0 + max(0, $1 * ($1 - 1)) } + pairs - 1) / pairs + 1
    }

    /// How many applications each juror reads.
    func loads(of readers: [[Int]]) -> [Int] {
        var loads = [Int](repeating: 0, count: jurors.count)
        for panel in readers { for reader in panel { loads[reader] += 1 } }
        return loads
    }
}

extension PanelProblem {
    /// The same with the capacities narrowed to piles that differ by one at most, beyond what is agreed.
    fileprivate var even: PanelProblem {
        let wanted = applications.reduce(0) { $0 + $1.readers }
        let most = jurors.reduce(0) { max($0, $1.capacity.upperBound) }
        let read = fixed.reduce(into: [:]) { $0[$1.pair.juror, default: 0] += 1 }
        func pile(_ juror: Int, _ level: Int) -> Int {
            let capacity = jurors[juror].capacity
            return min(capacity.upperBound, max(level, capacity.lowerBound, read[juror] ?? 0))
        }
        let level =
            (0...most).first { level in jurors.indices.reduce(0) { $0 + pile($1, level) } >= wanted } ?? most
        let narrowed = jurors.enumerated().map { place, juror in
            Juror(
                identity: juror.identity, capacity: pile(place, level - 1)...pile(place, level),
                organisation: juror.organisation, gender: juror.gender)
        }
        var problem = self
        problem.jurors = narrowed
        return problem
    }
}

extension Gender {
    fileprivate var inProblem: PanelProblem.Gender {
        switch self {
        case .woman: .woman
        case .man: .man
        case .diverse: .diverse
        }
    }
}
