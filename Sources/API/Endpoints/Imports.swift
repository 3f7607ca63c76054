import Domain
import Engine
import HTTP
import JSON

// Tables that become events, each in one step that can be undone; a rehearsal only says what would happen.
extension Declaration {
    static let listImports = get(
        imports, de: "Die Importe", en: "The imports", for: .overseer, Queries.window,
        answers: .page(
            .members([
                "import": .ordinal, "kind": .words(of: ImportKind.self), "file": .digest, "from": .ordinal,
                "to": .ordinal, "undone": .flag,
            ])), Endpoints.imports)

    static let importScores = write(
        .post, imports / "scores", de: "Eine Punktetabelle in eine Runde bringen",
        en: "Bring a score table into a round", for: .office, scope: .manage,
        Shape(
            Body.text("table").needed(), Body.slug("call").needed(), Body.slug("round").needed(),
            Bodies.rubric.needed(), Body.flag("create"), Body.text("amend"), Body.flag("dryRun")
        ) { (table: $0, call: $1, round: $2, rubric: $3, creates: $4, amend: $5, isRehearsal: $6) },
        [200, 201], answers: .imported, limit: tableLimit
    ) { _, body, visit throws(Problem) in
        // Whether there is such a round is told after whether one may ask.
        try visit.check(.applications(body.call))
        let bytes = Array(body.table.utf8)
        let table = try visit.reading { () throws(FileFlaws) in try ScoreTable(bytes, rubric: body.rubric) }
        let command = try visit.ask { () throws(EngineError) in
            try visit.engine.importing(
                table, into: RoundID(body.call, body.round), rubric: body.rubric, create: body.creates,
                amend: body.amend, file: bytes)
        }
        return try Endpoints.bring(.scores(command), body.isRehearsal, visit)
    }

    static let importApplications = write(
        .post, imports / "applications", de: "Bewerbungen einer Phase aus einer Tabelle, als eingereicht",
        en: "Applications of a phase from a table, as handed in", for: .office, scope: .manage,
        Shape(
            Body.text("table").needed(), Body.slug("call").needed(), Body.slug("phase").needed(),
            Body.flag("dryRun")
        ) { (table: $0, call: $1, phase: $2, isRehearsal: $3) }, [200, 201], answers: .imported,
        limit: tableLimit
    ) { _, body, visit throws(Problem) in
        try visit.check(.applications(body.call))
        guard let call = visit.engine.world.call(body.call) else { throw .refused(.unknownCall(body.call)) }
        guard let phase = call.phase(body.phase) else { throw .refused(call.unknown(phase: body.phase)) }
        let table = try visit.reading { () throws(FileFlaws) in
            try ApplicationTable(
                Array(body.table.utf8), call: call, phase: phase, options: TableOptions(), mapping: [:])
        }
        return try Endpoints.bring(.applications(table.command), body.isRehearsal, visit)
    }

    static let importMembers = write(
        .post, imports / "members", de: "Mitglieder aus einer Tabelle", en: "Members from a table",
        for: .office, scope: .manage,
        Shape(
            Body.text("table").needed(), Body.word("role", as: Role.self), Body.slug("call"),
            Body.flag("dryRun")
        ) { (table: $0, role: $1, call: $2, isRehearsal: $3) }, [200, 201], answers: .imported,
        limit: tableLimit
    ) { _, body, visit throws(Problem) in
        try visit.check(.members)
        let people = try visit.ask { () throws(EngineError) in try visit.engine.people() }
        let table = try visit.reading { () throws(FileFlaws) in
            try MemberTable(
                Array(body.table.utf8), role: body.role, call: body.call, options: TableOptions(),
                mapping: [:],
                known: { name, email in people.first { $0.isCalled(name, email) }?.handle },
                standing: { handle in people.first { $0.handle == handle }?.profile },
                isTaken: { handle in people.contains { $0.handle == handle } })
        }
        let report = try visit.ask { () throws(EngineError) in try MemberReport(table.command, visit.engine) }
        return try Endpoints.bring(.members(table.command), body.isRehearsal, rows: report.rows, visit)
    }

