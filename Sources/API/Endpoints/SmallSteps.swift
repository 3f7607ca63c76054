import Domain
import Engine
import HTTP
import JSON

// Single steps with applications, cards, decisions and conflicts.
extension Declaration {
    static let reopenApplication = write(
        .post, Places.application / "reopen", de: "Eine Einreichung vor der Frist wieder öffnen",
        en: "Reopen a hand-in before the deadline", for: .applicant, Shape(Body.slug("phase")),
        isVersioned: true
    ) { id, phase, visit throws(Problem) in
        try Endpoints.change(id, .reopen(ReopenApplication(application: id, phase: phase)), visit)
    }

    static let giveConsent = write(
        .put,
        (Places.application / "consents").slug(
            .consent, { ConsentPlace(application: $0, consent: $1) }, { ($0.application, $0.consent) }),
        de: "Einwilligen oder die Einwilligung zurücknehmen", en: "Consent, or take a consent back",
        for: .applicant, Shape(Body.truth("given").needed()), isVersioned: true
    ) { place, given, visit throws(Problem) in
        let command = GiveConsent(application: place.application, consent: place.consent, given: given)
        return try Endpoints.change(place.application, .consent(command), visit)
    }

    static let recuse = write(
        .post, Places.card / "recuse", de: "Befangenheit erklären", en: "Recuse oneself", for: .juror,
        scope: .score, Shape(Body.text("reason")), isVersioned: true
    ) { place, reason, visit throws(Problem) in
        let command = Recuse(round: place.round, application: place.number, reason: reason)
        return try Endpoints.give(.recuse(command), about: Endpoints.ownCard(place, visit), visit)
    }

    static let enterCard = write(
        .post, Places.card / "entries", de: "Einen Bogen von Papier eintragen", en: "Enter a card from paper",
        for: .office, scope: .manage,
        Shape(
            Body.slug("juror").needed(), Body.part(Bodies.card), Body.digest("source").needed(),
            Body.text("reason")
        ) { (juror: $0, content: $1, source: $2, reason: $3) }, isVersioned: true
    ) { place, body, visit throws(Problem) in
        let juror = try Endpoints.handle(body.juror, visit)
        let command = EnterCard(
            round: place.round, application: place.number, juror: juror,
            content: body.content, source: body.source, reason: body.reason)
        return try Endpoints.give(.enter(command), about: Endpoints.card(place, of: juror, visit), visit)
    }

    static let dropDecision = write(
        .post,
        (Places.round / "decisions").number(
            .number, { RoundPlace(round: $0, number: $1) }, { ($0.round, $0.number) }) / "drop",
        de: "Eine vorbereitete Entscheidung verwerfen", en: "Drop a prepared decision", for: .office,
        scope: .manage, Shape(Body.text("reason")), answers: .decided,
        version: { Versions.round($0.round, $1) }
    ) { place, reason, visit throws(Problem) in
        let command = DropDecision(round: place.round, application: place.number, reason: reason)
        return try Endpoints.give(.drop(command), 200, in: place.round, visit)
    }

    static let listExceptions = get(
        Places.call / "exceptions", de: "Die E-Mail-Domänen, die keinen Verdacht begründen",
        en: "The e-mail domains that raise no suspicion", for: .overseer,
        answers: .members(["items": .list(.members(["domain": .text]))]), version: Versions.call
    ) { call, visit throws(Problem) in
        try visit.check(.conflicts(call))
        let domains = visit.engine.world.call(call)?.exceptedDomains ?? []
        return visit.json(
            .members(["items": .list(domains.map { .members(["domain": .text($0)]) })]))
    }

    static let exceptDomain = write(
        .post, Places.call / "exceptions", de: "Eine E-Mail-Domäne von der Befangenheitsprüfung ausnehmen",
        en: "Except an e-mail domain from conflict detection", for: .office, scope: .manage,
        Shape(Body.text("domain").needed(), Body.text("reason").or("")) { (domain: $0, reason: $1) },
        version: Versions.call
    ) { call, body, visit throws(Problem) in
        let command = ExceptDomain(call: call, domain: body.domain, reason: body.reason)
        return visit.done(try visit.give(.conflict(.exceptDomain(command))))
    }
}

/// A consent of an application.
struct ConsentPlace: Hashable, Sendable {
    let application: ApplicationID
    let consent: Slug
}

extension Body {
    /// `true` or `false`, where it matters whether it was said.
    static func truth(_ name: String) -> Key<Bool?> {
        key(name, .flag) { node, book in
            if case .bool(let value) = node.value { return value }
            book.add(
                node.place, de: "Hier wird true oder false erwartet.", en: "true or false is expected here.")
            return nil
        }
    }
}

extension Endpoints {
    /// Gives a command of the applicant's.
    fileprivate static func change(_ id: ApplicationID, _ command: ApplicationCommand, _ visit: Visit)
        throws(Problem) -> Response
    {
        try visit.check(.application(id), or: .notFound)
        let receipt = try visit.give(
            .application(command), expecting: try visit.expectation(visit.state(of: id)))
        return visit.json(
            .members(["sequence": .integer(receipt.sequence)]), tag: visit.state(of: id))
    }
}
