import Domain
import JSON

extension CardVoided {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let juror = try reader.member("juror")
        self.init(juror: juror, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("juror", juror.number)
        writer.words("reason", reason)
    }
}

extension CardCorrectionAsked {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let card = try CorrectedFields(&reader)
        self.init(juror: card.juror, scores: card.scores, words: card.words, reason: card.reason)
    }

    func write(_ writer: inout FieldWriter) {
        CorrectedFields(juror: juror, scores: scores, words: words, reason: reason).write(&writer)
    }
}

extension CardCorrectionDeclined {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let juror = try reader.member("juror")
        self.init(juror: juror, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("juror", juror.number)
        writer.words("reason", reason)
    }
}

extension CardCorrected {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let card = try CorrectedFields(&reader)
        self.init(juror: card.juror, scores: card.scores, words: card.words, reason: card.reason)
    }

    func write(_ writer: inout FieldWriter) {
        CorrectedFields(juror: juror, scores: scores, words: words, reason: reason).write(&writer)
    }
}

/// What a wish for a correction and the correction itself both say.
private struct CorrectedFields {
    let juror: MemberID
    let scores: [Score]
    let words: CardWords
    let reason: Words

    init(juror: MemberID, scores: [Score], words: CardWords, reason: Words) {
        self.juror = juror
        self.scores = scores
        self.words = words
        self.reason = reason
    }

    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let comment = try reader.wordsIfGiven("comment")
        juror = try reader.member("juror")
        let note = try reader.wordsIfGiven("note")
        reason = try reader.words("reason")
        let reasons = try reader.wordsByKey("reasons").map { Reason($0.0, $0.1) }
        scores = try reader.scores("scores")
        words = CardWords(reasons: reasons, comment: comment, note: note)
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("comment", words.comment)
        writer.integer("juror", juror.number)
        writer.words("note", words.note)
        writer.words("reason", reason)
        writer.words("reasons", words.reasons.map { ($0.criterion, $0.words) })
        writer.scores("scores", scores)
    }
}

extension RoundCorrected {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let changes = try reader.list("changes") { reader throws(RecordFlaw) in
            let application = try reader.integer("application")
            let from = try reader.integerIfGiven("from")
            return RankChange(application: application, from: from, to: try reader.integerIfGiven("to"))
        }
        let ranking = try reader.digest("ranking")
        self.init(ranking: ranking, through: try reader.integer("through"), changes: changes)
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("changes", changes) { change, writer in
            writer.integer("application", change.application)
            if let from = change.from { writer.integer("from", from) }
            if let to = change.to { writer.integer("to", to) }
        }
        writer.text("ranking", ranking.hex)
        writer.integer("through", through)
    }
}

extension RoundReopened {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let closes = try reader.momentIfGiven("closes")
        self.init(closes: closes, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        if let closes { writer.moment("closes", closes) }
        writer.words("reason", reason)
    }
}

extension JurorLeft {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let juror = try reader.member("juror")
        self.init(juror: juror, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("juror", juror.number)
        writer.words("reason", reason)
    }
}