    static let importAssignments = write(
        .post, imports / "assignments", de: "Zuteilungen aus einer Tabelle", en: "Assignments from a table",
        for: .office, scope: .manage,
        Shape(
            Body.text("table").needed(), Body.slug("call").needed(), Body.slug("round").needed(),
            Body.flag("dryRun")
        ) { (table: $0, call: $1, round: $2, isRehearsal: $3) }, [200, 201], answers: .imported,
        limit: tableLimit
    ) { _, body, visit throws(Problem) in
        let id = RoundID(body.call, body.round)
        try visit.check(.panels(id))
        let engine = visit.engine
        let table = try visit.reading { () throws(FileFlaws) in
            try AssignmentTable(
                Array(body.table.utf8), round: id, options: TableOptions(), mapping: [:]
            ) { name in
                guard let handle = (try? engine.handles([name], in: id.call))?.first,
                    ((try? engine.member(handle)) ?? nil) != nil
                else { return nil }
                return handle
            }
        }
        return try Endpoints.bring(.assignments(table.command), body.isRehearsal, visit)
    }

    static let undoImport = write(
        .post, (Address.root / "imports" / "undo").number(.imported),
        de: "Einen Import in einem Schritt zurücknehmen", en: "Take an import back in one step",
        for: .administrator, scope: .manage, Bodies.reason
    ) { number, reason, visit throws(Problem) in
        visit.done(try visit.give(.import(.undo(UndoImport(number: number, reason: reason)))))
    }

    private static let imports = Address.root / "imports"
    /// As much as a table may have.
    private static let tableLimit = 16 << 20
}

extension Schema {
    fileprivate static let imported = Schema.members([
        "events": .count, "import?": .ordinal, "sequence?": .count, "written": .flag,
        "rows?": .list(
            .members([
                "handle": .slug, "new": .flag,
                "roles": .list(.members(["role": .words(of: Role.self), "call?": .slug])),
                "changed": .list(.words(of: MemberReport.Particular.self)), "sessionsEnd": .flag,
                "tokensEnd": .flag,
            ])),
    ])
}

extension Endpoints {
    static func imports(_: Void, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.log)
        return try visit.page(Array(visit.engine.world.imports.enumerated()), number: { $0.offset + 1 }) {
            place, made throws(Problem) in
            .members([
                "import": .integer(place + 1), "kind": .text(made.kind.rawValue),
                "file": .text(made.file.hex), "from": .integer(made.events.lowerBound),
                "to": .integer(made.events.upperBound), "undone": .flag(made.isUndone),
            ])
        }
    }

    /// Gives an import, or only says how many events it would be.
    static func bring(
        _ command: ImportCommand, _ isRehearsal: Bool, rows: [MemberReport.Row]? = nil, _ visit: Visit
    ) throws(Problem) -> Response {
        let rows = rows.map { JSONValue.list($0.map(print)) }
        let member = try visit.needMember()
        if isRehearsal {
            let events = try visit.ask { () throws(EngineError) in
                try visit.engine.rehearse(.import(command), by: .member(member), through: .http)
            }
            return visit.json(
                .members(["events": .integer(events.count), "written": .flag(false), "rows": rows]))
        }
        let receipt = try visit.give(.import(command))
        let place = visit.engine.world.imports.firstIndex { $0.events.upperBound == receipt.sequence }
        return visit.json(
            .members([
                "events": .integer(receipt.events.count), "import": place.map { .integer($0 + 1) },
                "sequence": .integer(receipt.sequence), "written": .flag(!receipt.events.isEmpty),
                "rows": rows,
            ]), status: receipt.events.isEmpty ? 200 : 201)
    }

    /// What a table comes to for one person.
    private static func print(_ row: MemberReport.Row) -> JSONValue {
        .members([
            "handle": .text(row.handle.text), "new": .flag(row.isNew),
            "roles": .list(
                row.roles.map { .members(["role": .text($0.role.rawValue), "call": .given($0.call?.text)]) }),
            "changed": .list(row.changed.map { .text($0.rawValue) }), "sessionsEnd": .flag(row.endsSessions),
            "tokensEnd": .flag(row.endsTokens),
        ])
    }
}
