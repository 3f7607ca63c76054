// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a programme.
package enum ProgrammeEvent: Hashable, Sendable {
    case created(ProgrammeCreated)
}

/// A programme was founded.
package struct ProgrammeCreated: Hashable, Sendable {
    package var kind: ProgrammeKind
    package var names: Bilingual
    /// The zone its wall-clock times are read in, `Europe/Berlin`.
    package var zone: String

    package init(kind: ProgrammeKind, names: Bilingual, zone: String) {
        self.kind = kind
        self.names = names
        self.zone = zone
    }
}

/// What a programme is.
package enum ProgrammeKind: String, Hashable, Sendable, Codable, CaseIterable { case competition, incubator }
