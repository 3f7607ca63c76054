import Crypto
import Domain
import Engine
import EventLog
import JSON
import SQLiteLog

/// Makes a log in bulk: every event goes through the state machine, the sealing, the codec and the writer thread, only nobody
/// waits for each. Without a file the records are read again at once and only what they fold to is kept.
final class Author {
    private(set) var world = World()
    private(set) var types: Set<String> = []
    private(set) var bytes = 0
    private(set) var smallest = Int.max
    private(set) var largest = 0
    private let file: (log: SQLiteLog, keys: KeyFile)?
    private var decoder = RecordDecoder()
    private var keys: [String: [UInt8]] = [:]
    private var fresh: [SubjectKey] = []
    private var batch = Batch()
    private var ticket: Ticket?
    private var requests = 0

    /// Entries a transaction; large, for each touches most of the index of requests.
    private static let group = 50_000

    init(_ path: String) throws(EngineError) {
        let keys = try stored { () throws(LogFailure) in try KeyFile.create(path + ".keys") }
        file = (try stored { () throws(LogFailure) in try SQLiteLog.create(path) }, keys)
    }

    init() { file = nil }

    /// A week ago, so that nothing of it is news to a server that is started on it.
    private static var past: Instant {
        Instant(milliseconds: Bench.clock.now().milliseconds - 7 * 86_400_000)
    }

    /// Records an event that happened a week ago.
    func record(
        _ stream: StreamID, _ event: Event, by actor: Actor = .member(MemberID(1)),
        through channel: Channel = .http
    ) throws(EngineError) {
        let subject = subject(of: stream, actor)
        var keyDigest: Digest?
        if begins(event) {
            let key = SubjectKey(subject: subject.description, key: Random.bytes(Seal.keyLength))
            keys[key.subject] = key.key
            if file != nil { fresh.append(key) }
            keyDigest = Digest(checked: Hash.sha256(key.key).hex)
        }
        let recorded = Recorded(
            sequence: world.sequence + 1, at: max(Self.past, world.at), stream: stream,
            version: world.version(of: stream) + 1, actor: actor, channel: channel, event: event)
        requests += 1
        let encoder = RecordEncoder { [keys] text, recorded, path in
            SealedValue.seal(
                text, subject: subject, key: keys[subject.description] ?? [], stream: stream,
                version: recorded.version, path: path)
        }
        let request = RequestMark(
            actor: actor, route: stream.description, key: String(requests), body: Array("\(requests)".utf8))
        let record = encoder.write(
            recorded, request: request, part: 1, of: 1, salt: Random.bytes(16).hex, keyDigest: keyDigest)
        try fold(recorded, record.bytes)
        types.insert(record.type)
        bytes += record.bytes.count
        smallest = min(smallest, record.bytes.count)
        largest = max(largest, record.bytes.count)
        guard file != nil else { return }
        batch.entries.append(
            Entry(
                sequence: recorded.sequence, stream: stream.description, version: recorded.version,
                type: record.type, actor: actor.description, request: request.key, record: record.bytes,
                digest: record.digest))
        if batch.entries.count == Self.group { try flush() }
    }

    /// Waits until everything is in the file.
    func finish() throws(EngineError) {
        try flush()
        try stored { () throws(LogFailure) in try ticket?.wait() }
        file?.log.close()
        file?.keys.close()
    }

    private func fold(_ recorded: Recorded, _ record: [UInt8]) throws(EngineError) {
        var what = recorded
        if file == nil {
            let read = record.withUnsafeBytes { bytes -> Result<Recorded, RecordFlaw> in
                do throws(RecordFlaw) { return .success(try decoder.read(bytes)) } catch {
                    return .failure(error)
                }
            }
            do throws(RecordFlaw) { what = try read.get() } catch {
                throw .damaged(sequence: recorded.sequence, error.description)
            }
        }
        do throws(Impossible) { try world.evolve(what) } catch {
            throw .damaged(sequence: recorded.sequence, error.description)
        }
    }

    /// One group is written while the next is made.
    private func flush() throws(EngineError) {
        guard let file else { return }
        let fresh = fresh
        let full = batch
        try stored { () throws(LogFailure) in
            try file.keys.put(fresh)
            try ticket?.wait()
            ticket = try file.log.enqueue(full)
        }
        self.fresh = []
        batch = Batch()
    }

    private func subject(of stream: StreamID, _ actor: Actor) -> Subject {
        switch stream {
        case .application(let id): .application(id)
        case .card(let round, let application, _): .application(ApplicationID(round.call, application))
        case .conflict(let call, let application, _): .application(ApplicationID(call, application))
        case .member(let id): .member(id)
        case .log, .import, .programme, .call, .round, .cohort, .venture, .mail:
            .member(actor.member ?? MemberID(1))
        }
    }

    private func begins(_ event: Event) -> Bool {
        switch event {
        case .member(.joined), .application(.begun): true
        case .log, .import, .programme, .call, .application, .round, .conflict, .card, .member, .cohort,
            .venture, .mail:
            false
        }
    }
}
