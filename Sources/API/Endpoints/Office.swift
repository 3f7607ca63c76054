import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// What the office does with one application; the body says how, and always why.
    static func office(_ id: ApplicationID, _ step: OfficeStep, _ route: APIRoute, _ visit: Visit)
        throws(Problem) -> Response
    {
        try visit.check(.application(id), or: .notFound)
        let receipt = try visit.give(
            .application(try command(id, step, visit)), route,
            expecting: try visit.expectation(visit.engine.state(of: id)))
        guard let application = visit.engine.world.application(id) else { throw .notFound }
        return visit.json(
            .members([
                "number": .integer(id.number), "status": .text(application.status.rawValue),
                "accepted": .flag(application.isAccepted),
                "duplicateOf": application.duplicateOf.map { .integer($0) },
                "category": .given(application.category?.text), "flaws": flaws(receipt),
                "sequence": .integer(receipt.sequence),
            ]), tag: visit.engine.state(of: id))
    }

    private static func command(_ id: ApplicationID, _ step: OfficeStep, _ visit: Visit) throws(Problem)
        -> ApplicationCommand
    {
        let zone = try zone(of: id.call, visit)
        return try visit.body { reader -> ApplicationCommand in
            let reason = reader.text("reason") ?? ""
            switch step {
            case .accept: return .accept(AcceptApplication(application: id, reason: reason))
            case .exclude: return .exclude(ExcludeApplication(application: id, reason: reason))
            case .duplicate:
                if !reader.has("of") { _ = reader.node("of", isNeeded: true) }
                let counts = reader.integer("of") ?? 0
                return .duplicate(MarkDuplicate(application: id, counts: counts, reason: reason))
            case .move:
                let category = reader.slug("category", isNeeded: true) ?? id.call
                return .move(MoveCategory(application: id, category: category, reason: reason))
            case .correct:
                let phase = reader.slug("phase")
                let edit = ApplicationFile.words(&reader, withTeam: true)
                return .correct(
                    CorrectApplication(
                        application: id, phase: phase, title: edit.title, team: edit.team,
                        fields: edit.fields, reason: reason))
            case .redact:
                let phase = reader.slug("phase")
                let edit = ApplicationFile.words(&reader, withTeam: false)
                return .redact(
                    RedactApplication(
                        application: id, phase: phase, title: edit.title, fields: edit.fields,
                        reason: reason))
            case .extend:
                let phase = reader.slug("phase")
                return .extend(
                    ExtendForTeam(
                        application: id, phase: phase, deadline: deadline(&reader, zone), reason: reason))
            case .admit:
                return .admit(AdmitDraft(application: id, phase: reader.slug("phase"), reason: reason))
            }
        }
    }

    /// What was missing in a draft that was handed in, `nil` for another act.
    private static func flaws(_ receipt: Receipt) -> JSONValue? {
        for event in receipt.events {
            if case .application(.admitted(let admitted)) = event.event {
                return .list(admitted.flaws.map { .text($0) })
            }
        }
        return nil
    }

    /// Lets one founder begin late.
    static func admit(_ call: Slug, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        _ = try visit.needMember()
        let zone = try zone(of: call, visit)
        let command = try visit.body { reader -> AdmitFounder in
            let founder = reader.slug("founder", isNeeded: true) ?? call
            let phase = reader.slug("phase")
            let reason = reader.text("reason") ?? ""
            return AdmitFounder(
                call: call, founder: founder, phase: phase, deadline: deadline(&reader, zone), reason: reason)
        }
        let receipt = try visit.give(.call(.admit(command)), route)
        return visit.json(
            .members([
                "founder": .text(command.founder.text),
                "until": .text(Timestamp.text(command.deadline.instant)),
                "sequence": .integer(receipt.sequence),
            ]))
    }

    /// Everything the office did in a call.
    static func officeActs(_ call: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.applications(call))
        let all = try visit.ask { () throws(EngineError) in try visit.engine.officeActs(of: call) }
        let acts = OfficeAct.shown(all, in: call, to: visit.member, visit.engine.world)
        return try visit.page(acts, number: \.sequence) { act throws(Problem) in
            let (actor, founder) = try visit.ask { () throws(EngineError) in
                (
                    try act.actor.map { id throws(EngineError) in try visit.engine.handle(of: id) },
                    try act.founder.map { id throws(EngineError) in try visit.engine.handle(of: id) }
                )
            }
            return act.json(actor: actor, founder: founder)
        }
    }

    private static func zone(of call: Slug, _ visit: Visit) throws(Problem) -> Zone {
        let world = visit.engine.world
        guard let known = world.call(call) else { throw .refused(.unknownCall(call)) }
        let name = world.programme(known.programme)?.zone ?? CallFile.defaultZone
        guard let zone = try? Zone(name) else { throw .unavailable("zone") }
        return zone
    }

    /// The time in `until`, inclusive, in the programme's zone unless it names an offset.
    private static func deadline(_ reader: inout ObjectReader, _ zone: Zone) -> Moment {
        let none = Moment(wall: "", zone: zone.name, offset: 0, instant: Instant(milliseconds: 0))
        guard let node = reader.node("until", isNeeded: true),
            let text = ObjectReader.text(node, reader.book)
        else { return none }
        do throws(WallTimeFlaw) {
            return try WallTime(text).moment(in: zone, for: .deadline)
        } catch {
            reader.book.add(FileFlaw(node.place, error.sentence))
            return none
        }
    }
}
