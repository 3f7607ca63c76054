/// Computes derivations of one panel under one rubric: the only place where scores become a score.
///
/// With `records` it keeps every value on the way, without it only what a ranking needs; the values come from the same lines.
struct Deriver {
    let rubric: Rubric
    let panel: Panel
    let records: Bool
    /// Ten-thousandths per criterion.
    private let weights: [Int64]
    /// Whether anything looks at card totals beside the total itself.
    private let wantsSpread: Bool
    /// Card numbers grouped by entrant, by seat within one.
    let cards: [Int32]
    /// Where each entrant's cards begin in ``cards``; one more than entrants.
    let starts: [Int32]

    init(rubric: Rubric, panel: Panel, records: Bool) {
        self.rubric = rubric
        self.panel = panel
        self.records = records
        weights = rubric.criteria.map(\.weight.units)
        wantsSpread = records || rubric.tieBreak.contains { $0 == .median || $0 == .spread }
        (cards, starts) = Self.group(panel)
    }

    /// Counting sort of the cards by entrant; cards about applications outside the pool drop out.
    private static func group(_ panel: Panel) -> (cards: [Int32], starts: [Int32]) {
        var places: [Int32: Int] = [:]
        places.reserveCapacity(panel.entrants.count)
        for (place, entrant) in panel.entrants.enumerated()
        where places[Int32(clamping: entrant.number)] == nil {
            places[Int32(clamping: entrant.number)] = place
        }
        var last: (application: Int32, place: Int?) = (.min, nil)
        let entrant = panel.applications.map { application -> Int32 in
            if application != last.application { last = (application, places[application]) }
            return last.place.map { Int32($0) } ?? -1
        }
        var starts = [Int32](repeating: 0, count: panel.entrants.count + 1)
        for place in entrant where place >= 0 { starts[Int(place) + 1] += 1 }
        for place in panel.entrants.indices { starts[place + 1] += starts[place] }
        var next = starts
        var cards = [Int32](repeating: 0, count: Int(starts[panel.entrants.count]))
        for (card, place) in entrant.enumerated() where place >= 0 {
            cards[Int(next[Int(place)])] = Int32(card)
            next[Int(place)] += 1
        }
        let seats = panel.seats
        cards.withUnsafeMutableBufferPointer { cards in
            for place in panel.entrants.indices {
                let own = Int(starts[place])..<Int(starts[place + 1])
                let ascends = zip(own, own.dropFirst()).allSatisfy {
                    seats[Int(cards[$0])] <= seats[Int(cards[$1])]
                }
                if !ascends { cards[own].sort { (seats[Int($0)], $0) < (seats[Int($1)], $1) } }
            }
        }
        return (cards, starts)
    }

    /// The derivation of the entrant at a place of the panel.
    func derive(_ place: Int) -> Derivation {
        let entrant = panel.entrants[place]
        let absent: Unranked? =
            switch entrant.state {
            case .in: nil
            case .withdrawn: .withdrawn
            case .excluded: .excluded
            }
        if let absent, !records {
            return Derivation(
                application: entrant.number, score: nil, why: absent, cards: 0, criteria: [], own: nil,
                median: nil,
                spread: nil, steps: nil)
        }
        let scored = cards[Int(starts[place])..<Int(starts[place + 1])].filter { hasScore(Int($0)) }
        var tooFew = scored.count < rubric.minimumCards
        var missing = false
        let criteria = combineCriteria(scored)
        let isCardFirst = rubric.aggregation.order == .cardFirst
        let totals = isCardFirst || wantsSpread ? scored.map { cardTotal(Int($0), rounds: isCardFirst) } : []
        var known = totals.compactMap(\.total)

        var exact: Ratio?
        var weighted: [Ratio?] = []
        if isCardFirst {
            let combination = rubric.aggregation.combine(&known)
            exact = combination.value
            tooFew = tooFew || combination == .tooFew
            missing = known.count < scored.count
            // Half of the cards must not speak for all.
            if missing { exact = nil }
        } else {
            tooFew = tooFew || criteria.contains { $0.combination == .tooFew }
            (exact, weighted) = criterionTotal(criteria)
            missing = exact == nil
        }
        let own = exact?.rounded(to: rubric.aggregation.decimals.total)
        let score = own.flatMap { final(own: $0, application: entrant.number) }
        missing = missing || score == nil
        var knockedOut = false
        for (criterion, step) in zip(rubric.criteria, criteria) {
            guard let limit = criterion.knockoutBelow else { continue }
            if let value = step.value, value < Ratio(limit) { knockedOut = true }
            // Too few scores to trim: the limit cannot be looked at, so the application cannot pass it.
            if step.combination == .tooFew { tooFew = true }
        }
        var why = absent
        if why == nil, tooFew { why = .tooFewCards }
        if why == nil, missing { why = .missingCriterion }
        if why == nil, knockedOut { why = .knockout }
        var (median, spread): (Ratio?, Ratio?) = (nil, nil)
        if wantsSpread, !known.isEmpty {
            known.sort()
            let count = known.count
            median = Ratio.mean(known[(count - 1) / 2..<count / 2 + 1])
            spread = known[count - 1] - known[0]
        }
        return Derivation(
            application: entrant.number, score: score, why: why, cards: scored.count,
            criteria: criteria.map(\.value), own: own, median: median, spread: spread,
            steps: records
                ? steps(entrant.number, scored, totals, criteria, weighted, exact) : nil)
    }
}

