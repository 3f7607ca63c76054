package import Domain

// How readers are found for a whole round, to be given or only to be shown.
extension HeadRegistry {
    func proposal(for round: RoundID, seed: UInt64) throws(Refusal) -> Proposal {
        let input = try PanelInput(round, self)
        let solution = try input.solve(seed: seed)
        return input.proposal(solution, seed: seed)
    }
}

extension PanelInput {
    /// What is new in a solution, with what it was computed from.
    func proposal(_ solution: PanelSolution, seed: UInt64) -> Proposal {
        var pairs: [ProposedPair] = []
        for (row, readers) in solution.readers.enumerated() {
            for reader in readers {
                guard case .free = self[row, reader] else { continue }
                pairs.append(
                    ProposedPair(application: applications[row].number, juror: jurors[reader].member))
            }
        }
        return Proposal(
            input: digest(seed: seed, method: PanelSolution.method, version: PanelSolution.version),
            method: PanelSolution.method, version: PanelSolution.version, fit: fit(of: solution.readers),
            pairs: pairs, avoided: avoided)
    }

    /// The sum of all fits.
    func fit(of readers: [[Int]]) -> Int {
        readers.enumerated().reduce(0) { sum, row in
            sum + row.element.reduce(0) { $0 + self[row.offset, $1].fit }
        }
    }
}

extension Engine {
    /// What an assignment of a round would be, with everything it would come to; nothing is written.
    ///
    /// Throws ``EngineError`` `.refused` as the command would, also when it cannot be done.
    package func rehearsePlan(of id: RoundID, seed: UInt64, for reader: MemberID?) throws(EngineError)
        -> PanelReport
    {
        let (input, round) = try panelInput(of: id, for: reader)
        guard round.isOpen else { throw .refused(.roundClosed(id)) }
        let solution: PanelSolution
        do throws(Refusal) { solution = try input.solve(seed: seed) } catch { throw .refused(error) }
        let fresh = Set(input.proposal(solution, seed: seed).pairs)
        return try report(input, solution.readers, fresh, round, seed: seed, for: reader)
    }

    /// Who reads what in a round at present, and why; what a plan gave is told as new.
    package func panels(of id: RoundID, new plan: Int? = nil, for reader: MemberID?) throws(EngineError)
        -> PanelReport
    {
        let (input, round) = try panelInput(of: id, for: reader)
        let known = plan.flatMap { number in round.panels.plans.first { $0.number == number } }
        let fresh = (known?.pairs ?? []).compactMap { pair in
            round.juror(of: pair.seat).map { ProposedPair(application: pair.application, juror: $0) }
        }
        let seed = (known ?? round.panels.plans.last { $0.undone == nil })?.planned.seed
        return try report(input, input.kept, Set(fresh), round, seed: seed, for: reader)
    }

    private func panelInput(of id: RoundID, for reader: MemberID?) throws(EngineError) -> (PanelInput, Round)
    {
        let world = world
        if let reader, !Permission.may(reader, see: .panels(id), in: world) {
            throw .refused(.notAllowed)
        }
        let registry = HeadRegistry(
            engine: self, directory: try directory(), queued: [], drafts: [:], world: world)
        do throws(Refusal) {
            let input = try PanelInput(id, registry)
            guard let round = world.round(id) else { throw .unknownRound(id) }
            return (input, round)
        } catch { throw .refused(error) }
    }

    private func report(
        _ input: PanelInput, _ readers: [[Int]], _ fresh: Set<ProposedPair>, _ round: Round, seed: UInt64?,
        for reader: MemberID?
    ) throws(EngineError) -> PanelReport {
        guard let call = world.call(input.round.call) else { throw .refused(.unknownCall(input.round.call)) }
        var titles: [Int: String] = [:]
        for (number, names) in try names(of: round, in: call)
        where reader.map({ world.isBarred($0, from: ApplicationID(call.slug, number)) }) != true {
            titles[number] = names.title
        }
        return input.report(
            readers, fresh: fresh, handles: input.jurors.map(\.handle), titles: titles, round: round,
            seed: seed)
    }
}

extension PanelInput {
    /// The readers each application has already.
    var kept: [[Int]] {
        applications.indices.map { row in
            jurors.indices.filter { if case .kept = self[row, $0] { true } else { false } }
        }
    }
}
