import Domain
import Engine
import JSON

/// `werkx release`: everybody learns of it together.
enum ReleaseVerb {
    static let verb = Verb(
        "release", de: "alle vorbereiteten Entscheidungen einer Runde zusammen bekannt machen",
        en: "make all prepared decisions of a round known together", arguments: ["CALL/ROUND"],
        options: [
            Option(
                "at", "TIME", de: "ab wann; bis dahin heißt es „in Begutachtung“ (sonst sofort)",
                en: "from when on; “under review” until then (else at once)"),
            Option(
                "dry-run", de: "nur zeigen, wer was erfahren würde", en: "only show who would be told what"),
            Option(
                "send",
                de: "danach jedem Team den Brief schreiben, der sagt, was entschieden ist; jeden nur einmal",
                en: "then write to each team what was decided; each letter once only"),
            PostOptions.site,
        ],
        example: "werkx release senkrechtstarter-2026/plan-jury --as mira", printsData: true,
        lasting: Bilingual(
            de: "Was bekannt gemacht ist, lässt sich nicht zurücknehmen, nur noch ändern (werkx revise).",
            en: "What is made known cannot be taken back, only revised (werkx revise).")
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let isDry = invocation.arguments.has("dry-run")
        let frame = LetterFrame(site: try PostOptions.site(invocation))
        if invocation.arguments.has("send"), invocation.arguments["at"] != nil {
            throw invocation.usage(
                "--send geht nicht zusammen mit --at: Briefe gehen erst, wenn es bekannt ist; dann „werkx release … --send“.",
                "--send does not go with --at: letters go when it is known; run “werkx release … --send” then."
            )
        }
        let session = try Session(invocation, isDry ? .reading : .writing)
        defer { session.close() }
        let zone = try session.zone(of: id.call)
        let from = try invocation.arguments["at"].map { text throws(CLIError) in
            try invocation.moment(text, in: zone, for: .beginning)
        }
        let (call, round) = try session.round(id)
        let command = Command.round(.decision(.release(ReleaseDecisions(round: id, from: from))))
        let now = session.engine.now
        let told = try session.decisions(of: id).filter {
            $0.taken.isCurrent && $0.competes && !$0.taken.isVisible(at: now)
        }
        if isDry {
            let actor = try session.actor()
            try asking { () throws(EngineError) in
                _ = try session.engine.rehearse(command, by: .member(actor), through: .cli)
            }
            // One table is enough for a program, and the letters say the same.
            if !invocation.arguments.has("send") || invocation.format == .table {
                try print(told, id, invocation, session)
            }
        } else {
            let given = try session.give(command)
            invocation.report(
                given,
                "\(told.count) \(told.count == 1 ? "Entscheidung" : "Entscheidungen") von \(id): bekannt \(from.map { "ab \($0.text(in: .de))" } ?? "jetzt").",
                "\(told.count) \(told.count == 1 ? "decision" : "decisions") of \(id): known \(from.map { "from \($0.text(in: .en))" } ?? "now")."
            )
        }
        try DecideOptions.warnOfThin(told.map(\.taken), id, invocation, session)
        let open = round.undecided(in: call)
        if !open.isEmpty {
            let numbers = open.map(String.init).joined(separator: ", ")
            invocation.console.say(
                invocation.words(
                    "Noch nicht entschieden und weiter „in Begutachtung“: \(numbers).",
                    "Not decided yet and still “under review”: \(numbers)."))
        }
        if invocation.arguments.has("send") {
            let mail = try asking { () throws(EngineError) in
                try session.engine.decisionLetters(
                    of: id, by: session.member, releasing: isDry, frame: frame)
            }
            try MassMailing.send(mail, invocation, session)
        }
        return 0
    }

    private static func print(
        _ told: [DecisionLine], _ id: RoundID, _ invocation: Invocation, _ session: Session
    ) throws(CLIError) {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("applicant", de: "Wer", en: "Who"),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("told", de: "erfährt", en: "is told"),
        ])
        for line in told.sorted(by: { $0.taken.application < $1.taken.application }) {
            let number = line.taken.application
            guard let application = session.engine.world.application(ApplicationID(id.call, number)) else {
                continue
            }
            let handle = try asking { () throws(EngineError) in
                try application.applicant.map { member throws(EngineError) in
                    try session.engine.handle(of: member)
                }
            }
            sheet.rows.append([
                String(number), handle ?? invocation.words("niemand", "nobody"), line.title ?? "",
                line.words[invocation.language],
            ])
        }
        invocation.print(sheet)
    }
}
