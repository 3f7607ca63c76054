import Domain
import Engine

/// A juror's cards in one round, read anew after every change.
struct ScoreDesk {
    let invocation: Invocation
    let id: RoundID
    private(set) var call: Call
    private(set) var round: Round
    private(set) var juror: MemberID
    private(set) var cards: [MyCard] = []

    /// One of the juror's cards.
    struct MyCard {
        let number: Int
        let title: String
        let status: CardStatus
        /// What was submitted, or what is drafted.
        let content: CardDraft
    }

    /// Throws ``CLIError`` when there is no such round or the one who asks has no card in it.
    init(_ invocation: Invocation) throws(CLIError) {
        self.invocation = invocation
        id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        juror = try session.actor()
        (call, round) = try session.round(id)
        // Nothing of an application is shown before the juror said whether there is a conflict.
        let unanswered = call.unanswered(by: juror, in: round)
        if !unanswered.isEmpty {
            throw .refused(.declarationMissing(id, unanswered.count))
        }
        try read(session)
    }

    /// Gives a command and reads the cards again. The log is open only for that long, so that others can write in between.
    mutating func give(_ command: CardCommand) throws(CLIError) -> Given {
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(.card(command))
        try read(session)
        return given
    }

    private mutating func read(_ session: Session) throws(CLIError) {
        (call, round) = try session.round(id)
        guard let seat = call.seat(of: juror, in: round) else {
            throw .refused(.notAJuror(try handle(session)))
        }
        cards = []
        for (place, card) in round.cards.enumerated()
        where Int(card.seat) == seat && card.status != .unassigned
            && !(round.blind && card.status == .recused)
        {
            let number = Int(card.application)
            guard let application = call.application(number) else { continue }
            let title = try asking { () throws(EngineError) in
                try session.engine.title(of: application, judgedIn: round, blind: round.blind)
            }
            let own = CardID(id, application: number, seat: seat)
            let content =
                card.status == .submitted
                ? submitted(place, card, session) : session.engine.draft(of: own) ?? CardDraft()
            cards.append(
                MyCard(
                    number: number, title: title ?? "", status: card.status, content: content))
        }
        cards.sort { $0.number < $1.number }
    }

    private func submitted(_ place: Int, _ card: Card, _ session: Session) -> CardDraft {
        var draft = CardDraft()
        for score in round.given(at: place) { draft.scores[score.criterion] = score.value }
        guard let words = session.engine.words(of: card) else { return draft }
        for reason in words.reasons { draft.reasons[reason.criterion] = reason.words.opened }
        draft.comment = words.comment?.opened
        draft.note = words.note?.opened
        return draft
    }

    private func handle(_ session: Session) throws(CLIError) -> Slug {
        Slug(checked: try asking { () throws(EngineError) in try session.engine.handle(of: juror) })
    }

    /// The juror's card for an application.
    func card(_ number: Int) throws(CLIError) -> MyCard {
        guard let card = cards.first(where: { $0.number == number }) else {
            throw .refused(.notAssigned(application: number))
        }
        return card
    }

    /// Cards that are begun and lack nothing.
    var ready: [MyCard] {
        cards.filter { $0.status == .begun && $0.content.flaws(for: round.rubric, complete: true).isEmpty }
    }
}

extension ScoreDesk {
    /// One row a card, with progress.
    var sheet: Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("scored", de: "Punkte vergeben", en: "Scored", isNumber: true),
        ])
        let criteria = round.rubric.criteria.count
        for card in cards {
            sheet.rows.append([
                String(card.number), card.title, card.status.words[invocation.language],
                "\(card.content.scores.count)/\(criteria)",
            ])
        }
        return sheet
    }

    /// `3 von 5 Bögen abgegeben, fällig …`.
    var progress: String {
        let done = cards.count { $0.status == .submitted }
        let all = cards.count { $0.status != .recused }
        let due =
            round.due.map { invocation.words(", fällig ", ", due ") + $0.text(in: invocation.language) } ?? ""
        return invocation.words("\(done) von \(all) Bögen abgegeben", "\(done) of \(all) cards submitted")
            + due
    }

    /// How often each score was given on all cards of this juror, one line a score.
    var distribution: [String] {
        var counts: [Decimal: Int] = [:]
        for card in cards { for score in card.content.scores.values { counts[score, default: 0] += 1 } }
        let most = counts.values.max() ?? 0
        return counts.keys.sorted(by: >).map { score in
            let count = counts[score] ?? 0
            let width = most > 40 ? count * 40 / most : count
            let text = score.description
            return String(repeating: " ", count: max(0, 6 - text.count)) + text + "  "
                + String(repeating: "█", count: max(width, 1)) + " \(count)"
        }
    }
}
