import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let listConflicts = get(
        Places.call / "conflicts", de: "Befangenheiten und offene Verdachtsfälle",
        en: "Conflicts and open suspicions", for: .overseer, Queries.window, answers: .page(.conflict),
        Endpoints.conflicts)

    static let listSuspects = {
        var declaration = get(
            Places.call / "suspects", de: "Wer nach den Regeln befangen sein könnte, und was daraus wurde",
            en: "Who may have a conflict by the rules, and what became of it", for: .overseer,
            Queries.window
                + [suspect.parameter, name.parameter, organisation.parameter, email.parameter],
            answers: .page(.conflict), Endpoints.suspects)
        // Where a member and a stranger are asked about at once.
        declaration.moreProblems = [422]
        return declaration
    }()

    fileprivate static let suspect = Query.slug(
        "juror", de: "Nur dieses Mitglied.", en: "This member only.")
    fileprivate static let name = Query.text(
        "name", longest: 150, de: "Für jemanden, der noch kein Mitglied ist: der Name.",
        en: "For somebody who is no member yet: the name.")
    fileprivate static let organisation = Query.text(
        "organisation", longest: 200, de: "Ebenso: die Organisation.", en: "Likewise: the organisation.")
    fileprivate static let email = Query.text(
        "email", longest: 254, de: "Ebenso: die E-Mail-Adresse.", en: "Likewise: the e-mail address.")

    static let judgeConflict = write(
        .post, Places.call / "conflicts", de: "Eine Befangenheit erklären, bestätigen oder verwerfen",
        en: "Declare, confirm or dismiss a conflict", for: .member, Bodies.conflict, [201],
        answers: .members(["application": .integer(nil), "sequence": .count]), isVersioned: true,
        Endpoints.judge)

    static let readDeclaration = get(
        Places.round / "declaration", de: "Wozu die Jury sich erklären muss",
        en: "What a juror answers from", for: .juror, answers: .declaration, Endpoints.declaration)

    static let answerDeclaration = write(
        .put, Places.round / "declaration", de: "Erklären, wo Befangenheit besteht",
        en: "Answer where there are conflicts", for: .juror, scope: .score, Bodies.declaration,
        answers: .members(["open": .count, "sequence": .count]), Endpoints.declare)
}

/// What is done about a conflict.
enum ConflictStep: String, CaseIterable, Sendable { case declare, confirm, dismiss }

extension Bodies {
    /// One's own conflict is declared without `member`.
    static let conflict = Shape(
        Body.word("act", as: ConflictStep.self).needed(), Body.number("application").needed(),
        Body.slug("member"), Body.text("reason").needed()
    ) { step, number, handle, reason throws(FileFlaw) in
        if step != .declare, handle == nil {
            throw FileFlaw(nil, de: "„member“ fehlt.", en: "\"member\" is missing.")
        }
        return (step: step, number: number, handle: handle, reason: reason)
    }

    /// `none` answers for all that are not named.
    static let declaration = Shape(
        Body.list("conflicts", namedConflict).or([]), Body.flag("none"), Body.number("seen")
    ) { conflicts, none, seen in (conflicts: conflicts, none: none, seen: seen) }

    private static let namedConflict = Shape(
        Body.number("application"), Body.text("name"), Body.text("reason").needed()
    ) { number, name, reason throws(FileFlaw) in
        switch (number, name) {
        case (let number?, nil): return AnswerDeclaration.Named(.application(number), reason: reason)
        case (nil, let name?): return AnswerDeclaration.Named(.name(name), reason: reason)
        case (nil, nil), (_?, _?):
            throw FileFlaw(
                nil, de: "Genau eines: „application“ oder „name“.",
                en: "Exactly one of \"application\" and \"name\".")
        }
    }
}

