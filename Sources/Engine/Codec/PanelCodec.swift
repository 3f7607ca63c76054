import Domain
import JSON

extension RoundWished {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let seat = try reader.integer("seat")
        self.init(
            seat: seat,
            wishes: try reader.list("wishes") { reader throws(RecordFlaw) in
                let application = try reader.integer("application")
                return Wish(application: application, answer: try reader.choice("wish"))
            })
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("seat", seat)
        writer.list("wishes", wishes) { wish, writer in
            writer.integer("application", wish.application)
            writer.text("wish", wish.answer.rawValue)
        }
    }
}

extension PanelRuled {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let atLeast = try reader.list("atLeast") { reader throws(RecordFlaw) in
            let count = try reader.integer("count")
            return ProfessionCount(try reader.text("profession"), count)
        }
        let atMost = try reader.list("atMost") { reader throws(RecordFlaw) in
            let profession = try reader.text("profession")
            let text = try reader.text("share")
            guard let share = Part(text) else { throw RecordFlaw("\(text) is no share") }
            return ProfessionShare(profession, share)
        }
        let capacity = try Capacity.ifGiven(&reader)
        let jurors = try reader.integers("jurors").map { MemberID($0) }
        let mixed = try reader.flag("mixed")
        let onePerOrganisation = try reader.flag("onePerOrganisation")
        self.init(
            rules: PanelRules(
                readers: try reader.integer("readers"), capacity: capacity, atLeast: atLeast, atMost: atMost,
                onePerOrganisation: onePerOrganisation, mixed: mixed, jurors: jurors))
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("atLeast", rules.atLeast) { rule, writer in
            writer.integer("count", rule.count)
            writer.text("profession", rule.profession)
        }
        writer.list("atMost", rules.atMost) { rule, writer in
            writer.text("profession", rule.profession)
            writer.text("share", rule.share.description)
        }
        rules.capacity?.write(&writer)
        writer.integers("jurors", rules.jurors.map(\.number))
        writer.flag("mixed", rules.mixed)
        writer.flag("onePerOrganisation", rules.onePerOrganisation)
        writer.integer("readers", rules.readers)
    }
}

extension RoundPlanned {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let avoided = try reader.list("avoided") { reader throws(RecordFlaw) in
            let application = try reader.integer("application")
            return ProposedPair(application: application, juror: try reader.member("juror"))
        }
        let fit = try reader.integer("fit")
        let input = try reader.digest("input")
        let method = try reader.slug("method")
        let pairs = try reader.integer("pairs")
        let plan = try reader.integer("plan")
        let text = try reader.text("seed")
        guard let seed = UInt64(text, radix: 16) else {
            throw RecordFlaw("the seed of the plan is no hexadecimal number")
        }
        self.init(
            plan: plan, seed: seed, input: input, method: method, version: try reader.integer("version"),
            fit: fit, pairs: pairs, avoided: avoided)
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("avoided", avoided) { pair, writer in
            writer.integer("application", pair.application)
            writer.integer("juror", pair.juror.number)
        }
        writer.integer("fit", fit)
        writer.text("input", input.hex)
        writer.text("method", method.text)
        writer.integer("pairs", pairs)
        writer.integer("plan", plan)
        writer.text("seed", String(seed, radix: 16))
        writer.integer("version", version)
    }
}

extension PlanUndone {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let pairs = try reader.list("pairs") { reader throws(RecordFlaw) in
            let application = try reader.integer("application")
            return Assignment(application: application, seat: try reader.integer("seat"))
        }
        let plan = try reader.integer("plan")
        self.init(plan: plan, pairs: pairs, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("pairs", pairs) { pair, writer in
            writer.integer("application", pair.application)
            writer.integer("seat", pair.seat)
        }
        writer.integer("plan", plan)
        writer.words("reason", reason)
    }
}
