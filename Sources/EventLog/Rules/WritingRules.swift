import Synchronization

extension LogRule {
    static let writing: [LogRule] = [
        LogRule(name: "what was waited for is there, byte for byte") { log throws(LogFailure) in
            let entries = [
                Sample.entry(1, "call/ä\u{1F680}", 1, request: String(repeating: "a", count: 64)),
                Sample.entry(2, "call/b", 1),
            ]
            try log.append(Batch(entries: entries))
            let found = try log.everything()
            return found == entries ? nil : "found \(found)"
        },
        LogRule(name: "the sequence counts from 1 without gaps") { log throws(LogFailure) in
            guard log.failure(of: Batch(entries: [Sample.entry(2, "call/a", 1)])) == .outOfOrder(due: 1)
            else {
                return "took 2 as the first"
            }
            try log.append(Batch(entries: [Sample.entry(1, "call/a", 1)]))
            guard log.failure(of: Batch(entries: [Sample.entry(1, "call/b", 1)])) == .outOfOrder(due: 2)
            else {
                return "took 1 twice"
            }
            guard log.failure(of: Batch(entries: [Sample.entry(3, "call/a", 2)])) == .outOfOrder(due: 2)
            else {
                return "took 3 after 1"
            }
            return try log.lastSequence() == 1 ? nil : "the last is not 1"
        },
        LogRule(name: "a batch out of order within itself is refused whole") { log throws(LogFailure) in
            let batch = Batch(entries: [Sample.entry(1, "call/a", 1), Sample.entry(3, "call/a", 2)])
            guard log.failure(of: batch) == .outOfOrder(due: 2) else { return "took it" }
            try log.append(Batch(entries: [Sample.entry(1, "call/a", 1)]))
            return try log.lastSequence() == 1 ? nil : "kept a part"
        },
        LogRule(name: "a stream's version comes once and without gaps, and a refused batch leaves nothing") {
            log throws(LogFailure) in
            try log.append(Batch(entries: [Sample.entry(1, "call/a", 1)]))
            let twice = Batch(
                entries: [Sample.entry(2, "call/b", 1), Sample.entry(3, "call/a", 1)],
                drafts: [.put(Sample.draft("card/a", 1))])
            guard case .refused = log.failure(of: twice) else { return "took a version twice" }
            let gap = Batch(entries: [Sample.entry(2, "call/a", 3)])
            guard case .refused = log.failure(of: gap) else { return "took version 3 after 1" }
            guard try log.everything().count == 1 else { return "kept rows of the refused batch" }
            guard try log.draft("card/a") == nil else { return "kept a draft of the refused batch" }
            guard log.failure(of: Batch(entries: [Sample.entry(2, "call/a", 2)])) == nil else {
                return "is stuck"
            }
            return nil
        },
        LogRule(name: "a digest has 32 bytes") { log throws(LogFailure) in
            let good = Sample.entry(1, "call/a", 1)
            let short = Entry(
                sequence: 1, stream: good.stream, version: 1, type: good.type, actor: good.actor,
                request: nil,
                record: good.record, digest: [1, 2, 3])
            guard case .refused = log.failure(of: Batch(entries: [short])) else { return "took three bytes" }
            return nil
        },
        LogRule(name: "batches queued by many threads' order commit in that order") {
            log throws(LogFailure) in
            var tickets: [Ticket] = []
            for sequence in 1...200 {
                tickets.append(
                    try log.enqueue(Batch(entries: [Sample.entry(sequence, "call/s\(sequence)", 1)])))
            }
            for ticket in tickets { try ticket.wait() }
            let found = try log.everything().map(\.stream)
            return found == (1...200).map { "call/s\($0)" } ? nil : "found \(found)"
        },
        LogRule(name: "what follows a failed batch fails with it, what came before does not") {
            log throws(LogFailure) in
            let first = try log.enqueue(Batch(entries: [Sample.entry(1, "call/a", 1)]))
            let second = try log.enqueue(Batch(entries: [Sample.entry(2, "call/a", 7)]))
            // A log that has settled the second already refuses the third at once, which is as good.
            let third = try? log.enqueue(Batch(entries: [Sample.entry(3, "call/b", 1)]))
            try first.wait()
            guard (try? second.wait()) == nil else { return "the bad batch went through" }
            if let third, (try? third.wait()) != nil { return "a batch after the bad one went through" }
            guard try log.lastSequence() == 1 else { return "the last is not 1" }
            try log.append(Batch(entries: [Sample.entry(2, "call/a", 2)]))
            return nil
        },
        LogRule(name: "the observer hears of a settlement before the ticket is released") {
            log throws(LogFailure) in
            let heard = Heard()
            log.observe { heard.append($0) }
            try log.append(Batch(entries: [Sample.entry(1, "call/a", 1)]))
            guard heard.all == [.committed(through: 1)] else { return "heard \(heard.all)" }
            _ = log.failure(of: Batch(entries: [Sample.entry(2, "call/a", 1)]))
            guard heard.all.count == 2, case .discarded(after: 1, let failure) = heard.all[1],
                case .refused = failure.reason
            else { return "heard \(heard.all)" }
            return nil
        },
        LogRule(name: "a closed log commits what is queued and takes nothing more") {
            log throws(LogFailure) in
            let ticket = try log.enqueue(Batch(entries: [Sample.entry(1, "call/a", 1)]))
            log.close()
            log.close()
            try ticket.wait()
            let reason = log.failure(of: Batch(entries: [Sample.entry(2, "call/a", 2)]))
            return reason == .closed ? nil : "\(String(describing: reason)) instead of closed"
        },
    ]
}

private final class Heard: Sendable {
    private let settlements = Mutex<[Settlement]>([])
    var all: [Settlement] { settlements.withLock { $0 } }
    func append(_ settlement: Settlement) { settlements.withLock { $0.append(settlement) } }
}
