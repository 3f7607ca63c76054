/// The commands of a round.
package enum RoundCommand: Sendable, Codable {
    case open(OpenRound)
    case assign(AssignReaders)
    case unassign(UnassignReader)
    case close(CloseRound)
    case reopen(ReopenRound)
    case publish(PublishRound)
    case calibrate(CalibrateRound)
    case decision(DecisionCommand)
    case panel(PanelCommand)

    /// The round it is about.
    package var round: RoundID {
        switch self {
        case .open(let command): command.round
        case .assign(let command): command.round
        case .unassign(let command): command.round
        case .close(let command): command.round
        case .reopen(let command): command.round
        case .publish(let command): command.round
        case .calibrate(let command): command.round
        case .decision(let command): command.round
        case .panel(let command): command.round
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .open(let command): return try command.decide(context, world)
        case .assign(let command): return try command.decide(context, world)
        case .unassign(let command): return try command.decide(context, world)
        case .close(let command): return try command.decide(context, world)
        case .reopen(let command): return try command.decide(context, world)
        case .publish(let command): return try command.decide(context, world)
        case .calibrate(let command): return try command.decide(context, world)
        case .decision(let command): return try command.decide(context, world)
        case .panel(let command): return try command.decide(context, world)
        }
    }
}

/// A round that is still open, with its call, or the refusal why there is none.
func findOpen(_ id: RoundID, in world: World, at now: Instant? = nil) throws(Refusal) -> (Call, Round) {
    guard let call = world.call(id.call) else { throw .unknownCall(id.call) }
    guard let round = call.round(id.round) else { throw .unknownRound(id) }
    if round.closing != nil { throw .roundClosed(id) }
    if let now, let closes = round.closes, now > closes.instant { throw .roundOver(id, closed: closes) }
    return (call, round)
}
