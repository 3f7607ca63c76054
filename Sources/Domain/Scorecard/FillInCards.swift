/// Takes many of a juror's own cards together, as they were filled in elsewhere; all of them or none.
package struct FillInCards: Sendable, Codable {
    package var round: RoundID
    /// One for each application at most.
    package var cards: [Filled]
    /// Makes the complete ones count at once; the others are kept as drafts.
    package var submits: Bool
    /// Why submitted cards that say something else are changed; without it they are refused.
    package var amend: String?

    package init(round: RoundID, cards: [Filled], submits: Bool, amend: String? = nil) {
        self.round = round
        self.cards = cards
        self.submits = submits
        self.amend = amend
    }

    /// One card with everything that is on it.
    package struct Filled: Sendable, Codable {
        package var application: Int
        package var content: CardDraft
        /// What the card said when the content was made; refused when it says something else by now.
        package var standing: CardDraft?

        package init(application: Int, content: CardDraft, standing: CardDraft? = nil) {
            self.application = application
            self.content = content
            self.standing = standing
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world, at: context.now)
        var all = Decision()
        var flaws: [TableFlaw] = []
        var changed: Int?
        for (row, card) in cards.enumerated() {
            do throws(Refusal) {
                // A card twice in one act would be decided twice on the same state.
                guard !cards[..<row].contains(where: { $0.application == card.application }) else {
                    throw .notAssigned(application: card.application)
                }
                let own = try OwnCard(
                    round, application: card.application, juror: context.actor.member, in: call, known)
                if let standing = card.standing, !own.isStanding(standing, context),
                    !own.isStanding(card.content, context)
                {
                    changed = changed ?? card.application
                }
                let decision = try decide(card, own, context, world)
                all.events += decision.events
                all.drafts += decision.drafts
            } catch { flaws.append(TableFlaw(row: row, refusal: error)) }
        }
        guard flaws.isEmpty else { throw .tableRefused(flaws) }
        if let changed { throw .cardChanged(application: changed) }
        return all
    }

    /// What the card's own command would come to.
    private func decide(_ card: Filled, _ own: OwnCard, _ context: Context, _ world: World) throws(Refusal)
        -> Decision
    {
        let (number, content) = (card.application, card.content)
        if own.status == .submitted, let amend {
            return try AmendCard(round: round, application: number, content: content, reason: amend)
                .decide(context, world)
        }
        if submits, own.status == .submitted || content.flaws(for: own.round.rubric, complete: true).isEmpty {
            return try SubmitCard(round: round, application: number, content: content).decide(context, world)
        }
        return try SaveCard(round: round, application: number, content: content).decide(context, world)
    }
}
