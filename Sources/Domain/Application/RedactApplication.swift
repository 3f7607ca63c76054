/// The office lays a redacted copy beside what was handed in; blind rounds show it in place of the words or the file.
package struct RedactApplication: Sendable, Codable {
    package var application: ApplicationID
    /// The one handed in last when not named.
    package var phase: Slug?
    package var title: String?
    /// By field; an empty text shows nothing.
    package var fields: [Slug: String]
    /// By field; stored already, as ``AttachFile`` has them.
    package var files: [Slug: StoredFile]
    package var reason: String

    package init(
        application: ApplicationID, phase: Slug? = nil, title: String? = nil, fields: [Slug: String] = [:],
        files: [Slug: StoredFile] = [:], reason: String
    ) {
        self.application = application
        self.phase = phase
        self.title = title
        self.fields = fields
        self.files = files
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        let (phase, handIn) = try call.handedIn(application, known, for: phase)
        let flaws = flaws(phase)
        guard flaws.isEmpty else { throw .submissionFlawed(flaws) }
        let before = context.registry.redaction(of: application, phase: phase.id)
        let given = fields.merging(files.mapValues(\.text)) { $1 }
        let answers = given.filter { $0.value != before.fields[$0.key] }
        let newTitle = title.flatMap { $0 == before.title ? nil : $0 }
        if answers.isEmpty, newTitle == nil { return .nothing }
        let redacted = ApplicationRedacted(
            version: handIn.version, title: newTitle.map { .text($0) }, answers: Answer.sorted(answers),
            files: FileMark.marks(answers, phase.form), reason: .text(reason))
        return Decision([Happening(.application(application), .application(.redacted(redacted)))])
    }

    private func flaws(_ phase: Phase) -> [SubmissionFlaw] {
        var flaws: [SubmissionFlaw] = []
        if let title, title.isEmpty { flaws.append(SubmissionFlaw("title", .missing)) }
        if let length = title?.unicodeScalars.count, length > 200 {
            flaws.append(SubmissionFlaw("title", .tooLong(characters: length, maximum: 200)))
        }
        for id in fields.keys.sorted() {
            guard let field = phase.form.first(where: { $0.id == id }) else {
                flaws.append(SubmissionFlaw("fields.\(id)", .unknownField))
                continue
            }
            // What stands in place of a date or a choice may be any words; in place of a file stands a file.
            if field.kind.files != nil, !(fields[id] ?? "").isEmpty {
                flaws.append(SubmissionFlaw("fields.\(id)", .notAFile))
            }
        }
        for (id, file) in files.sorted(by: { $0.key < $1.key }) {
            flaws += SubmissionFlaw.of(file, for: id, in: phase)
        }
        let size = fields.values.reduce(0) { $0 + $1.utf8.count }
        if size > SubmissionFlaw.bytesLimit { flaws.append(SubmissionFlaw("fields", .tooLarge(bytes: size))) }
        return flaws
    }
}

/// The redacted words of a hand-in, each the last one given.
package struct Redaction: Hashable, Sendable {
    package var title: String?
    /// By field; an empty text shows nothing.
    package var fields: [Slug: String] = [:]

    package init() {}

    /// Lays one event's words over these; words whose key is gone show nothing.
    package mutating func lay(_ redacted: ApplicationRedacted) {
        if let title = redacted.title { self.title = title.opened ?? "" }
        for answer in redacted.answers { fields[answer.field] = answer.words.opened ?? "" }
    }
}
