// These are the storage format: never change one that has landed, add a schema instead.

/// Events of an application.
package enum ApplicationEvent: Hashable, Sendable {
    case begun(ApplicationBegun)
    case submitted(ApplicationSubmitted)
    case reopened(ApplicationReopened)
    case consented(ApplicationConsented)
    case withdrawn(ApplicationWithdrawn)
    case accepted(ApplicationAccepted)
    case excluded(ApplicationExcluded)
    case duplicated(ApplicationDuplicated)
    case moved(ApplicationMoved)
    case corrected(ApplicationCorrected)
    case redacted(ApplicationRedacted)
    case extended(ApplicationExtended)
    case admitted(ApplicationAdmitted)
    case retracted(Retracted)
}

/// An author began an application; the words come with the submission.
package struct ApplicationBegun: Hashable, Sendable {
    package var applicant: MemberID
    package var phase: Slug
    /// The digest of the key its words are sealed under; set when recorded.
    package var key: Digest?

    package init(applicant: MemberID, phase: Slug, key: Digest? = nil) {
        self.applicant = applicant
        self.phase = phase
        self.key = key
    }
}

/// A version was handed in for a phase.
package struct ApplicationSubmitted: Hashable, Sendable {
    package var phase: Slug
    package var category: Slug?
    package var title: Words
    /// The applicant's own name for it in a table that was imported.
    package var reference: Words?
    /// One line a person: name, and role in brackets.
    package var team: Words?
    /// By field id, ascending.
    package var answers: [Answer]
    /// The files among the answers, by field id, ascending; schema 1 knew none.
    package var files: [FileMark]

    package init(
        phase: Slug, category: Slug?, title: Words, reference: Words?, team: Words?, answers: [Answer],
        files: [FileMark] = []
    ) {
        self.phase = phase
        self.category = category
        self.title = title
        self.reference = reference
        self.team = team
        self.answers = answers
        self.files = files
    }
}

/// The answer to one field, as text.
package struct Answer: Hashable, Sendable, Codable {
    package var field: Slug
    package var words: Words

    package init(field: Slug, words: Words) {
        self.field = field
        self.words = words
    }
}

/// The author took a hand-in back to change it before the deadline; the version stays readable.
package struct ApplicationReopened: Hashable, Sendable {
    package var phase: Slug

    package init(phase: Slug) { self.phase = phase }
}

/// A consent was given or withdrawn.
package struct ApplicationConsented: Hashable, Sendable {
    package var consent: Slug
    /// Of the consent's wording.
    package var version: Int
    package var given: Bool

    package init(consent: Slug, version: Int, given: Bool) {
        self.consent = consent
        self.version = version
        self.given = given
    }
}

/// The applicant is out of the competition by own will.
package struct ApplicationWithdrawn: Hashable, Sendable {
    package var reason: Words?

    package init(reason: Words?) { self.reason = reason }
}

/// The office excluded the application on formal grounds.
package struct ApplicationExcluded: Hashable, Sendable {
    package var reason: Words

    package init(reason: Words) { self.reason = reason }
}

/// What an import made was taken back with it.
package struct Retracted: Hashable, Sendable {
    /// The import's number.
    package var `import`: Int

    package init(import: Int) { self.import = `import` }
}
