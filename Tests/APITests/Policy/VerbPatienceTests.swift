import API
import Domain
import Glibc
import Support
import Synchronization
import Testing

@testable import CLI

/// Nobody waits for ever for a verb, and one that takes long keeps nobody else out.
@Suite struct VerbPatienceTests {
    /// A gate that holds whoever comes until it is opened.
    private struct Barrier: Sendable {
        let reading: Int32
        let writing: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { throw CLIError.found }
            (reading, writing) = (ends[0], ends[1])
        }

        func wait() {
            var byte: UInt8 = 0
            _ = read(reading, &byte, 1)
        }

        func open() { close(writing) }
    }

    private func outcome(_ body: () throws(VerbFailure) -> Int) -> String {
        do throws(VerbFailure) { return "\(try body())" } catch { return "\(error)" }
    }

    @Test func `a verb that does not end is given up, and holds its own member's place alone`() throws {
        let desk = VerbDesk(accounts: Door(try Town(.closed).engine).accounts, site: nil)
        let barrier = try Barrier()
        func slow(_ member: Int) -> String {
            outcome { () throws(VerbFailure) in
                try desk.awaited(by: MemberID(member), patience: 30) {
                    barrier.wait()
                    return 1
                }
            }
        }
        func quick(_ member: Int) -> String {
            outcome { () throws(VerbFailure) in try desk.awaited(by: MemberID(member)) { 2 } }
        }
        // More than run at once are given up one after another.
        for member in 1...3 {
            #expect(slow(member) == "tooSlow")
            #expect(slow(member) == "tooSlow")
            #expect(quick(member) == "tooMany")
        }
        #expect(quick(9) == "2")
        barrier.open()
        // Each gives its place back when it ends after all.
        while quick(1) == "tooMany" { sched_yield() }
        #expect(quick(1) == "2")
    }

    @Test func `so many run at once, and so many of one member`() throws {
        let desk = VerbDesk(accounts: Door(try Town(.closed).engine).accounts, site: nil)
        let (barrier, inside) = (try Barrier(), try Barrier())
        let outcomes = Mutex<[String]>([])
        Threads.run(5) { number in
            guard number < 4 else {
                // When all four are inside.
                for _ in 0..<4 { inside.wait() }
                let fifth = outcome { () throws(VerbFailure) in
                    try desk.awaited(by: MemberID(7)) { 1 }
                }
                outcomes.withLock { $0.append(fifth) }
                return barrier.open()
            }
            let one = outcome { () throws(VerbFailure) in
                try desk.awaited(by: MemberID(number / 2 + 1)) {
                    var byte: UInt8 = 1
                    _ = write(inside.writing, &byte, 1)
                    barrier.wait()
                    return 1
                }
            }
            outcomes.withLock { $0.append(one) }
        }
        #expect(outcomes.withLock { $0 } == ["tooMany", "1", "1", "1", "1"])
    }
}
