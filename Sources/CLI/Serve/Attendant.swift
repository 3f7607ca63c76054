import Engine
import Synchronization
import Threads

/// A thread that does its turn at the start, whenever its bell rings, and whenever its next time has come.
final class Attendant: Sendable {
    /// Does what is to be done now; gives the milliseconds until there is more, `nil` for none before it rings.
    ///
    /// What it is given tells whether it is to end, after which no other turn follows.
    typealias Turn = @Sendable (_ isEnding: () -> Bool) -> Int64?

    private let bell: Bell
    private let pause: Int64
    private let turn: Turn
    private let worker = Mutex<Worker?>(nil)

    /// `pause` is how many milliseconds lie between two turns at least, however often it rings.
    init(_ bell: Bell = Bell(), pause: Int64 = 0, turn: @escaping Turn) {
        self.bell = bell
        self.pause = pause
        self.turn = turn
    }

    /// Begins to work.
    func start() { worker.withLock { $0 = Worker { self.run() } } }

    /// Rings.
    func ring() { bell.ring() }

    /// Closes the bell, and returns when the last turn is done.
    func stop() {
        bell.close()
        worker.withLock { $0.take() }?.join()
    }

    private func run() {
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
