import Domain
import Engine

/// `werkx call open`, `close` and `extend`: what happens to a call.
enum CallVerb {
    static let open = Verb(
        "call open", de: "eine Ausschreibung veröffentlichen", en: "make a call public", arguments: ["CALL"],
        example: "werkx call open senkrechtstarter-2028 --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.call()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(.call(.open(OpenCall(call: call))))
        invocation.report(
            given, "\(call) ist offen; jede Phase nimmt von ihrer Öffnung bis zur Frist an.",
            "\(call) is open; each phase takes hand-ins from its opening to its deadline.")
        return 0
    }

    static let close = Verb(
        "call close", de: "eine Ausschreibung schließen, was auch die Fristen sagen",
        en: "close a call, whatever its deadlines say", arguments: ["CALL"],
        options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example: "werkx call close senkrechtstarter-2027 --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.call()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = CloseCall(call: call, reason: invocation.arguments["reason"])
        let given = try session.give(.call(.close(command)))
        invocation.report(given, "\(call) ist geschlossen.", "\(call) is closed.")
        return 0
    }

    static let extend = Verb(
        "call extend", de: "eine Frist verlängern, auch nach ihrem Ende",
        en: "extend a deadline, also after it has passed", arguments: ["CALL", "PHASE"],
        options: [
            Option(
                "deadline", "TIME", de: "die neue Frist, einschließlich",
                en: "the new deadline, inclusive"),
            Option("reason", "TEXT", de: "warum", en: "why"),
        ],
        example:
            "werkx call extend senkrechtstarter-2027 idea --deadline \"2027-02-07 23:59\" --reason \"Störung am letzten Abend\" --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.call()
        let phase = try invocation.slug(invocation.argument(1), "PHASE")
        guard let text = invocation.arguments["deadline"] else {
            throw invocation.usage("Es fehlt: --deadline TIME.", "Missing: --deadline TIME.")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let deadline = try invocation.moment(text, in: try session.zone(of: call), for: .deadline)
        let command = ExtendDeadline(
            call: call, phase: phase, deadline: deadline, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.call(.extend(command)))
        invocation.report(
            given, "Die Phase \(phase) endet jetzt \(deadline.text(in: .de)).",
            "Phase \(phase) now ends \(deadline.text(in: .en)).")
        return 0
    }
}
