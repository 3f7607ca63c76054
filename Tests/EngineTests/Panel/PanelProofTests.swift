import Domain
import EventLog
import Testing
import Threads

@testable import Engine

/// What an assignment as a whole is computed from, and that it can be computed again.
@Suite struct PanelProofTests {
    private let second = RoundID(Slug(checked: "probe"), Slug(checked: "second"))

    /// Five applications and jurors jo, kim and lee, who have no cards in this round yet.
    private func opened(
        _ rules: (inout RulePanels) -> Void = { $0.readers = 2 }, before: (Bench) throws -> Void = { _ in }
    ) throws -> Bench {
        let bench = try Bench()
        try before(bench)
        let phase = try #require(bench.engine.world.call(second.call)?.phases.first).id
        var rubric = try RubricFile.read(Array(Bench.rubric.utf8))
        rubric.minimumCards = 1
        try give(
            bench, .round(.open(OpenRound(round: second, phase: phase, rubric: rubric, pool: .accepted))))
        var command = RulePanels(round: second)
        rules(&command)
        try give(bench, .round(.panel(.rule(command))))
        return bench
    }

    @discardableResult
    private func give(_ bench: Bench, _ command: Command, by handle: String? = nil) throws -> Receipt {
        let member =
            try handle.map { try #require(try bench.engine.member(Slug(checked: $0))) } ?? MemberID(1)
        return try bench.engine.give(command, by: .member(member), through: .cli)
    }

    private func wish(_ bench: Bench, _ handle: String, _ number: Int, _ answer: WishAnswer) throws {
        let wish = WishToRead(round: second, wishes: [Wish(application: number, answer: answer)])
        try give(bench, .round(.panel(.wish(wish))), by: handle)
    }

    private func plan(_ bench: Bench, seed: UInt64 = 7) throws -> Plan {
        try give(bench, .round(.panel(.plan(PlanReaders(round: second, seed: seed)))))
        return try #require(bench.engine.world.round(second)?.panels.plans.last)
    }

    /// Writes events as they are, past the rules.
    private func forge(_ bench: Bench, _ events: [RoundEvent]) throws {
        try forge(bench, Decision(events.map { Happening(.round(second), .round($0)) }))
    }

    private func forge(_ bench: Bench, _ decision: Decision) throws {
        let engine = bench.engine
        let pending = try engine.state.withLock { state in
            Result { () throws(EngineError) in
                try engine.write(
                    decision, .member(MemberID(1)), .cli, state.head.at, RequestMark(), &state)
            }
        }.get()
        try pending.ticket?.wait()
    }

    private func findings(_ bench: Bench, keys: (any KeyStore)? = nil) throws -> [String] {
        bench.verify(try bench.entries(), keys: keys).map(\.words.en).filter {
            $0.contains("assignment") || $0.contains("pairs")
        }
    }

    @Test func `those who fit equally well read equally much, whatever the seed`() throws {
        for readers in 1...2 {
            let bench = try opened { $0.readers = readers }
            let registry = HeadRegistry(
                engine: bench.engine, directory: try bench.engine.directory(), queued: [], drafts: [:],
                world: bench.engine.world)
            let input = try PanelInput(second, registry)
            for seed in UInt64(1)...12 {
                let loads = input.loads(of: try input.solve(seed: seed).readers)
                #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1, "\(seed): \(loads)")
            }
        }
    }

    @Test func `an assignment is computed again by a check, and the same from wishes in another order`()
        throws
    {
        let bench = try opened()
        try wish(bench, "jo", 1, .yes)
        try wish(bench, "kim", 2, .no)
        let plan = try plan(bench)
        var verification = Verification(log: FixedLog(try bench.entries()), keys: bench.keys) {
            Issue.record("\($0.line(in: .en))")
        }
        verification.run()
        #expect(verification.assignments == 1)
        #expect(plan.pairs.count == 10)
        #expect(
            plan.planned.fit == PanelFit.yes
                + (plan.pairs.contains { $0.application == 2 && $0.seat == 2 } ? PanelFit.no : 0))

        let other = try opened()
        try wish(other, "kim", 2, .no)
        try wish(other, "jo", 1, .yes)
        let same = try self.plan(other)
        #expect(same.planned.input == plan.planned.input)
        func jurors(_ bench: Bench, _ plan: Plan) throws -> [String] {
            let round = try #require(bench.engine.world.round(second))
            return plan.pairs.map { "\($0.application) \(round.juror(of: $0.seat)?.number ?? 0)" }.sorted()
        }
        #expect(try jurors(other, same) == jurors(bench, plan))
    }

    @Test func `another wish is another input, another seed too`() throws {
        let bench = try opened()
        let plain = try #require(try? PanelInput(second, registry(bench)))
        try wish(bench, "jo", 1, .maybe)
        let wished = try #require(try? PanelInput(second, registry(bench)))
        func digest(_ input: PanelInput, _ seed: UInt64) -> Digest {
            input.digest(seed: seed, method: PanelSolution.method, version: PanelSolution.version)
        }
        #expect(Set([digest(plain, 1), digest(plain, 2), digest(wished, 1)]).count == 3)
    }

    private func registry(_ bench: Bench) -> HeadRegistry {
        HeadRegistry(
            engine: bench.engine, directory: Directory(), queued: [], drafts: [:], world: bench.engine.world)
    }

