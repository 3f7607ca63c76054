import Glibc

/// Threads for work that may block, as many as it needs at once up to a limit; those that have had nothing to do for a while go.
package final class Crew: Sendable {
    private let roster: Monitor<Roster>
    private let most: Int

    private struct Roster {
        var jobs: [@Sendable () -> Void] = []
        var idle = 0
        var threads = 0
        var isOver = false
    }

    /// A crew of at most so many threads; what comes when all are at work waits its turn.
    package init(most: Int) {
        self.most = most
        roster = Monitor(Roster())
    }

    /// Has a job done on a thread of the crew; when the system has no thread left, the first that waits is done on the caller's own.
    package func take(_ job: @escaping @Sendable () -> Void) {
        let needsThread = roster.withLock { roster in
            roster.jobs.append(job)
            guard roster.jobs.count > roster.idle, roster.threads < most else { return false }
            roster.threads += 1
            return true
        }
        guard needsThread else { return roster.wakeOne() }
        if Worker({ self.work() }) != nil { return }
        roster.withLock { roster in
            roster.threads -= 1
            return roster.jobs.isEmpty ? nil : roster.jobs.removeFirst()
        }?()
    }

    /// Lets the idle threads go, and the others when they have finished.
    package func dismiss() {
        roster.withLock { $0.isOver = true }
        roster.wakeAll()
    }

    /// Microseconds after which a thread without work goes.
    private static let patience: Int64 = 10_000_000

    private func work() {
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        var isIdle = false
        let job = roster.wait(microseconds: Self.patience) { roster -> (@Sendable () -> Void)?? in
            if !roster.jobs.isEmpty {
                if isIdle { roster.idle -= 1 }
                return .some(roster.jobs.removeFirst())
            }
            if roster.isOver {
                if isIdle { roster.idle -= 1 }
                roster.threads -= 1
                return .some(nil)
            }
            if !isIdle { roster.idle += 1 }
            isIdle = true
            return nil
        }
        if let job { return job }
        return roster.withLock { roster in
            roster.idle -= 1
            // One may have come just now.
            if !roster.jobs.isEmpty { return roster.jobs.removeFirst() }
            roster.threads -= 1
            return nil
        }
    }
}
