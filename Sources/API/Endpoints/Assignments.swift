import Domain
import Engine
import HTTP
import JSON

// Plans of who reads what: `/calls/{call}/rounds/{round}/assignments`.
extension Declaration {
    static let readAssignments = get(
        Places.round / "assignments", de: "Wer was liest und warum", en: "Who reads what and why",
        for: .overseer, answers: .panelReport.with(["plans": .list(.plan)]),
        version: Versions.round, Endpoints.assignments)

    static let planAssignments = write(
        .post, Places.round / "assignments", de: "Allen Bewerbungen geben, was ihnen an Lesenden fehlt",
        en: "Give every application the readers it lacks", for: .office, scope: .manage,
        Shape(Bodies.seed, Body.flag("dryRun")) { (seed: $0, isRehearsal: $1) }, [200, 201],
        answers: .panelReport.with(["sequence?": .count, "plan?": Schema.ordinal.orNull]),
        version: Versions.round, Endpoints.plan)

    static let undoAssignments = write(
        .post, Places.round / "assignments" / "undo", de: "Eine Zuteilung zurücknehmen", en: "Undo a plan",
        for: .office, scope: .manage,
        Shape(Body.number("plan"), Body.text("reason").or("")) { (plan: $0, reason: $1) },
        answers: .members([
            "sequence": .count, "plan?": .ordinal, "returned": .count,
            "stayed": .list(.members(["application": .ordinal, "juror?": .slug])),
        ]), version: Versions.round, Endpoints.undo)
}

extension Bodies {
    /// A seed as digits.
    static let seed = Body.key("seed", .text(pattern: "^[0-9]{1,20}$")) { node, book -> UInt64? in
        guard let text = ObjectReader.text(node, book) else { return nil }
        if let seed = UInt64(text) { return seed }
        book.add(
            clash: FileFlaw(node.place, de: "Hier werden Ziffern erwartet.", en: "Digits are expected here."))
        return nil
    }
}

extension Endpoints {
    /// Who reads what and why, with the plans that gave it.
    static func assignments(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        try visit.check(.panels(id))
        let plans = visit.engine.world.round(id)?.panels.plans ?? []
        let report = try visit.ask { () throws(EngineError) in
            try visit.engine.panels(of: id, new: plans.last { $0.undone == nil }?.number, for: member)
        }
        return visit.json(with(["plans": .list(plans.map(\.json))], report.json))
    }

    static func plan(_ id: RoundID, _ body: (seed: UInt64?, isRehearsal: Bool), _ visit: Visit)
        throws(Problem) -> Response
    {
        let seed = body.seed ?? Token.seed()
        let member = try visit.needMember()
        if body.isRehearsal {
            let report = try visit.ask { () throws(EngineError) in
                try visit.engine.rehearsePlan(of: id, seed: seed, for: member)
            }
            return visit.json(report.json)
        }
        let receipt = try visit.give(.round(.panel(.plan(PlanReaders(round: id, seed: seed)))))
        let planned = receipt.events.compactMap { recorded -> RoundPlanned? in
            if case .round(.panel(.planned(let planned))) = recorded.event { planned } else { nil }
        }.first
        let report = try visit.ask { () throws(EngineError) in
            try visit.engine.panels(of: id, new: planned?.plan, for: member)
        }
        return visit.json(
            with(
                [
                    "sequence": .integer(receipt.sequence),
                    "plan": planned.map { .integer($0.plan) } ?? .null,
                ], report.json), status: planned == nil ? 200 : 201)
    }

    /// The last plan when none is named.
    static func undo(_ id: RoundID, _ body: (plan: Int?, reason: String), _ visit: Visit) throws(Problem)
        -> Response
    {
        let receipt = try visit.give(
            .round(.panel(.undo(UndoPlan(round: id, plan: body.plan, reason: body.reason)))))
        var returned: [Assignment] = []
        for case .round(.panel(.undone(let undone))) in receipt.events.map(\.event) {
            returned += undone.pairs
        }
        let round = visit.engine.world.round(id)
        let known = (round?.panels.plans ?? []).last { $0.number == body.plan ?? $0.number }
        let stayed = known.map { round?.touched(of: $0) ?? [] } ?? []
        return visit.json(
            .members([
                "sequence": .integer(receipt.sequence), "plan": known.map { .integer($0.number) },
                "returned": .integer(returned.count),
                "stayed": .list(
                    try stayed.map { pair throws(Problem) in
                        let juror = round?.juror(of: pair.seat)
                        let handle = try juror.map { id throws(Problem) in
                            try visit.ask { () throws(EngineError) in try visit.engine.handle(of: id) }
                        }
                        return .members([
                            "application": .integer(pair.application), "juror": .given(handle),
                        ])
                    }),
            ]))
    }

    private static func with(_ first: [JSONMember], _ value: JSONValue) -> JSONValue {
        if case .object(let members) = value { .object(first + members) } else { value }
    }

    private static func with(_ first: KeyValuePairs<String, JSONValue>, _ value: JSONValue) -> JSONValue {
        with(first.map { JSONMember($0.key, $0.value) }, value)
    }
}
