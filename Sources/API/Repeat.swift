import HTTP
import Synchronization

/// Whether a request was answered before, as its idempotency key told; noted where the command is given, said where it is answered.
final class Repeat: Sendable {
    private let flag = Atomic<Bool>(false)

    var isNoted: Bool { flag.load(ordering: .relaxed) }

    func note() { flag.store(true, ordering: .relaxed) }

    /// What says it.
    static let header = "Idempotent-Replayed"

    /// The answer as one that was given before.
    ///
    /// It has no entity tag: that of now would let somebody write over what others did since, and who has it has not read it.
    static func marked(_ response: Response) -> Response {
        var response = response
        response.headers.removeAll { $0.isNamed("ETag") }
        response.headers.append(Header(header, "true"))
        return response
    }
}
