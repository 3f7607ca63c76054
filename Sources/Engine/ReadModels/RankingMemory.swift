package import Domain
import Threads

/// What the next ranking of a round takes over from the last: derivations, opened names, printed lines.
///
/// Nothing here decides what a ranking says. What is kept is compared with what it was made from, and names stand in events
/// that never change under keys that no running program survives.
final class RankingMemory: Sendable {
    /// One round's.
    struct Kept: Sendable {
        let id: RoundID
        let derived: Derived
        /// By application number.
        var names: [Int: RankingView.Names] = [:]
        /// The events that hold the names, by application number.
        var sources: [Int: Source] = [:]
        /// What follows rank and tie in a printed line, by place among the entrants.
        var lines: [[UInt8]?]
    }

    /// The events that words come from: a hand-in and its last correction.
    struct Source: Hashable, Sendable {
        let handIn: Int
        let corrected: Int?

        init(_ handIn: HandIn) {
            self.handIn = handIn.sequence
            corrected = handIn.corrections.last
        }
    }

    /// As many rounds as are looked at on one day; the one asked for last stands first.
    private static let limit = 8
    private let rounds = Monitor<[Kept]>([])

    func kept(_ id: RoundID) -> Kept? { rounds.withLock { $0.first { $0.id == id } } }

    func keep(_ kept: Kept) {
        rounds.withLock { rounds in
            rounds.removeAll { $0.id == kept.id }
            rounds.insert(kept, at: 0)
            if rounds.count > Self.limit { rounds.removeLast() }
        }
    }
}

extension Engine {
    /// The present ranking of a round with everything that is kept of it.
    func kept(_ id: RoundID, _ round: Round, in call: Call) throws(EngineError) -> RankingMemory.Kept {
        let earlier = rankings.kept(id)
        let derived = Derived(of: round.panel(in: call), by: round.rubric, after: earlier?.derived)
        var kept = RankingMemory.Kept(
            id: id, derived: derived, names: earlier?.names ?? [:], sources: earlier?.sources ?? [:],
            lines: earlier?.lines ?? [])
        let count = derived.derivations.count
        if kept.lines.count != count { kept.lines = Array(repeating: nil, count: count) }
        for place in derived.fresh { kept.lines[place] = nil }
        for place in derived.derivations.indices {
            let number = derived.derivations[place].application
            guard let entry = round.entry(number), let handIn = call.judged(entry) else { continue }
            let source = RankingMemory.Source(handIn)
            if kept.sources[number] == source { continue }
            kept.names[number] = try submission(of: handIn).map {
                RankingView.Names(reference: $0.reference?.opened, title: $0.title.opened)
            }
            kept.sources[number] = source
            kept.lines[place] = nil
        }
        rankings.keep(kept)
        return kept
    }

    /// The ranking of a round as it stands, printed as ``RankingView/json`` is.
    package func rankingText(of id: RoundID, for reader: MemberID? = nil) throws(EngineError) -> [UInt8] {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        var kept = try kept(id, round, in: call)
        var view = RankingView(
            round: id, rubric: round.rubric, rubricDigest: round.rubricDigest, ranking: kept.derived.ranking,
            sequence: world.sequence, names: kept.names, corrected: world.correctedOn(round, of: call))
        view.withheld = reader.map { Set(world.barred($0, in: id)) } ?? []
        view.entered = round.enteredCounts.filter { !view.withheld.contains($0.key) }
        view.fixed = round.closing?.sequence
        var isNew = false
        for (standing, place) in zip(kept.derived.ranking.entries, kept.derived.order)
        where kept.lines[place] == nil {
            kept.lines[place] = view.line(standing)
            isNew = true
        }
        if isNew { rankings.keep(kept) }
        return view.text(lines: kept.derived.order.map { kept.lines[$0] ?? [] })
    }
}

extension Call {
    /// The version of an application that a pool's entry is judged by.
    func judged(_ entry: PoolEntry) -> HandIn? {
        guard let application = application(entry.application) else { return nil }
        return application.handIns.first { $0.version == entry.version } ?? application.handIns.last
    }
}
