package import Domain
package import JSON

/// One decision of a round as the office and the council read it.
package struct DecisionLine: Sendable {
    package let taken: TakenDecision
    package let title: String?
    /// As the ranking stands.
    package let isTied: Bool
    /// `Preis „Erster Preis“, 1/2 (12.500,00 €)`.
    package let words: Bilingual
    package let reason: String?
    /// The handle of the one who decided.
    package let by: String
    package let status: Status
    /// Present at the meeting, but silent about this application: by their own word or by a conflict of interest.
    package let abstained: [MemberID]
    /// Whether the application is still in the competition.
    package let competes: Bool

    /// What became of a decision.
    package enum Status: String, Sendable, CaseIterable {
        case prepared, scheduled, released, replaced, dropped
    }

    package var cents: Int? { if case .award(_, _, let cents) = taken.outcome { cents } else { nil } }

    package var json: JSONValue {
        .members([
            "sequence": .integer(taken.sequence), "application": .integer(taken.application),
            "title": .given(title), "rank": taken.basis.rank.map { .integer($0) }, "tied": .flag(isTied),
            "outcome": taken.outcome.json, "reason": .given(reason), "departs": .flag(taken.departs),
            "ranking": .text(taken.basis.ranking.hex), "meeting": .given(taken.meeting?.text),
            "abstained": .list(abstained.map { .integer($0.number) }), "status": .text(status.rawValue),
            "at": .text(Timestamp.text(taken.at)), "by": .text(by),
            "released": taken.visibleFrom.map { .text(Timestamp.text($0)) },
            "replacedBy": taken.replaced.map { .integer($0) },
            "succeeds": taken.succeeds.map { .integer($0) },
            "passedOver": taken.passedOver.isEmpty ? nil : .list(taken.passedOver.map { .integer($0) }),
            "revision": .flag(taken.isRevision),
        ])
    }
}

/// A meeting with those who were there.
package struct MeetingLine: Sendable {
    package let meeting: Meeting
    package let at: Instant
    /// Those present with a conflict of interest, who count as abstained for that application.
    package let barred: [Abstention]

    /// Everybody who took no part, for an application.
    package func abstained(on application: Int) -> [MemberID] {
        Set((meeting.abstained + barred).filter { $0.application == application }.map(\.member)).sorted()
    }
}

extension Engine {
    /// Every decision of a round, by rank, then application, then time; replaced ones too.
    package func decisions(of id: RoundID) throws(EngineError) -> [DecisionLine] {
        let (call, round) = try known(id)
        let names = try names(of: round, in: call)
        let ranking = round.ranking(in: call)
        let tied = Set(ranking.entries.filter(\.isTied).map(\.application))
        let meetings = try meetings(of: id)
        let now = now
        var lines: [DecisionLine] = []
        for taken in round.decisions.taken {
            let meeting = meetings.first { $0.meeting.id == taken.meeting }
            lines.append(
                DecisionLine(
                    taken: taken, title: names[taken.application]?.title,
                    isTied: tied.contains(taken.application), words: taken.outcome.words(in: call),
                    reason: try reason(of: taken),
                    by: try taken.by.member.map(handle(ofDecider:)) ?? "system",
                    status: try status(of: taken, at: now),
                    abstained: meeting?.abstained(on: taken.application) ?? [],
                    competes: call.competes(taken.application)))
        }
        let place = Dictionary(
            ranking.entries.enumerated().map { ($1.application, $0) }, uniquingKeysWith: { $1 })
        return lines.sorted {
            (place[$0.taken.application] ?? .max, $0.taken.application, $0.taken.sequence)
                < (place[$1.taken.application] ?? .max, $1.taken.application, $1.taken.sequence)
        }
    }

    /// The meetings of a round, in the order they were recorded.
    package func meetings(of id: RoundID) throws(EngineError) -> [MeetingLine] {
        let (_, round) = try known(id)
        let world = world
        var lines: [MeetingLine] = []
        for meeting in round.decisions.meetings {
            var barred: [Abstention] = []
            for entry in round.pool {
                let application = ApplicationID(id.call, entry.application)
                for member in meeting.present where world.isBarred(member, from: application) {
                    barred.append(Abstention(application: entry.application, member: member))
                }
            }
            lines.append(
                MeetingLine(meeting: meeting, at: try opened(meeting.sequence).at, barred: barred))
        }
        return lines
    }

    private func known(_ id: RoundID) throws(EngineError) -> (Call, Round) {
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        return (call, round)
    }

    private func handle(ofDecider member: MemberID) throws(EngineError) -> String { try handle(of: member) }

    private func reason(of taken: TakenDecision) throws(EngineError) -> String? {
        guard taken.hasReason, case .round(.decision(let event)) = try opened(taken.sequence).event else {
            return nil
        }
        switch event {
        case .prepared(let prepared): return prepared.reason?.opened
        case .revised(let revised): return revised.reason.opened
        case .tiesDeclared, .voted, .lotDrawn, .met, .dropped, .released: return nil
        }
    }

    private func status(of taken: TakenDecision, at now: Instant) throws(EngineError) -> DecisionLine.Status {
        if let sequence = taken.replaced {
            if case .round(.decision(.dropped)) = try opened(sequence).event { return .dropped }
            return .replaced
        }
        guard let from = taken.visibleFrom else { return .prepared }
        return from <= now ? .released : .scheduled
    }
}

extension Outcome {
    /// The stable words for it, with what belongs to it.
    package var json: JSONValue {
        switch self {
        case .pass(let phase): .members(["kind": .text(kind), "phase": .text(phase.text)])
        case .award(let prize, let part, let cents):
            .members([
                "kind": .text(kind), "prize": .text(prize.text), "part": .text(part.description),
                "cents": .integer(cents),
            ])
        case .cohort(let programme, let cohort):
            .members([
                "kind": .text(kind), "programme": .text(programme.text), "cohort": .text(cohort.text),
            ])
        case .reserve(let place): .members(["kind": .text(kind), "place": .integer(place)])
        case .reject: .members(["kind": .text(kind)])
        }
    }
}
