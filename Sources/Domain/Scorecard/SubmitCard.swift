/// Makes a juror's card count.
package struct SubmitCard: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    /// What was saved last when not given.
    package var content: CardDraft?

    package init(round: RoundID, application: Int, content: CardDraft? = nil) {
        self.round = round
        self.application = application
        self.content = content
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let card = try OwnCard(round, application: application, juror: context.actor.member, context, world)
        guard card.status != .submitted else {
            guard let content, !card.says(content, context) else { return .nothing }
            throw .amendNeedsReason(application: application)
        }
        let content = content ?? context.registry.draft(of: card.id) ?? CardDraft()
        let flaws = content.flaws(for: card.round.rubric, complete: true)
        guard flaws.isEmpty else { throw .cardFlawed(flaws) }
        return card.submitting(content)
    }
}

/// Changes a submitted card while its round is open, with a reason; earlier values stay in the log.
package struct AmendCard: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var content: CardDraft
    package var reason: String

    package init(round: RoundID, application: Int, content: CardDraft, reason: String) {
        self.round = round
        self.application = application
        self.content = content
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let card = try OwnCard(round, application: application, juror: context.actor.member, context, world)
        guard card.status == .submitted else { throw .cardNotSubmitted(application: application) }
        if card.says(content, context) { return .nothing }
        guard !reason.isBlank else { throw .amendNeedsReason(application: application) }
        let flaws = content.flaws(for: card.round.rubric, complete: true)
        guard flaws.isEmpty else { throw .cardFlawed(flaws) }
        return card.amending(content, reason: reason)
    }
}
