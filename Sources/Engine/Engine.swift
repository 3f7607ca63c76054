import Crypto
package import Domain
package import EventLog
import JSON
import Synchronization

/// Gives commands to the log: permission and decision, then append; and holds what the log folds to.
///
/// Writes pass one lock; the answer waits until the disk has it. Reads see only what is durable and never wait for a write.
package final class Engine: Sendable {
    package let log: any EventLog
    package let keys: Keyring
    private let clock: Clock
    private let state: Lock<State>
    /// The last turn that is folded into what is durable.
    private let settled = Atomic(0)

    private struct State {
        /// What is durable.
        var committed: World
        /// With what is queued.
        var head: World
        /// Queued events that are not in `committed`, in order.
        var queued: [Recorded] = []
        /// Queued drafts by key.
        var drafts: [String: DraftEdit] = [:]
        /// Queued commands, in order.
        var pending: [Pending] = []
        /// The queued commands that came with an idempotency key.
        var requests: [String: (body: [UInt8], pending: Pending)] = [:]
        /// Counts the commands that were queued.
        var turn = 0
        var directory: Directory
        var clock = ClockGuard()
        /// Counts the times the head was discarded, so that a late failure does not discard a newer one.
        var epoch = 0
    }

    /// Folds a log.
    ///
    /// Throws ``EngineError`` when an event cannot be read or cannot follow, or when the log is ahead of the clock.
    package init(log: any EventLog, keys: any KeyStore, clock: Clock, writes: Bool = true) throws(EngineError)
    {
        self.log = log
        self.keys = Keyring(keys)
        self.clock = clock
        let world = try Self.fold(log)
        let ahead = world.at.milliseconds - clock.now().milliseconds
        if ahead > ClockGuard.tolerance, writes {
            throw .clock(
                "the last event is \(ahead / 1_000) seconds ahead of this machine's clock; set the clock first"
            )
        }
        state = Lock(State(committed: world, head: world, directory: Directory()))
    }

    /// The world after an event; the whole log when not given.
    package static func fold(_ log: any EventLog, until sequence: Int? = nil) throws(EngineError) -> World {
        var world = World()
        try fold(log, into: &world, until: sequence)
        return world
    }

    /// Folds what comes after the world's last event.
    private static func fold(_ log: any EventLog, into world: inout World, until sequence: Int? = nil)
        throws(EngineError)
    {
        var decoder = RecordDecoder()
        var damage: EngineError?
        var folded = world
        world = World()
        try asked { () throws(LogFailure) in
            try log.scanRecords(after: folded.sequence, through: sequence) { sequence, record in
                do throws(RecordFlaw) {
                    let recorded = try decoder.read(record)
                    do throws(Impossible) { try folded.evolve(recorded) } catch {
                        damage = .damaged(sequence: sequence, error.description)
                    }
                } catch { damage = .damaged(sequence: sequence, error.description) }
                return damage == nil
            }
        }
        world = folded
        if let damage { throw damage }
    }

    /// The world as far as it is durable.
    package var world: World { state.withLock { $0.committed } }

    /// The time of day.
    package var now: Instant { clock.now() }

    /// Who bears which handle, as far as it is durable.
    func directory() throws(EngineError) -> Directory {
        var (directory, world) = state.withLock { ($0.directory, $0.committed) }
        try directory.read(world, from: self)
        state.withLock { state in if state.queued.isEmpty { state.directory = directory } }
        return directory
    }

    /// Folds what another process wrote since; for a log that is only read here.
    package func catchUp() throws(EngineError) {
        var world = world
        try Self.fold(log, into: &world)
        state.withLock { state in
            state.committed = world
            state.head = world
        }
    }
}

/// What became of a command.
package struct Receipt: Sendable {
    /// The last event's sequence, or the world's when nothing had to be done.
    package let sequence: Int
    package let at: Instant
    /// The events of the command, in order; empty when it was so already.
    package let events: [Recorded]
    /// The digest of the last event.
    package let digest: Digest?
}

