import Domain
import JSON

extension ApplicationAccepted {
    init(schema: Int, _ reader: inout FieldReader) throws(RecordFlaw) {
        // Schema 1 knew no reason.
        self.init(reason: schema == 1 ? nil : try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) { writer.words("reason", reason) }
}

extension ApplicationDuplicated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let counts = try reader.integer("counts")
        self.init(counts: counts, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("counts", counts)
        writer.words("reason", reason)
    }
}

extension ApplicationMoved {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let category = try reader.slug("category")
        self.init(category: category, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("category", category.text)
        writer.words("reason", reason)
    }
}

extension ApplicationCorrected {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let answers = try reader.wordsByKey("answers").map { Answer(field: $0.0, words: $0.1) }
        let reason = try reader.words("reason")
        let team = try reader.wordsIfGiven("team")
        let title = try reader.wordsIfGiven("title")
        self.init(
            version: try reader.integer("version"), title: title, team: team, answers: answers, reason: reason
        )
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("answers", answers.map { ($0.field, $0.words) })
        writer.words("reason", reason)
        writer.words("team", team)
        writer.words("title", title)
        writer.integer("version", version)
    }
}

extension ApplicationRedacted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let answers = try reader.wordsByKey("answers").map { Answer(field: $0.0, words: $0.1) }
        let files = try reader.files("files")
        let reason = try reader.words("reason")
        let title = try reader.wordsIfGiven("title")
        self.init(
            version: try reader.integer("version"), title: title, answers: answers, files: files,
            reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("answers", answers.map { ($0.field, $0.words) })
        writer.files("files", files)
        writer.words("reason", reason)
        writer.words("title", title)
        writer.integer("version", version)
    }
}

extension ApplicationExtended {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let deadline = try reader.moment("deadline")
        let phase = try reader.slug("phase")
        self.init(phase: phase, deadline: deadline, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.moment("deadline", deadline)
        writer.text("phase", phase.text)
        writer.words("reason", reason)
    }
}

extension ApplicationAdmitted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let flaws = try reader.texts("flaws")
        let phase = try reader.slug("phase")
        self.init(phase: phase, flaws: flaws, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.texts("flaws", flaws)
        writer.text("phase", phase.text)
        writer.words("reason", reason)
    }
}

extension FounderAdmitted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let deadline = try reader.moment("deadline")
        let founder = try reader.member("founder")
        let phase = try reader.slug("phase")
        self.init(founder: founder, phase: phase, deadline: deadline, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.moment("deadline", deadline)
        writer.integer("founder", founder.number)
        writer.text("phase", phase.text)
        writer.words("reason", reason)
    }
}
