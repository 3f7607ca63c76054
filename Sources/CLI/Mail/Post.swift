import Domain
import Engine
import Glibc
import Synchronization

/// The thread of a server that hands letters over as long as it runs.
final class Post: Sendable {
    private let postman: Postman
    private let isStopping = Atomic(false)
    private let say: @Sendable (EngineError) -> Void
    private let thread = Mutex<pthread_t?>(nil)

    /// `say` hears of what keeps the post from working, once for as long as it lasts.
    init(_ postman: Postman, say: @escaping @Sendable (EngineError) -> Void) {
        self.postman = postman
        self.say = say
    }

    /// Begins to work.
    func start() {
        var started = pthread_t()
        if pthread_create(&started, nil, deliver, Unmanaged.passRetained(self).toOpaque()) == 0 {
            thread.withLock { $0 = started }
        }
    }

    /// Finishes the letter that is under way and stops.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
    }

    fileprivate func run() {
        var isTroubled = false
        while !isStopping.load(ordering: .acquiring) {
            do throws(EngineError) {
                try postman.turn { isStopping.load(ordering: .acquiring) }
                isTroubled = false
            } catch {
                if !isTroubled { say(error) }
                isTroubled = true
            }
            for _ in 0..<10 where !isStopping.load(ordering: .acquiring) { usleep(50_000) }
        }
    }
}

// A C function for the thread; a closure of a main file would belong to the main actor.
private func deliver(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Post>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
