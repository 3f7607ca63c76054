/// Keeps a juror's unfinished card.
package struct SaveCard: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var content: CardDraft

    package init(round: RoundID, application: Int, content: CardDraft) {
        self.round = round
        self.application = application
        self.content = content
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let card = try OwnCard(round, application: application, juror: context.actor.member, context, world)
        let flaws = content.flaws(for: card.round.rubric, complete: false)
        guard flaws.isEmpty else { throw .cardFlawed(flaws) }
        if card.status == .submitted {
            if card.says(content, context) { return .nothing }
            throw .amendNeedsReason(application: application)
        }
        if context.registry.draft(of: card.id) == content { return .nothing }
        let begun = card.happening(.begun(CardBegun(juror: card.juror)))
        return Decision(card.status == .assigned ? [begun] : [], drafts: [.card(card.id, content)])
    }
}
