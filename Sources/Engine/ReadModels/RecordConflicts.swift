package import Domain
import EventLog

extension RoundRecord {
    /// Something that was said about a conflict of interest: declared by the one it is about, or found or dismissed by another.
    package struct ConflictAct: Sendable {
        package let sequence: Int
        package let at: Instant
        package let application: Int
        package let seat: Int
        package let standing: ConflictStanding
        /// The rules that had suspected it.
        package let rules: [ConflictRule]
        package let reason: String?
    }

    /// What rules suspect and nobody declared or judged yet.
    package struct Suspicions: Sendable {
        package let count: Int
        /// By application; there only where names were asked for.
        package let items: [(application: Int, member: MemberID, rules: [ConflictRule])]
    }
}

extension Engine {
    /// What a person still has to look at in a call.
    func recordSuspicions(of slug: Slug, named: Bool) throws(EngineError) -> RoundRecord.Suspicions {
        let open = try suspects(in: slug).filter(\.isOpen)
        let items = open.compactMap { line in
            line.member.map {
                (application: line.application, member: $0, rules: line.suspicions.map(\.rule))
            }
        }
        return RoundRecord.Suspicions(count: open.count, items: named ? items : [])
    }

    /// Who said of which seat's juror with what there is no conflict, where it was not the juror.
    func recordDeclaredFor(_ id: RoundID, in call: Call) throws(EngineError) -> [(seat: Int, by: MemberID)] {
        let stream = StreamID.round(id).description
        var found: [(seat: Int, by: MemberID)] = []
        for entry in try asked({ () throws(LogFailure) in try log.entries(ofStream: stream) })
        where entry.type == EventType.roundDeclarationGiven.rawValue {
            let recorded = try open(entry)
            guard case .round(.declarationGiven(let given)) = recorded.event,
                let actor = recorded.actor.member,
                actor != call.juror(of: given.seat), !found.contains(where: { $0 == (given.seat, actor) })
            else { continue }
            found.append((given.seat, actor))
        }
        return found
    }

    /// Every act about a conflict in a call, in the order of the log.
    func recordConflicts(of slug: Slug) throws(EngineError) -> [RoundRecord.ConflictAct] {
        guard world.call(slug)?.conflicts.isEmpty == false else { return [] }
        var sequences: [Int] = []
        try entries(after: 0) { head in
            if head.stream.hasPrefix("conflict/\(slug)/") { sequences.append(head.sequence) }
            return true
        }
        var acts: [RoundRecord.ConflictAct] = []
        for sequence in sequences {
            let recorded = try opened(sequence)
            guard case .conflict(_, let application, let seat) = recorded.stream,
                case .conflict(let event) = recorded.event
            else { continue }
            func act(_ standing: ConflictStanding, _ rules: [ConflictRule], _ reason: Words?) {
                acts.append(
                    RoundRecord.ConflictAct(
                        sequence: sequence, at: recorded.at, application: application, seat: seat,
                        standing: standing, rules: rules, reason: reason?.opened))
            }
            switch event {
            case .declared(let declared): act(.declared, [], declared.reason)
            case .confirmed(let judged): act(.confirmed, judged.rules, judged.reason)
            case .dismissed(let judged): act(.dismissed, judged.rules, judged.reason)
            }
        }
        return acts
    }
}
