import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    static func panel(_ route: PanelRoute, _ address: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        switch route {
        case .wishes(let id): try visit.method == .put ? wish(id, address, visit) : wishes(id, visit)
        case .rules(let id): try visit.method == .put ? rule(id, address, visit) : rules(id, visit)
        case .assignments(let id):
            try visit.method == .post ? plan(id, address, visit) : assignments(id, visit)
        case .undo(let id): try undo(id, address, visit)
        case .gender: try gender(address, visit)
        }
    }

    /// Everybody's wishes for those who run the round, one's own for a juror.
    private static func wishes(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.wishes(of: id, for: member) }.json)
    }

    /// `{"wishes": [{"application", "wish"}]}`; what is not named stays as it is, `none` takes a wish back.
    private static func wish(_ id: RoundID, _ address: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let wishes = try visit.body { reader in
            var wishes: [Wish] = []
            for node in reader.array("wishes", isNeeded: true) ?? [] {
                guard var item = ObjectReader(node, reader.book) else { continue }
                let number = item.integer("application")
                let answer = item.word("wish", as: WishAnswer.self)
                if let number, let answer { wishes.append(Wish(application: number, answer: answer)) }
                item.close()
            }
            return wishes
        }
        let receipt = try visit.give(
            .round(.panel(.wish(WishToRead(round: id, wishes: wishes)))), address)
        return visit.json(.members(["sequence": .integer(receipt.sequence)]))
    }

    private static func rules(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.panels(id))
        guard let round = visit.engine.world.round(id) else { throw .refused(.unknownRound(id)) }
        return visit.json(try print(round.panelRules, visit))
    }

    /// `{"readers", "capacity": {"minimum", "maximum"}, "atLeast": [{"profession", "count"}], "atMostShare": [{"profession",
    /// "share"}], "onePerOrganisation", "mixed", "jurors": [handle]}`, in place of the rules before.
    private static func rule(_ id: RoundID, _ address: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let (command, isWhole) = try visit.body { reader in rule(id, &reader) }
        guard isWhole else { throw .badParameter("atLeast, atMostShare, capacity, jurors") }
        let receipt = try visit.give(.round(.panel(.rule(command))), address)
        var members = [JSONMember("sequence", .integer(receipt.sequence))]
        if let round = visit.engine.world.round(id),
            case .object(let rules) = try print(round.panelRules, visit)
        {
            members += rules
        }
        return visit.json(.object(members))
    }

    private static func rule(_ id: RoundID, _ reader: inout ObjectReader) -> (RulePanels, isWhole: Bool) {
        var command = RulePanels(round: id)
        var isWhole = true
        command.readers = reader.integer("readers")
        if var capacity = reader.object("capacity") {
            let (minimum, maximum) = (capacity.integer("minimum"), capacity.integer("maximum"))
            if let minimum, let maximum {
                command.capacity = Capacity(minimum: minimum, maximum: maximum)
            } else {
                isWhole = false
            }
            capacity.close()
        }
        for node in reader.array("atLeast") ?? [] {
            guard var item = ObjectReader(node, reader.book) else { continue }
            if let profession = item.text("profession", isNeeded: true), let count = item.integer("count") {
                command.atLeast.append(ProfessionCount(profession, count))
            } else {
                isWhole = false
            }
            item.close()
        }
        for node in reader.array("atMostShare") ?? [] {
            guard var item = ObjectReader(node, reader.book) else { continue }
            if let profession = item.text("profession", isNeeded: true),
                let share = item.text("share", isNeeded: true).flatMap({ Part($0) })
            {
                command.atMost.append(ProfessionShare(profession, share))
            } else {
                isWhole = false
            }
            item.close()
        }
        for node in reader.array("jurors") ?? [] {
            if case .string(let text) = node.value, let handle = Slug(text) {
                command.jurors.append(handle)
            } else {
                isWhole = false
            }
        }
        command.onePerOrganisation = reader.flag("onePerOrganisation") ?? false
        command.mixed = reader.flag("mixed") ?? false
        return (command, isWhole)
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

    /// Who reads what and why, with the plans that gave it.
    private static func assignments(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        try visit.check(.panels(id))
        let plans = visit.engine.world.round(id)?.panels.plans ?? []
        let report = try visit.ask { () throws(EngineError) in
            try visit.engine.panels(of: id, new: plans.last { $0.undone == nil }?.number, for: member)
        }
        return visit.json(with(["plans": .list(plans.map(\.json))], report.json))
    }

    /// `{"seed", "dryRun"}`, the seed as digits; gives every application the readers it lacks.
    private static func plan(_ id: RoundID, _ address: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let (text, isRehearsal) = try visit.body { reader in
            (reader.text("seed"), reader.flag("dryRun") ?? false)
        }
        let seed = text.map { UInt64($0) } ?? Token.seed()
        guard let seed else { throw .badParameter("seed") }
        let member = try visit.needMember()
        if isRehearsal {
            let report = try visit.ask { () throws(EngineError) in
                try visit.engine.rehearsePlan(of: id, seed: seed, for: member)
            }
            return visit.json(report.json)
        }
        let receipt = try visit.give(.round(.panel(.plan(PlanReaders(round: id, seed: seed)))), address)
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

    /// `{"plan", "reason"}`; the last one when none is named.
    private static func undo(_ id: RoundID, _ address: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let (plan, reason) = try visit.body { reader in (reader.integer("plan"), reader.text("reason")) }
        let receipt = try visit.give(
            .round(.panel(.undo(UndoPlan(round: id, plan: plan, reason: reason ?? "")))), address)
        var returned: [Assignment] = []
        for case .round(.panel(.undone(let undone))) in receipt.events.map(\.event) {
            returned += undone.pairs
        }
        let round = visit.engine.world.round(id)
        let known = (round?.panels.plans ?? []).last { $0.number == plan ?? $0.number }
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

    /// `{"gender": "woman"}`; `none` takes it back.
    private static func gender(_ address: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let text = try visit.body { reader in reader.text("gender", isNeeded: true) ?? "" }
        let gender = Gender(rawValue: text)
        guard gender != nil || text == "none" else { throw .badParameter("gender") }
        let handle = try visit.ask { () throws(EngineError) in try visit.engine.handle(of: member) }
        let receipt = try visit.give(
            .member(.giveGender(GiveGender(handle: Slug(checked: handle), gender: gender))), address)
        return visit.json(.members(["sequence": .integer(receipt.sequence)]))
    }

    private static func with(_ first: [JSONMember], _ value: JSONValue) -> JSONValue {
        if case .object(let members) = value { .object(first + members) } else { value }
    }

    private static func with(_ first: KeyValuePairs<String, JSONValue>, _ value: JSONValue) -> JSONValue {
        with(first.map { JSONMember($0.key, $0.value) }, value)
    }
}
