import Domain
import Engine
import Synchronization

/// What of a server hands letters over as long as it runs: whenever something became durable, and when a letter is to be tried again.
enum Post {
    /// Milliseconds between two looks at least, for a busy log rings all the time.
    private static let pause: Int64 = 500
    /// Milliseconds until it looks again after a trouble.
    private static let troubled: Int64 = 5_000

    /// The attendant that does it; `say` hears of what keeps the post from working, once for as long as it lasts.
    ///
    /// It ends when the engine's bell is closed, after the letter that is under way.
    static func attendant(
        _ postman: Postman, _ engine: Engine, pause: Int64 = pause,
        say: @escaping @Sendable (EngineError) -> Void
    ) -> Attendant {
        let trouble = Atomic(false)
        return Attendant(engine.bell, pause: pause) { isEnding in
            if isEnding() { return nil }
            do throws(EngineError) {
                let due = try postman.turn(isEnding)
                trouble.store(false, ordering: .relaxed)
                return due.map { $0.milliseconds - engine.now.milliseconds }
            } catch {
                if !trouble.exchange(true, ordering: .relaxed) { say(error) }
                return troubled
            }
        }
    }
}
