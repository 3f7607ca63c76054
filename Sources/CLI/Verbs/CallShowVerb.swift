import Domain
import Engine
import JSON

/// `werkx call list` and `show`: what everybody may know of the calls.
enum CallShowVerb {
    static let list = Verb(
        "call list", de: "alle Ausschreibungen mit ihren Phasen", en: "all calls with their phases",
        example: "werkx call list", printsData: true
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        var sheet = Sheet([
            Sheet.Column("call", de: "Ausschreibung", en: "Call"),
            Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("phase", de: "Phase", en: "Phase"),
            Sheet.Column("opens", de: "Öffnet", en: "Opens"),
            Sheet.Column("deadline", de: "Frist", en: "Deadline"),
            Sheet.Column("applications", de: "Bewerbungen", en: "Applications", isNumber: true),
        ])
        let calls = session.engine.world.calls.filter { call in
            session.member == nil
                || Permission.knows(session.member, call: call.slug, in: session.engine.world)
        }
        for call in calls {
            for phase in call.phases {
                let number = call.applications.count { $0.handIn(for: phase.id) != nil }
                sheet.rows.append([
                    call.slug.text, call.status.words[invocation.language], phase.id.text,
                    phase.opens.text(in: invocation.language), phase.deadline.text(in: invocation.language),
                    // How many have handed in is the office's to know.
                    session.oversees(call.slug) ? String(number) : "",
                ])
            }
        }
        invocation.print(
            sheet,
            json: .list(
                calls.map { CallText.json($0, isWhole: false, isCounted: session.oversees($0.slug)) }))
        return 0
    }

    static let show = Verb(
        "call show", de: "eine Ausschreibung mit Formularen und Fristen",
        en: "a call with its forms and deadlines",
        arguments: ["CALL"], example: "werkx call show senkrechtstarter-2027", printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let call = try session.call(slug)
        guard session.mayKnow(of: call) else { throw .refused(.unknownCall(slug)) }
        if invocation.format == .csv {
            invocation.print(CallText.fields(call, in: invocation.language))
        } else {
            let text = CallText.lines(call, invocation).joined(separator: "\n")
            invocation.print(
                text, json: CallText.json(call, isWhole: true, isCounted: session.oversees(slug)))
        }
        return 0
    }
}

extension Session {
    /// Whether the one who asks may know that there is a call; in preparation it is for those who run it.
    func mayKnow(of call: Call) -> Bool { call.status != .prepared || counts(in: call) }

    /// Whether the one who asks may know how many applied.
    func counts(in call: Call) -> Bool {
        member.map { Permission.may($0, see: .applications(call.slug), in: engine.world) } ?? true
    }
}

extension CallStatus {
    /// The status on screen.
    var words: Bilingual {
        switch self {
        case .prepared: Bilingual(de: "vorbereitet", en: "prepared")
        case .open: Bilingual(de: "offen", en: "open")
        case .closed: Bilingual(de: "geschlossen", en: "closed")
        }
    }
}
