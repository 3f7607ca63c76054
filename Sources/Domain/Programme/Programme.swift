/// A competition or an incubator that has calls.
package struct Programme: Sendable {
    package let slug: Slug
    package let kind: ProgrammeKind
    package let names: Bilingual
    package let zone: String
    package internal(set) var version = 1
}

extension World {
    mutating func evolve(_ event: ProgrammeEvent, programme slug: Slug, _ recorded: Recorded)
        throws(Impossible)
    {
        switch event {
        case .created(let created):
            guard programme(slug) == nil else { throw Impossible("programme \(slug) exists") }
            try follows(recorded, 0)
            programmes.append(
                Programme(slug: slug, kind: created.kind, names: created.names, zone: created.zone))
        }
    }
}

/// The commands of a programme.
package enum ProgrammeCommand: Sendable, Codable {
    case create(CreateProgramme)

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .create(let command): try command.decide(context, world)
        }
    }
}
