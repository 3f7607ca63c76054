import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readFunnel = get(
        Places.call / "progress", de: "Wie viele Bewerbungen wie weit kamen",
        en: "How many applications came how far", for: .overseer, answers: .funnel, Endpoints.funnel)

    static let readProgress = get(
        Places.round / "progress", de: "Wie weit die Jury ist", en: "How far the jury is", for: .overseer,
        answers: .progress, Endpoints.progress)

    static let listCorrections = get(
        Places.round / "corrections", de: "Erbetene und geschehene Berichtigungen",
        en: "Corrections asked for and made", for: .overseer, answers: .corrections, Endpoints.corrections)

    static let leaveJury = write(
        .post,
        (Places.call / "jurors").slug(.juror, { Juror(call: $0, handle: $1) }, { ($0.call, $0.handle) })
            / "leave", de: "Ein Jurymitglied ausscheiden lassen", en: "Let a juror leave", for: .office,
        scope: .manage,
        Shape(Body.text("reason").or(""), Body.flag("void"), Body.flag("dryRun")) {
            (reason: $0, voids: $1, isRehearsal: $2)
        },
        answers: .outcomeOrForesight, version: { Versions.call($0.call, $1) }, Endpoints.leave)

    static let askCorrection = write(
        .post, Places.card / "correction", de: "Um die Berichtigung eines abgegebenen Bogens bitten",
        en: "Ask for the correction of a submitted card", for: .juror, scope: .score,
        Shape(Body.part(Bodies.card), Body.text("reason").or("")) { (content: $0, reason: $1) },
        answers: .cardOutcome, isVersioned: true, Endpoints.askCorrection)

    static let voidCard = write(
        .post, Places.card / "void", de: "Einen Bogen für ungültig erklären", en: "Void a card", for: .office,
        scope: .manage,
        Shape(Body.slug("juror").needed(), Body.text("reason").or(""), Body.flag("dryRun")) {
            (juror: $0, reason: $1, isRehearsal: $2)
        }, answers: .outcomeOrForesight, isVersioned: true, Endpoints.voidCard)

    static let approveCorrection = write(
        .post, correction / "approve", de: "Eine Berichtigung genehmigen", en: "Approve a correction",
        for: .office, scope: .manage, Bodies.reason, answers: .cardOutcome, isVersioned: true
    ) { place, reason, visit throws(Problem) in
        try Endpoints.decideCorrection(place, approves: true, reason, visit)
    }

    static let declineCorrection = write(
        .post, correction / "decline", de: "Eine Berichtigung ablehnen", en: "Decline a correction",
        for: .office, scope: .manage, Bodies.reason, answers: .cardOutcome, isVersioned: true
    ) { place, reason, visit throws(Problem) in
        try Endpoints.decideCorrection(place, approves: false, reason, visit)
    }

    static let reopenRound = write(
        .post, Places.round / "reopen", de: "Eine Runde wieder öffnen", en: "Reopen a round", for: .office,
        scope: .manage,
        Shape(Body.text("reason").or(""), Body.time("closes")) { (reason: $0, closes: $1) },
        answers: .cardOutcome, version: Versions.round, Endpoints.reopen)

    private static let correction = (Places.round / "corrections").number(
        .number, { RoundPlace(round: $0, number: $1) }, { ($0.round, $0.number) }
    ).slug(.juror, { JurorPlace(place: $0, juror: $1) }, { ($0.place, $0.juror) })
}

/// A juror of a call.
struct Juror: Hashable, Sendable {
    let call: Slug
    let handle: Slug
}

/// One juror's card of an application.
struct JurorPlace: Hashable, Sendable {
    let place: RoundPlace
    let juror: Slug
}

