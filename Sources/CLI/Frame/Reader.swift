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
            throw .refused(.notAllowed)
        }
    }
}
