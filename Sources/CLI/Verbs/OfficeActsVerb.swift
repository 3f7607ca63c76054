import Domain
import Engine
import JSON

/// `werkx application acts`: everything the office did in a call, with its reasons.
enum OfficeActsVerb {
    static let verb = Verb(
        "application acts", de: "alles, was die Geschäftsstelle getan hat, mit Begründung",
        en: "everything the office did, with its reasons", arguments: ["CALL"],
        example: "werkx application acts senkrechtstarter-2026 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let call = try session.call(slug)
        if let member = session.member,
            !Permission.may(member, see: .applications(call.slug), in: session.engine.world)
        {
            throw .refused(.notAllowed)
        }
        let all = try asking { () throws(EngineError) in try session.engine.officeActs(of: slug) }
        let acts = OfficeAct.shown(all, in: slug, to: session.member, session.engine.world)
        let zone = try session.zone(of: slug)
        var sheet = Sheet([
            Sheet.Column("sequence", de: "Eintrag", en: "Entry", isNumber: true),
            Sheet.Column("at", de: "Wann", en: "When"),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("act", de: "Was", en: "What"),
            Sheet.Column("by", de: "Von", en: "By"),
            Sheet.Column("reason", de: "Begründung", en: "Reason"),
            Sheet.Column("details", de: "Näheres", en: "Details"),
        ])
        var json: [JSONValue] = []
        for act in acts {
            let actor = try session.name(act.actor)
            let founder = try session.name(act.founder)
            let details = (founder.map { [$0] } ?? []) + act.details(in: invocation.language)
            sheet.rows.append([
                String(act.sequence), LocalTime(act.at, in: zone).text(in: invocation.language),
                act.application.map(String.init) ?? "", act.kind.words[invocation.language],
                actor ?? "", act.reason ?? "", details.joined(separator: "; "),
            ])
            json.append(act.json(actor: actor, founder: founder))
        }
        invocation.print(sheet, json: .list(json))
        return 0
    }
}

extension Session {
    /// A member's handle.
    func name(_ member: MemberID?) throws(CLIError) -> String? {
        try member.map { member throws(CLIError) in
            try asking { () throws(EngineError) in try engine.handle(of: member) }
        }
    }
}