extension Endpoints {
    static func funnel(_ call: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.applications(call))
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.funnel(of: call) }.json)
    }

    static func progress(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cards(id))
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.progress(of: id, for: visit.member) }
                .json)
    }

    static func corrections(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cards(id))
        return visit.json(
            try visit.ask { () throws(EngineError) in
                try visit.engine.correctionsJSON(of: id, for: visit.member)
            })
    }

    static func leave(
        _ juror: Juror, _ body: (reason: String, voids: Bool, isRehearsal: Bool), _ visit: Visit
    ) throws(Problem) -> Response {
        let command = LeaveJury(
            call: juror.call, juror: try handle(juror.handle, visit), reason: body.reason, voids: body.voids)
        return try answer(.call(.leave(command)), isRehearsal: body.isRehearsal, visit)
    }

    static func askCorrection(
        _ place: RoundPlace, _ body: (content: CardDraft, reason: String), _ visit: Visit
    ) throws(Problem) -> Response {
        let command = AskCorrection(
            round: place.round, application: place.number, content: body.content, reason: body.reason)
        return try answer(
            .card(.ask(command)), about: ownCard(place, visit), isRehearsal: false, visit)
    }

    static func voidCard(
        _ place: RoundPlace, _ body: (juror: Slug, reason: String, isRehearsal: Bool), _ visit: Visit
    ) throws(Problem) -> Response {
        let juror = try handle(body.juror, visit)
        let command = VoidCard(
            round: place.round, application: place.number, juror: juror, reason: body.reason)
        return try answer(
            .card(.void(command)), about: card(place, of: juror, visit), isRehearsal: body.isRehearsal, visit)
    }

    static func decideCorrection(_ asked: JurorPlace, approves: Bool, _ reason: String, _ visit: Visit)
        throws(Problem) -> Response
    {
        let (place, juror) = (asked.place, try handle(asked.juror, visit))
        let command = DecideCorrection(
            round: place.round, application: place.number, juror: juror, approves: approves, reason: reason)
        return try answer(
            .card(.decideCorrection(command)), about: card(place, of: juror, visit), isRehearsal: false, visit
        )
    }

    static func reopen(_ id: RoundID, _ body: (reason: String, closes: GivenTime?), _ visit: Visit)
        throws(Problem) -> Response
    {
        var closes: Moment?
        if let given = body.closes {
            closes = try visit.moment(given, in: try visit.zone(of: id.call), for: .deadline)
        }
        let command = ReopenRound(round: id, reason: body.reason, closes: closes)
        return try answer(.round(.reopen(command)), isRehearsal: false, visit)
    }

    /// A juror is named by handle, or by number as the lists of cards have it.
    static func handle(_ juror: Slug, _ visit: Visit) throws(Problem) -> Slug {
        try visit.ask { () throws(EngineError) in
            if try visit.engine.member(juror) != nil { return juror }
            guard juror.text.hasPrefix("m"), let number = Int(juror.text.dropFirst()),
                visit.engine.world.member(MemberID(number)) != nil
            else { return juror }
            return Slug(try visit.engine.handle(of: MemberID(number))) ?? juror
        }
    }

    /// Gives a command, about a card in the state that `If-Match` names, and says what it came to; a rehearsal says what it would come
    /// to.
    private static func answer(
        _ command: Command, about card: CardID? = nil, isRehearsal: Bool, _ visit: Visit
    ) throws(Problem) -> Response {
        let member = try visit.needMember()
        let expected = try card.map { card throws(Problem) in try visit.expectation(state(of: card, visit)) }
        if isRehearsal {
            return visit.json(
                try visit.ask { () throws(EngineError) in
                    try visit.engine.foresee(command, by: .member(member), through: .http)
                }.json, tag: card.map { state(of: $0, visit) })
        }
        let receipt = try visit.give(command, expecting: expected ?? nil)
        return visit.json(
            outcome(receipt, visit.engine.world), tag: card.map { state(of: $0, visit) })
    }

    /// Told by the events alone, so that a repeated request is answered the same.
    private static func outcome(_ receipt: Receipt, _ world: World) -> JSONValue {
        var cards: [JSONValue] = []
        var changes: [JSONValue] = []
        var carried: [JSONValue] = []
        func card(_ round: RoundID, _ application: Int, _ what: Foresight.Fate) {
            cards.append(
                .members([
                    "round": .text(round.description), "application": .integer(application),
                    "card": .text(what.rawValue),
                ]))
        }
        for recorded in receipt.events {
            if case (.round(let id), .round(.unassigned(let gone))) = (recorded.stream, recorded.event) {
                card(id, gone.application, .returned)
            }
            if case (.card(let id, let number, _), .card(.voided)) = (recorded.stream, recorded.event) {
                card(id, number, .voided)
            }
            if case (.card(let id, let number, _), .card(.corrected)) = (recorded.stream, recorded.event) {
                card(id, number, .corrected)
            }
            if case (.round(let id), .round(.corrected(let fixed))) = (recorded.stream, recorded.event) {
                changes += fixed.changes.map {
                    .members([
                        "round": .text(id.description), "application": .integer($0.application),
                        "from": $0.from.map { .integer($0) } ?? .null,
                        "to": $0.to.map { .integer($0) } ?? .null,
                    ])
                }
                let later = world.call(id.call)?.carriers(of: id.round) ?? []
                if !later.isEmpty {
                    carried.append(
                        .members([
                            "round": .text(id.description), "by": .list(later.map { .text($0.text) }),
                        ]))
                }
            }
        }
        return .members([
            "sequence": .integer(receipt.sequence), "cards": .list(cards), "changes": .list(changes),
            "carried": .list(carried),
        ])
    }
}