    /// What a check finds in a log with an assignment that says of itself what it does not come of.
    private func findings(
        seed: UInt64 = 7, _ change: (inout RoundPlanned, Bench) throws -> Void, swap: Bool = false
    ) throws -> [String] {
        let bench = try opened { $0.readers = 1 }
        let command = Command.round(.panel(.plan(PlanReaders(round: second, seed: seed))))
        let rehearsed = try bench.engine.rehearse(command, by: .member(MemberID(1)), through: .cli)
        try forge(
            bench,
            rehearsed.compactMap { event -> RoundEvent? in
                guard case .round(let event) = event else { return nil }
                if case .panel(.planned(var planned)) = event {
                    try change(&planned, bench)
                    return .panel(.planned(planned))
                }
                if swap, case .assigned(var assigned) = event {
                    let seat = assigned.pairs[0].seat
                    let other = assigned.pairs.first { $0.seat != seat }?.seat ?? seat
                    assigned.pairs[0].seat = other
                    return .assigned(assigned)
                }
                return event
            })
        return try findings(bench)
    }

    @Test func `pairs, fit and input that are others are named`() throws {
        #expect(try findings { _, _ in } == [])
        #expect(
            try findings({ _, _ in }, swap: true) == ["computed again, the assignment gives other pairs."])
        #expect(try findings { planned, _ in planned.fit += 1 } == ["the fit of assignment 1 is 0, not 1."])
        #expect(
            try findings { planned, _ in planned.seed += 1 } == [
                "assignment 1 was not computed from these facts."
            ])
        // Of another method or a later version nothing can be said.
        #expect(try findings({ planned, _ in planned.version += 1 }, swap: true) == [])
    }

    @Test func `an assignment of the earlier version is computed as it was then`() throws {
        let bench = try opened { $0.readers = 1 }
        let registry = HeadRegistry(
            engine: bench.engine, directory: try bench.engine.directory(), queued: [], drafts: [:],
            world: bench.engine.world)
        let input = try PanelInput(second, registry)
        var kinds: Set<Bool> = []
        for seed in UInt64(1)...8 {
            let isSame = try input.solve(seed: seed, version: 1).readers == input.solve(seed: seed).readers
            kinds.insert(isSame)
            let found = try findings(seed: seed) { planned, bench in
                planned.version = 1
                let input = try PanelInput(second, self.registry(bench))
                planned.input = input.digest(seed: seed, method: planned.method, version: 1)
            }
            #expect(found == (isSame ? [] : ["computed again, the assignment gives other pairs."]), "\(seed)")
        }
        #expect(kinds.count == 2)
    }

    @Test func `what is volunteered enters under the member's key, and without the key nothing is claimed`()
        throws
    {
        let bench = try opened {
            $0.readers = 2
            $0.mixed = true
        }
        let jo = try #require(try bench.engine.member(Slug(checked: "jo")))
        try give(bench, .member(.giveGender(GiveGender(handle: Slug(checked: "jo"), gender: .woman))))
        let input = try #require(try? PanelInput(second, registry(bench)))
        let preimage = String(
            decoding: input.preimage(7, PanelSolution.method, PanelSolution.version), as: UTF8.self)
        #expect(!preimage.contains("woman"))
        #expect(input.jurors.first { $0.member == jo }?.gender == .woman)
        _ = try plan(bench)
        #expect(try findings(bench) == [])
        let fewer = MemoryKeys()
        let kept = bench.keys.all().filter { $0.key != "member/\(jo.number)" }
        try fewer.put(kept.map { SubjectKey(subject: $0.key, key: $0.value) })
        #expect(try findings(bench, keys: fewer) == [])
    }

    @Test func `a suspected conflict that nobody judged is left out, and recorded as such`() throws {
        // Somebody of the same firm applies as a juror is of.
        let bench = try opened(before: { bench in
            for (handle, grant) in [
                ("cleo", RoleGrant(role: .founder, call: nil)),
                ("jo", RoleGrant(role: .juror, call: second.call)),
            ] {
                let profile = Profile(organisation: .text("Firma"))
                try give(
                    bench,
                    .member(
                        .add(AddMember(handle: Slug(checked: handle), grants: [grant], profile: profile))))
            }
            let cleo = try #require(try bench.engine.member(Slug(checked: "cleo")))
            let phase = try #require(bench.engine.world.call(second.call)?.phases.first).id
            let words = ApplicationSubmitted(
                phase: phase, category: nil, title: .text("Zeta"), reference: nil, team: nil, answers: [])
            let events: [ApplicationEvent] = [
                .begun(ApplicationBegun(applicant: cleo, phase: phase)), .submitted(words),
                .accepted(ApplicationAccepted(reason: nil)),
            ]
            let id = ApplicationID(second.call, 6)
            try forge(bench, Decision(events.map { Happening(.application(id), .application($0)) }))
        })
        let plan = try plan(bench)
        let jo = try #require(try bench.engine.member(Slug(checked: "jo")))
        #expect(Set(plan.planned.avoided.map(\.juror)) == [jo])
        #expect(plan.planned.avoided.map(\.application) == [6])
        let seat = try #require(bench.engine.world.call(second.call)?.seat(of: jo))
        #expect(plan.pairs.allSatisfy { $0.seat != seat || $0.application != 6 })
        #expect(try findings(bench) == [])
    }
}
