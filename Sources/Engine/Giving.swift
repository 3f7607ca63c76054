import Crypto
package import Domain
import EventLog
import Synchronization
import Threads

/// What became of a command.
package struct Receipt: Sendable {
    /// The last event's sequence, or the world's when nothing had to be done.
    package let sequence: Int
    package let at: Instant
    /// The events of the command, in order; empty when it was so already.
    package let events: [Recorded]
    /// The digest of the last event.
    package let digest: Digest?
    /// Whether the request came before with its key, so that this is the answer of then, and the state may be another by now.
    package var isRepeat = false
}

extension Engine {
    /// Decides a command and appends what it comes to; returns when that is durable.
    ///
    /// `arrival` is what a deadline is held against: the arrival of the request's head; `address` where the command was given.
    package func give(
        _ command: Command, by actor: Actor, through channel: Channel, from address: String? = nil,
        arrival: Instant? = nil, request: RequestMark = RequestMark(), expecting: Expectation? = nil
    ) throws(EngineError) -> Receipt {
        try dropping(command) { () throws(EngineError) in
            try accept(
                command, by: actor, through: channel, arrival: arrival, request: request, expecting: expecting
            ).receipt(from: address)
        }
    }

    /// Decides a command and queues what it comes to, without waiting for the disk.
    package func accept(
        _ command: Command, by actor: Actor, through channel: Channel, arrival: Instant? = nil,
        request: RequestMark = RequestMark(), expecting: Expectation? = nil
    ) throws(EngineError) -> Accepted {
        do throws(EngineError) {
            return try append(command, actor, channel, arrival, request, expecting)
        } catch {
            guard case .refused(.cardsMissing(var missing)) = error else { throw error }
            // Rules know members by number, people know them by name.
            for place in missing.indices { missing[place].handle = try handle(of: missing[place].juror) }
            throw .refused(.cardsMissing(missing))
        }
    }

    private func append(
        _ command: Command, _ actor: Actor, _ channel: Channel, _ arrival: Instant?, _ request: RequestMark,
        _ expecting: Expectation?
    ) throws(EngineError) -> Accepted {
        let textFlaws = command.textFlaws
        // Where the log was asked for the answer to this request and had none.
        var asked: Int?
        while true {
            let (pending, place) = try state.withLock { state throws(EngineError) -> (Pending?, Int) in
                deciding.store(clock.steady() + (command.takesLong ? 0 : 6), ordering: .relaxed)
                defer { deciding.store(0, ordering: .relaxed) }
                if let key = request.key, let place = state.known.place(of: key), place != asked {
                    // Who may not give the command any more is refused as for any request, and not told what became of it.
                    do throws(Refusal) {
                        try Permission.checkAll(command, by: actor, in: state.head)
                    } catch { throw .refused(error) }
                    return (nil, place)
                }
                return (
                    try decide(command, textFlaws, actor, channel, arrival, request, expecting, &state), 0
                )
            }
            if let pending { return Accepted(engine: self, pending: pending) }
            if let key = request.key, let known = try answered(key, at: place, request.body ?? [], actor) {
                return Accepted(engine: self, pending: Pending(receipt: known, ticket: nil, epoch: 0))
            }
            asked = place
        }
    }

    /// What a command would come to now; nothing is written.
    package func rehearse(
        _ command: Command, by actor: Actor, through channel: Channel, arrival: Instant? = nil
    ) throws(EngineError) -> [Event] {
        let directory = try directory()
        let world = world
        let registry = HeadRegistry(engine: self, directory: directory, queued: [], drafts: [:], world: world)
        let latest = max(now, world.at)
        let context = Context(
            now: min(arrival ?? latest, latest), actor: actor, channel: channel, registry: registry,
            fingerprints: Fingerprint())
        do throws(Refusal) { return try command.decide(context, world).events.map(\.event) } catch {
            throw .refused(error)
        }
    }

    struct Pending: Sendable {
        var receipt: Receipt
        /// `nil` when there was nothing to write.
        var ticket: Ticket?
        var epoch: Int
        var turn = 0
        var drafts: [DraftEdit] = []
        var requestKey: String?
        /// The sequence of the first event, 0 when there was none.
        var firstSequence: Int { receipt.events.first?.sequence ?? 0 }
    }

