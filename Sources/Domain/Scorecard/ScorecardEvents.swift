// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a scorecard: one juror, one application, one round.
package enum CardEvent: Hashable, Sendable {
    case begun(CardBegun)
    case submitted(CardSubmitted)
    case amended(CardAmended)
    case voided(CardVoided)
    case correctionAsked(CardCorrectionAsked)
    case correctionDeclined(CardCorrectionDeclined)
    case corrected(CardCorrected)
    case retracted(CardRetracted)
}

/// A juror began a card; unsubmitted scores are nobody's record.
package struct CardBegun: Hashable, Sendable {
    package var juror: MemberID

    package init(juror: MemberID) { self.juror = juror }
}

/// A card counts from here.
package struct CardSubmitted: Hashable, Sendable {
    /// The one whose judgement it is, whoever typed it in.
    package var juror: MemberID
    /// By criterion id, ascending; a score that was not given is absent.
    package var scores: [Score]
    package var words: CardWords
    /// The digest of the sheet or table, when the office entered the card for the juror.
    package var source: Digest?

    package init(juror: MemberID, scores: [Score], words: CardWords, source: Digest?) {
        self.juror = juror
        self.scores = scores
        self.words = words
        self.source = source
    }
}

/// A submitted card was changed while its round was open; earlier values stay in the log.
package struct CardAmended: Hashable, Sendable {
    package var juror: MemberID
    package var scores: [Score]
    package var words: CardWords
    package var source: Digest?
    package var reason: Words

    package init(juror: MemberID, scores: [Score], words: CardWords, source: Digest?, reason: Words) {
        self.juror = juror
        self.scores = scores
        self.words = words
        self.source = source
        self.reason = reason
    }
}

/// A submitted card counts no more.
package struct CardVoided: Hashable, Sendable {
    package var juror: MemberID
    package var reason: Words

    package init(juror: MemberID, reason: Words) {
        self.juror = juror
        self.reason = reason
    }
}

/// A juror asks, after the round was closed, to have a card say something else; its values do not change by that.
package struct CardCorrectionAsked: Hashable, Sendable {
    package var juror: MemberID
    package var scores: [Score]
    package var words: CardWords
    package var reason: Words

    package init(juror: MemberID, scores: [Score], words: CardWords, reason: Words) {
        self.juror = juror
        self.scores = scores
        self.words = words
        self.reason = reason
    }
}

/// The card stays as it is.
package struct CardCorrectionDeclined: Hashable, Sendable {
    package var juror: MemberID
    package var reason: Words

    package init(juror: MemberID, reason: Words) {
        self.juror = juror
        self.reason = reason
    }
}

/// A card of a closed round says what its juror asked for; earlier values stay in the log.
package struct CardCorrected: Hashable, Sendable {
    package var juror: MemberID
    package var scores: [Score]
    package var words: CardWords
    /// Why it was approved.
    package var reason: Words

    package init(juror: MemberID, scores: [Score], words: CardWords, reason: Words) {
        self.juror = juror
        self.scores = scores
        self.words = words
        self.reason = reason
    }
}

/// An import that submitted or amended the card was taken back.
package struct CardRetracted: Hashable, Sendable {
    package var `import`: Int
    /// The scores that count again, `nil` when the card is gone.
    package var restored: [Score]?

    package init(import: Int, restored: [Score]?) {
        self.import = `import`
        self.restored = restored
    }
}

/// A score for one criterion.
package struct Score: Hashable, Sendable, Codable {
    package var criterion: Slug
    package var value: Decimal

    package init(_ criterion: Slug, _ value: Decimal) {
        self.criterion = criterion
        self.value = value
    }
}

/// The words of a card; reasons and comment may reach the applicant, the note never does.
package struct CardWords: Hashable, Sendable, Codable {
    /// By criterion id, ascending.
    package var reasons: [Reason]
    package var comment: Words?
    package var note: Words?

    package init(reasons: [Reason] = [], comment: Words? = nil, note: Words? = nil) {
        self.reasons = reasons
        self.comment = comment
        self.note = note
    }
}

/// Why a criterion got its score.
package struct Reason: Hashable, Sendable, Codable {
    package var criterion: Slug
    package var words: Words

    package init(_ criterion: Slug, _ words: Words) {
        self.criterion = criterion
        self.words = words
    }
}
