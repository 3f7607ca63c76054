/// Tables that become events, each in one step that can be undone.
package enum ImportCommand: Sendable, Codable {
    case scores(ImportScores)
    case applications(ImportApplications)
    case members(ImportMembers)
    case assignments(ImportAssignments)
    case undo(UndoImport)

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .scores(let command): try command.decide(context, world)
        case .applications(let command): try command.decide(context, world)
        case .members(let command): try command.decide(context, world)
        case .assignments(let command): try command.decide(context, world)
        case .undo(let command): try command.decide(context, world)
        }
    }
}

/// The group of events a table becomes, headed by the event that names it; nothing when there is nothing to do.
func group(_ events: [Happening], kind: ImportKind, file: Digest, drafts: [DraftChange] = [], _ world: World)
    -> Decision
{
    guard !events.isEmpty else { return .nothing }
    let made = ImportMade(kind: kind, file: file, events: events.count + 1)
    return Decision(
        [Happening(.import(world.imports.count + 1), .import(.made(made)))] + events, drafts: drafts)
}
