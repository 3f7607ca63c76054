/// The commands of a round's decisions.
package enum DecisionCommand: Sendable, Codable {
    case declareTies(DeclareTies)
    case vote(VoteOnTie)
    case drawLot(DrawLot)
    case meet(HoldMeeting)
    case prepare(PrepareDecision)
    case drop(DropDecision)
    case first(DecideFirst)
    case release(ReleaseDecisions)
    case revise(ReviseDecision)
    case confirmReserve(ConfirmReserve)

    /// The round it is about.
    package var round: RoundID {
        switch self {
        case .declareTies(let command): command.round
        case .vote(let command): command.round
        case .drawLot(let command): command.round
        case .meet(let command): command.round
        case .prepare(let command): command.round
        case .drop(let command): command.round
        case .first(let command): command.round
        case .release(let command): command.round
        case .revise(let command): command.round
        case .confirmReserve(let command): command.round
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .declareTies(let command): try command.decide(context, world)
        case .vote(let command): try command.decide(context, world)
        case .drawLot(let command): try command.decide(context, world)
        case .meet(let command): try command.decide(context, world)
        case .prepare(let command): try command.decide(context, world)
        case .drop(let command): try command.decide(context, world)
        case .first(let command): try command.decide(context, world)
        case .release(let command): try command.decide(context, world)
        case .revise(let command): try command.decide(context, world)
        case .confirmReserve(let command): try command.decide(context, world)
        }
    }
}
