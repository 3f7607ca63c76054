import Crypto
package import Domain
package import EventLog
import JSON
import Synchronization
import Threads

/// Gives commands to the log: permission and decision, then append; and holds what the log folds to.
///
/// Writes pass one lock; the answer waits until the disk has it. Reads see only what is durable and never wait for a write.
package final class Engine: Sendable {
    package let log: any EventLog
    package let keys: Keyring
    /// Where uploaded files lie.
    package let files: any FileStore
    /// Looks at uploads before they are stored, when somebody does.
    let scanner: (any Scanner)?
    let clock: Clock
    let state: Monitor<State>
    /// Uploads that are being looked at and sealed.
    let uploads = Atomic(0)
    /// Held while a stored file gets named or a named one dropped.
    let naming = Monitor(())
    /// Taken for a moment only, also by those who hold ``state``, so that readers never wait for a decision.
    let durable: Monitor<Durable>
    /// Names opened and derivations computed before, for the next ranking.
    let rankings = RankingMemory()
    /// Rings when events became durable and when a letter waits; closed when the program ends.
    package let bell = Bell()
    /// Who hears of every command that changed something about a member.
    private let watchers = Monitor<[@Sendable (Receipt, String?) -> Void]>([])
    /// The last turn that is folded into what is durable.
    let settled = Atomic(0)
    /// From when on the command that is being decided takes long, by the steady clock; 0 when none is being decided.
    let deciding = Atomic<Int64>(0)

    /// What is durable.
    struct Durable {
        var world: World
        /// How often each draft was saved; `nil` where the log has to be asked, for another process writes it.
        var revisions: [String: Int]?
    }

    struct State {
        /// With what is queued.
        var head: World
        /// Queued events that are not durable yet, in order.
        var queued: [Recorded] = []
        /// Queued drafts by key.
        var drafts: [String: DraftEdit] = [:]
        /// Queued commands, in order.
        var pending: [Pending] = []
        /// The queued commands that came with an idempotency key.
        var requests: [String: (body: [UInt8], pending: Pending)] = [:]
        /// Which idempotency keys are durable.
        var known: KnownRequests
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
    package init(
        log: any EventLog, keys: any KeyStore, files: any FileStore = MemoryFiles(),
        scanner: (any Scanner)? = nil, clock: Clock, writes: Bool = true
    ) throws(EngineError) {
        self.log = log
        self.files = files
        self.scanner = scanner
        self.keys = Keyring(keys)
        self.clock = clock
        var world = World()
        var known = KnownRequests()
        // Who only reads answers no request again, and saves a tenth of the time.
        try Self.fold(log, into: &world, keys: writes ? { known.read($0, at: $1) } : nil)
        let ahead = world.at.milliseconds - clock.now().milliseconds
        if ahead > ClockGuard.tolerance, writes {
            throw .clock(
                "the last event is \(ahead / 1_000) seconds ahead of this machine's clock; set the clock first"
            )
        }
        durable = Monitor(Durable(world: world, revisions: writes ? try Self.revisions(log) : nil))
        if writes { try known.read(log) }
        state = Monitor(State(head: world, known: known, directory: Directory()))
    }

    /// The world after an event; the whole log when not given.
    package static func fold(_ log: any EventLog, until sequence: Int? = nil) throws(EngineError) -> World {
        var world = World()
        try fold(log, into: &world, until: sequence)
        return world
    }

    /// Folds what comes after the world's last event, and tells the starts of the idempotency keys that it meets.
    private static func fold(
        _ log: any EventLog, into world: inout World, until sequence: Int? = nil,
        keys tell: ((UInt128, Int) -> Void)? = nil
    ) throws(EngineError) {
        var decoder = RecordDecoder()
        decoder.readsRequests = tell != nil
        var damage: EngineError?
        var folded = world
        world = World()
        try asked { () throws(LogFailure) in
            try log.scanRecords(after: folded.sequence, through: sequence) { sequence, record in
                do throws(RecordFlaw) {
                    let recorded = try decoder.read(record)
                    if let start = decoder.requestStart { tell?(start, sequence) }
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
    package var world: World { durable.withLock { $0.world } }

    /// What somebody wants to know of the world as far as it is durable, without a copy of it.
    package func ask<Answer>(_ body: (borrowing World) -> Answer) -> Answer {
        durable.withLock { body($0.world) }
    }

    /// Tells from now on what every command about members came to, once it is durable, and from where it was given.
    func watch(_ tell: @escaping @Sendable (Receipt, String?) -> Void) {
        watchers.withLock { $0.append(tell) }
    }

    /// Tells those who watch.
    func tell(_ receipt: Receipt, from address: String?) {
        guard receipt.events.contains(where: { if case .member = $0.event { true } else { false } }) else {
            return
        }
        for watcher in watchers.withLock({ $0 }) { watcher(receipt, address) }
    }

    /// Whether a command is being decided that takes long, as an import of thousands of cards does, so that another would have to wait.
    package var isOccupied: Bool {
        let start = deciding.load(ordering: .relaxed)
        return start != 0 && clock.steady() >= start
    }

    /// The time of day.
    package var now: Instant { clock.now() }

    /// Who bears which handle, as far as it is durable.
    func directory() throws(EngineError) -> Directory {
        var directory = state.withLock { $0.directory }
        let world = world
        guard !directory.knows(world) else { return directory }
        try directory.read(world, from: self)
        state.withLock { state in if state.queued.isEmpty { state.directory = directory } }
        return directory
    }

    /// Folds what another process wrote since; for a log that is only read here.
    package func catchUp() throws(EngineError) {
        var world = world
        try Self.fold(log, into: &world)
        durable.withLock { $0.world = world }
        state.withLock { $0.head = world }
    }
}
