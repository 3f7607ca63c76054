package import Domain
package import Statistics

/// How easily the ranking of a panel would have come out otherwise.
package struct PanelSensitivity: Sendable {
    /// How many places the cut leaves in.
    package let best: Int
    package let ranking: Ranking
    /// Without each juror, by the rubric.
    package let exact: JuryStability
    /// Without each juror, corrected for severity; `nil` where that has no answer.
    package let corrected: JuryStability?
    /// One a criterion; empty where nothing can change.
    package let weights: [WeightMove]
    /// The statistics beside the ranking, or why there are none.
    package let statistics: Result<PanelStatistics, Unanswerable>
    /// Further cards; `nil` where they cannot be told.
    package let cards: FurtherCards?
    /// Why further cards cannot be told.
    package let noCards: Bilingual?

    /// Further cards that would settle the cut.
    package struct FurtherCards: Sendable {
        /// Applications that get further cards, with how many, by number.
        package let each: [(application: Int, cards: Int)]
        /// Applications close to the cut now.
        package let close: [Int]
        /// How many would still be close, expected.
        package let expectedClose: Double
        /// Whether at most one would be; otherwise there are not enough jurors.
        package let isEnough: Bool

        package var total: Int { each.reduce(0) { $0 + $1.cards } }
    }

    /// Computes it all; the ranking is the panel's exact one.
    package init(of panel: Panel, by rubric: Rubric, ranking: Ranking, best: Int) {
        let totals = CardTotals(of: panel, by: rubric)
        self.best = best
        self.ranking = ranking
        exact = JuryStability.exact(panel, rubric, ranking, seats: totals.seats, cut: best)
        weights = WeightMoves.all(panel, rubric, ranking, best: best)
        statistics = PanelStatistics.result(
            panel: panel, rubric: rubric, ranking: ranking, terms: CalibrationTerms(best: best))
        let model: TwoWayModel
        do throws(Unanswerable) { model = try TwoWayModel.fit(totals.table) } catch {
            (corrected, cards, noCards) = (nil, nil, error.words)
            return
        }
        corrected = try? Self.corrected(model, totals, panel, statistics, best)
        guard panel.carried.isEmpty else {
            cards = nil
            noCards = Bilingual(
                de: "Hier zählen auch Ergebnisse von anderswo; mehr Bögen ändern daran nichts.",
                en: "Results from elsewhere count as well here; more cards do not change those.")
            return
        }
        do throws(Unanswerable) {
            cards = try Self.furtherCards(model, totals, best)
            noCards = nil
        } catch {
            cards = nil
            noCards = error.words
        }
    }

    /// Whether it is in or out with a probability between 0.1 and 0.9; `nil` where nothing is drawn.
    package func isClose(_ application: Int) -> Bool? {
        guard let best = row(application)?.best else { return nil }
        return best > 0.1 && best < 0.9
    }

    /// What statistics say of an application.
    package func row(_ application: Int) -> PanelStatistics.Row? {
        guard case .success(let statistics) = statistics else { return nil }
        return statistics.row(of: application)
    }

    private static func corrected(
        _ model: TwoWayModel, _ totals: CardTotals, _ panel: Panel,
        _ statistics: Result<PanelStatistics, Unanswerable>, _ best: Int
    ) throws(Unanswerable) -> JuryStability? {
        guard case .success(let found) = statistics else { return nil }
        let without = try LeaveOneJurorOut.of(model)
        let scale = CarriedScale(panel, .twoWay)
        let place = Dictionary(uniqueKeysWithValues: zip(totals.applications, totals.applications.indices))
        let numbers = found.rows.map(\.application)
        let whole = Dictionary(uniqueKeysWithValues: found.rows.map { ($0.application, $0.correctedRank) })
        let jurors = Dictionary(uniqueKeysWithValues: zip(totals.seats, totals.seats.indices))
        return JuryStability(whole, seats: totals.seats, cut: best) { seat in
            guard let scores = jurors[seat].flatMap({ without.scores[$0] }) else { return nil }
            let ranks = PanelStatistics.ranks(
                numbers.map { number in place[number].map { scale.total(scores[$0], of: number) } ?? 0 })
            return Dictionary(uniqueKeysWithValues: zip(numbers, ranks))
        }
    }

    private static func furtherCards(_ model: TwoWayModel, _ totals: CardTotals, _ best: Int)
        throws(Unanswerable) -> FurtherCards
    {
        let power = try Power.plan(model, table: totals.table, cut: best, wanted: 1)
        return FurtherCards(
            each: zip(totals.applications, power.cards).filter { $0.1 > 0 }.map { ($0, $1) },
            close: power.close.map { totals.applications[$0] }, expectedClose: power.expectedClose,
            isEnough: power.isEnough)
    }
}

extension Engine {
    /// How easily the ranking of a round would have come out otherwise, around the usual cut or another one.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func sensitivity(of id: RoundID, best: Int? = nil) throws(EngineError) -> PanelSensitivity {
        let (call, round) = try judged(id)
        let panel = round.panel(in: call)
        return PanelSensitivity(
            of: panel, by: round.rubric, ranking: round.rubric.ranking(of: panel),
            best: best ?? usualCut(of: id))
    }
}
