/// The commands of an application.
package enum ApplicationCommand: Sendable, Codable {
    case begin(BeginApplication)
    case change(ChangeApplication)
    case attach(AttachFile)
    case submit(SubmitApplication)
    case withdraw(WithdrawApplication)
    case reopen(ReopenApplication)
    case consent(GiveConsent)
    case accept(AcceptApplication)
    case exclude(ExcludeApplication)
    case duplicate(MarkDuplicate)
    case move(MoveCategory)
    case correct(CorrectApplication)
    case redact(RedactApplication)
    case extend(ExtendForTeam)
    case admit(AdmitDraft)

    /// The call it is about.
    package var call: Slug {
        switch self {
        case .begin(let command): command.call
        case .change(let command): command.application.call
        case .attach(let command): command.application.call
        case .submit(let command): command.application.call
        case .withdraw(let command): command.application.call
        case .reopen(let command): command.application.call
        case .consent(let command): command.application.call
        case .accept(let command): command.application.call
        case .exclude(let command): command.application.call
        case .duplicate(let command): command.application.call
        case .move(let command): command.application.call
        case .correct(let command): command.application.call
        case .redact(let command): command.application.call
        case .extend(let command): command.application.call
        case .admit(let command): command.application.call
        }
    }

    /// The application it is about, `nil` when it makes one.
    package var application: ApplicationID? {
        switch self {
        case .begin: nil
        case .change(let command): command.application
        case .attach(let command): command.application
        case .submit(let command): command.application
        case .withdraw(let command): command.application
        case .reopen(let command): command.application
        case .consent(let command): command.application
        case .accept(let command): command.application
        case .exclude(let command): command.application
        case .duplicate(let command): command.application
        case .move(let command): command.application
        case .correct(let command): command.application
        case .redact(let command): command.application
        case .extend(let command): command.application
        case .admit(let command): command.application
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .begin(let command): try command.decide(context, world)
        case .change(let command): try command.decide(context, world)
        case .attach(let command): try command.decide(context, world)
        case .submit(let command): try command.decide(context, world)
        case .withdraw(let command): try command.decide(context, world)
        case .reopen(let command): try command.decide(context, world)
        case .consent(let command): try command.decide(context, world)
        case .accept(let command): try command.decide(context, world)
        case .exclude(let command): try command.decide(context, world)
        case .duplicate(let command): try command.decide(context, world)
        case .move(let command): try command.decide(context, world)
        case .correct(let command): try command.decide(context, world)
        case .redact(let command): try command.decide(context, world)
        case .extend(let command): try command.decide(context, world)
        case .admit(let command): try command.decide(context, world)
        }
    }
}
