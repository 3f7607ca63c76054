/// The office corrects a slip in what was handed in; what was there before is kept.
package struct CorrectApplication: Sendable, Codable {
    package var application: ApplicationID
    /// The one handed in last when not named.
    package var phase: Slug?
    package var title: String?
    package var team: [TeamMember]?
    /// By field; an empty text takes the answer away.
    package var fields: [Slug: String]
    package var reason: String

    package init(
        application: ApplicationID, phase: Slug? = nil, title: String? = nil, team: [TeamMember]? = nil,
        fields: [Slug: String] = [:], reason: String
    ) {
        self.application = application
        self.phase = phase
        self.title = title
        self.team = team
        self.fields = fields
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        let (phase, handIn) = try call.handedIn(application, known, for: phase)
        let before =
            context.registry.handIn(of: application, phase: phase.id) ?? ApplicationDraft(phase: phase.id)
        let after = before.edited(by: ApplicationEdit(title: title, team: team, fields: fields))
        let flaws = flaws(after, over: before, phase, call, known)
        guard flaws.isEmpty else { throw .submissionFlawed(flaws) }
        let answers = fields.filter { $0.value != before.fields[$0.key] ?? "" }
        let newTitle = title.flatMap { $0 == before.title ? nil : $0 }
        let newTeam = team.flatMap { $0 == before.team ? nil : $0 }
        if answers.isEmpty, newTitle == nil, newTeam == nil { return .nothing }
        let corrected = ApplicationCorrected(
            version: handIn.version, title: newTitle.map { .text($0) },
            team: newTeam.map { .text($0.map(\.line).joined(separator: "\n")) },
            answers: Answer.sorted(answers), reason: .text(reason))
        return Decision([Happening(.application(application), .application(.corrected(corrected)))])
    }

    /// What is wrong with the corrected words; what was not corrected stays as it was handed in.
    private func flaws(
        _ after: ApplicationDraft, over before: ApplicationDraft, _ phase: Phase, _ call: Call,
        _ known: Application
    ) -> [SubmissionFlaw] {
        let touched = Set(
            fields.keys.map { "fields.\($0)" } + (title == nil ? [] : ["title"]) + ["fields"])
        let unknown = fields.keys.filter { id in !phase.form.contains { $0.id == id } }.sorted()
            .map { SubmissionFlaw("fields.\($0)", .unknownField) }
        // A file that was handed in stays or goes; another one is the team's to hand in.
        let files = phase.form.filter { field in
            field.kind.files != nil && !(fields[field.id] ?? "").isEmpty
                && fields[field.id] != before.fields[field.id]
        }.map { SubmissionFlaw("fields.\($0.id)", .notAFile) }
        return unknown + files
            + after.flaws(for: phase, of: call, given: known).filter {
                touched.contains($0.field) && $0.kind != .unknownField && $0.kind != .notAFile
            }
    }
}

extension Answer {
    /// Answers by field, ascending.
    static func sorted(_ texts: [Slug: String]) -> [Answer] {
        texts.keys.sorted().map { Answer(field: $0, words: .text(texts[$0] ?? "")) }
    }
}

extension Call {
    /// The hand-in that stands for a phase, or for the one handed in last; refuses where there is none.
    func handedIn(_ id: ApplicationID, _ known: Application, for named: Slug?) throws(Refusal)
        -> (Phase, HandIn)
    {
        if let named, phase(named) == nil { throw unknown(phase: named) }
        try known.checkHandedIn(id)
        let standing = known.handIns.last { known.handIn(for: $0.phase) == $0 }
        guard let wanted = named ?? standing?.phase, let phase = phase(wanted) else {
            throw .notSubmitted(id)
        }
        guard let handIn = known.handIn(for: wanted) else {
            throw .notHandedIn(phase: wanted, [known.number])
        }
        return (phase, handIn)
    }
}
