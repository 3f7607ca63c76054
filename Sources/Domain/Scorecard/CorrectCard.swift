/// A juror asks to have a submitted card say something else, after its round was closed.
package struct AskCorrection: Sendable, Codable {
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
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard let known = call.round(round.round) else { throw .unknownRound(round) }
        guard !known.isOpen else { throw .roundNotClosed(round.round) }
        let card = try OwnCard(round, application: application, juror: context.actor.member, in: call, known)
        guard card.status == .submitted else { throw .cardNotSubmitted(application: application) }
        guard !reason.isBlank else { throw .amendNeedsReason(application: application) }
        let flaws = content.flaws(for: known.rubric, complete: true)
        guard flaws.isEmpty else { throw .cardFlawed(flaws) }
        if known.requests[card.place]?.scores == content.sortedScores,
            context.registry.askedWords(of: card.id) == content.words
        {
            return .nothing
        }
        if known.requests[card.place] == nil, card.says(content, context) { return .nothing }
        let asked = CardCorrectionAsked(
            juror: card.juror, scores: content.sortedScores, words: content.words, reason: .text(reason))
        return Decision([card.happening(.correctionAsked(asked))])
    }
}

/// The office approves or declines what a juror asked for.
package struct DecideCorrection: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var juror: Slug
    package var approves: Bool
    package var reason: String

    package init(round: RoundID, application: Int, juror: Slug, approves: Bool, reason: String) {
        self.round = round
        self.application = application
        self.juror = juror
        self.approves = approves
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let card = try OfficeCard(round, application: application, juror: juror, context, world)
        guard let request = card.round.requests[card.place] else {
            throw .noCorrectionAsked(application: application)
        }
        guard !reason.isBlank else { throw .reasonMissing }
        guard approves else {
            let declined = CardCorrectionDeclined(juror: card.juror, reason: .text(reason))
            return Decision([card.id.happening(.correctionDeclined(declined))])
        }
        guard !card.round.isOpen else { throw .roundNotClosed(round.round) }
        let corrected = CardCorrected(
            juror: card.juror, scores: request.scores,
            words: context.registry.askedWords(of: card.id) ?? CardWords(), reason: .text(reason))
        return Decision(
            world.correcting(round, by: [card.id.happening(.corrected(corrected))], context))
    }
}

/// The office sets a submitted card aside: it counts no more.
package struct VoidCard: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var juror: Slug
    package var reason: String

    package init(round: RoundID, application: Int, juror: Slug, reason: String) {
        self.round = round
        self.application = application
        self.juror = juror
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let card = try OfficeCard(round, application: application, juror: juror, context, world)
        if card.round.cards[card.place].status == .voided { return .nothing }
        guard card.round.cards[card.place].status == .submitted else {
            throw .cardNotSubmitted(application: application)
        }
        guard !reason.isBlank else { throw .reasonMissing }
        return Decision(world.voiding([card.id], reason: reason, context))
    }
}

/// A juror's card as the office deals with it.
struct OfficeCard {
    let id: CardID
    let round: Round
    let juror: MemberID
    /// Where the card is in the round's list.
    let place: Int

    /// Refuses one's own card: nobody decides what becomes of their own.
    init(_ id: RoundID, application: Int, juror handle: Slug, _ context: Context, _ world: World)
        throws(Refusal)
    {
        guard let call = world.call(id.call) else { throw .unknownCall(id.call) }
        guard let round = call.round(id.round) else { throw .unknownRound(id) }
        guard let juror = context.registry.member(handle: handle) else { throw .unknownMember(handle) }
        guard let seat = call.seat(of: juror), let place = round.place(application, seat),
            round.cards[place].status != .unassigned
        else { throw .noCard(handle, application: application) }
        guard context.actor.member != juror else { throw .ownCard(application: application) }
        self.id = CardID(id, application: application, seat: seat)
        self.round = round
        self.juror = juror
        self.place = place
    }
}
