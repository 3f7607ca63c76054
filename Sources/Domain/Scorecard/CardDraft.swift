/// One juror's card for one application in one round.
package struct CardID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let round: RoundID
    package let application: Int
    package let seat: Int

    package init(_ round: RoundID, application: Int, seat: Int) {
        self.round = round
        self.application = application
        self.seat = seat
    }

    package var description: String { "\(round)/\(application)/\(seat)" }
}

/// What a juror puts on a card, as it is typed.
package struct CardDraft: Hashable, Sendable, Codable {
    /// By criterion id.
    package var scores: [Slug: Decimal]
    package var reasons: [Slug: String]
    package var comment: String?
    package var note: String?

    package init(
        scores: [Slug: Decimal] = [:], reasons: [Slug: String] = [:], comment: String? = nil,
        note: String? = nil
    ) {
        self.scores = scores
        self.reasons = reasons
        self.comment = comment
        self.note = note
    }

    /// The scores in the order of the storage format.
    package var sortedScores: [Score] {
        scores.keys.sorted().compactMap { key in scores[key].map { Score(key, $0) } }
    }

    /// The words in the order of the storage format; empty ones are absent.
    package var words: CardWords {
        let filled = reasons.filter { !$0.value.isEmpty }
        return CardWords(
            reasons: filled.keys.sorted().compactMap { key in filled[key].map { Reason(key, .text($0)) } },
            comment: comment.flatMap { $0.isEmpty ? nil : .text($0) },
            note: note.flatMap { $0.isEmpty ? nil : .text($0) })
    }
}

/// One thing that keeps a card from being taken.
package struct CardFlaw: Hashable, Sendable, Codable {
    /// The criterion's id; `comment` or `note`.
    package var field: String
    package var kind: Kind

    package init(_ field: String, _ kind: Kind) {
        self.field = field
        self.kind = kind
    }

    /// What is wrong.
    package enum Kind: Hashable, Sendable, Codable {
        case unknownCriterion
        case missing
        case offScale(value: Decimal, minimum: Decimal, maximum: Decimal)
        case offStep(value: Decimal, step: Decimal)
        case reasonTooShort(characters: Int, minimum: Int)
        case tooLong(characters: Int, maximum: Int)
    }

    /// How long one text of a card may be, in Unicode scalars.
    package static let textLimit = 5_000
    /// How much all texts of a card may hold, in bytes of UTF-8, so that its record stays within the log's limit.
    package static let bytesLimit = 36_000
}
