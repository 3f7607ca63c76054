import Crypto
import Domain
import Engine
import EventLog
import Synchronization

/// How far the story of the town is told.
enum Hour: String, CaseIterable {
    /// The jury reads.
    case open = "offen"
    /// The jury is done, the council has decided, nobody was told.
    case closed = "geschlossen"
    /// Everybody was told.
    case released = "bekannt"
}

/// What no juror, no founder and no stranger shall learn: the words that two towns differ in.
struct Secrets: Sendable {
    /// Stands in every hidden word.
    var mark = "geheim"
    /// Added to hidden scores.
    var shift = 0
    /// Which application's hidden parts are meant; all where it is `nil`.
    var only: Set<Int>?
    /// Whether names, addresses, personal answers and references of founders are meant.
    var persons = true
    /// Whether the cards, drafts and notes of tom are meant, who reads what the others read.
    var cards = true
    /// Whether what applications are about is meant: titles and answers that jurors read.
    var words = false
    /// Whether what is decided is meant.
    var decisions = true
}

/// The one world that every request of these tests is tried on: one call with a blind jury round, another call, one in preparation.
final class Town: Sendable {
    let log = MemoryLog()
    let keys = MemoryKeys()
    let engine: Engine
    let wall = Wall()
    let hour: Hour
    let secrets: Secrets

    /// A clock's hands.
    final class Wall: Sendable {
        /// The morning of 2027-02-01 in Berlin.
        let milliseconds = Mutex<Int64>(1_801_436_400_000)

        var clock: Clock {
            Clock(
                now: { Instant(milliseconds: self.milliseconds.withLock { $0 }) },
                steady: { self.milliseconds.withLock { $0 } })
        }
    }

    static let call = slug("c")
    static let round = RoundID(call, slug("jury"))
    static let cohort = CohortID(slug("p"), slug("k"))

    static func slug(_ text: String) -> Slug { Slug(checked: text) }

    init(_ hour: Hour, hiding secrets: Secrets = Secrets()) throws {
        (self.hour, self.secrets) = (hour, secrets)
        engine = try Engine(log: log, keys: keys, clock: wall.clock)
        _ = try engine.give(
            .begin(BeginLog(administrator: Self.slug("ada"), demo: false)), by: .system, through: .system)
        try build()
        try people()
        for number in 1...4 { try apply(number) }
        try judge()
        if hour != .open { try decide() }
        if hour == .released { try release() }
        for person in Person.allCases where person != .stranger { try issue(person.rawValue) }
        try give(.member(.revokeToken(RevokeToken(handle: Self.slug("rita"), token: nil))))
    }

    /// Some time later, a minute mostly, somebody gives a command.
    func give(_ command: Command, by handle: String = "ada", after minutes: Int64 = 1) throws {
        wall.milliseconds.withLock { $0 += minutes * 60_000 }
        let member = try engine.member(Self.slug(handle)) ?? MemberID(1)
        _ = try engine.give(command, by: .member(member), through: .cli)
    }

    /// The same town again, so that what is done there stays there.
    func copy() throws -> Engine { try copy(wall.clock) }

    /// The same town under another clock.
    func copy(_ clock: Clock) throws -> Engine {
        let (log, keys) = (MemoryLog(), MemoryKeys())
        try keys.put(self.keys.all().map { SubjectKey(subject: $0.key, key: $0.value) })
        var entries: [Entry] = []
        self.log.scan(after: 0, through: nil) { row in
            entries.append(row.entry)
            return true
        }
        var batch = Batch(entries: entries)
        batch.drafts = DraftKeys.all.compactMap { key in self.log.draft(key).map { .put($0) } }
        try log.enqueue(batch).wait()
        return try Engine(log: log, keys: keys, clock: clock)
    }

    /// The token of somebody; the log holds its digest only.
    static func token(_ handle: String) -> String { "token-of-\(handle)" }

    private func issue(_ handle: String) throws {
        let token = Token.digest(of: Self.token(handle))
        try give(.member(.issueToken(IssueToken(handle: Self.slug(handle), token: token, name: nil))))
    }

    /// Whether an application is one of those that hidden words are about.
    func means(_ number: Int) -> Bool { secrets.only?.contains(number) ?? true }

    /// A word that is hidden where the number is meant, and only there differs between towns.
    func hidden(_ word: String, _ number: Int, where isMeant: Bool = true) -> String {
        "\(word) \(isMeant && means(number) ? secrets.mark : "offen") \(number)"
    }
}

/// The keys of the drafts that the town's story leaves.
enum DraftKeys {
    static let all =
        (1...4).map { DraftKey.application(ApplicationID(Town.call, $0)) }
        + (1...4).flatMap { number in
            (1...8).map { DraftKey.card(CardID(Town.round, application: number, seat: $0)) }
        }
}
