import Domain
import Engine
import EventLog
import Synchronization
import Testing

/// An engine on a log with a clock that only the test moves.
struct Desk {
    let log: any EventLog
    let keys: MemoryKeys
    let clock: Hand
    let engine: Engine

    /// A clock's hands.
    final class Hand: Sendable {
        let wall = Mutex<Int64>(1_800_000_000_000)
        let steady = Mutex<Int64>(0)

        /// Time passes.
        func pass(_ milliseconds: Int64) {
            wall.withLock { $0 += milliseconds }
            steady.withLock { $0 += milliseconds }
        }

        var clock: Clock {
            Clock(
                now: { Instant(milliseconds: self.wall.withLock { $0 }) },
                steady: { self.steady.withLock { $0 } })
        }
    }

    init(_ log: any EventLog = MemoryLog(), keys: MemoryKeys = MemoryKeys(), clock: Hand = Hand()) throws {
        self.log = log
        self.keys = keys
        self.clock = clock
        engine = try Engine(log: log, keys: keys, clock: clock.clock)
    }

    /// A desk with a begun log.
    static func begun(_ log: any EventLog = MemoryLog()) throws -> Desk {
        let desk = try Desk(log)
        _ = try desk.engine.give(
            .begin(BeginLog(administrator: Slug(checked: "chief"), demo: false)), by: .system,
            through: .system)
        return desk
    }

    /// The same log and keys in a new engine.
    func reopened() throws -> Desk { try Desk(log, keys: keys, clock: clock) }

    @discardableResult
    func give(_ command: Command, by member: Int = 1, request: RequestMark = RequestMark()) throws -> Receipt
    {
        try engine.give(command, by: .member(MemberID(member)), through: .http, request: request)
    }

    static func founder(_ handle: String) -> Command {
        .member(
            .add(
                AddMember(
                    handle: Slug(checked: handle), grants: [RoleGrant(role: .founder, call: nil)],
                    profile: Profile(name: .text("Name of \(handle)")))))
    }

    /// A score table of so many applications and jurors; `turn` changes the scores.
    static func table(_ applications: Int, _ jurors: Int, turn: Int = 0) -> Command {
        let scale = Scale(min: Decimal(0), max: Decimal(10))
        let title = Bilingual(de: "Wert", en: "Value")
        let criterion = Criterion(id: Slug(checked: "a"), title: title, weight: Decimal(1), scale: scale)
        return .import(
            .scores(
                ImportScores(
                    call: Slug(checked: "t"), round: Slug(checked: "r"),
                    rubric: Rubric(id: Slug(checked: "x"), title: title, criteria: [criterion]),
                    applications: (1...applications).map { number in
                        .init(reference: "Nr. \(number)", number: turn == 0 ? nil : number)
                    },
                    jurors: (1...jurors).map { .init(name: "J\($0)", handle: Slug(checked: "j\($0)")) },
                    cards: (0..<applications).flatMap { application in
                        (0..<jurors).map { juror in
                            ImportScores.TableCard(
                                application: application, juror: juror,
                                content: CardDraft(
                                    scores: [
                                        Slug(checked: "a"): Decimal((application * 7 + juror * 3 + turn) % 11)
                                    ], comment: "about \(application)"))
                        }
                    },
                    create: true, amend: turn == 0 ? nil : "turn \(turn)",
                    file: Digest(checked: String(repeating: "c", count: 64)))))
    }
}

extension World {
    /// Statuses, roles and the rankings' exact preimages, as one text.
    var summary: String {
        var lines: [String] = ["\(sequence)"]
        for member in members {
            lines.append("\(member.id) \(member.roles) \(member.isRetracted) \(member.tokens)")
        }
        for call in calls {
            lines.append("\(call.slug) \(call.status) \(call.seats)")
            for known in call.applications {
                lines.append("\(known.number) \(known.status) \(known.isAccepted) \(known.consents)")
            }
            for round in call.rounds {
                let preimage = Fingerprint().preimage(
                    round.ranking(in: call), RoundID(call.slug, round.slug), round.rubric, sequence)
                lines.append(String(decoding: preimage, as: UTF8.self))
                lines.append(
                    round.cards.map { "\($0.application)/\($0.seat) \($0.status)" }.joined(separator: ","))
            }
        }
        for known in imports { lines.append("\(known.kind) \(known.isUndone)") }
        return lines.joined(separator: "\n")
    }
}
