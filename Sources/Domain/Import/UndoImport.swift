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
        var undoing = Undoing(number: number, range: known.events, world: world)
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
    var events: [Happening] = []
    var built: [String] = []

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
        guard range.contains(member.joined), !member.isRetracted else { return }
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
        if member.touched > range.upperBound || isSeated || applied {
            built.append("member \(member.id)")
        } else {
            events.append(Happening(.member(member.id), .member(.retracted(Retracted(import: number)))))
        }
    }
}
