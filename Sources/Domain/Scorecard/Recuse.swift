/// A juror declares to be too close to an application; a card of theirs counts no more.
package struct Recuse: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var reason: String?

    package init(round: RoundID, application: Int, reason: String?) {
        self.round = round
        self.application = application
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world)
        guard let juror = context.actor.member, let seat = call.seat(of: juror),
            let card = known.card(application: application, seat: seat), card.status != .unassigned
        else { throw .notAssigned(application: application) }
        if call.isBarred(seat: seat, from: application) { return .nothing }
        let declared = ConflictDeclared(juror: juror, reason: reason.map { .text($0) })
        return Decision(
            call.barring(
                .declared(declared), application, seat: seat, reason: reason ?? "–", after: [], context, world
            ),
            drafts: call.forgetting(application, seat: seat))
    }
}