// MARK: - Commands

extension Engine {
    /// Decides a command and appends what it comes to; returns when that is durable.
    ///
    /// `arrival` is what a deadline is held against: the arrival of the request's head.
    package func give(
        _ command: Command, by actor: Actor, through channel: Channel, arrival: Instant? = nil,
        request: RequestMark = RequestMark(), expecting: Expectation? = nil
    ) throws(EngineError) -> Receipt {
        if let key = request.key, let known = try answered(key, request.body ?? []) { return known }
        let outcome = state.withLock { state -> Result<Pending, EngineError> in
            do throws(EngineError) {
                return .success(try decide(command, actor, channel, arrival, request, expecting, &state))
            } catch { return .failure(error) }
        }
        let pending = try outcome.get()
        guard let ticket = pending.ticket else { return pending.receipt }
        do throws(LogFailure) { try ticket.wait() } catch {
            state.withLock { discard(&$0, epoch: pending.epoch) }
            throw .failed(error)
        }
        // Whoever comes back first settles for the whole group, and the others need not queue for the lock.
        if settled.load(ordering: .acquiring) < pending.turn {
            state.withLock { settle(&$0, pending, ticket) }
        }
        return pending.receipt
    }

    /// What a command would come to now; nothing is written.
    package func rehearse(_ command: Command, by actor: Actor, through channel: Channel) throws(EngineError)
        -> [Event]
    {
        let directory = try directory()
        let world = world
        let registry = HeadRegistry(engine: self, directory: directory, queued: [], drafts: [:], world: world)
        let context = Context(
            now: max(now, world.at), actor: actor, channel: channel, registry: registry,
            fingerprints: Fingerprint())
        do throws(Refusal) { return try command.decide(context, world).events.map(\.event) } catch {
            throw .refused(error)
        }
    }

    private struct Pending {
        var receipt: Receipt
        /// `nil` when there was nothing to write.
        var ticket: Ticket?
        var epoch: Int
        var turn = 0
        var drafts: [DraftEdit] = []
        var requestKey: String?
    }

    private func decide(
        _ command: Command, _ actor: Actor, _ channel: Channel, _ arrival: Instant?, _ request: RequestMark,
        _ expecting: Expectation?, _ state: inout State
    ) throws(EngineError) -> Pending {
        if let key = request.key, let known = state.requests[key] {
            guard known.body == request.body ?? [] else { throw .keyReused }
            return known.pending
        }
        if let expecting {
            let version = state.head.version(of: expecting.stream)
            let revision =
                try expecting.draft.map { key throws(EngineError) in try self.revision(key, state) } ?? 0
            guard version == expecting.version, revision == expecting.revision else { throw .stale }
        }
        let now = max(try state.clock.read(clock), state.head.at)
        try state.directory.read(state.head, from: self, queued: state.queued)
        let decision = try consult(command, actor, channel, min(arrival ?? now, now), state)
        guard !decision.events.isEmpty || !decision.drafts.isEmpty else {
            let receipt = Receipt(sequence: state.head.sequence, at: now, events: [], digest: nil)
            return Pending(receipt: receipt, ticket: nil, epoch: state.epoch)
        }
        return try write(decision, actor, channel, now, request, &state)
    }

    /// What a command comes to on top of the head.
    ///
    /// A function of its own, because what a decision looks at shares its memory with the head and must be gone before
    /// ``write(_:_:_:_:_:_:)`` changes the head in place.
    private func consult(
        _ command: Command, _ actor: Actor, _ channel: Channel, _ now: Instant, _ state: State
    ) throws(EngineError) -> Decision {
        let registry = HeadRegistry(
            engine: self, directory: state.directory, queued: state.queued, drafts: state.drafts,
            world: state.head)
        let context = Context(
            now: now, actor: actor, channel: channel, registry: registry, fingerprints: Fingerprint())
        do throws(Refusal) { return try command.decide(context, state.head) } catch { throw .refused(error) }
    }

