package import Domain

/// All that the record of a round (Vergabevermerk) tells, as of one entry of the log.
///
/// Nothing in it depends on when it is asked for: two records as of the same entry are equal.
package struct RoundRecord: Sendable {
    package let programme: Bilingual
    /// Times are told on the clocks of this zone.
    package let zone: Zone
    package let call: Call
    package let round: Round
    package let isDemo: Bool
    /// The last entry it considers, when that was written, and its digest.
    package let asOf: (sequence: Int, at: Instant, digest: Digest?)
    /// By seat.
    package let panel: [Juror]
    /// As it was fixed last; as it stands while the round is open.
    package let ranking: RankingView
    /// What the applications of the call are called, those outside the round too.
    let titles: [Int: String]
    /// How each application of the pool came to its score.
    package let derivations: [Int: Derivation]
    /// Every act about a conflict of interest in the call, in order.
    package let conflicts: [ConflictAct]
    /// What rules suspect in the call and nobody judged yet.
    package let suspicions: Suspicions
    package let withdrawn: [Departure]
    /// Everything the office did in the call, in the order of the log.
    package let office: [OfficeAct]
    /// What members are called here: by their names where those were asked for, else by their numbers.
    package let people: [MemberID: String]
    package let unassigned: [Unassigned]
    package let amended: [Amended]
    /// What was corrected or set aside by the office, in order.
    package let corrections: [Correction]
    /// The submitted cards that somebody else entered for the juror, by application.
    package let entered: [Entered]
    /// Who entered declarations of which seat's juror, where it was not the juror; each pair once, in the order of the log.
    package let declaredFor: [(seat: Int, by: MemberID)]
    /// The jurors who left the call, in order.
    package let gone: [Gone]
    /// By rank; replaced ones too.
    package let decisions: [DecisionLine]
    package let settlements: [Settled]
    package let meetings: [MeetingLine]
    package let budgets: [Budget]
    /// What was said when the round was closed while cards were missing.
    package let closedBecause: String?

    /// One seat of the round; the name is there only where it was asked for.
    package struct Juror: Sendable {
        package let seat: Int
        package let profession: String?
        package let fields: [String]
        package let name: String?
        package let organisation: String?
        /// Cards given to the seat and not taken back; of these submitted, still open, left for a conflict, and set aside.
        package let cards: (assigned: Int, submitted: Int, open: Int, recused: Int, voided: Int)
    }

    /// An application that left the competition.
    package struct Departure: Sendable {
        package let application: Int
        package let at: Instant
        package let reason: String?
    }

    /// An application that was taken from a seat.
    package struct Unassigned: Sendable {
        package let application: Int
        package let seat: Int
        package let at: Instant
        package let reason: String?
    }

    /// A card that was changed after it was submitted, while the round was open.
    package struct Amended: Sendable {
        package let application: Int
        package let seat: Int
        package let sequence: Int
        package let at: Instant
        package let reason: String?
        package let changes: [Change]
    }

    /// A score that another one replaced; `nil` for none.
    package struct Change: Hashable, Sendable {
        package let criterion: Slug
        package let from: Decimal?
        package let to: Decimal?
    }

    /// The applications of the pool that no card counts for, ascending.
    package var unjudged: [Int] {
        round.pool.map(\.application).filter { (derivations[$0]?.cards ?? 0) == 0 }.sorted()
    }

    /// The title that an application is called by, or its reference.
    package func title(_ number: Int) -> String { titles[number] ?? "–" }

    /// What a member is called here; `nil` stands for a rule of the system.
    package func person(_ member: MemberID?) -> String? { member.map { people[$0] ?? $0.description } }
}

