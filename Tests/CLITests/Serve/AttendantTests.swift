import Domain
import Engine
import Support
import Synchronization
import Testing

@testable import CLI

@Suite struct AttendantTests {
    /// Counts turns, and lets a test wait for the next.
    private final class Turns: Sendable {
        let done = Bell()
        var count: Int { done.rings }

        /// Waits until so many are done; ends in any case, with too few.
        func wait(for count: Int) {
            while done.rings < count {
                let before = done.rings
                done.wait(after: before, milliseconds: 60_000)
                if done.rings == before { return }
            }
        }
    }

    @Test func `it works at the start, for each ring and at the end, and sleeps otherwise`() {
        let turns = Turns()
        let attendant = Attendant { _ in
            turns.done.ring()
            return nil
        }
        attendant.start()
        for count in 1...3 {
            turns.wait(for: count)
            #expect(turns.count == count)
            attendant.ring()
        }
        turns.wait(for: 4)
        attendant.stop()
        #expect(turns.count == 5)
        attendant.ring()
        #expect(turns.count == 5)
    }

    @Test func `it works again when its time has come, however long it was told to pause between rings`() {
        let turns = Turns()
        let attendant = Attendant(pause: 1) { _ in
            turns.done.ring()
            return turns.count < 3 ? 0 : nil
        }
        attendant.start()
        turns.wait(for: 3)
        #expect(turns.count == 3)
        attendant.stop()
    }

    @Test func `what rings during a turn is not missed, and rings together are one turn`() {
        let turns = Turns()
        let bell = Bell()
        let attendant = Attendant(bell) { _ in
            // Twice while the first turn is under way.
            if turns.count == 0 { for _ in 0..<2 { bell.ring() } }
            turns.done.ring()
            return nil
        }
        attendant.start()
        turns.wait(for: 2)
        attendant.stop()
        #expect(turns.count == 3)
    }

    @Test func `an end interrupts every sleep, and the last turn knows of it`() {
        let turns = Turns()
        let ends = Mutex<[Bool]>([])
        let attendant = Attendant(pause: 3_600_000) { isEnding in
            ends.withLock { $0.append(isEnding()) }
            turns.done.ring()
            return 3_600_000
        }
        attendant.start()
        turns.wait(for: 1)
        attendant.stop()
        let told = ends.withLock { $0 }
        #expect(told == [false, true])
    }
}

@Suite struct NewsDeskTests {
    private func tell(_ desk: NewsDesk, _ number: Int = 0) throws {
        let address = try #require(EmailAddress("n\(number)@example.org"))
        try desk.tell(.passwordChanged, to: address, member: nil, language: .de)
    }

    /// A messenger whose letters cannot be left.
    private struct Broken: Messenger {
        func tell(_ news: AccountNews, to address: EmailAddress, member: MemberID?, language: Language)
            throws(EngineError)
        {
            throw .tooLarge
        }
    }

    @Test func `what was told before the end becomes letters, in order`() throws {
        let letters = SilentMessenger()
        let desk = NewsDesk(letters) { _ in }
        for number in 0..<3 { try tell(desk, number) }
        #expect(letters.messages.isEmpty)
        desk.start()
        for number in 3..<6 { try tell(desk, number) }
        desk.stop()
        #expect(letters.messages.map(\.address.description) == (0..<6).map { "n\($0)@example.org" })
    }

    @Test func `strangers cannot fill the memory`() throws {
        let letters = SilentMessenger()
        let desk = NewsDesk(letters) { _ in }
        for number in 0..<NewsDesk.limit + 5 { try tell(desk, number) }
        desk.start()
        desk.stop()
        #expect(letters.messages.count == NewsDesk.limit)
    }

    @Test func `a letter that cannot be left is told of and stops nothing`() throws {
        let said = Atomic(0)
        let desk = NewsDesk(Broken()) { _ in said.add(1, ordering: .relaxed) }
        for _ in 0..<2 { try tell(desk) }
        desk.start()
        desk.stop()
        let count = said.load(ordering: .relaxed)
        #expect(count == 2)
    }
}
