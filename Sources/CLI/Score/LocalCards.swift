import Domain
import Engine

/// A juror's cards in a log that is opened for each step, so that others can write in between.
struct LocalCards: CardSource {
    private let invocation: Invocation
    private let id: RoundID

    init(_ invocation: Invocation) throws(CLIError) {
        self.invocation = invocation
        id = try invocation.round()
    }

    private func notAJuror(_ member: MemberID, _ session: borrowing Session) throws(CLIError) -> CLIError {
        let handle = try asking { () throws(EngineError) in try session.engine.handle(of: member) }
        return .refused(.notAJuror(Slug(checked: handle)))
    }

    func read() throws(CLIError) -> CardStand {
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let juror = try session.actor()
        let (call, round) = try session.round(id)
        if let seat = call.seat(of: juror), call.hasLeft(seat: seat) { throw .refused(.notAllowed) }
        // Who can never be asked for a declaration is not sent to give one.
        if call.seat(of: juror, in: round) == nil,
            session.engine.world.member(juror)?.has(.juror, in: call.slug) != true
        {
            throw try notAJuror(juror, session)
        }
        // Nothing of an application is shown before the juror said whether there is a conflict.
        let unanswered = call.unanswered(by: juror, in: round)
        if !unanswered.isEmpty { throw .refused(.declarationMissing(id, unanswered.count)) }
        guard let seat = call.seat(of: juror, in: round) else {
            throw try notAJuror(juror, session)
        }
        var cards: [MyCard] = []
        for (place, card) in round.cards.enumerated()
        where Int(card.seat) == seat && call.shows(card, of: round) {
            let number = Int(card.application)
            guard let application = call.application(number) else { continue }
            let title = try asking { () throws(EngineError) in
                try session.engine.title(of: application, judgedIn: round, blind: round.blind)
            }
            let own = CardID(id, application: number, seat: seat)
            // Read before the words: of what is saved in between, the older state makes the newer words look foreign, not the other way.
            let state = session.engine.state(of: own)
            let content =
                card.status == .submitted
                ? submitted(place, card, round, session) : session.engine.draft(of: own) ?? CardDraft()
            let aside = try asking { () throws(EngineError) in
                try session.engine.setAside(card, of: round, in: call)
            }
            cards.append(
                MyCard(
                    number: number, title: title ?? "", status: card.status, content: content,
                    setAside: aside,
                    // A spreadsheet takes the bare numbers for a date.
                    version: "v\(state)"))
        }
        cards.sort { $0.number < $1.number }
        let due = round.due.map { Bilingual(de: $0.text(in: .de), en: $0.text(in: .en)) }
        return CardStand(
            rubric: round.rubric, due: due, isClosed: round.closing != nil, cards: cards)
    }

    private func submitted(_ place: Int, _ card: Card, _ round: Round, _ session: Session) -> CardDraft {
        var draft = CardDraft()
        for score in round.given(at: place) { draft.scores[score.criterion] = score.value }
        guard let words = session.engine.words(of: card) else { return draft }
        for reason in words.reasons { draft.reasons[reason.criterion] = reason.words.opened }
        draft.comment = words.comment?.opened
        draft.note = words.note?.opened
        return draft
    }

    func give(_ change: CardChange) throws(CLIError) -> Bool {
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let (number, content) = (change.number, change.content)
        let command: CardCommand =
            switch change.act {
            case .save: .save(SaveCard(round: id, application: number, content: content))
            case .submit: .submit(SubmitCard(round: id, application: number, content: content))
            case .amend(let reason):
                .amend(AmendCard(round: id, application: number, content: content, reason: reason))
            }
        _ = try session.give(.card(command))
        return true
    }

    func page(_ number: Int) throws(CLIError) -> [String] {
        let session = try Session(invocation, .reading)
        defer { session.close() }
        return try session.judged(number, in: id).lines(invocation)
    }
}

extension Session {
    /// An application as a juror reads it in a round; blind in a blind one, also where they read it otherwise in another.
    func judged(_ number: Int, in round: RoundID) throws(CLIError) -> ApplicationPage {
        let id = ApplicationID(round.call, number)
        var (call, application, sight) = try seen(id)
        if case .judging(let versions) = sight, call.round(round.round)?.blind == true {
            sight = .judging(versions.mapValues { _ in true })
        }
        let views = try asking { () throws(EngineError) in
            try engine.handIns(of: application, in: call, seen: sight)
        }
        return ApplicationPage(
            call: call, application: application, views: views, draft: nil, sight: sight, applicant: nil,
            zone: try zone(of: id.call), acts: [], states: [],
            standing: application.standing(in: call, at: engine.now))
    }
}