    /// Fixes versions and sequences, seals, encodes and queues.
    private func write(
        _ decision: Decision, _ actor: Actor, _ channel: Channel, _ now: Instant, _ request: RequestMark,
        _ state: inout State
    ) throws(EngineError) -> Pending {
        var batch = Batch(entries: [])
        var events: [Recorded] = []
        let encoder = RecordEncoder { [keys] text, stream, version, path in
            guard let subject = stream.subject(actor: actor) else { return [] }
            // A subject whose key was destroyed takes no more words; what is said about it is lost at once.
            let key = keys.key(of: subject.description) ?? Random.bytes(Seal.keyLength)
            return SealedValue.seal(
                text, subject: subject, key: key, stream: stream, version: version, path: path)
        }
        try keys.make(for: decision.events.compactMap(\.newSubject))
        for (place, happening) in decision.events.enumerated() {
            let keyDigest = happening.newSubject.flatMap { keys.key(of: $0.description) }
                .map { Digest(checked: Hash.sha256($0).hex) }
            let recorded = Recorded(
                sequence: state.head.sequence + 1, at: now, stream: happening.stream,
                version: state.head.version(of: happening.stream) + 1, actor: actor, channel: channel,
                event: happening.event)
            do throws(Impossible) { try state.head.evolve(recorded) } catch {
                discard(&state, epoch: state.epoch)
                throw .damaged(sequence: recorded.sequence, error.description)
            }
            let record = encoder.write(
                recorded, request: request, part: place + 1, of: decision.events.count,
                salt: Random.bytes(16).hex,
                keyDigest: keyDigest)
            guard record.bytes.count <= Self.recordLimit else {
                discard(&state, epoch: state.epoch)
                throw .failed(LogFailure(.refused("a record holds 64 KiB at most"), "\(recorded.stream)"))
            }
            batch.entries.append(
                Entry(
                    sequence: recorded.sequence, stream: recorded.stream.description,
                    version: recorded.version,
                    type: record.type, actor: actor.description, request: request.key, record: record.bytes,
                    digest: record.digest))
            events.append(recorded)
        }
        batch.drafts = try decision.drafts.map { change throws(EngineError) in try edit(change, state) }
        let ticket: Ticket
        do throws(LogFailure) { ticket = try log.enqueue(batch) } catch {
            discard(&state, epoch: state.epoch)
            throw .failed(error)
        }
        let receipt = Receipt(
            sequence: state.head.sequence, at: now, events: events,
            digest: batch.entries.last.map { Digest(checked: $0.digest.hex) })
        state.queued += events
        for edit in batch.drafts { state.drafts[edit.key] = edit }
        state.turn += 1
        let pending = Pending(
            receipt: receipt, ticket: ticket, epoch: state.epoch, turn: state.turn, drafts: batch.drafts,
            requestKey: request.key)
        state.pending.append(pending)
        if let key = request.key { state.requests[key] = (request.body ?? [], pending) }
        return pending
    }

    /// The storage format's limit for one record, in bytes.
    static let recordLimit = 65_536

    /// Folds what is durable now: a command, all before it, for batches become durable in order, and what was made durable
    /// together with it.
    private func settle(_ state: inout State, _ mine: Pending, _ ticket: Ticket) {
        var (commands, events) = (0, 0)
        for next in state.pending {
            if next.turn > mine.turn {
                guard let other = next.ticket, other.isTogether(with: ticket) else { break }
                do throws(LogFailure) { try other.wait() } catch { break }
            }
            commands += 1
            events += next.receipt.events.count
            for edit in next.drafts where state.drafts[edit.key] == edit { state.drafts[edit.key] = nil }
            if let key = next.requestKey { state.requests[key] = nil }
        }
        fold(&state, events)
        if commands > 0 { settled.store(state.pending[commands - 1].turn, ordering: .releasing) }
        state.pending.removeFirst(commands)
    }

