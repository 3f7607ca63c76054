package import Domain
package import Statistics

/// What statistics say of a panel beside its exact ranking, for the person who decides; nothing here ranks.
package struct PanelStatistics: Sendable {
    package let terms: CalibrationTerms
    /// Where the draws began.
    package let seed: UInt64
    /// The digest of the scores.
    package let input: Digest
    /// Every ranked application, in the order of the exact ranking.
    package let rows: [Row]
    /// By seat.
    package let jurors: [Juror]
    /// The model's own figures, by name: `mean`, variances in squared points, reliabilities from 0 to 1.
    package let figures: [(name: Slug, value: Double)]
    /// Why the correction says little here; empty when nothing speaks against it.
    package let cautions: [Caution]

    /// The place of each application in ``rows``.
    private let places: [Int: Int]

    /// The line of an application; `nil` for one without a place.
    package func row(of application: Int) -> Row? { places[application].map { rows[$0] } }

    /// One application.
    package struct Row: Sendable {
        package let application: Int
        /// The exact place.
        package let rank: Int
        /// The mean of its card totals, in points of the rubric.
        package let raw: Double
        /// The score as if all jurors were equally severe, in points of the rubric (of the method's own scale for z-scores).
        package let score: Double
        /// Its standard error in the same unit; `nil` where the method gives none.
        package let error: Double?
        /// The place by that score, from 1; equal to six decimals shares a place.
        package let correctedRank: Int
        /// The places that hold 95 % of the draws; `nil` where the method gives none.
        package let interval: ClosedRange<Int>?
        /// How often it was among the best, 0 to 1; `nil` where the method gives none.
        package let best: Double?
        /// How much of the way from raw to score is the severity of its readers, in the same unit; `nil` where the method does not tell.
        package let severity: Double?
        package let mark: Mark?
    }

    /// Why a person should look at an application once more.
    package enum Mark: String, Sendable, CaseIterable {
        /// By the exact ranking in, by the corrected one out.
        case onlyExact
        /// By the corrected ranking in, by the exact one out.
        case onlyCorrected
        /// In or out with a probability between 0.1 and 0.9.
        case tooClose
    }

    /// One juror.
    package struct Juror: Sendable {
        package let seat: Int
        /// Cards with a total.
        package let cards: Int
        /// Above 0 more severe than the others, in the unit of the scores.
        package let severity: Double
        /// Its standard error; `nil` where the method gives none.
        package let error: Double?
    }
}

extension PanelStatistics {
    /// Computes them; the ranking is the panel's exact one.
    ///
    /// Throws ``Unanswerable`` where the method has no answer for these scores.
    package init(
        panel: Panel, rubric: Rubric, ranking: Ranking, terms: CalibrationTerms, choseThemselves: Bool = false
    ) throws(Unanswerable) {
        let totals = CardTotals(of: panel, by: rubric)
        let input = Fingerprint().digest(of: panel, rubric: rubric)
        let seed = terms.seed ?? UInt64(input.hex.prefix(16), radix: 16) ?? 0
        let corrected = try Corrected(totals, rubric, terms)
        let loads = totals.loads
        let scale = CarriedScale(panel, terms.method)
        let place = Dictionary(
            uniqueKeysWithValues: zip(totals.applications, totals.applications.indices))
        let ranked = ranking.entries.compactMap { entry -> (Standing, Int)? in
            place[entry.application].map { (entry, $0) }
        }.filter { corrected.scores[$0.1] != nil }
        let scores = ranked.map { entry, place in
            scale.total(corrected.scores[place] ?? 0, of: entry.application)
        }
        let ranks = Self.ranks(scores)
        let places = try corrected.places(
            of: ranked.map { ($0.1, scale.total(0, of: $0.0.application)) }, share: scale.share, terms,
            seed: seed)
        self.terms = terms
        self.seed = seed
        self.input = input
        rows = ranked.indices.map { row in
            let (entry, place) = ranked[row]
            return Row(
                application: entry.application, rank: entry.rank,
                raw: scale.total(corrected.raw[place], of: entry.application), score: scores[row],
                error: corrected.errors[place].map { $0 * scale.share }, correctedRank: ranks[row],
                interval: places?[row].interval, best: places?[row].best,
                severity: corrected.severity[place].map { $0 * scale.share },
                mark: Self.mark(entry.rank, ranks[row], places?[row].best, terms.best))
        }
        self.places = Dictionary(
            uniqueKeysWithValues: ranked.indices.map { (ranked[$0].0.application, $0) })
        jurors = totals.seats.enumerated().compactMap { juror, seat in
            corrected.jurors[juror].map {
                Juror(
                    seat: seat, cards: loads[juror], severity: $0.severity, error: $0.error)
            }
        }
        figures = corrected.figures
        cautions = Caution.all(totals, corrected, choseThemselves: choseThemselves)
    }

    /// Computes them, or says why the method has no answer.
    package static func result(
        panel: Panel, rubric: Rubric, ranking: Ranking, terms: CalibrationTerms, choseThemselves: Bool = false
    ) -> Result<PanelStatistics, Unanswerable> {
        do throws(Unanswerable) {
            return .success(
                try PanelStatistics(
                    panel: panel, rubric: rubric, ranking: ranking, terms: terms,
                    choseThemselves: choseThemselves))
        } catch { return .failure(error) }
    }

    private static func mark(_ rank: Int, _ corrected: Int, _ best: Double?, _ cut: Int) -> Mark? {
        if rank <= cut, corrected > cut { return .onlyExact }
        if rank > cut, corrected <= cut { return .onlyCorrected }
        if let best, best > 0.1, best < 0.9 { return .tooClose }
        return nil
    }

    /// Competition ranks of scores, the highest first; what differs below a millionth is equal.
    static func ranks(_ scores: [Double]) -> [Int] {
        let keys = scores.map { ($0 * 1_000_000).rounded() }
        let sorted = keys.sorted(by: >)
        var first: [Double: Int] = [:]
        for (place, key) in sorted.enumerated() where first[key] == nil { first[key] = place + 1 }
        return keys.map { first[$0] ?? 0 }
    }
}

/// Turns a score of the round itself into the total that ranks, which may weigh in results from elsewhere.
struct CarriedScale {
    /// The round's own part of the total, above 0 to 1.
    let share: Double
    private let carried: [Int: Double]

    init(_ panel: Panel, _ method: CalibrationMethod) {
        guard method.isInPoints else {
            share = 1
            carried = [:]
            return
        }
        let own = Double(panel.ownWeight.units)
        let weights = panel.carried.map { Double($0.weight.units) }
        let sum = weights.reduce(own, +)
        share = own / sum
        var carried: [Int: Double] = [:]
        for (source, weight) in zip(panel.carried, weights) {
            for entrant in panel.entrants {
                carried[entrant.number, default: 0] +=
                    weight / sum * (source.results[entrant.number]?.approximate ?? 0)
            }
        }
        self.carried = carried
    }

    /// The total of an application with an own score.
    func total(_ own: Double, of application: Int) -> Double { share * own + (carried[application] ?? 0) }
}
