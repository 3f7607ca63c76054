import Testing

@testable import Statistics

@Suite struct PanelInfeasibleTests {
    private typealias Clash = PanelInfeasible.Clash

    private func failure(_ problem: PanelProblem) throws -> PanelInfeasible {
        do throws(PanelInfeasible) {
            _ = try PanelPlan.solve(problem)
        } catch {
            return error
        }
        throw Unanswerable.badInput("was solved")
    }

    /// The problem after the repair.
    private func repaired(_ problem: PanelProblem, _ changes: [PanelInfeasible.Change]) -> PanelProblem {
        var problem = problem
        for change in changes {
            switch change {
            case .morePlaces(let number, let count):
                let old = problem.jurors[number]
                problem.jurors[number] = .init(
                    identity: old.identity,
                    capacity: old.capacity.lowerBound...old.capacity.upperBound + count)
            case .lowerMinimum(let number, let count):
                let old = problem.jurors[number]
                problem.jurors[number] = .init(
                    identity: old.identity,
                    capacity: old.capacity.lowerBound - count...old.capacity.upperBound)
            case .fewerReaders(let number, let count):
                let old = problem.applications[number]
                problem.applications[number] = .init(identity: old.identity, readers: old.readers - count)
            case .waive: break
            }
        }
        return problem
    }

    private let none = PanelProblem.conflict

    @Test func `conflicts that leave too few readers`() throws {
        let problem = PanelSolverTests.problem(2, 3, 2, 0...2, [1, 1, 1, none, none, 1])
        let failure = try failure(problem)
        #expect(failure.clashes == [.tooFewPossible(application: 1, possible: 1, wanted: 2)])
        #expect(failure.repair == [.fewerReaders(application: 1, 1)])
        #expect(try PanelPlan.solve(repaired(problem, failure.repair)).pairs.count == 3)
    }

    @Test func `no juror at all`() throws {
        let failure = try failure(PanelSolverTests.problem(1, 0, 1, 0...1, []))
        #expect(failure.clashes.first == .tooFewPossible(application: 0, possible: 0, wanted: 1))
    }

    @Test func `capacities that do not add up`() throws {
        let problem = PanelSolverTests.problem(5, 3, 2, 0...3, [Int](repeating: 1, count: 15))
        let failure = try failure(problem)
        #expect(failure.clashes == [.tooLittleRoom(places: 9, wanted: 10)])
        #expect(failure.repair.count == 1)
        #expect(try PanelPlan.solve(repaired(problem, failure.repair)).pairs.count == 10)
    }

    @Test func `minimums above what is wanted`() throws {
        let problem = PanelSolverTests.problem(3, 3, 1, 2...3, [Int](repeating: 1, count: 9))
        let failure = try failure(problem)
        #expect(failure.clashes == [.minimumsTooHigh(minimums: 6, wanted: 3)])
        #expect(try PanelPlan.solve(repaired(problem, failure.repair)).pairs.count == 3)
    }

    @Test func `a minimum beyond the applications without conflict`() throws {
        let problem = PanelSolverTests.problem(3, 2, 1, 1...3, [none, 1, none, 1, none, 1])
        let failure = try failure(problem)
        #expect(failure.clashes == [.minimumOutOfReach(juror: 0, minimum: 1, possible: 0)])
        #expect(failure.repair == [.lowerMinimum(juror: 0, 1)])
    }

    @Test func `three applications that only two jurors may read`() throws {
        // Applications 0 to 2 only by jurors 0 and 1, who have one place each; 3 by juror 2 too.
        let problem = PanelSolverTests.problem(
            4, 4, 1, 0...1, [1, 1, none, none, 1, 1, none, none, 1, 1, none, none, 1, 1, 1, 1])
        let failure = try failure(problem)
        #expect(
            failure.clashes == [
                .crowded(applications: [0, 1, 2], jurors: [0, 1], wanted: 3, places: 2, others: 0)
            ])
        #expect(failure.repair.count == 1)
        #expect(try PanelPlan.solve(repaired(problem, failure.repair)).pairs.count == 4)
    }

    @Test func `jurors whose minimums cannot all be met`() throws {
        // Jurors 0 and 1 may only read application 0.
        var fit = [Int](repeating: 1, count: 9)
        for place in [3, 4, 6, 7] { fit[place] = none }
        var problem = PanelSolverTests.problem(3, 3, 1, 0...3, fit)
        for juror in 0...1 { problem.jurors[juror] = .init(identity: UInt64(juror), capacity: 1...3) }
        let failure = try failure(problem)
        #expect(failure.clashes == [.idle(jurors: [0, 1], minimums: 2, reachable: 1)])
        #expect(try PanelPlan.solve(repaired(problem, failure.repair)).pairs.count == 3)
    }

    @Test func `a rule whose jurors have too little room`() throws {
        var problem = PanelSolverTests.problem(4, 4, 2, 0...3, [Int](repeating: 1, count: 16))
        problem.rules = [.init(name: "design", .atLeast(1, of: [1]))]
        let failure = try failure(problem)
        #expect(
            failure.clashes == [
                .crowdedByRules(
                    names: ["design"], applications: [0, 1, 2, 3], jurors: [1], wanted: 4, places: 3,
                    others: 0)
            ])
        #expect(failure.repair == [.morePlaces(juror: 1, 1)])
    }

    @Test func `a rule that no possible panel obeys, by name`() throws {
        var problem = PanelSolverTests.problem(2, 3, 2, 0...2, [1, 1, 1, 1, 1, 1])
        problem.rules = [.init(name: "mixed", .mixed), .init(name: "one", .atMost(2, of: [0]))]
        let failure = try failure(problem)
        #expect(failure.clashes == [.rules(names: ["mixed"], applications: [0, 1])])
        #expect(
            failure.repair == [
                .waive(rule: "mixed", application: 0), .waive(rule: "mixed", application: 1),
            ])
    }

    @Test func `earlier pairs beyond the limits`() throws {
        var problem = PanelSolverTests.problem(2, 2, 1, 0...1, [1, 1, none, 1])
        func fix(_ pairs: (Int, Int)...) {
            problem.fixed = pairs.map {
                .init(.init(application: $0.0, juror: $0.1), mayBeReleased: false)
            }
        }
        fix((0, 1), (1, 1))
        #expect(try failure(problem).clashes == [.fixedBeyondJuror(juror: 1, fixed: 2, limit: 1)])
        fix((0, 0), (0, 1))
        #expect(
            try failure(problem).clashes == [.fixedBeyondApplication(application: 0, fixed: 2, wanted: 1)])
        fix((1, 0))
        #expect(try failure(problem).clashes == [.fixedConflict(.init(application: 1, juror: 0))])
    }

    @Test func `input that contradicts itself`() throws {
        let sound = PanelSolverTests.problem(2, 2, 1, 0...1, [1, 1, 1, 1])
        var all = [PanelProblem](repeating: sound, count: 7)
        all[0].fit = [1]
        all[1].jurors[1] = .init(identity: 0, capacity: 0...1)
        all[2].applications[1] = .init(identity: 0, readers: 1)
        all[3].fit[0] = PanelProblem.largestFit + 1
        all[4].fixed = [.init(.init(application: 2, juror: 0))]
        all[5].rules = [.init(name: "nobody", .atLeast(1, of: [2]))]
        all[6].sharingPenalty = -1
        for problem in all {
            guard case .badInput = try failure(problem).clashes.first else {
                Issue.record("taken as sound")
                continue
            }
        }
        #expect(try PanelPlan.solve(sound).pairs.count == 2)
    }
}
