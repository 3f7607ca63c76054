import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// A juror's own cards; for those who run the call every card with the scores that were submitted.
    static func scorecards(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let world = visit.engine.world
        let seesAll = Permission.may(member, see: .cards(id), in: world)
        guard seesAll || Permission.may(member, see: .ownCards(id), in: world) else {
            throw .refused(.notAllowed)
        }
        guard let call = world.call(id.call), let round = call.round(id.round) else { throw .notFound }
        let seat = call.seat(of: member)
        if !seesAll { try needDeclaration(member, call, round) }
        let shown = round.cards.enumerated().filter {
            seesAll
                ? !world.isBarred(member, from: ApplicationID(id.call, Int($0.element.application)))
                : Int($0.element.seat) == seat && isShown($0.element, in: round)
        }
        return try visit.page(shown, number: { seesAll ? $0.offset + 1 : Int($0.element.application) }) {
            place, card throws(Problem) in try print(card, at: place, of: round, in: call, visit)
        }
    }

    static func scorecard(_ id: RoundID, _ number: Int, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        guard let call = visit.engine.world.call(id.call), let round = call.round(id.round),
            let seat = call.seat(of: member), !call.hasLeft(seat: seat),
            let place = round.place(number, seat), isShown(round.cards[place], in: round)
        else { throw .notFound }
        try needDeclaration(member, call, round)
        return visit.json(
            try print(round.cards[place], at: place, of: round, in: call, visit),
            tag: visit.engine.state(of: CardID(id, application: number, seat: seat)))
    }

    /// `{"scores","reasons","comment","note","submit"}`, and `reason` to change a submitted card.
    static func putScorecard(_ id: RoundID, _ number: Int, _ route: APIRoute, _ visit: Visit) throws(Problem)
        -> Response
    {
        let member = try visit.needMember()
        let call = visit.engine.world.call(id.call)
        let seat = call?.seat(of: member)
        let own = seat.map { CardID(id, application: number, seat: $0) }
        let (content, submits, reason) = try visit.body { reader in
            (card(&reader), reader.flag("submit") ?? false, reader.text("reason"))
        }
        let command: CardCommand =
            if let reason {
                .amend(AmendCard(round: id, application: number, content: content, reason: reason))
            } else if submits {
                .submit(SubmitCard(round: id, application: number, content: content))
            } else {
                .save(SaveCard(round: id, application: number, content: content))
            }
        let expected =
            try own.map { own throws(Problem) in try visit.expectation(visit.engine.state(of: own)) } ?? nil
        let receipt = try visit.give(.card(command), route, expecting: expected)
        let status = seat.flatMap {
            visit.engine.world.round(id)?.card(application: number, seat: $0)?.status
        }
        return visit.json(
            .members([
                "application": .integer(number), "status": (status ?? .assigned).json,
                "sequence": .integer(receipt.sequence),
            ]), tag: own.map { visit.engine.state(of: $0) })
    }

    /// Throws while the juror has not said whether there are conflicts.
    private static func needDeclaration(_ member: MemberID, _ call: Call, _ round: Round) throws(Problem) {
        let unanswered = call.unanswered(by: member, in: round)
        guard unanswered.isEmpty else {
            throw .refused(.declarationMissing(RoundID(call.slug, round.slug), unanswered.count))
        }
    }

    /// Whether a card of one's own is listed; read blind, one is not told to which number a declared name belongs.
    private static func isShown(_ card: Card, in round: Round) -> Bool {
        switch card.status {
        case .assigned, .begun, .submitted, .voided: true
        case .recused: !round.blind
        case .unassigned: false
        }
    }

    /// `scores`, `reasons`, `comment` and `note` of a body.
    static func card(_ reader: inout ObjectReader) -> CardDraft {
        var draft = CardDraft()
        if var scores = reader.object("scores") {
            for member in scores.all() {
                guard let id = Slug(member.key) else {
                    reader.book.add(
                        member.place, de: "„\(member.key)“ ist kein Kriterium.",
                        en: "“\(member.key)” is no criterion.")
                    continue
                }
                // A score that was not given is missing, never zero.
                if case .null = member.node.value { continue }
                if let score = ObjectReader.decimal(member.node, reader.book) { draft.scores[id] = score }
            }
        }
        if var reasons = reader.object("reasons") {
            for member in reasons.all() {
                guard let id = Slug(member.key), let text = ObjectReader.text(member.node, reader.book) else {
                    reader.book.add(
                        member.place, de: "„\(member.key)“ ist kein Kriterium.",
                        en: "“\(member.key)” is no criterion.")
                    continue
                }
                draft.reasons[id] = text
            }
        }
        draft.comment = reader.text("comment")
        draft.note = reader.text("note")
        return draft
    }

    private static func print(_ card: Card, at place: Int, of round: Round, in call: Call, _ visit: Visit)
        throws(Problem) -> JSONValue
    {
        let member = try visit.needMember()
        let number = Int(card.application)
        let isOwn = call.juror(of: Int(card.seat)) == member
        let own = CardID(RoundID(call.slug, round.slug), application: number, seat: Int(card.seat))
        var members: [JSONMember] = [
            JSONMember("application", .integer(number)), JSONMember("status", card.status.json),
        ]
        if let juror = call.juror(of: Int(card.seat)) {
            members.append(JSONMember("juror", .text(juror.description)))
        }
        if let application = call.application(number),
            let title = try visit.ask({ () throws(EngineError) in
                try visit.engine.title(of: application, judgedIn: round, blind: isOwn && round.blind)
            })
        {
            members.append(JSONMember("title", .text(title)))
        }
        var content: CardDraft?
        if card.status == .submitted {
            content = CardDraft(scores: [:])
            for score in round.given(at: place) { content?.scores[score.criterion] = score.value }
            if let words = visit.engine.words(of: card) {
                for reason in words.reasons { content?.reasons[reason.criterion] = reason.words.opened }
                content?.comment = words.comment?.opened
                content?.note = isOwn ? words.note?.opened : nil
            }
        } else if isOwn {
            content = visit.engine.draft(of: own)
        }
        guard let content else { return .object(members) }
        members.append(
            JSONMember(
                "scores",
                .object(
                    content.sortedScores.map { JSONMember($0.criterion.text, .text($0.value.description)) })))
        members.append(
            JSONMember(
                "reasons",
                .object(
                    content.reasons.keys.sorted().map {
                        JSONMember($0.text, .text(content.reasons[$0] ?? ""))
                    })))
        if let comment = content.comment { members.append(JSONMember("comment", .text(comment))) }
        if let note = content.note { members.append(JSONMember("note", .text(note))) }
        return .object(members)
    }
}

extension CardStatus {
    /// The status by name.
    fileprivate var json: JSONValue {
        switch self {
        case .assigned: .text("assigned")
        case .begun: .text("begun")
        case .submitted: .text("submitted")
        case .recused: .text("recused")
        case .unassigned: .text("unassigned")
        case .voided: .text("voided")
        }
    }
}
