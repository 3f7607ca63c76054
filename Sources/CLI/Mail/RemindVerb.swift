import Domain
import Engine

/// `werkx remind`: letters to those with something still to do.
enum RemindVerb {
    static let verb = Verb(
        "remind",
        de:
            "erinnern: eine Jury an fehlende Erklärungen und Bögen, Gründende an Entwürfe vor der Frist; höchstens einmal am Tag",
        en:
            "remind a jury of missing declarations and cards, founders of drafts before the deadline; once a day at most",
        arguments: ["CALL[/ROUND]"], options: [MassMailing.dryRun, PostOptions.site],
        example: "werkx remind senkrechtstarter-2026/pitch-day --dry-run --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let isRound = invocation.argument(0)?.contains("/") == true
        let frame = LetterFrame(site: try PostOptions.site(invocation))
        let session = try Session(
            invocation, invocation.arguments.has("dry-run") ? .reading : .writing)
        defer { session.close() }
        let mail: MassMail
        if isRound {
            let id = try invocation.round()
            try Reader.check(.cards(id), session)
            mail = try asking { () throws(EngineError) in
                try session.engine.reminders(of: id, frame: frame)
            }
        } else {
            let call = try invocation.call()
            try Reader.check(.applications(call), session)
            mail = try asking { () throws(EngineError) in
                try session.engine.reminders(of: call, frame: frame)
            }
        }
        try MassMailing.send(mail, invocation, session)
        return 0
    }
}
