/// The problem as if applications and jurors had come sorted by identity, and the way back.
///
/// Pivots and exchanges go by numbers; numbered by identity, the order of the input leaves no trace.
struct PanelOrder {
    /// The sorted problem.
    let problem: PanelProblem
    /// For each number in the sorted problem, the one in the input.
    let application: [Int]
    let juror: [Int]

    /// Sorts by identity and drops double fixed pairs; a pair given twice is as firm as the firmer one.
    init(_ input: PanelProblem) {
        let application = input.applications.indices.sorted {
            input.applications[$0].identity < input.applications[$1].identity
        }
        let juror = input.jurors.indices.sorted { input.jurors[$0].identity < input.jurors[$1].identity }
        let newApplication = Self.inverse(application)
        let newJuror = Self.inverse(juror)
        var sorted = PanelProblem(
            applications: application.map { input.applications[$0] }, jurors: juror.map { input.jurors[$0] },
            fit: [])
        sorted.fit.reserveCapacity(input.fit.count)
        for a in application { for j in juror { sorted.fit.append(input.fit[a * juror.count + j]) } }
        let fixed = input.fixed.map {
            PanelProblem.Fixed(
                PanelProblem.Pair(
                    application: newApplication[$0.pair.application], juror: newJuror[$0.pair.juror]),
                mayBeReleased: $0.mayBeReleased)
        }
        .sorted { ($0.pair, $0.mayBeReleased ? 1 : 0) < ($1.pair, $1.mayBeReleased ? 1 : 0) }
        for pair in fixed where sorted.fixed.last?.pair != pair.pair { sorted.fixed.append(pair) }
        sorted.rules = input.rules.map { rule in
            func sortedMembers(_ members: [Int]) -> [Int] { members.map { newJuror[$0] }.sorted() }
            let kind: PanelProblem.Rule.Kind =
                switch rule.kind {
                case .atLeast(let count, let members): .atLeast(count, of: sortedMembers(members))
                case .atMost(let count, let members): .atMost(count, of: sortedMembers(members))
                case .atMostShare(let part, let whole, let members):
                    .atMostShare(part, in: whole, of: sortedMembers(members))
                case .onePerOrganisation, .mixed: rule.kind
                }
            return PanelProblem.Rule(name: rule.name, kind, isHard: rule.isHard)
        }
        sorted.sharedFreely = input.sharedFreely
        sorted.sharingPenalty = input.sharingPenalty
        sorted.balancePenalty = input.balancePenalty
        sorted.isConnected = input.isConnected
        sorted.seed = input.seed
        (problem, self.application, self.juror) = (sorted, application, juror)
    }

    /// A pair in the numbers of the input.
    func back(_ pair: PanelProblem.Pair) -> PanelProblem.Pair {
        PanelProblem.Pair(application: application[pair.application], juror: juror[pair.juror])
    }

    /// Applications in the numbers of the input, sorted.
    func applications(_ numbers: [Int]) -> [Int] { numbers.map { application[$0] }.sorted() }

    /// Jurors in the numbers of the input, sorted.
    func jurors(_ numbers: [Int]) -> [Int] { numbers.map { juror[$0] }.sorted() }

    /// The reasons in the numbers of the input.
    func back(_ infeasible: PanelInfeasible) -> PanelInfeasible {
        PanelInfeasible(clashes: infeasible.clashes.map(back), repair: infeasible.repair.map(back))
    }

    private func back(_ clash: PanelInfeasible.Clash) -> PanelInfeasible.Clash {
        switch clash {
        case .tooFewPossible(let number, let possible, let wanted):
            .tooFewPossible(application: application[number], possible: possible, wanted: wanted)
        case .minimumOutOfReach(let number, let minimum, let possible):
            .minimumOutOfReach(juror: juror[number], minimum: minimum, possible: possible)
        case .crowded(let some, let those, let wanted, let places, let others):
            .crowded(
                applications: applications(some), jurors: jurors(those), wanted: wanted, places: places,
                others: others)
        case .crowdedByRules(let names, let some, let those, let wanted, let places, let others):
            .crowdedByRules(
                names: names, applications: applications(some), jurors: jurors(those), wanted: wanted,
                places: places, others: others)
        case .idle(let those, let minimums, let reachable):
            .idle(jurors: jurors(those), minimums: minimums, reachable: reachable)
        case .rules(let names, let some): .rules(names: names, applications: applications(some))
        case .fixedBeyondJuror(let number, let fixed, let limit):
            .fixedBeyondJuror(juror: juror[number], fixed: fixed, limit: limit)
        case .fixedBeyondApplication(let number, let fixed, let wanted):
            .fixedBeyondApplication(application: application[number], fixed: fixed, wanted: wanted)
        case .fixedConflict(let pair): .fixedConflict(back(pair))
        case .rulesTogether(let names, let some):
            .rulesTogether(names: names, applications: applications(some))
        case .tooLittleRoom, .minimumsTooHigh, .badInput: clash
        }
    }

    private func back(_ change: PanelInfeasible.Change) -> PanelInfeasible.Change {
        switch change {
        case .morePlaces(let number, let count): .morePlaces(juror: juror[number], count)
        case .lowerMinimum(let number, let count): .lowerMinimum(juror: juror[number], count)
        case .fewerReaders(let number, let count): .fewerReaders(application: application[number], count)
        case .waive(let rule, let number): .waive(rule: rule, application: application[number])
        }
    }

    private static func inverse(_ order: [Int]) -> [Int] {
        var inverse = order
        for (position, number) in order.enumerated() { inverse[number] = position }
        return inverse
    }
}
