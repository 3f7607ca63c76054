import Domain
import Statistics

/// The readers of each application, by place in the input, with those who read already.
struct PanelSolution: Sendable {
    /// Sorted, one list for each application.
    let readers: [[Int]]

    static let method = Slug(checked: "minimum-cost-flow")
    static let version = PanelPlan.version
}

extension PanelInput {
    /// The readers that fit best within all limits and rules, the same for the same input and seed.
    ///
    /// Throws ``Domain/PanelRefusal/panelsImpossible(_:)`` with the limits that clash and the smallest repair.
    func solve(seed: UInt64) throws(Refusal) -> PanelSolution {
        do throws(PanelInfeasible) {
            return PanelSolution(readers: try PanelPlan.solve(problem(seed: seed)).readers)
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

extension Gender {
    fileprivate var inProblem: PanelProblem.Gender {
        switch self {
        case .woman: .woman
        case .man: .man
        case .diverse: .diverse
        }
    }
}
