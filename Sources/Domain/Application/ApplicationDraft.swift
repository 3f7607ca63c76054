/// An author's unsubmitted words; no event, and nobody else reads them.
package struct ApplicationDraft: Hashable, Sendable, Codable {
    package var phase: Slug
    package var category: Slug?
    package var title: String?
    package var reference: String?
    package var team: [TeamMember]
    package var fields: [Slug: String]
    package var consents: [Slug: Bool]

    package init(
        phase: Slug, category: Slug? = nil, title: String? = nil, reference: String? = nil,
        team: [TeamMember] = [], fields: [Slug: String] = [:], consents: [Slug: Bool] = [:]
    ) {
        self.phase = phase
        self.category = category
        self.title = title
        self.reference = reference
        self.team = team
        self.fields = fields
        self.consents = consents
    }

    /// The draft with an edit laid over it; an empty answer takes the answer away.
    package func edited(by edit: ApplicationEdit) -> ApplicationDraft {
        var draft = self
        if let phase = edit.phase { draft.phase = phase }
        if let category = edit.category { draft.category = category }
        if let title = edit.title { draft.title = title }
        if let team = edit.team { draft.team = team }
        for (field, answer) in edit.fields { draft.fields[field] = answer.isEmpty ? nil : answer }
        for (consent, given) in edit.consents { draft.consents[consent] = given }
        return draft
    }
}

/// What an author changes in a draft; what is not named stays.
package struct ApplicationEdit: Hashable, Sendable, Codable {
    package var phase: Slug?
    package var category: Slug?
    package var title: String?
    package var team: [TeamMember]?
    package var fields: [Slug: String]
    package var consents: [Slug: Bool]

    package init(
        phase: Slug? = nil, category: Slug? = nil, title: String? = nil, team: [TeamMember]? = nil,
        fields: [Slug: String] = [:], consents: [Slug: Bool] = [:]
    ) {
        self.phase = phase
        self.category = category
        self.title = title
        self.team = team
        self.fields = fields
        self.consents = consents
    }

    /// Refuses what the call does not know, so that a misspelt field is noticed before the deadline.
    ///
    /// A file is uploaded and not written: of the answer to its field only what is there already is taken, or nothing.
    func check(_ call: Call, phase: Phase, over draft: ApplicationDraft? = nil) throws(Refusal) {
        var flaws: [SubmissionFlaw] = []
        for id in fields.keys.sorted() {
            guard let field = phase.form.first(where: { $0.id == id }) else {
                flaws.append(SubmissionFlaw("fields.\(id)", .unknownField))
                continue
            }
            if field.kind.files != nil, let text = fields[id], !text.isEmpty, text != draft?.fields[id] {
                flaws.append(SubmissionFlaw("fields.\(id)", .notAFile))
            }
        }
        for consent in consents.keys.sorted() where !call.consents.contains(where: { $0.id == consent }) {
            flaws.append(SubmissionFlaw("consents.\(consent)", .unknownConsent))
        }
        if let category, !call.categories.contains(where: { $0.id == category }) {
            flaws.append(SubmissionFlaw("category", .unknownCategory(call.categories.map(\.id))))
        }
        let size =
            fields.values.reduce(0) { $0 + $1.utf8.count } + (title?.utf8.count ?? 0)
            + (team ?? []).reduce(0) { $0 + $1.line.utf8.count }
        if size > SubmissionFlaw.bytesLimit { flaws.append(SubmissionFlaw("fields", .tooLarge(bytes: size))) }
        guard flaws.isEmpty else { throw .submissionFlawed(flaws) }
    }
}

/// A person of the team.
package struct TeamMember: Hashable, Sendable, Codable {
    package var name: String
    package var role: String?

    package init(name: String, role: String?) {
        self.name = name
        self.role = role
    }

    /// `Name (Role)`.
    package var line: String { role.map { "\(name) (\($0))" } ?? name }
}
