import Domain
import Engine
import JSON

/// `werkx application submit`, `withdraw` and `reopen`: what an author does with an application.
enum ApplicationStepVerb {
    static let phase = Option(
        "phase", "P", de: "die Phase (sonst die des Entwurfs)", en: "the phase (else the draft's)")
    static let reason = Option("reason", "TEXT", de: "warum", en: "why")

    static let submit = Verb(
        "application submit", de: "eine Bewerbung einreichen; druckt die Quittung",
        en: "hand an application in; prints the receipt", arguments: ["CALL/N"], options: [phase],
        example: "werkx application submit senkrechtstarter-2027/1 --as maeve-pitheadley", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let phase = try invocation.arguments["phase"].map { text throws(CLIError) in
            try invocation.slug(text, "--phase")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(
            .application(.submit(SubmitApplication(application: id, phase: phase))))
        let handIns = session.engine.world.application(id)?.handIns ?? []
        let made =
            handIns.first { $0.sequence == given.sequence }
            ?? handIns.last { phase == nil || $0.phase == phase }
        guard let handIn = made,
            let digest = try asking({ () throws(EngineError) in
                try session.engine.digest(of: handIn.sequence)
            })
        else { return 74 }
        if given.events == 0 {
            invocation.console.say(
                invocation.words("Das war schon eingereicht.", "It was handed in already."))
        }
        let at = LocalTime(handIn.at, in: try session.zone(of: id.call)).text(in: invocation.language)
        var sheet = Sheet([
            Sheet.Column("what", de: "Quittung", en: "Receipt"), Sheet.Column("value", de: "", en: ""),
        ])
        sheet.rows = [
            [invocation.words("Bewerbung", "Application"), id.description],
            [invocation.words("Version", "Version"), "\(handIn.version) (\(handIn.phase))"],
            [invocation.words("Eingang", "Received"), at],
            [invocation.words("Prüfsumme", "Checksum"), digest.hex],
            [invocation.words("Eintrag", "Entry"), String(handIn.sequence)],
        ]
        invocation.print(
            sheet,
            json: .members([
                "number": .integer(id.number), "version": .integer(handIn.version),
                "phase": .text(handIn.phase.text), "at": .instant(handIn.at), "digest": .text(digest.hex),
                "sequence": .integer(handIn.sequence),
            ]))
        return 0
    }

    static let withdraw = Verb(
        "application withdraw", de: "eine Bewerbung zurückziehen, jederzeit",
        en: "withdraw an application, at any time",
        arguments: ["CALL/N"], options: [reason],
        example:
            "werkx application withdraw senkrechtstarter-2027/1 --reason \"Wir hören auf\" --as maeve-pitheadley",
        lasting: Bilingual(
            de: "Eine zurückgezogene Bewerbung nimmt nicht mehr teil; das lässt sich nicht zurücknehmen.",
            en: "A withdrawn application takes part no more; that cannot be taken back.")
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = WithdrawApplication(application: id, reason: invocation.arguments["reason"])
        let given = try session.give(.application(.withdraw(command)))
        invocation.report(given, "\(id) ist zurückgezogen.", "\(id) is withdrawn.")
        return 0
    }

    static let reopen = Verb(
        "application reopen", de: "eine Einreichung vor der Frist zurückholen, um sie zu ändern",
        en: "take a hand-in back before the deadline, to change it", arguments: ["CALL/N"],
        options: [phase],
        example: "werkx application reopen senkrechtstarter-2027/1 --as maeve-pitheadley"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let phase = try invocation.arguments["phase"].map { text throws(CLIError) in
            try invocation.slug(text, "--phase")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(
            .application(.reopen(ReopenApplication(application: id, phase: phase))))
        invocation.report(
            given,
            "\(id) ist wieder ein Entwurf und nimmt nur teil, wenn sie vor der Frist neu eingereicht wird.",
            "\(id) is a draft again and takes part only when it is handed in once more before the deadline.")
        return 0
    }
}
