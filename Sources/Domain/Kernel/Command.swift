/// Everything that can be asked of the log.
package enum Command: Sendable, Codable {
    case begin(BeginLog)
    case noteBackup(NoteBackup)
    case programme(ProgrammeCommand)
    case call(CallCommand)
    case application(ApplicationCommand)
    case round(RoundCommand)
    case card(CardCommand)
    case conflict(ConflictCommand)
    case member(MemberCommand)
    case cohort(CohortCommand)
    case venture(VentureCommand)
    case `import`(ImportCommand)
    case mail(MailCommand)
}

extension Command {
    /// What the command comes to in the world as it is, or the domain's no.
    ///
    /// Pure: the same command, context and world give the same answer on every machine.
    package func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        try Permission.checkAll(self, by: context.actor, in: world)
        let textFlaws = context.textFlaws ?? textFlaws
        guard textFlaws.isEmpty else { throw .textsFlawed(textFlaws) }
        switch self {
        case .begin(let command): return try command.decide(context, world)
        case .noteBackup(let command): return try command.decide(context, world)
        case .programme(let command): return try command.decide(context, world)
        case .call(let command): return try command.decide(context, world)
        case .application(let command): return try command.decide(context, world)
        case .round(let command): return try command.decide(context, world)
        case .card(let command): return try command.decide(context, world)
        case .conflict(let command): return try command.decide(context, world)
        case .member(let command): return try command.decide(context, world)
        case .cohort(let command): return try command.decide(context, world)
        case .venture(let command): return try command.decide(context, world)
        case .import(let command): return try command.decide(context, world)
        case .mail(let command): return try command.decide(context, world)
        }
    }
}
