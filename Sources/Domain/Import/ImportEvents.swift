// These are the storage format: never change one that has landed, add a schema instead.

/// Events of one import of a table.
package enum ImportEvent: Hashable, Sendable {
    case made(ImportMade)
    case undone(ImportUndone)
}

/// The first event of the group that a table became.
package struct ImportMade: Hashable, Sendable {
    package var kind: ImportKind
    /// The digest of the table's bytes.
    package var file: Digest
    /// How many events the group has, this one included.
    package var events: Int

    package init(kind: ImportKind, file: Digest, events: Int) {
        self.kind = kind
        self.file = file
        self.events = events
    }
}

/// The import was taken back in one step.
package struct ImportUndone: Hashable, Sendable {
    package var reason: Words

    package init(reason: Words) { self.reason = reason }
}

/// What a table held.
package enum ImportKind: String, Hashable, Sendable, Codable, CaseIterable {
    case applications, members, assignments, scores
}
