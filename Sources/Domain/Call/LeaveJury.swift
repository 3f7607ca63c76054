/// A juror takes part in a call no more: open cards return to the pool, submitted ones stay unless they are voided together.
package struct LeaveJury: Sendable, Codable {
    package var call: Slug
    package var juror: Slug
    package var reason: String
    /// Whether the submitted cards of all the call's rounds count no more.
    package var voids: Bool

    package init(call: Slug, juror: Slug, reason: String, voids: Bool = false) {
        self.call = call
        self.juror = juror
        self.reason = reason
        self.voids = voids
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        guard let id = context.registry.member(handle: juror), let member = world.member(id) else {
            throw .unknownMember(juror)
        }
        let cards = known.seat(of: id).map { Self.submitted(known, seat: $0) } ?? []
        let hasLeft = known.left.contains(id)
        // Who left before may still have their cards voided.
        if hasLeft, !voids || cards.isEmpty { return .nothing }
        guard hasLeft || known.seat(of: id) != nil || member.has(.juror, in: call) else {
            throw .notAJuror(juror)
        }
        guard !reason.isBlank else { throw .reasonMissing }
        var decision = Decision()
        if !hasLeft {
            let gone = JurorLeft(juror: id, reason: .text(reason))
            decision.events.append(Happening(.call(call), .call(.jurorLeft(gone))))
            let grant = RoleGrant(role: .juror, call: call)
            if member.roles.contains(grant) {
                decision.events.append(Happening(.member(id), .member(.ended(grant))))
            }
            if let seat = known.seat(of: id) { giveBack(known, seat: seat, &decision) }
        }
        if voids {
            decision.events += world.voiding(cards, reason: reason, after: decision.events, context)
        }
        return decision
    }

    private func giveBack(_ known: Call, seat: Int, _ decision: inout Decision) {
        for round in known.rounds where round.isOpen {
            let id = RoundID(call, round.slug)
            for card in round.cards where Int(card.seat) == seat && card.status.isOpen {
                let application = Int(card.application)
                let unassigned = RoundUnassigned(
                    application: application, seat: seat, reason: .text(reason))
                decision.events.append(Happening(.round(id), .round(.unassigned(unassigned))))
                decision.drafts.append(.card(CardID(id, application: application, seat: seat), nil))
            }
        }
    }

    private static func submitted(_ call: Call, seat: Int) -> [CardID] {
        call.rounds.flatMap { round in
            round.cards.filter { Int($0.seat) == seat && $0.status == .submitted }.map {
                CardID(RoundID(call.slug, round.slug), application: Int($0.application), seat: seat)
            }
        }
    }
}
