package import Domain

extension RoundRecord {
    /// A tie that a vote or a lot settled.
    package struct Settled: Sendable {
        package let settlement: TieSettlement
        package let at: Instant
        /// Before whom the lot was drawn.
        package let witness: String?
    }

    /// The sum that all prizes together may come to, and why it is that.
    package struct Budget: Sendable {
        package let cents: Int
        package let at: Instant
        package let reason: String?
    }
}

extension Engine {
    /// The votes and lots of a round in order.
    func recordSettlements(of round: Round) throws(EngineError) -> [RoundRecord.Settled] {
        var found: [RoundRecord.Settled] = []
        for settlement in round.decisions.settlements {
            let recorded = try opened(settlement.sequence)
            var witness: String?
            if case .round(.decision(.lotDrawn(let lot))) = recorded.event { witness = lot.witness.opened }
            found.append(RoundRecord.Settled(settlement: settlement, at: recorded.at, witness: witness))
        }
        return found
    }

    /// Every budget a call was given, in order.
    func recordBudgets(of slug: Slug) throws(EngineError) -> [RoundRecord.Budget] {
        guard world.call(slug)?.budget != nil else { return [] }
        let stream = StreamID.call(slug).description
        var sequences: [Int] = []
        try entries(after: 0) { head in
            if head.stream == stream, head.type == "call.budgeted" { sequences.append(head.sequence) }
            return true
        }
        var budgets: [RoundRecord.Budget] = []
        for sequence in sequences {
            let recorded = try opened(sequence)
            guard case .call(.budgeted(let budgeted)) = recorded.event else { continue }
            budgets.append(
                RoundRecord.Budget(
                    cents: budgeted.cents, at: recorded.at, reason: budgeted.reason.opened))
        }
        return budgets
    }
}
