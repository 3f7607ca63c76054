import Testing

@testable import Statistics

@Suite struct PanelSolverTests {
    /// Instances from a linear congruential generator, so that another solver can make the same.
    static func instance(_ seed: UInt64) -> PanelProblem {
        var state = seed
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        let jurors = 6 + next() % 8
        let (applications, readers) = (8 + next() % 18, 1 + next() % 4)
        let fit = (0..<applications * jurors).map { _ in
            next() % 100 < 8 ? PanelProblem.conflict : next() % 1_000
        }
        let even = applications * readers / jurors
        return problem(applications, jurors, readers, max(0, even - 1)...even + 2, fit)
    }

    static func problem(
        _ applications: Int, _ jurors: Int, _ readers: Int, _ capacity: ClosedRange<Int>, _ fit: [Int]
    ) -> PanelProblem {
        var problem = PanelProblem(
            applications: (0..<applications).map { .init(identity: UInt64($0), readers: readers) },
            jurors: (0..<jurors).map { .init(identity: UInt64($0), capacity: capacity) }, fit: fit)
        problem.isConnected = false
        return problem
    }

    /// Objectives of the same instances by OR-tools 9.15, SimpleMinCostFlow.
    private static let published = [
        10152, 17648, 26054, 39356, 52123, 28844, 44775, 12643, 21355, 32146, 49718, 30426, 47615, 17023,
        29506, 7059, 13056, 79360, 47682, 52445, 29712, 29680, 8439, 18634, 27641, 54153, 57594, 34683, 35496,
        25423, 20540, 10746, 58798, 33675, 41459, 25696, 29592, 13491, 13550, 20704,
    ]

    @Test(arguments: 1...40)
    func `as good as another solver, and proved`(seed: Int) throws {
        let plan = try PanelPlan.solve(Self.instance(UInt64(seed)))
        #expect(plan.totalFit == Self.published[seed - 1])
        #expect(plan.isOptimal && plan.losses.isEmpty)
        #expect(plan.loads.reduce(0, +) == plan.pairs.count)
    }

    @Test(arguments: 1...12)
    func `the order of the input leaves no trace`(seed: UInt64) throws {
        var problem = Self.instance(seed)
        // Few values, so that many assignments are equally good.
        problem.fit = problem.fit.map { $0 == PanelProblem.conflict ? $0 : $0 / 400 }
        problem.fixed = [.init(.init(application: 1, juror: 2))]
        problem.isConnected = true
        problem.rules = [.init(name: "one of three", .atLeast(1, of: [0, 1, 2]), isHard: false)]
        var other = problem
        let (applications, jurors) = (problem.applications.count, problem.jurors.count)
        other.applications.reverse()
        other.jurors.reverse()
        other.fit.reverse()
        other.fixed = [.init(.init(application: applications - 2, juror: jurors - 3))]
        other.rules = [
            .init(name: "one of three", .atLeast(1, of: [jurors - 1, jurors - 3, jurors - 2]), isHard: false)
        ]
        let there = try PanelPlan.solve(problem)
        let back = try PanelPlan.solve(other).pairs.map {
            PanelProblem.Pair(application: applications - 1 - $0.application, juror: jurors - 1 - $0.juror)
        }
        #expect(there.pairs == back.sorted())
        #expect(try PanelPlan.solve(problem) == there)
    }

    @Test func `the seed decides between equals`() throws {
        var problem = Self.problem(12, 12, 2, 2...2, [Int](repeating: 5, count: 144))
        let plans = try (0..<4).map { (seed: UInt64) in
            problem.seed = seed
            return try PanelPlan.solve(problem).pairs
        }
        #expect(Set(plans).count == 4)
    }

    @Test func `a reader for one application, and none for none`() throws {
        let one = try PanelPlan.solve(Self.problem(1, 1, 1, 0...1, [7]))
        #expect(one.pairs == [.init(application: 0, juror: 0)] && one.totalFit == 7 && one.isOptimal)
        #expect(try PanelPlan.solve(Self.problem(0, 3, 1, 0...1, [])).pairs.isEmpty)
        #expect(try PanelPlan.solve(Self.problem(0, 0, 1, 0...1, [])).parts.isEmpty)
        #expect(try PanelPlan.solve(Self.problem(2, 0, 0, 0...1, [])).readers == [[], []])
    }

    @Test func `the largest fits and negative ones`() throws {
        let (high, low) = (PanelProblem.largestFit, -PanelProblem.largestFit)
        let plan = try PanelPlan.solve(Self.problem(2, 2, 1, 1...1, [high, low, high - 1, low]))
        #expect(plan.totalFit == 0 && plan.isOptimal)
    }

    @Test func `what a full juror's place is worth`() throws {
        let plan = try PanelPlan.solve(Self.problem(2, 2, 1, 0...1, [9, 4, 9, 1]))
        #expect(plan.pairs == [.init(application: 0, juror: 1), .init(application: 1, juror: 0)])
        #expect(plan.priceOfPlace[0] >= 5)
    }

    @Test func `applications may want different numbers of readers`() throws {
        var problem = Self.problem(3, 3, 1, 0...3, [5, 4, 3, 5, 4, 3, 5, 4, 3])
        problem.applications = [0, 3, 1].enumerated().map {
            .init(identity: UInt64($0.offset), readers: $0.element)
        }
        #expect(try PanelPlan.solve(problem).readers == [[], [0, 1, 2], [0]])
    }

    @Test func `earlier pairs stay, and few change when a juror leaves`() throws {
        var problem = Self.instance(7)
        let before = try PanelPlan.solve(problem)
        let gone = 3
        problem.fixed = before.pairs.filter { $0.juror != gone }.map { .init($0) }
        problem.jurors = problem.jurors.enumerated().map { number, juror in
            .init(
                identity: juror.identity, capacity: number == gone ? 0...0 : 0...juror.capacity.upperBound + 3
            )
        }
        let after = try PanelPlan.solve(problem)
        #expect(after.released.isEmpty && after.loads[gone] == 0)
        #expect(Set(after.pairs).isSuperset(of: problem.fixed.map(\.pair)))
        #expect(after.pairs.count == before.pairs.count)
    }

    @Test func `as few earlier pairs as possible are released`() throws {
        // Nobody but juror 0 may read application 1, and juror 0 is full with application 0.
        var problem = Self.problem(2, 2, 1, 0...1, [5, 1, 5, PanelProblem.conflict])
        problem.fixed = [.init(.init(application: 0, juror: 0))]
        let plan = try PanelPlan.solve(problem)
        #expect(plan.released == [.init(application: 0, juror: 0)])
        #expect(plan.readers == [[1], [0]])
        problem.fixed = [.init(.init(application: 0, juror: 0), mayBeReleased: false)]
        #expect(throws: PanelInfeasible.self) { try PanelPlan.solve(problem) }
    }

    @Test func `an earlier pair that became a conflict is released`() throws {
        var problem = Self.problem(1, 2, 1, 0...1, [PanelProblem.conflict, 1])
        problem.fixed = [.init(.init(application: 0, juror: 0))]
        let plan = try PanelPlan.solve(problem)
        #expect(plan.released == [.init(application: 0, juror: 0)] && plan.readers == [[1]])
    }
}
