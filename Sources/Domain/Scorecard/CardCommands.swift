/// The commands of a scorecard.
package enum CardCommand: Sendable, Codable {
    case save(SaveCard)
    case submit(SubmitCard)
    case fillIn(FillInCards)
    case amend(AmendCard)
    case enter(EnterCard)
    case ask(AskCorrection)
    case decideCorrection(DecideCorrection)
    case void(VoidCard)
    case recuse(Recuse)

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .save(let command): try command.decide(context, world)
        case .submit(let command): try command.decide(context, world)
        case .fillIn(let command): try command.decide(context, world)
        case .amend(let command): try command.decide(context, world)
        case .enter(let command): try command.decide(context, world)
        case .ask(let command): try command.decide(context, world)
        case .decideCorrection(let command): try command.decide(context, world)
        case .void(let command): try command.decide(context, world)
        case .recuse(let command): try command.decide(context, world)
        }
    }
}

/// The card a juror works on, with its round.
struct OwnCard {
    let id: CardID
    let round: Round
    let juror: MemberID
    let status: CardStatus
    /// Where the card is in the round's list.
    let place: Int

    /// Refuses unless the round is open, the application in the competition and the card assigned to the juror.
    init(_ id: RoundID, application: Int, juror: MemberID?, _ context: Context, _ world: World)
        throws(Refusal)
    {
        let (call, round) = try findOpen(id, in: world, at: context.now)
        try self.init(id, application: application, juror: juror, in: call, round)
    }

    /// Refuses unless the application is in the competition and the card assigned to the juror, who takes part.
    init(_ id: RoundID, application: Int, juror: MemberID?, in call: Call, _ round: Round) throws(Refusal) {
        guard let juror, let seat = call.seat(of: juror), !call.hasLeft(seat: seat),
            let place = round.place(application, seat)
        else { throw .notAssigned(application: application) }
        self.id = CardID(id, application: application, seat: seat)
        self.round = round
        self.juror = juror
        self.place = place
        status = round.cards[place].status
        switch status {
        case .unassigned: throw .notAssigned(application: application)
        case .recused:
            // Read blind, even the no must not say to which number a name belongs.
            throw round.blind
                ? .notAssigned(application: application) : .conflictDeclared(application: application)
        case .voided:
            throw call.shows(round.cards[place], of: round)
                ? .cardVoided(application: application) : .notAssigned(application: application)
        case .assigned, .begun, .submitted: break
        }
        // A conflict that came out while the round was closed is not on the card.
        if call.isBarred(seat: seat, from: application) {
            throw round.blind
                ? .notAssigned(application: application) : .conflictDeclared(application: application)
        }
        let unanswered = call.unanswered(by: juror, in: round)
        guard unanswered.isEmpty else { throw .declarationMissing(id, unanswered.count) }
        try call.application(application)?.checkStands()
    }

    func happening(_ event: CardEvent) -> Happening {
        Happening(.card(id.round, application: id.application, seat: id.seat), .card(event))
    }

    /// Whether the submitted card says exactly this already.
    func says(_ content: CardDraft, _ context: Context) -> Bool {
        round.given(at: place) == content.sortedScores && context.registry.words(of: id) == content.words
    }

    /// Whether the card, submitted or drafted, says this now.
    func isStanding(_ content: CardDraft, _ context: Context) -> Bool {
        if status == .submitted { return says(content, context) }
        let draft = context.registry.draft(of: id) ?? CardDraft()
        return draft.scores == content.scores && draft.words == content.words
    }

    func submitting(_ content: CardDraft, source: Digest? = nil) -> Decision {
        let submitted = CardSubmitted(
            juror: juror, scores: content.sortedScores, words: content.words, source: source)
        return Decision([happening(.submitted(submitted))], drafts: [.card(id, nil)])
    }

    func amending(_ content: CardDraft, reason: String, source: Digest? = nil) -> Decision {
        let amended = CardAmended(
            juror: juror, scores: content.sortedScores, words: content.words, source: source,
            reason: .text(reason))
        return Decision([happening(.amended(amended))], drafts: [.card(id, nil)])
    }
}
