/// What can be told of a problem before any network is solved.
enum PanelCheck {
    /// What contradicts itself in the input, in words; `nil` if nothing does.
    static func fault(in problem: PanelProblem) -> String? {
        let (applications, jurors) = (problem.applications.count, problem.jurors.count)
        guard problem.fit.count == applications * jurors else {
            return "\(problem.fit.count) fits for \(applications) applications and \(jurors) jurors"
        }
        for (name, identities) in [
            ("application", problem.applications.map(\.identity)), ("juror", problem.jurors.map(\.identity)),
        ] {
            let sorted = identities.sorted()
            if let twice = zip(sorted, sorted.dropFirst()).first(where: { $0 == $1 })?.0 {
                return "\(name) \(twice) twice"
            }
        }
        let counts = 0...1 << 20
        guard problem.applications.allSatisfy({ counts ~= $0.readers }) else { return "readers out of range" }
        guard
            problem.jurors.allSatisfy({ counts ~= $0.capacity.lowerBound && counts ~= $0.capacity.upperBound }
            )
        else { return "capacity out of range" }
        let fits = -PanelProblem.largestFit...PanelProblem.largestFit
        guard problem.fit.allSatisfy({ $0 == PanelProblem.conflict || fits ~= $0 }) else {
            return "fit out of range"
        }
        let pairs = problem.fixed.map(\.pair)
        guard pairs.allSatisfy({ 0..<applications ~= $0.application && 0..<jurors ~= $0.juror }) else {
            return "an earlier pair of nobody"
        }
        let points = 0...PanelProblem.largestFit
        guard problem.sharedFreely >= 1, points ~= problem.sharingPenalty, points ~= problem.balancePenalty
        else { return "a penalty out of range" }
        for rule in problem.rules {
            let (members, isSound): ([Int], Bool) =
                switch rule.kind {
                case .atLeast(let count, let members), .atMost(let count, let members):
                    (members, counts ~= count)
                case .atMostShare(let part, let whole, let members):
                    (members, counts ~= part && counts ~= whole && whole > 0)
                case .onePerOrganisation, .mixed: ([], true)
                }
            guard isSound, members.allSatisfy({ 0..<jurors ~= $0 }) else {
                return "rule \(rule.name) out of range"
            }
        }
        return nil
    }

    /// Limits that clash plainly: by a single application or juror, or by their sums.
    static func clashes(
        _ problem: PanelProblem, _ groups: [PanelGroup], _ kept: PanelKept
    ) -> [PanelInfeasible.Clash] {
        var clashes = fixedClashes(problem)
        let jurors = problem.jurors.count
        var reachable = [Int](repeating: 0, count: jurors)
        var broken: [(names: [String], application: Int)] = []
        let hard = groups.filter(\.isHard)
        for (number, application) in problem.applications.enumerated() {
            let possible = (0..<jurors).map { juror in
                let hold = kept[number, juror]
                return hold == .firm
                    || problem.fit[number * jurors + juror] != PanelProblem.conflict
                        && problem.jurors[juror].capacity.upperBound > 0
            }
            let count = possible.reduce(0) { $0 + ($1 ? 1 : 0) }
            if application.readers > 0 {
                for juror in 0..<jurors where possible[juror] { reachable[juror] += 1 }
            }
            if count < application.readers {
                clashes.append(
                    .tooFewPossible(application: number, possible: count, wanted: application.readers))
            } else if !hard.isEmpty {
                let firm = kept.readers(of: number, all: false)
                func fails(_ groups: [PanelGroup]) -> Bool {
                    firm.count <= application.readers
                        && PanelSearch.isImpossible(
                            readers: application.readers, kept: firm, groups: groups, possible: possible)
                }
                if fails(hard) {
                    let alone = problem.rules.indices.filter { rule in fails(hard.filter { $0.rule == rule })
                    }
                    let names =
                        (alone.isEmpty ? problem.rules.indices.filter { problem.rules[$0].isHard } : alone)
                    broken.append((names.map { problem.rules[$0].name }, number))
                }
            }
        }
        while let names = broken.first?.names {
            let same = broken.filter { $0.names == names }.map(\.application)
            clashes.append(.rules(names: names, applications: same))
            broken.removeAll { $0.names == names }
        }
        let wanted = problem.applications.reduce(0) { $0 + $1.readers }
        let places = problem.jurors.reduce(0) { $0 + $1.capacity.upperBound }
        let minimums = problem.jurors.reduce(0) { $0 + $1.capacity.lowerBound }
        if places < wanted { clashes.append(.tooLittleRoom(places: places, wanted: wanted)) }
        if minimums > wanted { clashes.append(.minimumsTooHigh(minimums: minimums, wanted: wanted)) }
        for (number, juror) in problem.jurors.enumerated() where juror.capacity.lowerBound > reachable[number]
        {
            clashes.append(
                .minimumOutOfReach(
                    juror: number, minimum: juror.capacity.lowerBound, possible: reachable[number]))
        }
        return clashes
    }

    /// Whether firm pairs are conflicts or more than an application wants, which no change of limits mends.
    static func concernsFixed(_ clash: PanelInfeasible.Clash) -> Bool {
        switch clash {
        case .fixedBeyondApplication, .fixedConflict: true
        case .tooFewPossible, .tooLittleRoom, .minimumsTooHigh, .minimumOutOfReach, .crowded, .crowdedByRules,
            .idle, .rules, .fixedBeyondJuror, .rulesTogether, .badInput:
            false
        }
    }

    private static func fixedClashes(_ problem: PanelProblem) -> [PanelInfeasible.Clash] {
        var clashes: [PanelInfeasible.Clash] = []
        var own = [Int](repeating: 0, count: problem.applications.count)
        var piles = [Int](repeating: 0, count: problem.jurors.count)
        for fixed in problem.fixed where !fixed.mayBeReleased {
            own[fixed.pair.application] += 1
            piles[fixed.pair.juror] += 1
            if problem.fit(fixed.pair) == nil { clashes.append(.fixedConflict(fixed.pair)) }
        }
        for (number, juror) in problem.jurors.enumerated() where piles[number] > juror.capacity.upperBound {
            clashes.append(
                .fixedBeyondJuror(juror: number, fixed: piles[number], limit: juror.capacity.upperBound))
        }
        for (number, application) in problem.applications.enumerated() where own[number] > application.readers
        {
            clashes.append(
                .fixedBeyondApplication(
                    application: number, fixed: own[number], wanted: application.readers))
        }
        return clashes
    }
}
