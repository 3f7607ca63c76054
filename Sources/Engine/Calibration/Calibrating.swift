package import Domain
package import Statistics

extension Engine {
    /// What statistics say of a round beside its ranking, as it stands or as it stood after an event.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round; fails where the method has no answer for its scores.
    package func statistics(of id: RoundID, asOf sequence: Int? = nil, _ terms: CalibrationTerms)
        throws(EngineError) -> Result<PanelStatistics, Unanswerable>
    {
        let world =
            try sequence.map { sequence throws(EngineError) in try Engine.fold(log, until: sequence) }
            ?? self.world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        do throws(Unanswerable) { return .success(try PanelStatistics(round, in: call, terms)) } catch {
            return .failure(error)
        }
    }

    /// How many places the cut leaves in when nobody says: as many as were decided to go on or win, else the call's
    /// places, else ten, at most half of the pool.
    package func usualCut(of id: RoundID) -> Int {
        guard let call = world.call(id.call), let round = call.round(id.round) else { return 10 }
        let chosen = Set(
            round.decisions.current.filter { $0.outcome.isFavourable }.map(\.application))
        if !chosen.isEmpty { return chosen.count }
        return call.places > 0 && call.places < round.pool.count
            ? call.places : max(1, min(10, round.pool.count / 2))
    }
}

extension PanelStatistics {
    /// The statistics of a round as it stands in its call.
    init(_ round: Round, in call: Call, _ terms: CalibrationTerms) throws(Unanswerable) {
        let panel = round.panel(in: call)
        try self.init(
            panel: panel, rubric: round.rubric, ranking: round.rubric.ranking(of: panel), terms: terms,
            choseThemselves: round.panels.hasWishes)
    }

    /// The command that records them.
    package func command(for round: RoundID) -> CalibrateRound {
        CalibrateRound(
            round: round, method: terms.method, methodVersion: terms.method.version,
            parameters: terms.parameters, seed: seed, input: input,
            figures: figures.map { CalibrationFigure($0.name, Decimal(rounding: $0.value)) },
            applications: rows.map { row in
                CalibratedApplication(
                    application: row.application, score: Decimal(rounding: row.score),
                    error: row.error.map(Decimal.init(rounding:)), rank: row.correctedRank,
                    from: row.interval?.lowerBound, to: row.interval?.upperBound,
                    best: row.best.map(Decimal.init(rounding:)))
            },
            jurors: jurors.map {
                CalibratedJuror(
                    seat: $0.seat, severity: Decimal(rounding: $0.severity),
                    error: $0.error.map(Decimal.init(rounding:)))
            })
    }
}

extension Decimal {
    /// The nearest decimal to a statistic, which is promised to four places at most; what no decimal holds becomes the nearest end.
    init(rounding value: Double) {
        let limit = 9_999_999_990_000.0
        self.init(units: Int64(min(max((value * 10_000).rounded(), -limit), limit)))
    }
}
