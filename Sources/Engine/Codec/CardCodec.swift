import Domain
import JSON

extension CardBegun {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(juror: try reader.member("juror")) }

    func write(_ writer: inout FieldWriter) { writer.integer("juror", juror.number) }
}

extension CardSubmitted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let comment = try reader.wordsIfGiven("comment")
        let juror = try reader.member("juror")
        let note = try reader.wordsIfGiven("note")
        let reasons = try reader.wordsByKey("reasons").map { Reason($0.0, $0.1) }
        let scores = try reader.scores("scores")
        self.init(
            juror: juror, scores: scores, words: CardWords(reasons: reasons, comment: comment, note: note),
            source: try reader.digestIfGiven("source"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("comment", words.comment)
        writer.integer("juror", juror.number)
        writer.words("note", words.note)
        writer.words("reasons", words.reasons.map { ($0.criterion, $0.words) })
        writer.scores("scores", scores)
        writer.text("source", source?.hex)
    }
}

extension CardAmended {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let comment = try reader.wordsIfGiven("comment")
        let juror = try reader.member("juror")
        let note = try reader.wordsIfGiven("note")
        let reason = try reader.words("reason")
        let reasons = try reader.wordsByKey("reasons").map { Reason($0.0, $0.1) }
        let scores = try reader.scores("scores")
        self.init(
            juror: juror, scores: scores, words: CardWords(reasons: reasons, comment: comment, note: note),
            source: try reader.digestIfGiven("source"), reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("comment", words.comment)
        writer.integer("juror", juror.number)
        writer.words("note", words.note)
        writer.words("reason", reason)
        writer.words("reasons", words.reasons.map { ($0.criterion, $0.words) })
        writer.scores("scores", scores)
        writer.text("source", source?.hex)
    }
}

extension CardRetracted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let number = try reader.integer("import")
        self.init(import: number, restored: try reader.scoresIfGiven("restored"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("import", `import`)
        if let restored { writer.scores("restored", restored) }
    }
}
