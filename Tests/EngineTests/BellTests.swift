import Domain
import Support
import Synchronization
import Testing

@testable import Engine

@Suite struct BellTests {
    /// Longer than any test may take: what ends before was woken.
    private static let ever: Int64 = 60_000

    @Test func `who waits is woken, all of them, and what rang before is heard`() {
        let bell = Bell()
        let heard = bell.rings
        bell.ring()
        bell.wait(after: heard, milliseconds: Self.ever)
        let next = bell.rings
        #expect(next == heard + 1)
        let woken = Atomic(0)
        Threads.run(4) { number in
            if number == 0 {
                bell.ring()
            } else {
                bell.wait(after: next)
                woken.add(1, ordering: .relaxed)
            }
        }
        let count = woken.load(ordering: .relaxed)
        #expect(count == 3)
    }

    @Test func `a time that is over wakes, and a closed bell lets nobody sleep`() {
        let bell = Bell()
        bell.wait(after: bell.rings, milliseconds: 1)
        bell.ring()
        #expect(!bell.isClosed)
        Threads.run(3) { number in
            switch number {
            case 0: bell.close()
            case 1: bell.wait(after: bell.rings)
            default: bell.rest(milliseconds: Self.ever)
            }
        }
        #expect(bell.isClosed)
        bell.wait(after: bell.rings)
    }

    @Test func `a commit wakes who waits for it, and nothing else does`() throws {
        let desk = try Desk.begun()
        let before = desk.engine.world.sequence
        #expect(!desk.engine.waits(after: before, milliseconds: 1))
        let silent = desk.engine.bell.rings
        let isTold = Atomic(false)
        Threads.run(2) { number in
            if number == 0 {
                isTold.store(
                    desk.engine.waits(after: before, milliseconds: Self.ever), ordering: .relaxed)
            } else {
                _ = try? desk.give(Desk.founder("ada"))
            }
        }
        let told = isTold.load(ordering: .relaxed)
        #expect(told)
        #expect(desk.engine.bell.rings == silent + 1)
        #expect(desk.engine.waits(after: before, milliseconds: Self.ever))
        let rings = desk.engine.bell.rings
        _ = try? desk.give(Desk.founder("ada"))
        #expect(desk.engine.bell.rings == rings)
    }
}