// MARK: - Criteria across jurors

extension Deriver {
    /// A criterion across jurors.
    struct CriterionValue {
        let combination: Combination
        /// After rounding.
        let value: Ratio?
    }

    private func hasScore(_ card: Int) -> Bool {
        let base = card * panel.stride
        for place in base..<base + panel.stride where panel.scores[place] != Panel.missing { return true }
        return false
    }

    private func combineCriteria(_ scored: [Int32]) -> [CriterionValue] {
        var units: [Int64] = []
        units.reserveCapacity(scored.count)
        return rubric.criteria.indices.map { criterion in
            units.removeAll(keepingCapacity: true)
            for card in scored {
                let score = panel.scores[Int(card) * panel.stride + criterion]
                if score != Panel.missing { units.append(score) }
            }
            let combination = rubric.aggregation.combine(&units)
            return CriterionValue(
                combination: combination,
                value: combination.value?.rounded(to: rubric.aggregation.decimals.criterion))
        }
    }

    /// The weighted criteria and their exact total, `nil` when nothing was scored or a sum lacks a criterion.
    private func criterionTotal(_ criteria: [CriterionValue]) -> (exact: Ratio?, weighted: [Ratio?]) {
        let weighted = zip(rubric.criteria, criteria).map { criterion, step in
            step.value.map {
                ($0 * Ratio(criterion.weight)).rounded(to: rubric.aggregation.decimals.weighted)
            }
        }
        let sum = weighted.reduce(Ratio.zero) { sum, value in value.map { sum + $0 } ?? sum }
        switch rubric.aggregation.total {
        case .weightedSum: return (weighted.contains(nil) ? nil : sum, weighted)
        case .weightedMean:
            let weight = zip(weights, criteria).reduce(Int128(0)) {
                $0 + ($1.1.value == nil ? 0 : Int128($1.0))
            }
            return (
                sum.divided(by: Ratio(reducing: weight, positive: Int128(Decimal.unitsPerOne))), weighted
            )
        }
    }
}

// MARK: - Cards

extension Deriver {
    /// A card's total before and after rounding, `nil` without a score or when a sum lacks one.
    struct CardTotal {
        var exact: Ratio?
        var total: Ratio?
    }

    /// Hundred-millionths in one: the unit of score × weight.
    static let productUnits: Int128 = 100_000_000

    /// Score × weight in hundred-millionths, rounded where `weighted` says so.
    func product(_ score: Int64, _ criterion: Int, rounds: Bool) -> Int128 {
        let exact = Int128(score) * Int128(weights[criterion])
        guard rounds, let decimals = rubric.aggregation.decimals.weighted else { return exact }
        let unit = Self.productUnits / Ratio.powersOfTen[min(max(decimals, 0), 8)]
        let half = exact < 0 ? -unit / 2 : unit / 2
        return (exact + half) / unit * unit
    }

    /// `rounds` is for totals that are combined; those that only serve a tie-break stay exact.
    private func cardTotal(_ card: Int, rounds: Bool) -> CardTotal {
        let base = card * panel.stride
        var (sum, weight): (Int128, Int128) = (0, 0)
        for criterion in weights.indices {
            let score = panel.scores[base + criterion]
            if score == Panel.missing {
                switch rubric.aggregation.total {
                case .weightedSum: return CardTotal()
                case .weightedMean: continue
                }
            }
            sum += product(score, criterion, rounds: rounds)
            weight += Int128(weights[criterion])
        }
        guard weight > 0 else { return CardTotal() }
        let exact =
            switch rubric.aggregation.total {
            case .weightedSum: Ratio(reducing: sum, positive: Self.productUnits)
            case .weightedMean: Ratio(reducing: sum, positive: weight * Int128(Decimal.unitsPerOne))
            }
        return CardTotal(
            exact: exact, total: rounds ? exact.rounded(to: rubric.aggregation.decimals.card) : exact)
    }

    /// (own weight × own + Σ weight × carried) ÷ Σ weights, or `nil` when a carried result is missing.
    private func final(own: Ratio, application: Int) -> Ratio? {
        if panel.carried.isEmpty { return own }
        var sum = own * Ratio(panel.ownWeight)
        var weight = Ratio(panel.ownWeight)
        for part in panel.carried {
            guard let result = part.results[application] else { return nil }
            sum = sum + result * Ratio(part.weight)
            weight = weight + Ratio(part.weight)
        }
        return sum.divided(by: weight)
    }
}
