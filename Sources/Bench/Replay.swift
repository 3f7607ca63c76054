import Crypto
import Domain
import Engine
import EventLog
import SQLiteLog

/// Reading a log: record, state machine, fold.
enum Replay {
    /// Events a second of processor time, the best of three.
    static func run(_ path: String) throws(EngineError) {
        let log = try stored { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
        var best = 0.0
        for _ in 1...3 {
            let start = Bench.work
            let world = try Engine.fold(log)
            best = max(best, Double(world.sequence) / (Bench.work - start))
        }
        Bench.print("rate", best)
    }

    /// Events a second of processor time when every digest is computed again beside the fold.
    static func runChecked(_ path: String) throws(EngineError) {
        let log = try stored { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
        let start = Bench.work
        let world = try Engine.fold(log)
        var wrong = 0
        try stored { () throws(LogFailure) in
            try log.scan(after: 0, through: nil) { row in
                // The frame is the record's last object and holds no other.
                guard let brace = row.record.lastIndex(of: 0x7b), brace > 18 else { return false }
                let digest = Hash.record(
                    frame: row.record[brace..<(row.record.count - 1)], body: row.record[8..<(brace - 9)])
                if !row.digest.elementsEqual(digest) { wrong += 1 }
                return true
            }
        }
        if wrong > 0 { throw .damaged(sequence: 0, "\(wrong) digests are wrong") }
        Bench.print("rate", Double(world.sequence) / (Bench.work - start))
    }

    /// The peak of memory of a process that folds so many events about cards, and how many cards count in the end.
    static func memory(_ events: Int) throws(EngineError) {
        let author = Author()
        try Story(cards: events).write(author)
        let cards = author.world.calls.reduce(0) { count, call in
            call.rounds.reduce(count) { $0 + $1.cards.count { $0.status == .submitted } }
        }
        Bench.print("peak", Bench.peakMemory)
        Bench.print("cards", cards)
    }
}
