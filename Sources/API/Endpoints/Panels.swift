import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readWishes = get(
        Places.round / "wishes", de: "Wer was lesen möchte", en: "Who wishes to read what", for: .seated,
        answers: .wishes, version: Versions.round, Endpoints.wishes)

    static let putWishes = write(
        .put, Places.round / "wishes", de: "Wünschen, was man lesen möchte; `none` nimmt zurück",
        en: "Wish what to read; `none` takes back", for: .juror, scope: .score,
        Bodies.wishes, answers: .written, version: Versions.round, Endpoints.wish)

    static let readPanelRules = get(
        Places.round / "panel", de: "Regeln für die Zuteilung", en: "The rules of panels", for: .overseer,
        answers: .panelRules, version: Versions.round, Endpoints.rules)

    static let putPanelRules = write(
        .put, Places.round / "panel", de: "Regeln für die Zuteilung festlegen", en: "Set the rules of panels",
        for: .office, scope: .manage, Bodies.panelRules, answers: .panelRules.with(["sequence": .count]),
        version: Versions.round, Endpoints.rule)

    static let giveGender = write(
        .put, .root / "me" / "gender", de: "Das eigene Geschlecht angeben; `none` nimmt zurück",
        en: "Say one's gender; `none` takes it back", for: .member, Bodies.givenGender, answers: .written,
        Endpoints.gender)
}

extension Bodies {
    static let wish = Shape(
        Body.number("application").needed(), Body.word("wish", as: WishAnswer.self).needed()
    ) { number, answer -> Wish in Wish(application: number, answer: answer) }

    static let wishes = Shape<[Wish]>(Body.list("wishes", wish).needed())
    static let givenGender = Shape<Gender?>(gender.needed())

    /// A gender, or `none`.
    static let gender = Body.key("gender", .words(Gender.allCases.map(\.rawValue) + ["none"])) {
        node, book -> Gender?? in
        guard let text = ObjectReader.text(node, book) else { return nil }
        if text == "none" { return .some(nil) }
        if let gender = Gender(rawValue: text) { return gender }
        book.add(
            node.place,
            de: "Möglich ist hier \((Gender.allCases.map(\.rawValue) + ["none"]).joined(separator: ", ")).",
            en: "Possible here: \((Gender.allCases.map(\.rawValue) + ["none"]).joined(separator: ", ")).")
        return nil
    }

    /// The rules, in place of those before.
    static let panelRules = Shape(
        Body.number("readers"),
        Body.object(
            "capacity",
            Shape(Body.number("minimum").needed(), Body.number("maximum").needed()) {
                Capacity(minimum: $0, maximum: $1)
            }),
        Body.list(
            "atLeast",
            Shape(Body.text("profession").needed(), Body.number("count").needed()) { ProfessionCount($0, $1) }
        ).or([]),
        Body.list(
            "atMostShare",
            Shape(Body.text("profession").needed(), part("share").needed()) { ProfessionShare($0, $1) }
        ).or([]),
        Body.flag("onePerOrganisation"), Body.flag("mixed"), Body.slugs("jurors").or([])
    ) { readers, capacity, atLeast, atMost, onePerOrganisation, mixed, jurors in
        { @Sendable (round: RoundID) -> RulePanels in
            var command = RulePanels(round: round)
            command.readers = readers
            command.capacity = capacity
            command.atLeast = atLeast
            command.atMost = atMost
            command.onePerOrganisation = onePerOrganisation
            command.mixed = mixed
            command.jurors = jurors
            return command
        }
    }
}

extension Endpoints {
    /// Everybody's wishes for those who run the round, one's own for a juror.
    static func wishes(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.wishes(of: id, for: member) }.json)
    }

    /// What is not named stays as it is.
    static func wish(_ id: RoundID, _ wishes: [Wish], _ visit: Visit) throws(Problem) -> Response {
        let receipt = try visit.give(.round(.panel(.wish(WishToRead(round: id, wishes: wishes)))))
        return visit.json(.members(["sequence": .integer(receipt.sequence)]))
    }

    static func rules(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.panels(id))
        guard let round = visit.engine.world.round(id) else { throw .refused(.unknownRound(id)) }
        return visit.json(try print(round.panelRules, visit))
    }

    static func rule(_ id: RoundID, _ command: (RoundID) -> RulePanels, _ visit: Visit) throws(Problem)
        -> Response
    {
        let receipt = try visit.give(.round(.panel(.rule(command(id)))))
        var members = [JSONMember("sequence", .integer(receipt.sequence))]
        if let round = visit.engine.world.round(id),
            case .object(let rules) = try print(round.panelRules, visit)
        {
            members += rules
        }
        return visit.json(.object(members))
    }

    private static func print(_ rules: PanelRules, _ visit: Visit) throws(Problem) -> JSONValue {
        let jurors = try rules.jurors.map { id throws(Problem) in
            try visit.ask { () throws(EngineError) in try visit.engine.handle(of: id) }
        }
        return .members([
            "readers": .integer(rules.readers),
            "capacity": rules.capacity.map {
                .members(["minimum": .integer($0.minimum), "maximum": .integer($0.maximum)])
            },
            "atLeast": .list(
                rules.atLeast.map {
                    .members(["profession": .text($0.profession), "count": .integer($0.count)])
                }),
            "atMostShare": .list(
                rules.atMost.map {
                    .members(["profession": .text($0.profession), "share": .text($0.share.description)])
                }),
            "onePerOrganisation": .flag(rules.onePerOrganisation), "mixed": .flag(rules.mixed),
            "jurors": .list(jurors.map { .text($0) }),
        ])
    }

    static func gender(_: Void, _ gender: Gender?, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let handle = try visit.ask { () throws(EngineError) in try visit.engine.handle(of: member) }
        let receipt = try visit.give(
            .member(.giveGender(GiveGender(handle: Slug(checked: handle), gender: gender))))
        return visit.json(.members(["sequence": .integer(receipt.sequence)]))
    }
}
