import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    static func correction(_ route: CorrectionRoute, _ address: APIRoute, _ visit: Visit) throws(Problem)
        -> Response
    {
        switch route {
        case .funnel(let call):
            try visit.check(.applications(call))
            return visit.json(
                try visit.ask { () throws(EngineError) in try visit.engine.funnel(of: call) }.json)
        case .progress(let id):
            try visit.check(.cards(id))
            return visit.json(
                try visit.ask { () throws(EngineError) in try visit.engine.progress(of: id) }.json)
        case .corrections(let id):
            try visit.check(.cards(id))
            return visit.json(
                try visit.ask { () throws(EngineError) in
                    try visit.engine.correctionsJSON(of: id, for: visit.member)
                })
        case .leave(let call, let juror):
            let handle = try handle(juror, visit)
            let (reason, voids, isRehearsal) = try visit.body { reader in
                (reader.text("reason"), reader.flag("void") ?? false, reader.flag("dryRun") ?? false)
            }
            return try answer(
                .call(.leave(LeaveJury(call: call, juror: handle, reason: reason ?? "", voids: voids))),
                isRehearsal: isRehearsal, address, visit)
        case .ask(let id, let number):
            let (content, reason) = try visit.body { reader in (card(&reader), reader.text("reason")) }
            let command = AskCorrection(
                round: id, application: number, content: content, reason: reason ?? "")
            return try answer(.card(.ask(command)), isRehearsal: false, address, visit)
        case .void(let id, let number):
            let (juror, reason, isRehearsal) = try visit.body { reader in
                (reader.slug("juror", isNeeded: true), reader.text("reason"), reader.flag("dryRun") ?? false)
            }
            guard let juror else { throw .badBody([]) }
            let command = VoidCard(
                round: id, application: number, juror: try handle(juror, visit), reason: reason ?? "")
            return try answer(.card(.void(command)), isRehearsal: isRehearsal, address, visit)
        case .decide(let id, let number, let juror, let approves):
            let reason = try visit.body { reader in reader.text("reason") }
            let command = DecideCorrection(
                round: id, application: number, juror: try handle(juror, visit), approves: approves,
                reason: reason ?? "")
            return try answer(.card(.decideCorrection(command)), isRehearsal: false, address, visit)
        case .reopen(let id): return try reopen(id, address, visit)
        }
    }

    /// `{"reason", "closes"}`; a time without an offset is read in the programme's zone.
    private static func reopen(_ id: RoundID, _ address: APIRoute, _ visit: Visit) throws(Problem) -> Response
    {
        let (reason, closes) = try visit.body { reader in (reader.text("reason"), reader.text("closes")) }
        var moment: Moment?
        if let closes {
            let world = visit.engine.world
            let name = world.call(id.call).flatMap { world.programme($0.programme)?.zone } ?? "UTC"
            do {
                moment = try WallTime(closes).moment(in: try Zone(name), for: .deadline)
            } catch { throw .badParameter("closes") }
        }
        let command = ReopenRound(round: id, reason: reason ?? "", closes: moment)
        return try answer(.round(.reopen(command)), isRehearsal: false, address, visit)
    }

    /// A juror is named by handle, or by number as the lists of cards have it.
    private static func handle(_ juror: Slug, _ visit: Visit) throws(Problem) -> Slug {
        try visit.ask { () throws(EngineError) in
            if try visit.engine.member(juror) != nil { return juror }
            guard juror.text.hasPrefix("m"), let number = Int(juror.text.dropFirst()),
                visit.engine.world.member(MemberID(number)) != nil
            else { return juror }
            return Slug(try visit.engine.handle(of: MemberID(number))) ?? juror
        }
    }

    /// Gives a command and says what it came to; a rehearsal says what it would come to.
    private static func answer(
        _ command: Command, isRehearsal: Bool, _ address: APIRoute, _ visit: Visit
    ) throws(Problem) -> Response {
        let member = try visit.needMember()
        if isRehearsal {
            return visit.json(
                try visit.ask { () throws(EngineError) in
                    try visit.engine.foresee(command, by: .member(member), through: .http)
                }.json)
        }
        return visit.json(outcome(try visit.give(command, address), visit.engine.world))
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
