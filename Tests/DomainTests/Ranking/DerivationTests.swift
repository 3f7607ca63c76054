import Testing

@testable import Domain

@Suite struct DerivationTests {
    /// Applications with cards of every pattern of missing scores, some twice as likely to tie.
    private func panel(_ criteria: Int, _ applications: Int, _ cards: Int, seed: UInt64) -> Panel {
        var random = SeededGenerator(seed)
        var panel = Panel(stride: criteria)
        for number in 1...applications {
            panel.entrants.append(Panel.Entrant(number: number))
            for seat in 1...cards {
                // Neighbouring patterns, so that every one of the 2ⁿ comes up and cards of one application differ.
                let pattern = (number + seat * seat) % (1 << criteria)
                panel.add(
                    application: number, seat: seat,
                    scores: (0..<criteria).map {
                        pattern >> $0 & 1 == 1
                            ? nil : Decimal(units: Int64.random(in: 4...20, using: &random) * 2_500)
                    })
            }
        }
        return panel
    }

    private func rubric(_ criteria: Int, _ aggregation: Aggregation, tieBreak: [TieBreak] = []) -> Rubric {
        Rubric(
            id: Slug(checked: "wide"), title: Bilingual(de: "x", en: "x"),
            criteria: (0..<criteria).map {
                Criterion(
                    id: Slug(checked: "c\($0)"), title: Bilingual(de: "c\($0)", en: "c\($0)"),
                    weight: Decimal(units: Int64(7 + 13 * $0) * 1_111),
                    scale: Scale(min: Decimal(1), max: Decimal(5)))
            },
            aggregation: aggregation, tieBreak: tieBreak)
    }

    /// The mean of card means over one common denominator that is never reduced.
    private func slowScore(_ rubric: Rubric, _ panel: Panel, cards: Range<Int>) -> (BigInteger, BigInteger)? {
        var (top, bottom, count) = (BigInteger.zero, BigInteger(1), 0)
        for card in cards {
            var (sum, weight) = (BigInteger.zero, BigInteger.zero)
            for (place, criterion) in rubric.criteria.enumerated() {
                let score = panel.scores[card * panel.stride + place]
                if score == Panel.missing { continue }
                sum = sum + BigInteger(Int128(criterion.weight.units)) * BigInteger(Int128(score))
                weight = weight + BigInteger(Int128(criterion.weight.units)) * BigInteger(10_000)
            }
            if weight.isZero { continue }
            top = top * weight + sum * bottom
            bottom = bottom * weight
            count += 1
        }
        return count == 0 ? nil : (top, bottom * BigInteger(Int128(count)))
    }

    @Test func `twelve criteria, fifty cards, every pattern of missing, against big integers`() throws {
        let (criteria, cards) = (12, 50)
        let rubric = rubric(criteria, Aggregation())
        let panel = panel(criteria, 1 << criteria, cards, seed: 5)
        let ranking = rubric.ranking(of: panel)
        #expect(ranking.entries.count + ranking.unranked.count == 1 << criteria)
        var previous: (BigInteger, BigInteger)?
        for entry in ranking.entries {
            let first = (entry.application - 1) * cards
            let slow = try #require(slowScore(rubric, panel, cards: first..<first + cards))
            let parts = entry.score.parts
            #expect(parts.numerator * slow.1 == parts.denominator * slow.0)
            if let previous { #expect(slow.0 * previous.1 <= previous.0 * slow.1) }
            previous = slow
        }
        #expect(ranking.entries.contains { if case .big = $0.score.form { true } else { false } })
    }

    @Test(arguments: Aggregation.Order.allCases, Aggregation.Across.allCases)
    func `a full derivation says what the ranking says`(order: Aggregation.Order, across: Aggregation.Across)
    {
        for total in Aggregation.Total.allCases {
            for decimals in [Aggregation.Decimals(), .init(criterion: 2, weighted: 1, total: 2)] {
                let rule = Aggregation(
                    order: order, across: across, trim: across == .trimmedMean ? 1 : 0, total: total,
                    decimals: decimals)
                let rubric = rubric(4, rule, tieBreak: [.median, .spread])
                let panel = panel(4, 60, 5, seed: 11)
                let ranking = rubric.ranking(of: panel)
                let full = panel.entrants.compactMap { rubric.derivation(of: $0.number, in: panel) }
                #expect(rubric.ranking(of: full, lotSeed: nil) == ranking)
                for derivation in full { consistent(derivation, rubric) }
            }
        }
    }

    /// The recorded steps lead to the recorded score.
    private func consistent(_ derivation: Derivation, _ rubric: Rubric) {
        guard let steps = derivation.steps, let exact = steps.exact else { return }
        let rule = rubric.aggregation
        #expect(derivation.own == exact.rounded(to: rule.decimals.total))
        func mean(_ values: [Ratio]) -> Ratio? {
            values.reduce(.zero) { $0 + $1 }.divided(by: Ratio(values.count))
        }
        for (place, criterion) in steps.criteria.enumerated() where criterion.exact != nil {
            #expect(mean(criterion.values.filter(\.isKept).map { Ratio($0.score) }) == criterion.exact)
            #expect(criterion.values.map(\.score) == steps.cards.compactMap { $0.scores[place] })
            #expect(criterion.exact?.rounded(to: rule.decimals.criterion) == criterion.value)
        }
        switch rule.order {
        case .cardFirst:
            #expect(mean(steps.cards.filter(\.isKept).compactMap(\.total)) == exact)
            for card in steps.cards {
                #expect(card.exact?.rounded(to: rule.decimals.card) == card.total)
            }
        case .criterionFirst:
            let sum = steps.criteria.compactMap(\.weighted).reduce(.zero) { $0 + $1 }
            let weights = zip(rubric.criteria, steps.criteria).filter { $1.value != nil }
                .map { Ratio($0.0.weight) }.reduce(.zero) { $0 + $1 }
            #expect(rule.total == .weightedSum ? sum == exact : sum.divided(by: weights) == exact)
        }
    }

    @Test func `the order of cards and applications changes nothing`() {
        let rubric = rubric(4, Aggregation(across: .median), tieBreak: [.spread])
        let panel = panel(4, 50, 6, seed: 3)
        var shuffled = Panel(stride: 4)
        var random = SeededGenerator(99)
        shuffled.entrants = panel.entrants.shuffled(using: &random)
        for card in (0..<panel.cardCount).shuffled(using: &random) {
            shuffled.add(
                application: Int(panel.applications[card]), seat: Int(panel.seats[card]),
                units: panel.scores[card * 4..<card * 4 + 4])
        }
        #expect(rubric.ranking(of: shuffled) == rubric.ranking(of: panel))
        #expect(rubric.derivation(of: 17, in: shuffled) == rubric.derivation(of: 17, in: panel))
    }

    @Test func `which values a trimmed mean and a median keep`() {
        let trimmed = Aggregation(across: .trimmedMean, trim: 1)
        #expect(trimmed.keptFlags([3, 3, 1, 5]) == [true, true, false, false])
        #expect(trimmed.keptFlags([2, 2, 2]) == [false, true, false])
        #expect(trimmed.keptFlags([2, 2]) == [false, false])
        #expect(Aggregation(across: .median).keptFlags([4, 1, 3, 2]) == [false, false, true, true])
        #expect(Aggregation().keptFlags([4, 1]) == [true, true])
    }
}
