package import Domain

extension Engine {
    /// How far the jurors of a round agree.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func agreement(of id: RoundID, all: Bool = false) throws(EngineError) -> PanelAgreement {
        let (call, round) = try judged(id)
        let panel = round.panel(in: call)
        return PanelAgreement(
            of: CardTotals(of: panel, by: round.rubric), by: round.rubric,
            input: Fingerprint().digest(of: panel, rubric: round.rubric), all: all)
    }

    /// How each juror of a round scored; only the one of a seat where it is given, and while the round is open only what that
    /// juror's own cards say.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func jurors(of id: RoundID, seenFrom seat: Int? = nil) throws(EngineError) -> PanelJurors {
        let (call, round) = try judged(id)
        let panel = round.panel(in: call)
        let all = PanelJurors(
            of: CardTotals(of: panel, by: round.rubric), by: round.rubric,
            beside: PanelStatistics.result(
                panel: panel, rubric: round.rubric, ranking: round.rubric.ranking(of: panel),
                terms: CalibrationTerms(best: usualCut(of: id))))
        return seat.map { all.seen(from: $0, whileOpen: round.isOpen) } ?? all
    }

    /// A round with its call.
    func judged(_ id: RoundID) throws(EngineError) -> (Call, Round) {
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        return (call, round)
    }
}
