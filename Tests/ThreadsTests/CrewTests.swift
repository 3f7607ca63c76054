import Testing
import Threads

struct CrewTests {
    /// How many jobs are at work, and how many may go.
    private struct Shop {
        var inside = 0
        var most = 0
        var done = 0
        var isOpen = false
    }

    /// Gives so many jobs that wait for each other; the most that were at work together.
    private func together(_ jobs: Int, crew: Crew, until expected: Int) -> Int {
        let shop = Monitor(Shop())
        for _ in 0..<jobs {
            crew.take {
                shop.withLock { shop in
                    shop.inside += 1
                    shop.most = max(shop.most, shop.inside)
                }
                shop.wakeAll()
                shop.wait { $0.isOpen ? () : nil }
                shop.withLock { shop in
                    shop.inside -= 1
                    shop.done += 1
                }
                shop.wakeAll()
            }
        }
        shop.wait { $0.inside >= expected ? () : nil }
        shop.withLock { $0.isOpen = true }
        shop.wakeAll()
        shop.wait { $0.done == jobs ? () : nil }
        return shop.withLock { $0.most }
    }

    @Test func `jobs that block do not keep each other waiting`() {
        let crew = Crew(most: 64)
        #expect(together(64, crew: crew, until: 64) == 64)
        // And once more, with the threads that are there already.
        #expect(together(64, crew: crew, until: 64) == 64)
        crew.dismiss()
    }

    @Test func `no more are at work than may be, and the others have their turn`() {
        let crew = Crew(most: 3)
        #expect(together(20, crew: crew, until: 3) == 3)
        crew.dismiss()
    }

    @Test func `what was taken is done although the crew is dismissed`() {
        let crew = Crew(most: 1)
        let (gate, done) = (Monitor(false), Monitor(0))
        for _ in 0..<5 {
            crew.take {
                gate.wait { $0 ? () : nil }
                done.withLock { $0 += 1 }
                done.wakeAll()
            }
        }
        crew.dismiss()
        gate.withLock { $0 = true }
        gate.wakeAll()
        done.wait { $0 == 5 ? () : nil }
        #expect(done.withLock { $0 } == 5)
    }
}
