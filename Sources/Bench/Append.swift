import Domain
import Engine
import EventLog
import Glibc
import SQLiteLog
import Synchronization
import Threads

/// Durable cards from 64 writers through everything a command passes.
enum Append {
    static let writers = 64
    private static let servers = 2
    private static let round = RoundID(Slug(checked: "senkrechtstarter-2001"), Matter.round)

    /// A log with a round of 64 jurors in which so many cards are assigned and none is submitted.
    static func prepare(_ path: String, cards: Int) throws(EngineError) {
        let author = try Author(path)
        try Story(openCards: cards, jurors: writers).write(author)
        try author.finish()
        Bench.print("from", author.world.sequence + 1)
    }

    /// Submits every card; each juror has one on its way, and a thread serves as many jurors as one of the server's does connections.
    static func run(_ path: String) throws(EngineError) {
        let keys = try stored { () throws(LogFailure) in try KeyFile.open(path + ".keys", for: .writing) }
        let log = try stored { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) }
        let engine = try Engine(log: log, keys: keys, clock: Bench.clock)
        let work = Work(engine: engine, applications: engine.world.call(round.call)?.applications.count ?? 0)
        let start = Bench.seconds
        let threads = (0..<servers).map { server in
            Worker {
                Serving(work: work, seats: stride(from: server + 1, through: writers, by: servers)).run()
            }
        }
        for thread in threads { thread?.join() }
        let elapsed = Bench.seconds - start
        let commits = log.commits
        log.close()
        if let failure = work.failure.withLock({ $0 }) { throw failure }
        Bench.print("rate", Double(work.applications * writers) / elapsed)
        Bench.print("group", Double(work.applications * writers) / Double(max(commits, 1)))
    }

    /// What all writers share.
    fileprivate final class Work: Sendable {
        let engine: Engine
        let applications: Int
        let failure = Mutex<EngineError?>(nil)

        init(engine: Engine, applications: Int) {
            self.engine = engine
            self.applications = applications
        }
    }

    /// What one thread does.
    fileprivate final class Serving: Sendable {
        private let work: Work
        private let seats: [Int]

        init(work: Work, seats: some Sequence<Int>) {
            self.work = work
            self.seats = Array(seats)
        }

        func run() {
            do throws(EngineError) { try serve() } catch { work.failure.withLock { $0 = error } }
        }

        private func serve() throws(EngineError) {
            var writers = seats.compactMap { seat in
                work.engine.world.call(round.call)?.juror(of: seat).map { Writer(seat: seat, juror: $0) }
            }
            for application in 1...work.applications {
                for place in writers.indices { try writers[place].submit(application, to: work.engine) }
            }
            for writer in writers { _ = try writer.underWay?.receipt() }
        }
    }

    /// A juror who submits one card after another.
    private struct Writer {
        let seat: Int
        let juror: MemberID
        var chance: Chance
        /// The card whose answer is not there yet.
        var underWay: Accepted?

        init(seat: Int, juror: MemberID) {
            self.seat = seat
            self.juror = juror
            chance = Chance(UInt64(seat))
        }

        /// Submits a card once the one before is durable.
        mutating func submit(_ application: Int, to engine: Engine) throws(EngineError) {
            _ = try underWay?.receipt()
            var draft = CardDraft()
            for score in Matter.scores(&chance) { draft.scores[score.criterion] = score.value }
            draft.comment = chance.pick(Matter.sentences)
            underWay = try engine.accept(
                .card(.submit(SubmitCard(round: round, application: application, content: draft))),
                by: .member(juror), through: .http,
                request: RequestMark(
                    actor: .member(juror), route: "scorecards", key: "\(seat)-\(application)", body: []))
        }
    }
}
