/// The commands of a member's account.
package enum AccountCommand: Sendable, Codable {
    case register(RegisterFounder)
    case invite(InviteMember)
    case join(AcceptInvitation)
    case setPassword(SetPassword)
    case enrolFactor(EnrolFactor)
    case removeFactor(RemoveFactor)
    case renewRecovery(RenewRecovery)
    case recover(UseRecoveryCode)
    case reset(ResetAccount)
    case setAddress(SetAddress)
    case setJuryAddress(SetJuryAddress)
    case deactivate(DeactivateMember)
    case reactivate(ReactivateMember)

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .register(let command): try command.decide(context, world)
        case .invite(let command): try command.decide(context, world)
        case .join(let command): try command.decide(context, world)
        case .setPassword(let command): try command.decide(context, world)
        case .enrolFactor(let command): try command.decide(context, world)
        case .removeFactor(let command): try command.decide(context, world)
        case .renewRecovery(let command): try command.decide(context, world)
        case .recover(let command): try command.decide(context, world)
        case .reset(let command): try command.decide(context, world)
        case .setAddress(let command): try command.decide(context, world)
        case .setJuryAddress(let command): try command.decide(context, world)
        case .deactivate(let command): try command.decide(context, world)
        case .reactivate(let command): try command.decide(context, world)
        }
    }
}

extension Context {
    /// The member who acts on their own account.
    func own(_ world: World) throws(Refusal) -> Member {
        guard let member = actor.member.flatMap({ world.member($0) }), member.isActive else {
            throw .notAllowed
        }
        return member
    }
}

extension MemberID {
    func happening(_ event: AccountEvent) -> Happening { Happening(.member(self), .member(.account(event))) }
}
