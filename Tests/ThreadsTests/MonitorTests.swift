import Synchronization
import Testing
import Threads

struct MonitorTests {
    @Test func whoWaitsIsWokenByAChangeAndTakesWhatIsThere() throws {
        let box = Monitor<[Int]>([])
        let taken = Mutex<[Int]>([])
        let reader = try #require(
            Worker {
                for _ in 0..<3 {
                    let next = box.wait { $0.isEmpty ? nil : $0.removeFirst() }
                    taken.withLock { $0.append(next) }
                }
            })
        for number in 1...3 {
            box.withLock { $0.append(number) }
            box.wakeOne()
        }
        reader.join()
        #expect(taken.withLock { $0 } == [1, 2, 3])
    }

    @Test func aWaitEndsWithItsTime() {
        let never = Monitor(0)
        #expect(never.wait(microseconds: 1) { $0 > 0 ? $0 : nil } == nil)
        // What is there already is taken without a wait.
        #expect(never.wait(microseconds: 0) { $0 == 0 ? "there" : nil } == "there")
    }

    @Test func nobodyElseHasTheValueMeanwhile() throws {
        let sum = Monitor(0)
        let workers = try (0..<8).map { _ in
            try #require(Worker { for _ in 0..<1_000 { sum.withLock { $0 += 1 } } })
        }
        for worker in workers { worker.join() }
        #expect(sum.withLock { $0 } == 8_000)
    }
}

struct WorkerTests {
    @Test func joiningWaitsForTheEndOnce() throws {
        let isDone = Monitor(false)
        let gate = Monitor(false)
        let worker = try #require(
            Worker {
                gate.wait { $0 ? () : nil }
                isDone.withLock { $0 = true }
            })
        #expect(!isDone.withLock { $0 })
        gate.withLock { $0 = true }
        gate.wakeAll()
        worker.join()
        #expect(isDone.withLock { $0 })
        worker.join()
    }

    @Test func manyTakeWhatWasSettledOnce() throws {
        let baton = Baton<Int>()
        let sum = Monitor(0)
        let workers = try (0..<8).map { _ in
            try #require(
                Worker {
                    let value = baton.wait()
                    sum.withLock { $0 += value }
                })
        }
        baton.settle(5)
        for worker in workers { worker.join() }
        #expect(sum.withLock { $0 } == 40)
    }
}
