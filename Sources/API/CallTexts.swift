import Domain
import Engine
import Threads

/// The calls as they were printed last: everybody reads them, and they change on few days.
final class CallTexts: Sendable {
    private struct Text: Sendable {
        let version: Int
        let bytes: [UInt8]
    }

    private let known = Monitor<[Slug: Text]>([:])

    /// The text of a version of a call, printed where it is not known.
    func text(of call: Slug, version: Int, _ print: () -> [UInt8]) -> [UInt8] {
        if let text = known.withLock({ $0[call] }), text.version == version { return text.bytes }
        let text = Text(version: version, bytes: print())
        known.withLock { $0[call] = text }
        return text.bytes
    }
}
