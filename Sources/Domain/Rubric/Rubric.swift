/// How a round's cards are scored and made into a ranking: criteria, weights, scales and the rule that combines them.
///
/// A rubric is a value: a round keeps the one it opened with. Whether it holds together is what ``flaws()`` answers.
package struct Rubric: Hashable, Sendable, Codable {
    /// Names the rubric in files and addresses.
    package var id: Slug
    /// For the screen.
    package var title: Bilingual
    /// 1 to 40, in the order of the card; a card's scores stand in the same order.
    package var criteria: [Criterion]
    /// How scores become one number.
    package var aggregation: Aggregation
    /// Cards with at least one score that an application needs to be ranked, 1 or more.
    package var minimumCards: Int
    /// What decides between equal scores, in order; what is still equal shares a rank.
    package var tieBreak: [TieBreak]

    /// A rubric with the file's defaults.
    package init(
        id: Slug, title: Bilingual, criteria: [Criterion], aggregation: Aggregation = Aggregation(),
        minimumCards: Int = 1, tieBreak: [TieBreak] = []
    ) {
        self.id = id
        self.title = title
        self.criteria = criteria
        self.aggregation = aggregation
        self.minimumCards = minimumCards
        self.tieBreak = tieBreak
    }

    /// The criterion's place in ``criteria``, or `nil`.
    package func index(of id: Slug) -> Int? { criteria.firstIndex { $0.id == id } }
}

/// One thing that a juror judges.
package struct Criterion: Hashable, Sendable, Codable {
    /// Unique in the rubric.
    package var id: Slug
    /// For the screen; names the criterion in score tables too.
    package var title: Bilingual
    /// What to look at, for the juror.
    package var guidance: Bilingual?
    /// Above zero; only its proportion to the others counts in a weighted mean.
    package var weight: Decimal
    /// The scores it allows.
    package var scale: Scale
    /// Whether a card must score it before it can be submitted.
    package var isRequired: Bool
    /// Unicode scalars that the reason for a score must have at least, 0 to 2000.
    package var minimumReason: Int
    /// An application whose value across jurors is lower is not ranked.
    package var knockoutBelow: Decimal?

    /// A criterion with the file's defaults.
    package init(
        id: Slug, title: Bilingual, guidance: Bilingual? = nil, weight: Decimal, scale: Scale,
        isRequired: Bool = true, minimumReason: Int = 0, knockoutBelow: Decimal? = nil
    ) {
        self.id = id
        self.title = title
        self.guidance = guidance
        self.weight = weight
        self.scale = scale
        self.isRequired = isRequired
        self.minimumReason = minimumReason
        self.knockoutBelow = knockoutBelow
    }
}

/// The scores a criterion allows: `min`, `min + step`, … `max`.
package struct Scale: Hashable, Sendable, Codable {
    /// The lowest score.
    package var min: Decimal
    /// The highest score, above `min`.
    package var max: Decimal
    /// Above zero; divides the range.
    package var step: Decimal
    /// What single steps mean, by value upwards; not every step needs one.
    package var labels: [ScaleLabel]

    /// A scale; labels are sorted by value.
    package init(min: Decimal, max: Decimal, step: Decimal = Decimal(1), labels: [ScaleLabel] = []) {
        self.min = min
        self.max = max
        self.step = step
        self.labels = labels.sorted { $0.value < $1.value }
    }

    /// Why a score is not on the scale, or `nil` when it is.
    package func flaw(of score: Decimal) -> ScoreFlaw? {
        if score < min || score > max { return .offScale }
        return (score.units - min.units) % Swift.max(step.units, 1) == 0 ? nil : .offStep
    }

    /// The label of exactly this score.
    package func label(of score: Decimal) -> Bilingual? { labels.first { $0.value == score }?.text }
}

/// The meaning of one step of a scale.
package struct ScaleLabel: Hashable, Sendable, Codable {
    /// A value of the scale.
    package var value: Decimal
    /// What the value means.
    package var text: Bilingual

    /// A label of one value.
    package init(value: Decimal, text: Bilingual) {
        self.value = value
        self.text = text
    }
}

/// Why a number is no score of a scale.
package enum ScoreFlaw: Hashable, Sendable { case offScale, offStep }

extension Rubric {
    /// How many cards an application needs before it can have a rank; a trimmed mean needs more than it drops.
    package var neededCards: Int {
        aggregation.across == .trimmedMean ? max(minimumCards, 2 * aggregation.trim + 1) : minimumCards
    }

    /// Refuses fewer readers than an application needs cards: such a round could rank nobody.
    func check(readers: Int) throws(Refusal) {
        guard readers >= neededCards else { throw .readersTooFew(readers, needed: neededCards) }
    }
}

extension Bilingual {
    static func readersTooFew(_ readers: Int, _ needed: Int) -> Bilingual {
        Bilingual(
            de:
                "Das Bewertungsraster verlangt mindestens \(needed) Bögen je Bewerbung; mit \(readers) bekäme keine einen Platz.",
            en:
                "The rubric asks for at least \(needed) cards an application; with \(readers) none would have a rank."
        )
    }
}
