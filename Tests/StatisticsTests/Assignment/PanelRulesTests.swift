import Testing

@testable import Statistics

@Suite struct PanelRulesTests {
    /// The best total by trying every assignment; `nil` if none is allowed.
    private func best(_ problem: PanelProblem) -> Int? {
        let groups = PanelGroup.groups(of: problem)
        let jurors = problem.jurors.count
        var loads = [Int](repeating: 0, count: jurors)
        func visit(_ application: Int) -> Int? {
            guard application < problem.applications.count else {
                let fits = problem.jurors.indices.allSatisfy { problem.jurors[$0].capacity ~= loads[$0] }
                return fits ? 0 : nil
            }
            let readers = problem.applications[application].readers
            var best: Int?
            for mask in 0..<1 << jurors where mask.nonzeroBitCount == readers {
                let panel = (0..<jurors).filter { mask >> $0 & 1 == 1 }
                let fits = panel.compactMap { problem.fit(.init(application: application, juror: $0)) }
                guard fits.count == readers,
                    groups.allSatisfy({ $0.excess(of: panel, readers: readers) == 0 }),
                    panel.allSatisfy({ loads[$0] < problem.jurors[$0].capacity.upperBound })
                else { continue }
                for juror in panel { loads[juror] += 1 }
                if let rest = visit(application + 1) { best = max(best ?? Int.min, rest + fits.reduce(0, +)) }
                for juror in panel { loads[juror] -= 1 }
            }
            return best
        }
        return visit(0)
    }

    private func small(_ seed: Int, applications: Int = 4, jurors: Int = 6) -> PanelProblem {
        var chance = Generator(seed: UInt64(seed))
        let fit = (0..<applications * jurors).map { _ in
            chance.below(12) == 0 ? PanelProblem.conflict : chance.below(50)
        }
        return PanelSolverTests.problem(applications, jurors, 2, 0...2, fit)
    }

    @Test(arguments: 1...40)
    func `rules that nest are met at the optimum`(seed: Int) throws {
        var problem = small(seed)
        problem.rules = [
            .init(name: "design", .atLeast(1, of: [0, 1, 2])), .init(name: "law", .atMost(1, of: [3, 4])),
            .init(name: "share", .atMostShare(1, in: 2, of: [0, 1])),
        ]
        guard let best = best(problem) else {
            #expect(throws: PanelInfeasible.self) { try PanelPlan.solve(problem) }
            return
        }
        let plan = try PanelPlan.solve(problem)
        #expect(plan.totalFit == best && plan.isOptimal)
        #expect(plan.rules.allSatisfy { $0.holds })
    }

    @Test(arguments: 1...40)
    func `rules that cross are met, within the proved bound`(seed: Int) throws {
        var problem = small(seed)
        let genders: [PanelProblem.Gender?] = [.woman, .man, nil, .woman, .man, .diverse]
        problem.jurors = problem.jurors.indices.map {
            .init(identity: UInt64($0), capacity: 0...3, organisation: $0 / 2, gender: genders[$0])
        }
        problem.rules = [
            .init(name: "mixed", .mixed, isHard: true), .init(name: "houses", .onePerOrganisation),
            .init(name: "design", .atLeast(1, of: [0, 4])),
        ]
        guard let best = best(problem) else {
            #expect(throws: PanelInfeasible.self) { try PanelPlan.solve(problem) }
            return
        }
        let plan = try PanelPlan.solve(problem)
        #expect(plan.rules.allSatisfy { $0.holds })
        #expect(plan.totalFit <= best && best <= plan.provedBound)
    }

    @Test func `a soft rule is met where it can be`() throws {
        var problem = PanelSolverTests.problem(3, 3, 1, 0...2, [9, 1, 1, 9, 1, 1, 9, 1, 1])
        problem.rules = [.init(name: "second", .atLeast(1, of: [1]), isHard: false)]
        let plan = try PanelPlan.solve(problem)
        #expect(plan.loads[1] == 2 && plan.rules[0].brokenFor.count == 1)
    }

    @Test func `panels apart are joined at the least loss`() throws {
        // Two camps that fit only their own.
        let fit = (0..<8).flatMap { application in
            (0..<6).map { juror in (application < 4) == (juror < 3) ? 100 + (application * 7 + juror) % 5 : 10
            }
        }
        var problem = PanelSolverTests.problem(8, 6, 2, 2...3, fit)
        #expect(try PanelPlan.solve(problem).parts == [[0, 1, 2], [3, 4, 5]])
        problem.isConnected = true
        let plan = try PanelPlan.solve(problem)
        #expect(plan.isConnected && plan.parts.count == 1)
        #expect(plan.losses.map(\.reason) == [.connection])
        #expect(plan.provedBound - plan.totalFit == plan.losses[0].fit && plan.losses[0].fit < 200)
        #expect(plan.loads.allSatisfy { 2...3 ~= $0 })
    }

    @Test func `jurors share fewer applications if that is asked for`() throws {
        let fit = (0..<12).flatMap { application in
            (0..<8).map { application % 4 == $0 / 2 ? 100 : 90 + ($0 * 5 + application) % 3 }
        }
        var problem = PanelSolverTests.problem(12, 8, 2, 3...3, fit)
        let before = try PanelPlan.solve(problem)
        problem.sharingPenalty = 50
        let after = try PanelPlan.solve(problem)
        #expect(before.mostShared == 3 && after.mostShared == 1)
        #expect(after.losses.map(\.reason) == [.spreading] && after.totalFit < before.totalFit)
        #expect(after.loads == before.loads)
    }

    @Test func `strong and weak applications are spread over the jurors`() throws {
        // Jurors 0 and 1 fit the strong ones.
        let fit = (0..<8).flatMap { application in (0..<4).map { (application < 4) == ($0 < 2) ? 20 : 15 } }
        var problem = PanelSolverTests.problem(8, 4, 1, 2...2, fit)
        problem.applications = (0..<8).map {
            .init(identity: UInt64($0), readers: 1, strength: $0 < 4 ? 90 : 30)
        }
        #expect(try PanelPlan.solve(problem).unevenness == 4)
        problem.balancePenalty = 100
        #expect(try PanelPlan.solve(problem).unevenness == 0)
    }

    @Test func `exchanges leave earlier pairs and rules alone`() throws {
        var problem = PanelSolverTests.instance(5)
        problem.rules = [.init(name: "two", .atMost(1, of: [0, 1]))]
        problem.fixed = try PanelPlan.solve(problem).pairs.prefix(9).map { .init($0) }
        problem.sharingPenalty = 300
        problem.isConnected = true
        let plan = try PanelPlan.solve(problem)
        #expect(plan.rules.allSatisfy { $0.holds } && plan.released.isEmpty)
        #expect(Set(plan.pairs).isSuperset(of: problem.fixed.map(\.pair)))
        #expect(plan.pairs.allSatisfy { problem.fit($0) != nil })
        #expect(problem.jurors.indices.allSatisfy { problem.jurors[$0].capacity ~= plan.loads[$0] })
    }
}
