/// The commands about who shall read what in a round.
package enum PanelCommand: Sendable, Codable {
    case wish(WishToRead)
    case rule(RulePanels)
    case plan(PlanReaders)
    case undo(UndoPlan)

    /// The round it is about.
    package var round: RoundID {
        switch self {
        case .wish(let command): command.round
        case .rule(let command): command.round
        case .plan(let command): command.round
        case .undo(let command): command.round
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .wish(let command): try command.decide(context, world)
        case .rule(let command): try command.decide(context, world)
        case .plan(let command): try command.decide(context, world)
        case .undo(let command): try command.decide(context, world)
        }
    }
}