    /// Folds the first of the queued events into what is durable.
    private func fold(_ state: inout State, _ count: Int) {
        for place in 0..<count {
            // It was folded into the head already, so it cannot be impossible here.
            try? state.committed.evolve(state.queued[place])
        }
        state.queued.removeFirst(count)
    }

    /// Forgets what could not be written, with everything that was decided on top of it.
    private func discard(_ state: inout State, epoch: Int) {
        guard state.epoch == epoch else { return }
        // Others may have become durable whose threads have not come back yet.
        if let last = try? log.lastSequence() {
            fold(&state, state.queued.firstIndex { $0.sequence > last } ?? state.queued.count)
        }
        state.head = state.committed
        state.queued = []
        state.pending = []
        state.drafts = [:]
        state.requests = [:]
        state.directory = Directory()
        state.epoch += 1
    }

    /// The answer to a request that was answered before, derived again from its events.
    private func answered(_ key: String, _ body: [UInt8]) throws(EngineError) -> Receipt? {
        let entries = try asked { () throws(LogFailure) in try log.entries(withRequest: key) }
        guard let entry = entries.last else { return nil }
        guard Self.matches(entry.record, body) else { throw .keyReused }
        var events: [Recorded] = []
        for entry in entries { events.append(try open(entry)) }
        return Receipt(
            sequence: entry.sequence, at: events.last?.at ?? now, events: events,
            digest: Digest(checked: entry.digest.hex))
    }

    /// Whether a record's request had the same body.
    private static func matches(_ record: [UInt8], _ body: [UInt8]) -> Bool {
        func value(_ key: String) -> String? {
            let mark = Array("\"\(key)\":\"".utf8)
            // The request and the salt come after the data, and nothing a person wrote stands behind them.
            guard let start = record.lastRange(of: mark)?.upperBound else { return nil }
            return String(decoding: record[start...].prefix { $0 != 0x22 }, as: UTF8.self)
        }
        guard let salt = value("salt"), let recorded = value("body") else { return false }
        return Hash.sha256(Array(salt.utf8) + body).hex == recorded
    }

    private func edit(_ change: DraftChange, _ state: State) throws(EngineError) -> DraftEdit {
        switch change {
        case .application(let id, let draft):
            try edit(DraftKey.application(id), draft, subject: .application(id), state)
        case .card(let id, let draft):
            try edit(
                DraftKey.card(id), draft,
                subject: .application(ApplicationID(id.round.call, id.application)), state)
        }
    }

    private func edit(_ key: String, _ draft: (some Encodable)?, subject: Subject, _ state: State)
        throws(EngineError) -> DraftEdit
    {
        guard let draft else { return .remove(key) }
        guard let sealing = keys.key(of: subject.description) else { throw .keysMissing(subject.description) }
        let revision = (try revision(key, state)) + 1
        return .put(
            Draft(key: key, revision: revision, sealed: DraftSeal.close(draft, draftKey: key, key: sealing)))
    }

    private func revision(_ key: String, _ state: State) throws(EngineError) -> Int {
        switch state.drafts[key] {
        case .put(let draft): return draft.revision
        case .remove: return 0
        case nil:
            return try asked { () throws(LogFailure) in try log.draft(key)?.revision ?? 0 }
        }
    }
}

extension [UInt8] {
    /// Where a byte string occurs last.
    func lastRange(of other: [UInt8]) -> Range<Int>? {
        guard !other.isEmpty, count >= other.count else { return nil }
        for start in stride(from: count - other.count, through: 0, by: -1)
        where self[start] == other[0] && self[start..<start + other.count].elementsEqual(other) {
            return start..<start + other.count
        }
        return nil
    }
}
