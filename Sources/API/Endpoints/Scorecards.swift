import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let listScorecards = get(
        Places.round / "scorecards", de: "Die eigenen Bögen; der Leitung alle",
        en: "One's own cards; all for those who run the call",
        for: .seated, scope: .score, Queries.window, answers: .page(.scorecard), Endpoints.scorecards)

    static let readScorecard = get(
        Places.card, de: "Der eigene Bogen", en: "One's own card", for: .juror, scope: .score,
        answers: .scorecard, isTagged: true, Endpoints.scorecard
    ).quickly()

    static let putScorecard = write(
        .put, Places.card,
        de: "Den eigenen Bogen sichern oder abgeben; mit `reason` einen abgegebenen ändern",
        en: "Save or submit one's own card; with `reason` change a submitted one", for: .juror, scope: .score,
        Shape(Body.part(Bodies.card), Body.flag("submit"), Body.text("reason")) {
            (content: $0, submits: $1, reason: $2)
        },
        answers: .members(["application": .ordinal, "status": .cardStatus, "sequence": .count]),
        isVersioned: true, Endpoints.putScorecard
    ).quickly()
}

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
                : Int($0.element.seat) == seat && call.shows($0.element, of: round)
        }
        return try visit.page(shown, number: { seesAll ? $0.offset + 1 : Int($0.element.application) }) {
            place, card throws(Problem) in
            let line = try print(card, at: place, of: round, in: call, visit)
            guard seesAll, case .object(let members) = line else { return line }
            let own = CardID(id, application: Int(card.application), seat: Int(card.seat))
            return .object(members + [JSONMember("etag", .text("\"\(state(of: own, visit))\""))])
        }
    }

    /// The card of the one who asks.
    static func ownCard(_ place: RoundPlace, _ visit: Visit) throws(Problem) -> CardID? {
        try card(place, of: visit.needMember(), visit)
    }

    /// A juror's card, by handle.
    static func card(_ place: RoundPlace, of juror: Slug, _ visit: Visit) throws(Problem) -> CardID? {
        let member = try visit.ask { () throws(EngineError) in try visit.engine.member(juror) }
        return member.flatMap { card(place, of: $0, visit) }
    }

    private static func card(_ place: RoundPlace, of member: MemberID, _ visit: Visit) -> CardID? {
        visit.engine.ask { $0.seat(of: member, in: place.round.call) }.map {
            CardID(place.round, application: place.number, seat: $0)
        }
    }

    /// The state of a card as the one who asks may know it: how often a draft was saved is its author's alone.
    static func state(of card: CardID, _ visit: Visit) -> Expectation {
        let state = visit.engine.state(of: card)
        let author = visit.engine.ask { $0.seat(of: visit.member ?? MemberID(0), in: card.round.call) }
        if author == card.seat { return state }
        return Expectation(stream: state.stream, version: state.version, draft: nil, revision: 0)
    }

    /// Gives a command about a card in the state that `If-Match` names, and says the state it comes to.
    static func give(_ command: CardCommand, about card: CardID?, _ visit: Visit) throws(Problem) -> Response
    {
        let expected = try card.map { card throws(Problem) in try visit.expectation(state(of: card, visit)) }
        let receipt = try visit.give(.card(command), expecting: expected ?? nil)
        return visit.json(
            .members(["sequence": .integer(receipt.sequence)]), tag: card.map { state(of: $0, visit) })
    }

    static func scorecard(_ place: RoundPlace, _ visit: Visit) throws(Problem) -> Response {
        let (id, number) = (place.round, place.number)
        let member = try visit.needMember()
        guard Permission.may(member, see: .ownCards(id), in: visit.engine.world),
            let call = visit.engine.world.call(id.call), let round = call.round(id.round),
            let seat = call.seat(of: member), let place = round.place(number, seat),
            call.shows(round.cards[place], of: round)
        else { throw .notFound }
        try needDeclaration(member, call, round)
        return visit.json(
            try print(round.cards[place], at: place, of: round, in: call, visit),
            tag: visit.engine.state(of: CardID(id, application: number, seat: seat)))
    }

    static func putScorecard(
        _ place: RoundPlace, _ body: (content: CardDraft, submits: Bool, reason: String?), _ visit: Visit
    ) throws(Problem) -> Delivery {
        let (id, number, content) = (place.round, place.number, body.content)
        let own = try ownCard(place, visit)
        let command: CardCommand =
            if let reason = body.reason {
                .amend(AmendCard(round: id, application: number, content: content, reason: reason))
            } else if body.submits {
                .submit(SubmitCard(round: id, application: number, content: content))
            } else {
                .save(SaveCard(round: id, application: number, content: content))
            }
        let expected =
            try own.map { own throws(Problem) in try visit.expectation(visit.engine.state(of: own)) } ?? nil
        return try visit.give(command, expecting: expected) { receipt in
            let card = own.flatMap { own in visit.engine.ask { $0.card(own) } }
            var status = card?.status
            // What came again is answered as it was then, whatever became of the card since.
            if receipt.isRepeat, let card, card.sequence > receipt.sequence {
                status = body.submits || body.reason != nil ? .submitted : .begun
            }
            return visit.json(
                .members([
                    "application": .integer(number), "status": (status ?? .assigned).json,
                    "sequence": .integer(receipt.sequence),
                ]), tag: own.map { visit.engine.state(of: $0) })
        }
    }

    /// Throws while the juror has not said whether there are conflicts.
    private static func needDeclaration(_ member: MemberID, _ call: Call, _ round: Round) throws(Problem) {
        let unanswered = call.unanswered(by: member, in: round)
        guard unanswered.isEmpty else {
            throw .refused(.declarationMissing(RoundID(call.slug, round.slug), unanswered.count))
        }
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
        if let enterer = round.entered[place] {
            members.append(JSONMember("enteredBy", .text(enterer.description)))
        }
        if let application = call.application(number),
            let title = try visit.ask({ () throws(EngineError) in
                try visit.engine.title(of: application, judgedIn: round, blind: isOwn && round.blind)
            })
        {
            members.append(JSONMember("title", .text(title)))
        }
        if isOwn,
            let aside = try visit.ask({ () throws(EngineError) in
                try visit.engine.setAside(card, of: round, in: call)
            })
        {
            members.append(
                JSONMember(
                    "voided",
                    .members(["at": moment(aside.at), "reason": .given(aside.reason)])))
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
    var json: JSONValue {
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
