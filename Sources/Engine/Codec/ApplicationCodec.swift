import Domain
import JSON

extension ApplicationBegun {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let applicant = try reader.member("applicant")
        let key = try reader.digest("key")
        self.init(applicant: applicant, phase: try reader.slug("phase"), key: key)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("applicant", applicant.number)
        writer.keyDigest("key", key)
        writer.text("phase", phase.text)
    }
}

extension ApplicationSubmitted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let answers = try reader.wordsByKey("answers").map { Answer(field: $0.0, words: $0.1) }
        let category = try reader.slugIfGiven("category")
        let files = try reader.files("files")
        let phase = try reader.slug("phase")
        let reference = try reader.wordsIfGiven("reference")
        let team = try reader.wordsIfGiven("team")
        self.init(
            phase: phase, category: category, title: try reader.words("title"), reference: reference,
            team: team, answers: answers, files: files)
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("answers", answers.map { ($0.field, $0.words) })
        writer.text("category", category?.text)
        writer.files("files", files)
        writer.text("phase", phase.text)
        writer.words("reference", reference)
        writer.words("team", team)
        writer.words("title", title)
    }
}

extension ApplicationReopened {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(phase: try reader.slug("phase")) }

    func write(_ writer: inout FieldWriter) { writer.text("phase", phase.text) }
}

extension ApplicationConsented {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let consent = try reader.slug("consent")
        let given = try reader.flag("given")
        self.init(consent: consent, version: try reader.integer("version"), given: given)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("consent", consent.text)
        writer.flag("given", given)
        writer.integer("version", version)
    }
}

extension ApplicationWithdrawn {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(reason: try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) { writer.words("reason", reason) }
}

extension ApplicationExcluded {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(reason: try reader.words("reason")) }

    func write(_ writer: inout FieldWriter) { writer.words("reason", reason) }
}

extension FieldReader {
    /// The files that an event names; none when it has no such member.
    mutating func files(_ key: StaticString) throws(RecordFlaw) -> [FileMark] {
        try listIfGiven(key) { reader throws(RecordFlaw) in
            let digest = try reader.digest("digest")
            let field = try reader.slug("field")
            return FileMark(field: field, digest: digest, stored: try reader.integer("size"))
        } ?? []
    }
}

extension FieldWriter {
    /// Writes the files unless there are none.
    mutating func files(_ key: StaticString, _ files: [FileMark]) {
        if files.isEmpty { return }
        list(key, files) { file, writer in
            writer.text("digest", file.digest.hex)
            writer.text("field", file.field.text)
            writer.integer("size", file.stored)
        }
    }
}