extension Endpoints {
    /// Every conflict that was declared or judged, and every suspicion that is still open.
    static func conflicts(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.conflicts(slug))
        let member = try visit.needMember()
        let lines = try visit.ask { () throws(EngineError) in
            try visit.engine.conflicts(of: slug, for: member)
                + visit.engine.suspects(in: slug, for: member).filter(\.isOpen)
        }
        return try page(lines, of: slug, visit)
    }

    /// Every suspicion of the rules, also those that were judged; of one member, or of somebody who is none yet.
    static func suspects(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.conflicts(slug))
        let member = try visit.needMember()
        let stranger = PersonFacts(
            name: visit.value(Declaration.name), organisation: visit.value(Declaration.organisation),
            email: visit.value(Declaration.email))
        let isStranger = stranger.name != nil || stranger.organisation != nil || stranger.email != nil
        if isStranger, visit.value(Declaration.suspect) != nil {
            throw .clash([
                FileFlaw(
                    nil, de: "Entweder „juror“ oder „name“, „organisation“, „email“.",
                    en: "Either \"juror\" or \"name\", \"organisation\", \"email\".")
            ])
        }
        let lines = try visit.ask { () throws(EngineError) in
            if isStranger {
                return try visit.engine.suspects(in: slug, person: stranger, for: member)
            }
            let handle = visit.value(Declaration.suspect)
            let known = try handle.map { handle throws(EngineError) in try visit.engine.member(handle) }
            if let handle, (known ?? nil) == nil { throw .refused(.unknownMember(handle)) }
            return try visit.engine.suspects(in: slug, member: known ?? nil, for: member)
        }
        return try page(lines, of: slug, visit)
    }

    private static func page(_ lines: [ConflictLine], of slug: Slug, _ visit: Visit) throws(Problem)
        -> Response
    {
        try visit.page(Array(lines.enumerated()), number: { $0.offset + 1 }) {
            _, line throws(Problem) in
            try visit.ask { () throws(EngineError) in
                let handle = try line.member.map { id throws(EngineError) in try visit.engine.handle(of: id) }
                let by = try line.by.map { id throws(EngineError) in try visit.engine.handle(of: id) }
                guard line.conflict != nil, let member = line.member,
                    case .object(let members) = line.json(handle: handle, by: by)
                else { return line.json(handle: handle, by: by) }
                let state = visit.engine.state(
                    ofConflictOf: member, with: ApplicationID(slug, line.application))
                return .object(members + [JSONMember("etag", .text("\"\(state)\""))])
            }
        }
    }

    static func judge(
        _ slug: Slug, _ body: (step: ConflictStep, number: Int, handle: Slug?, reason: String), _ visit: Visit
    ) throws(Problem) -> Response {
        let id = ApplicationID(slug, body.number)
        let judged = body.handle.map { JudgeConflict(application: id, handle: $0, reason: body.reason) }
        let command: ConflictCommand? =
            switch body.step {
            case .declare: .declare(DeclareConflict(application: id, reason: body.reason))
            case .confirm: judged.map { .confirm($0) }
            case .dismiss: judged.map { .dismiss($0) }
            }
        guard let command else { throw .badBody([]) }
        var member = try visit.needMember()
        if let handle = body.handle,
            let known = try visit.ask({ () throws(EngineError) in try visit.engine.member(handle) })
        {
            member = known
        }
        // Read blind, one must not learn from a version to which number a declared name belongs.
        let mayKnow = try Permission.may(visit.needMember(), see: .conflicts(slug), in: visit.engine.world)
        let state = {
            let state = visit.engine.state(ofConflictOf: member, with: id)
            return mayKnow ? state : Expectation(stream: state.stream, version: 0, draft: nil, revision: 0)
        }
        let expected = mayKnow ? try visit.expectation(state()) : nil
        let receipt = try visit.give(.conflict(command), expecting: expected)
        return visit.json(
            .members(["application": .integer(body.number), "sequence": .integer(receipt.sequence)]),
            status: 201, tag: state())
    }

    /// The list a juror answers from.
    static func declaration(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.declaration(id))
        let member = try visit.needMember()
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.declaration(of: id, by: member) }.json)
    }

    static func declare(
        _ id: RoundID, _ body: (conflicts: [AnswerDeclaration.Named], none: Bool, seen: Int?), _ visit: Visit
    ) throws(Problem) -> Response {
        let member = try visit.needMember()
        let receipt = try visit.give(
            .conflict(
                .answer(
                    AnswerDeclaration(
                        round: id, conflicts: body.conflicts, noneElse: body.none, seen: body.seen))))
        let open = visit.engine.world.call(id.call).flatMap { call in
            call.round(id.round).map { call.unanswered(by: member, in: $0).count }
        }
        return visit.json(
            .members(["open": .integer(open ?? 0), "sequence": .integer(receipt.sequence)]))
    }
}
