import Crypto
import Domain
import EventLog
import Synchronization

@testable import Engine

/// A small competition in memory, made with the program's own commands under a clock that the test turns.
final class Bench {
    let log: any EventLog = MemoryLog()
    let keys = MemoryKeys()
    let engine: Engine
    let round: RoundID

    static let rubric = """
        {"id":"probe","title":{"de":"Probe","en":"Trial"},"criteria":[
          {"id":"idea","title":{"de":"Idee","en":"Idea"},"weight":60,"scale":{"min":1,"max":5,"step":1},"knockoutBelow":2},
          {"id":"team","title":{"de":"Team","en":"Team"},"weight":40,"scale":{"min":1,"max":5,"step":0.5},"required":false}],
         "aggregation":{"decimals":{"card":2,"total":1}},"minimumCards":2,"tieBreak":["criterion:idea","spread"]}
        """
    static let table = """
        application,juror,idea,team
        Alpha,jo,4,3.5
        Alpha,kim,5,4
        Alpha,lee,3,4
        Beta,jo,5,3
        Beta,kim,4,3
        Beta,lee,4,
        Gamma,jo,1,5
        Gamma,kim,1,5
        Delta,jo,5,5
        Eps,jo,4,3.5
        Eps,kim,5,4
        Eps,lee,3,4
        """

    init(rubric: String = Bench.rubric, table: String = Bench.table) throws {
        let ticks = Ticks()
        round = RoundID(try Self.slug("probe"), try Self.slug("jury"))
        let clock = Clock(now: { ticks.now }, steady: { ticks.now.milliseconds })
        engine = try Engine(log: log, keys: keys, clock: clock)
        _ = try engine.give(
            .begin(BeginLog(administrator: try Self.slug("ada"), demo: false)), by: .system, through: .cli)
        try `import`(table, rubric)
    }

    /// Brings a table of scores in.
    func `import`(_ table: String, _ rubric: String = Bench.rubric, amend: String? = nil) throws {
        let rules = try RubricFile.read(Array(rubric.utf8))
        let bytes = Array(table.utf8)
        let scores = try ScoreTable(bytes, rubric: rules)
        let command = try engine.importing(
            scores, into: round, rubric: rules, create: true, amend: amend, file: bytes)
        _ = try engine.give(.import(.scores(command)), by: .member(MemberID(1)), through: .import)
    }

    func close() throws {
        let command = CloseRound(round: round, reason: "fertig")
        _ = try engine.give(.round(.close(command)), by: .member(MemberID(1)), through: .cli)
    }

    /// Every row of the log.
    func entries() throws -> [Entry] {
        var entries: [Entry] = []
        try log.scan(after: 0, through: nil) { row in
            entries.append(row.entry)
            return true
        }
        return entries
    }

    /// What a check finds in rows, which may be others than the log's.
    func verify(_ entries: [Entry], keys: (any KeyStore)? = nil) -> [Finding] {
        var findings: [Finding] = []
        var verification = Verification(log: FixedLog(entries), keys: keys ?? self.keys) {
            findings.append($0)
        }
        verification.run()
        return findings
    }

    static func slug(_ text: String) throws -> Slug {
        guard let slug = Slug(text) else { throw CancellationError() }
        return slug
    }
}

/// A clock that goes on by a second whenever somebody looks.
final class Ticks: Sendable {
    private let time = Mutex<Int64>(1_800_000_000_000)

    var now: Instant {
        time.withLock { time in
            time += 1_000
            return Instant(milliseconds: time)
        }
    }
}

/// Rows as they are, also ones that no log would take.
final class FixedLog: EventLog {
    private let rows: [Entry]

    init(_ rows: [Entry]) { self.rows = rows }

    func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket { throw LogFailure(.readOnly, "fixed") }
    func observe(_ observer: @escaping @Sendable (Settlement) -> Void) {}
    func lastSequence() throws(LogFailure) -> Int { rows.last?.sequence ?? 0 }
    func scanRecords(
        after sequence: Int, through last: Int?, _ body: (Int, UnsafeRawBufferPointer) -> Bool
    ) throws(LogFailure) {
        for row in rows where row.sequence > sequence && row.sequence <= last ?? .max {
            guard row.record.withUnsafeBytes({ body(row.sequence, $0) }) else { return }
        }
    }
    func scan(after sequence: Int, through last: Int?, _ body: (Row) -> Bool) throws(LogFailure) {
        for row in rows where row.sequence > sequence && row.sequence <= last ?? .max {
            guard row.handed(to: body) else { return }
        }
    }
    func entry(_ sequence: Int) throws(LogFailure) -> Entry? { rows.first { $0.sequence == sequence } }
    func entries(ofStream stream: String) throws(LogFailure) -> [Entry] {
        rows.filter { $0.stream == stream }
    }
    func entries(from sequence: Int, withRequest key: String) throws(LogFailure) -> [Entry] {
        Array(rows.drop { $0.sequence < sequence }.prefix { $0.request == key })
    }
    func draft(_ key: String) throws(LogFailure) -> Draft? { nil }
    func drafts(withPrefix prefix: String) throws(LogFailure) -> [Draft] { [] }
    func integrityFlaws() throws(LogFailure) -> [String] { [] }
    func close() {}
}

extension Entry {
    /// Lends the row to a closure.
    fileprivate func handed(to body: (Row) -> Bool) -> Bool {
        let (stream, type, actor) = (Array(stream.utf8), Array(type.utf8), Array(actor.utf8))
        let request = request.map { Array($0.utf8) }
        return stream.withUnsafeBytes { stream in
            type.withUnsafeBytes { type in
                actor.withUnsafeBytes { actor in
                    (request ?? []).withUnsafeBytes { bytes in
                        record.withUnsafeBytes { record in
                            digest.withUnsafeBytes { digest in
                                body(
                                    Row(
                                        sequence: sequence, version: version, stream: stream, type: type,
                                        actor: actor, request: request == nil ? nil : bytes, record: record,
                                        digest: digest))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The same row with something changed.
    func with(
        sequence: Int? = nil, stream: String? = nil, version: Int? = nil, type: String? = nil,
        actor: String? = nil, record: [UInt8]? = nil, digest: [UInt8]? = nil
    ) -> Entry {
        Entry(
            sequence: sequence ?? self.sequence, stream: stream ?? self.stream,
            version: version ?? self.version, type: type ?? self.type, actor: actor ?? self.actor,
            request: request, record: record ?? self.record, digest: digest ?? self.digest)
    }
}