extension Engine {
    /// The record of a round as it stands.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func record(of id: RoundID, naming named: Bool) throws(EngineError) -> RoundRecord {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        // What was fixed, not what is left of it today: who withdraws later keeps the place that the decisions were made about.
        let fixed =
            try round.isOpen
            ? nil
            : round.closing.map { closing throws(EngineError) in
                try Self.fold(log, until: closing.through)
            }
        let panel =
            if let fixed, let call = fixed.call(id.call), let round = call.round(id.round) {
                round.panel(in: call)
            } else { round.panel(in: call) }
        var derivations: [Int: Derivation] = [:]
        for entry in panel.entrants {
            derivations[entry.number] = round.rubric.derivation(of: entry.number, in: panel)
        }
        let programme = world.programme(call.programme)
        let names = try names(of: round, in: call)
        let office = try officeActs(of: id.call)
        let meetings = try meetings(of: id)
        let gone = try recordGone(from: id.call)
        let decisions = try decisions(of: id)
        let suspicions = try recordSuspicions(of: id.call, named: named)
        let declaredFor = try recordDeclaredFor(id, in: call)
        let people =
            office.flatMap { [$0.actor, $0.founder].compactMap(\.self) } + gone.map(\.juror) + call.seats
            + meetings.flatMap(\.meeting.present) + round.entered.values + declaredFor.map(\.by)
            + decisions.compactMap(\.taken.by.member) + suspicions.items.map(\.member)
        return RoundRecord(
            programme: programme?.names ?? Bilingual(de: call.programme.text, en: call.programme.text),
            zone: try recordZone(programme), call: call, round: round, isDemo: world.isDemo,
            asOf: (world.sequence, world.at, try digest(of: world.sequence)),
            panel: try recordPanel(round, named: named, world),
            ranking: RankingView(
                round: id, rubric: round.rubric, rubricDigest: round.rubricDigest,
                ranking: round.rubric.ranking(of: panel), sequence: fixed?.sequence ?? world.sequence,
                names: names), titles: try titles(names, call),
            derivations: derivations, conflicts: try recordConflicts(of: id.call),
            suspicions: suspicions,
            withdrawn: try withdrawals(round, call),
            office: office, people: named ? try recordNames(people) : [:],
            unassigned: try unassignments(round), amended: try recordAmendments(of: round),
            corrections: try recordCorrections(of: round, in: call), entered: recordEntered(in: round),
            declaredFor: declaredFor, gone: gone,
            decisions: decisions, settlements: try recordSettlements(of: round),
            meetings: meetings,
            budgets: try recordBudgets(of: id.call),
            closedBecause: try closingReason(round))
    }

    private func recordZone(_ programme: Programme?) throws(EngineError) -> Zone {
        do throws(ZoneFlaw) { return try Zone(programme?.zone ?? CallFile.defaultZone) } catch {
            throw .damaged(sequence: 0, error.sentence.en)
        }
    }

    /// The titles that the round judges, and of what never came into it the last ones.
    private func titles(_ names: [Int: RankingView.Names], _ call: Call) throws(EngineError) -> [Int: String]
    {
        var titles: [Int: String] = [:]
        for application in call.applications where application.status != .retracted {
            if let known = names[application.number] {
                titles[application.number] = known.title ?? known.reference
            } else {
                titles[application.number] = try submission(of: application)?.title.opened
            }
        }
        return titles
    }

    private func recordNames(_ members: [MemberID]) throws(EngineError) -> [MemberID: String] {
        var names: [MemberID: String] = [:]
        for member in Set(members) {
            let handle = try handle(of: member)
            names[member] = try profile(of: member)?.name?.opened ?? handle
        }
        return names
    }

    private func recordPanel(_ round: Round, named: Bool, _ world: World) throws(EngineError)
        -> [RoundRecord.Juror]
    {
        var panel: [RoundRecord.Juror] = []
        for (seat, member) in round.seats {
            let known = world.member(member)
            let profile = named ? try profile(of: member) : nil
            let handle = try handle(of: member)
            let own = round.cards.filter { Int($0.seat) == seat && $0.status != .unassigned }
            panel.append(
                RoundRecord.Juror(
                    seat: seat, profession: known?.profession, fields: known?.fields ?? [],
                    name: named ? profile?.name?.opened ?? handle : nil,
                    organisation: profile?.organisation?.opened,
                    cards: (
                        own.count, own.count { $0.status == .submitted }, own.count { $0.status.isOpen },
                        own.count { $0.status == .recused }, own.count { $0.status == .voided }
                    )))
        }
        return panel
    }

    private func withdrawals(_ round: Round, _ call: Call) throws(EngineError) -> [RoundRecord.Departure] {
        var found: [RoundRecord.Departure] = []
        for entry in round.pool {
            guard let application = call.application(entry.application), application.status == .withdrawn
            else { continue }
            let recorded = try opened(application.touched)
            guard case .application(.withdrawn(let withdrawn)) = recorded.event else { continue }
            found.append(
                RoundRecord.Departure(
                    application: entry.application, at: recorded.at, reason: withdrawn.reason?.opened))
        }
        return found
    }

    private func unassignments(_ round: Round) throws(EngineError) -> [RoundRecord.Unassigned] {
        var found: [RoundRecord.Unassigned] = []
        for card in round.cards where card.status == .unassigned {
            let recorded = try opened(card.sequence)
            guard case .round(.unassigned(let unassigned)) = recorded.event else { continue }
            found.append(
                RoundRecord.Unassigned(
                    application: Int(card.application), seat: Int(card.seat), at: card.at,
                    reason: unassigned.reason?.opened))
        }
        return found
    }

    private func closingReason(_ round: Round) throws(EngineError) -> String? {
        guard let closing = round.closings.last(where: { !$0.isCorrection }),
            case .round(.closed(let closed)) = try opened(closing.sequence).event
        else { return nil }
        return closed.reason?.opened
    }
}

extension RoundRecord {
    /// What differs between two states of a card, in the order of the rubric.
    static func changes(_ rubric: Rubric, _ old: [Score], _ new: [Score]) -> [Change] {
        rubric.criteria.compactMap { criterion in
            let from = old.first { $0.criterion == criterion.id }?.value
            let to = new.first { $0.criterion == criterion.id }?.value
            return from == to ? nil : Change(criterion: criterion.id, from: from, to: to)
        }
    }
}
