import Domain
import Engine

/// `werkx application extend`, `application admit` and `call admit`: what the office does about a missed deadline.
enum OfficeDeadlineVerb {
    private static let phase = Option(
        "phase", "P", de: "die Phase (sonst die, an der das Team arbeitet)",
        en: "the phase (else the one the team works on)")
    private static let until = Option(
        "until", "TIME", de: "die neue Frist, einschließlich", en: "the new deadline, inclusive")

    static let extend = Verb(
        "application extend", de: "einem Team eine eigene, spätere Frist geben",
        en: "give one team a later deadline of its own", arguments: ["CALL/N"],
        options: [until, phase, OfficeRulingVerb.reason],
        example:
            "werkx application extend senkrechtstarter-2027/1 --until \"2027-03-08 23:59\" --reason \"Krankenhausaufenthalt, Attest liegt vor\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let phase = try named(invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let deadline = try moment(invocation, session, id.call)
        let command = ExtendForTeam(
            application: id, phase: phase, deadline: deadline, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.application(.extend(command)))
        invocation.report(
            given, "\(id) hat jetzt bis \(deadline.text(in: .de)) Zeit; für alle anderen ändert sich nichts.",
            "\(id) now has until \(deadline.text(in: .en)); nothing changes for the others.")
        return 0
    }

    static let admit = Verb(
        "application admit",
        de: "einen nie eingereichten Entwurf nach der Frist einreichen, wie er ist",
        en: "hand in a draft that never was, after the deadline and as it stands", arguments: ["CALL/N"],
        options: [
            Option(
                "phase", "P", de: "die Phase (sonst die des Entwurfs)", en: "the phase (else the draft's)"),
            OfficeRulingVerb.reason,
        ],
        example:
            "werkx application admit senkrechtstarter-2027/2 --reason \"Störung am letzten Abend\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let phase = try named(invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = AdmitDraft(
            application: id, phase: phase, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.application(.admit(command)))
        guard given.events > 0 else {
            invocation.report(given, "", "")
            return 0
        }
        let flaws = try flaws(id, session)
        invocation.report(
            given, "\(id) ist eingereicht, wie der Entwurf stand; jetzt annehmen oder ausschließen.",
            "\(id) is handed in as the draft stood; now accept or exclude it.")
        if !flaws.isEmpty {
            invocation.console.say(invocation.words("Es fehlt oder passt nicht:", "Missing or not fitting:"))
        }
        for flaw in flaws {
            invocation.console.say("  \(flaw.field): \(flaw.words[invocation.language])")
        }
        return 0
    }

    /// What its author would have been refused for, as the hand-in now shows it.
    private static func flaws(_ id: ApplicationID, _ session: Session) throws(CLIError) -> [SubmissionFlaw] {
        guard let call = session.engine.world.call(id.call), let application = call.application(id.number),
            let handIn = application.handIns.last, let phase = call.phase(handIn.phase),
            let draft = try asking({ () throws(EngineError) in
                try session.engine.contents(of: handIn, consents: application.consents)
            })
        else { return [] }
        return draft.flaws(for: phase, of: call, given: application)
    }

    static let begin = Verb(
        "call admit", de: "eine Person nach der Frist noch beginnen lassen",
        en: "let one person begin after the deadline", arguments: ["CALL", "HANDLE"],
        options: [
            until,
            Option("phase", "P", de: "die Phase (die erste)", en: "the phase (the first one)"),
            OfficeRulingVerb.reason,
        ],
        example:
            "werkx call admit senkrechtstarter-2027 maeve-pitheadley --until \"2027-03-08 23:59\" --reason \"Anmeldung scheiterte an der Störung\" --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.call()
        let handle = try invocation.slug(invocation.argument(1), "HANDLE")
        let phase = try named(invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let deadline = try moment(invocation, session, call)
        let command = AdmitFounder(
            call: call, founder: handle, phase: phase, deadline: deadline,
            reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.call(.admit(command)))
        invocation.report(
            given,
            "\(handle) kann bis \(deadline.text(in: .de)) noch eine Bewerbung beginnen und einreichen.",
            "\(handle) can begin and hand in one application until \(deadline.text(in: .en)).")
        return 0
    }

    private static func named(_ invocation: Invocation) throws(CLIError) -> Slug? {
        try invocation.arguments["phase"].map { text throws(CLIError) in
            try invocation.slug(text, "--phase")
        }
    }

    private static func moment(_ invocation: Invocation, _ session: Session, _ call: Slug) throws(CLIError)
        -> Moment
    {
        guard let text = invocation.arguments["until"] else {
            throw invocation.usage("Es fehlt: --until TIME.", "Missing: --until TIME.")
        }
        return try invocation.moment(text, in: try session.zone(of: call), for: .deadline)
    }
}