    func decide(
        _ command: Command, _ textFlaws: [TextFlaw], _ actor: Actor, _ channel: Channel, _ arrival: Instant?,
        _ request: RequestMark, _ expecting: Expectation?, _ state: inout State
    ) throws(EngineError) -> Pending {
        if let key = request.key, let known = state.requests[key] {
            do throws(Refusal) { try Permission.checkAll(command, by: actor, in: state.head) } catch {
                throw .refused(error)
            }
            guard known.body == request.body ?? [] else { throw .keyReused }
            var pending = known.pending
            pending.receipt.isRepeat = true
            return pending
        }
        let now = max(try state.clock.read(clock), state.head.at)
        try state.directory.read(state.head, from: self, queued: state.queued)
        let decision = try consult(command, textFlaws, actor, channel, min(arrival ?? now, now), state)
        // After the rules: whoever may not give the command must not learn the state by asking for another one.
        if let expecting {
            let version = state.head.version(of: expecting.stream)
            let revision =
                try expecting.draft.map { key throws(EngineError) in try self.revision(key, state) } ?? 0
            guard version == expecting.version, revision == expecting.revision else { throw .stale }
        }
        guard !decision.events.isEmpty || !decision.drafts.isEmpty || request.key != nil else {
            let receipt = Receipt(sequence: state.head.sequence, at: now, events: [], digest: nil)
            return Pending(receipt: receipt, ticket: nil, epoch: state.epoch)
        }
        return try write(decision, actor, channel, now, request, &state)
    }

    /// What a command comes to on top of the head.
    ///
    /// A function of its own, because what a decision looks at shares its memory with the head and must be gone before
    /// ``write(_:_:_:_:_:_:)`` changes the head in place.
    func consult(
        _ command: Command, _ textFlaws: [TextFlaw], _ actor: Actor, _ channel: Channel, _ now: Instant,
        _ state: State
    ) throws(EngineError) -> Decision {
        let registry = HeadRegistry(
            engine: self, directory: state.directory, queued: state.queued, drafts: state.drafts,
            world: state.head)
        let context = Context(
            now: now, actor: actor, channel: channel, registry: registry, fingerprints: Fingerprint(),
            textFlaws: textFlaws)
        do throws(Refusal) { return try command.decide(context, state.head) } catch { throw .refused(error) }
    }

    /// Fixes versions and sequences, seals, encodes and queues.
    func write(
        _ decision: Decision, _ actor: Actor, _ channel: Channel, _ now: Instant, _ request: RequestMark,
        _ state: inout State
    ) throws(EngineError) -> Pending {
        var batch = Batch(entries: [])
        var events: [Recorded] = []
        var subject: Subject?
        let encoder = RecordEncoder { [keys] text, recorded, path in
            guard let subject else { return [] }
            // A subject whose key was destroyed takes no more words; what is said about it is lost at once.
            let key = keys.key(of: subject.description) ?? Random.bytes(Seal.keyLength)
            return SealedValue.seal(
                text, subject: subject, key: key, stream: recorded.stream, version: recorded.version,
                path: path)
        }
        try keys.make(for: decision.events.compactMap(\.newSubject))
        // Before the head changes, for this may fail.
        var drafts: [DraftEdit] = []
        for change in decision.drafts { if let edit = try edit(change, state) { drafts.append(edit) } }
        batch.drafts = drafts
        if decision.events.isEmpty {
            batch.drafts += answer(to: request, by: actor, at: now, sequence: state.head.sequence)
        }
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
            subject = recorded.subject { state.head.venture($0)?.application }
            let record = encoder.write(
                recorded, request: request, part: place + 1, of: decision.events.count,
                salt: Random.bytes(16).hex,
                keyDigest: keyDigest)
            guard record.bytes.count <= Self.recordLimit else {
                discard(&state, epoch: state.epoch)
                throw .tooLarge
            }
            batch.entries.append(
                Entry(
                    sequence: recorded.sequence, stream: recorded.stream.description,
                    version: recorded.version,
                    type: record.type, actor: actor.description, request: request.key, record: record.bytes,
                    digest: record.digest))
            events.append(recorded)
        }
        let ticket: Ticket
        do throws(LogFailure) { ticket = try log.enqueue(batch) } catch {
            discard(&state, epoch: state.epoch)
            throw .failed(error)
        }
        let receipt = Receipt(
            sequence: state.head.sequence, at: now, events: events,
            digest: batch.entries.last.map { Digest(checked: $0.digest.hex) })
        state.queued += events
        for edit in drafts { state.drafts[edit.key] = edit }
        state.turn += 1
        let pending = Pending(
            receipt: receipt, ticket: ticket, epoch: state.epoch, turn: state.turn, drafts: drafts,
            requestKey: request.key)
        state.pending.append(pending)
        if let key = request.key { state.requests[key] = (request.body ?? [], pending) }
        return pending
    }

    /// The storage format's limit for one record, in bytes.
    static let recordLimit = 65_536

}

extension Command {
    /// Whether deciding it may take long from the outset, as a table or a whole assignment does.
    fileprivate var takesLong: Bool {
        if case .import = self { return true }
        if case .round(.panel(.plan)) = self { return true }
        return false
    }
}
