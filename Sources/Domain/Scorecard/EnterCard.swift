/// The office enters a card for a juror, from a sheet whose digest is kept.
package struct EnterCard: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var juror: Slug
    package var content: CardDraft
    package var source: Digest
    /// Needed when the card was submitted with other values before.
    package var reason: String?

    package init(
        round: RoundID, application: Int, juror: Slug, content: CardDraft, source: Digest,
        reason: String? = nil
    ) {
        self.round = round
        self.application = application
        self.juror = juror
        self.content = content
        self.source = source
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let member = context.registry.member(handle: juror) else { throw .unknownMember(juror) }
        let card = try OwnCard(round, application: application, juror: member, context, world)
        let flaws = content.flaws(for: card.round.rubric, complete: true)
        guard flaws.isEmpty else { throw .cardFlawed(flaws) }
        guard card.status == .submitted else { return card.submitting(content, source: source) }
        if card.says(content, context) { return .nothing }
        guard let reason, !reason.isBlank else { throw .amendNeedsReason(application: application) }
        return card.amending(content, reason: reason, source: source)
    }
}
