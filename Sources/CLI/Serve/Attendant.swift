import Engine
import Glibc
import Synchronization

/// A thread that does its turn at the start, whenever its bell rings, and whenever its next time has come.
final class Attendant: Sendable {
    /// Does what is to be done now; gives the milliseconds until there is more, `nil` for none before it rings.
    ///
    /// What it is given tells whether it is to end, after which no other turn follows.
    typealias Turn = @Sendable (_ isEnding: () -> Bool) -> Int64?

    private let bell: Bell
    private let pause: Int64
    private let turn: Turn
    private let thread = Mutex<pthread_t?>(nil)

    /// `pause` is how many milliseconds lie between two turns at least, however often it rings.
    init(_ bell: Bell = Bell(), pause: Int64 = 0, turn: @escaping Turn) {
        self.bell = bell
        self.pause = pause
        self.turn = turn
    }

    /// Begins to work.
    func start() {
        var started = pthread_t()
        if pthread_create(&started, nil, attend, Unmanaged.passRetained(self).toOpaque()) == 0 {
            thread.withLock { $0 = started }
        }
    }

    /// Rings.
    func ring() { bell.ring() }

    /// Closes the bell, and returns when the last turn is done.
    func stop() {
        bell.close()
        if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
    }

    fileprivate func run() {
        while true {
            let heard = bell.rings
            let isLast = bell.isClosed
            let next = turn { [bell] in bell.isClosed }
            if isLast { return }
            bell.rest(milliseconds: pause)
            bell.wait(after: heard, milliseconds: next.map { max($0 - pause, 0) })
        }
    }
}

// A C function for the thread; a closure of a main file would belong to the main actor.
private func attend(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Attendant>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
