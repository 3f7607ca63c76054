import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// Every conflict that was declared or judged, and every suspicion that is still open.
    static func conflicts(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.conflicts(slug))
        let member = try visit.needMember()
        let lines = try visit.ask { () throws(EngineError) in
            try visit.engine.conflicts(of: slug, for: member)
                + visit.engine.suspects(in: slug, for: member).filter(\.isOpen)
        }
        return try visit.page(Array(lines.enumerated()), number: { $0.offset + 1 }) {
            _, line throws(Problem) in
            try visit.ask { () throws(EngineError) in
                let handle = try line.member.map { id throws(EngineError) in try visit.engine.handle(of: id) }
                let by = try line.by.map { id throws(EngineError) in try visit.engine.handle(of: id) }
                return line.json(handle: handle, by: by)
            }
        }
    }

    /// What is done about a conflict.
    private enum ConflictStep: String, CaseIterable { case declare, confirm, dismiss }

    /// `{"act","application","member","reason"}`; one's own is declared without `member`.
    static func judge(_ slug: Slug, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let (step, number, handle, reason) = try visit.body { reader in
            (
                reader.word("act", as: ConflictStep.self), reader.integer("application"),
                reader.slug("member"),
                reader.text("reason", isNeeded: true) ?? ""
            )
        }
        guard let step, let number, handle != nil || step == .declare else {
            throw .badParameter(step == nil ? "act" : number == nil ? "application" : "member")
        }
        let id = ApplicationID(slug, number)
        let judged = handle.map { JudgeConflict(application: id, handle: $0, reason: reason) }
        let command: ConflictCommand? =
            switch step {
            case .declare: .declare(DeclareConflict(application: id, reason: reason))
            case .confirm: judged.map { .confirm($0) }
            case .dismiss: judged.map { .dismiss($0) }
            }
        guard let command else { throw .badParameter("member") }
        let receipt = try visit.give(.conflict(command), route)
        return visit.json(
            .members(["application": .integer(number), "sequence": .integer(receipt.sequence)]), status: 201)
    }

    /// The list a juror answers from.
    static func declaration(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.declaration(id))
        let member = try visit.needMember()
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.declaration(of: id, by: member) }.json)
    }

    /// `{"none": true, "conflicts": [{"application" or "name", "reason"}], "seen"}`; `none` answers for all that are not named.
    static func declare(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let (conflicts, none, seen) = try visit.body { reader in
            (named(&reader), reader.flag("none") ?? false, reader.integer("seen"))
        }
        let receipt = try visit.give(
            .conflict(
                .answer(AnswerDeclaration(round: id, conflicts: conflicts, noneElse: none, seen: seen))),
            route)
        let open = visit.engine.world.call(id.call).flatMap { call in
            call.round(id.round).map { call.unanswered(by: member, in: $0).count }
        }
        return visit.json(
            .members(["open": .integer(open ?? 0), "sequence": .integer(receipt.sequence)]))
    }

    private static func named(_ reader: inout ObjectReader) -> [AnswerDeclaration.Named] {
        var named: [AnswerDeclaration.Named] = []
        for node in reader.array("conflicts") ?? [] {
            guard var item = ObjectReader(node, reader.book) else { continue }
            let reason = item.text("reason", isNeeded: true) ?? ""
            if let number = item.integer("application") {
                named.append(.init(.application(number), reason: reason))
            } else if let name = item.text("name", isNeeded: true) {
                named.append(.init(.name(name), reason: reason))
            }
            item.close()
        }
        return named
    }
}
