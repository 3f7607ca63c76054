import Domain
import Engine

/// Checks that the one who asks may see the answer.
///
/// On the machine that holds the files there is no secret from those who may read them; without `--as` the operator asks, and
/// sees what an administrator sees.
enum Reader {
    static func check(_ question: Question, _ session: Session) throws(CLIError) {
        guard let member = session.member else { return }
        guard Permission.may(member, see: question, in: session.engine.world) else {
            if let number = barred(member, from: question, in: session.engine.world) {
                throw .refused(.conflictDeclared(application: number))
            }
            throw .refused(.notAllowed)
        }
    }

    /// The application whose conflict keeps a member from an answer that others of the office get.
    private static func barred(_ member: MemberID, from question: Question, in world: World) -> Int? {
        // A juror who named a conflict in a blind round is not to learn which number the name belongs to.
        guard let call = question.call, Permission.may(member, see: .applications(call), in: world) else {
            return nil
        }
        return switch question {
        case .explanation(let round, let number):
            world.isBarred(member, from: ApplicationID(round.call, number)) ? number : nil
        case .application(let id): world.isBarred(member, from: id) ? id.number : nil
        case .replay(let round), .record(let round, _): world.barred(member, in: round).first
        case .round, .ranking, .cards, .ownCards, .ownWishes, .panels, .applications, .conflicts,
            .declaration,
            .cohorts, .venture,
            .members,
            .log, .journal:
            nil
        }
    }
}

extension Question {
    /// The call it is about, where that decides what the office may be told.
    fileprivate var call: Slug? {
        switch self {
        case .explanation(let round, _), .replay(let round), .record(let round, _): round.call
        case .application(let id): id.call
        case .round, .ranking, .cards, .ownCards, .ownWishes, .panels, .applications, .conflicts,
            .declaration, .cohorts, .venture, .members, .log, .journal:
            nil
        }
    }
}
