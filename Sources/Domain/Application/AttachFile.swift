/// Lays a file that is stored already into a field of the draft, in place of one that was there.
///
/// Given by those parts of the program that stored the bytes, never as somebody's text: a digest alone could be another's file.
package struct AttachFile: Sendable, Codable {
    package var application: ApplicationID
    package var phase: Slug?
    package var field: Slug
    package var file: StoredFile

    package init(application: ApplicationID, phase: Slug? = nil, field: Slug, file: StoredFile) {
        self.application = application
        self.phase = phase
        self.field = field
        self.file = file
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let editing = try Editing(application, phase: phase, context, world)
        let flaws = SubmissionFlaw.of(file, for: field, in: editing.phase)
        guard flaws.isEmpty else { throw .submissionFlawed(flaws) }
        var after = editing.before
        after.fields[field] = file.text
        return editing.decision(after)
    }
}

extension SubmissionFlaw {
    /// What is wrong with a file for a field of a phase's form.
    static func of(_ file: StoredFile, for id: Slug, in phase: Phase) -> [SubmissionFlaw] {
        let path = "fields.\(id)"
        guard let field = phase.form.first(where: { $0.id == id }) else {
            return [SubmissionFlaw(path, .unknownField)]
        }
        guard let rules = field.kind.files else { return [SubmissionFlaw(path, .takesNoFile)] }
        var flaws: [SubmissionFlaw] = []
        if let kind = kind(of: file, rules) { flaws.append(SubmissionFlaw(path, kind)) }
        let length = file.name.unicodeScalars.count
        if length > StoredFile.nameLimit {
            flaws.append(SubmissionFlaw(path, .tooLong(characters: length, maximum: StoredFile.nameLimit)))
        }
        return flaws
    }

    /// What the rules of a field say against a file.
    static func kind(of file: StoredFile, _ rules: FileRules) -> Kind? {
        if file.size > rules.bytes { return .fileTooLarge(bytes: file.size, megabytes: rules.megabytes) }
        return rules.types.contains(file.type) ? nil : .fileNotOfType(rules.types)
    }
}

/// The phase of an application that its author works on, with the draft as it is.
struct Editing {
    let application: ApplicationID
    let call: Call
    let phase: Phase
    /// `nil` when nothing is drafted for the phase.
    let kept: ApplicationDraft?
    /// What an edit is laid over.
    let before: ApplicationDraft

    /// Refuses unless the author may change the draft now.
    init(_ id: ApplicationID, phase named: Slug?, _ context: Context, _ world: World) throws(Refusal) {
        let (call, known) = try find(id, in: world)
        try known.checkStands()
        let draft = context.registry.draft(of: id)
        let phase = try call.phase(named, of: known, draft: draft, context.now)
        try call.checkOpen(phase, of: known, at: context.now)
        try call.checkPassed(known.number, to: phase.id, at: context.now)
        guard known.handIn(for: phase.id) == nil else { throw .alreadySubmitted(id) }
        let kept = draft.flatMap { $0.phase == phase.id ? $0 : nil }
        // A new phase goes on with the name, the team and the reference of the hand-in before it.
        let last = known.handIns.last.flatMap { context.registry.handIn(of: id, phase: $0.phase) }
        (application, self.call, self.phase, self.kept) = (id, call, phase, kept)
        before =
            kept
            ?? ApplicationDraft(
                phase: phase.id, category: known.category, title: last?.title, reference: last?.reference,
                team: last?.team ?? [])
    }

    /// The draft as it is to be; nothing when it is so already.
    func decision(_ after: ApplicationDraft) -> Decision {
        kept == after ? .nothing : Decision(drafts: [.application(application, after)])
    }
}
