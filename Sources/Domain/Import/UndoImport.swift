/// Takes an import back in one step, or says what was built on it.
package struct UndoImport: Sendable, Codable {
    package var number: Int
    package var reason: String

    package init(number: Int, reason: String) {
        self.number = number
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard world.imports.indices.contains(number - 1) else { throw .unknownImport(number) }
        guard !reason.isBlank else { throw .reasonMissing }
        let known = world.imports[number - 1]
        if known.isUndone { return .nothing }
        var undoing = Undoing(
            number: number, range: known.events, world: world,
            name: { context.registry.handle(of: $0)?.text ?? $0.description })
        for call in world.calls { undoing.take(back: call) }
        for member in world.members { undoing.take(back: member) }
        guard undoing.built.isEmpty else { throw .builtOnImport(undoing.built) }
        let undone = ImportUndone(reason: .text(reason))
        return Decision([Happening(.import(number), .import(.undone(undone)))] + undoing.events)
    }
}

/// Collects what takes an import back, and what stands in the way.
private struct Undoing {
    let number: Int
    let range: ClosedRange<Int>
    let world: World
    /// What people call a member.
    let name: (MemberID) -> String
    var events: [Happening] = []
    var built: [String] = []
    /// How many administrators there are without those that are taken back so far.
    var administrators: Int

    init(number: Int, range: ClosedRange<Int>, world: World, name: @escaping (MemberID) -> String) {
        self.number = number
        self.range = range
        self.world = world
        self.name = name
        administrators = world.members.count { $0.has(.administrator) }
    }

    mutating func take(back call: Call) {
        for round in call.rounds { take(back: round, of: call) }
        for application in call.applications
        where range.contains(application.begun) && application.status != .retracted {
            let id = ApplicationID(call.slug, application.number)
            let isRead = call.rounds.contains { round in
                round.cards.contains {
                    $0.application == application.number && $0.status != .unassigned
                        && !range.contains($0.sequence)
                }
            }
            let isVenture = world.venture(from: id).map { !range.contains($0.founded) } ?? false
            if application.touched > range.upperBound || isRead || isVenture {
                built.append("application \(id)")
            } else {
                events.append(
                    Happening(.application(id), .application(.retracted(Retracted(import: number)))))
            }
        }
        for application in call.applications
        where !range.contains(application.begun)
            && application.handIns.contains(where: { range.contains($0.sequence) })
        {
            built.append("application \(ApplicationID(call.slug, application.number))")
        }
    }

    private mutating func take(back round: Round, of call: Call) {
        let id = RoundID(call.slug, round.slug)
        for (place, card) in round.cards.enumerated() where card.status != .unassigned {
            let own = CardID(id, application: Int(card.application), seat: Int(card.seat))
            let history = round.earlier[place] ?? []
            if range.contains(card.sequence) {
                if round.closing != nil {
                    built.append("round \(id)")
                    return
                }
                if card.status == .submitted {
                    let before = history.last.flatMap { range.contains($0.sequence) ? nil : $0.scores }
                    let retracted = CardRetracted(
                        import: number, restored: before.flatMap { $0.isEmpty ? nil : $0 })
                    events.append(own.happening(.retracted(retracted)))
                    if retracted.restored != nil { continue }
                }
                let unassigned = RoundUnassigned(
                    application: Int(card.application), seat: Int(card.seat), reason: nil)
                events.append(Happening(.round(id), .round(.unassigned(unassigned))))
            } else if history.contains(where: { range.contains($0.sequence) }) {
                built.append("card \(own)")
            }
        }
    }

    mutating func take(back member: Member) {
        guard !member.isRetracted else { return }
        guard range.contains(member.joined) else { return takeRoles(from: member) }
        let isSeated = world.calls.contains { call in
            guard let seat = call.seat(of: member.id) else { return false }
            return call.rounds.contains { round in
                round.cards.contains {
                    $0.seat == seat && $0.status != .unassigned && !range.contains($0.sequence)
                }
            }
        }
        let applied = world.calls.contains { call in
            call.applications.contains { $0.applicant == member.id && !range.contains($0.begun) }
        }
        let isLast = member.has(.administrator) && administrators == 1
        if member.touched > range.upperBound || isSeated || applied || isLast {
            built.append("member \(name(member.id))")
        } else {
            events.append(Happening(.member(member.id), .member(.retracted(Retracted(import: number)))))
            if member.has(.administrator) { administrators -= 1 }
        }
    }

    /// Ends the roles that the import gave to somebody who was a member before.
    private mutating func takeRoles(from member: Member) {
        for (grant, sequence) in zip(member.roles, member.granted) where range.contains(sequence) {
            let isLast = grant == RoleGrant(role: .administrator, call: nil) && administrators == 1
            if isLast || isUsed(grant, by: member) {
                built.append("member \(name(member.id))")
                return
            }
            if grant.role == .administrator, grant.call == nil { administrators -= 1 }
            events.append(Happening(.member(member.id), .member(.ended(grant))))
        }
    }

    /// Whether somebody was given something to read since, or applied, by a role that nothing else gives them.
    private func isUsed(_ grant: RoleGrant, by member: Member) -> Bool {
        let rest = zip(member.roles, member.granted).filter { !range.contains($0.1) }.map(\.0)
        let calls = world.calls.filter { call in
            (grant.call == nil || grant.call == call.slug)
                && !rest.contains { $0.role == grant.role && ($0.call == nil || $0.call == call.slug) }
        }
        switch grant.role {
        case .juror:
            return calls.contains { call in
                guard let seat = call.seat(of: member.id) else { return false }
                return call.rounds.contains { round in
                    round.cards.contains {
                        $0.seat == seat && $0.status != .unassigned && !range.contains($0.sequence)
                    }
                }
            }
        case .founder:
            return calls.contains { call in
                call.applications.contains { $0.applicant == member.id && !range.contains($0.begun) }
            }
        case .coach, .mentor, .manager, .auditor, .administrator: return false
        }
    }
}
