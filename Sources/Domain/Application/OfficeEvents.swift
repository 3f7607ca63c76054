// These are the storage format: never change one that has landed, add a schema instead.

/// The office found the application formally right.
package struct ApplicationAccepted: Hashable, Sendable {
    /// Needed when it had been excluded; schema 1 knew none.
    package var reason: Words?

    package init(reason: Words?) { self.reason = reason }
}

/// The office found the same team's application twice; this one is out, and the other counts.
package struct ApplicationDuplicated: Hashable, Sendable {
    /// The number of the one that counts.
    package var counts: Int
    package var reason: Words

    package init(counts: Int, reason: Words) {
        self.counts = counts
        self.reason = reason
    }
}

/// The office moved the application to another category.
package struct ApplicationMoved: Hashable, Sendable {
    package var category: Slug
    package var reason: Words

    package init(category: Slug, reason: Words) {
        self.category = category
        self.reason = reason
    }
}

/// The office corrected a slip in what was handed in; the words handed in stay in their own event.
package struct ApplicationCorrected: Hashable, Sendable {
    /// Of the hand-in.
    package var version: Int
    package var title: Words?
    /// One line a person: name, and role in brackets.
    package var team: Words?
    /// By field id, ascending; an empty text takes the answer away.
    package var answers: [Answer]
    package var reason: Words

    package init(version: Int, title: Words?, team: Words?, answers: [Answer], reason: Words) {
        self.version = version
        self.title = title
        self.team = team
        self.answers = answers
        self.reason = reason
    }
}

/// The office laid a copy beside what was handed in, which blind rounds show in its place.
package struct ApplicationRedacted: Hashable, Sendable {
    /// Of the hand-in.
    package var version: Int
    package var title: Words?
    /// By field id, ascending; an empty text shows nothing.
    package var answers: [Answer]
    /// The files among the answers, by field id, ascending; schema 1 knew none.
    package var files: [FileMark]
    package var reason: Words

    package init(
        version: Int, title: Words?, answers: [Answer], files: [FileMark] = [], reason: Words
    ) {
        self.version = version
        self.title = title
        self.answers = answers
        self.files = files
        self.reason = reason
    }
}

/// The office gave one team a later deadline of its own.
package struct ApplicationExtended: Hashable, Sendable {
    package var phase: Slug
    package var deadline: Moment
    package var reason: Words

    package init(phase: Slug, deadline: Moment, reason: Words) {
        self.phase = phase
        self.deadline = deadline
        self.reason = reason
    }
}

/// The office handed in, after the deadline, a draft that its author had not; the hand-in follows in its own event.
package struct ApplicationAdmitted: Hashable, Sendable {
    package var phase: Slug
    /// What its author would have been refused for: `title`, `fields.ID`, `consents.ID`.
    package var flaws: [String]
    package var reason: Words

    package init(phase: Slug, flaws: [String], reason: Words) {
        self.phase = phase
        self.flaws = flaws
        self.reason = reason
    }
}
