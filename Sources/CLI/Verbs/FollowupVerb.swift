import Domain
import Engine

/// `werkx followup`: asking teams how it goes.
enum FollowupVerb {
    private static let months = Option(
        "months", "12|24|36", de: "wie lange nach der Gründung", en: "how long after the founding")

    static let ask = Verb(
        "followup ask",
        de: "vermerken, dass ein Team gefragt ist, oder alle eines Programms, die es zu fragen gilt",
        en: "record that a venture is asked, or all of a programme that are due",
        arguments: ["VENTURE|PROGRAMME"],
        options: [
            months, Option("reason", "TEXT", de: "warum schon vor der Zeit", en: "why before it is due"),
            Option(
                "send", de: "den Gefragten schreiben, jedem einmal; mit --dry-run nur zeigen, wem",
                en: "write to those who are asked, to each once; with --dry-run only show whom"),
            MassMailing.dryRun, PostOptions.site,
        ],
        example: "werkx followup ask 1 --months 12 --reason \"Team zieht weg\" --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let given = invocation.arguments
        let isDry = given.has("dry-run")
        guard given.has("send") || !isDry else {
            throw invocation.usage("--dry-run gehört zu --send.", "--dry-run belongs to --send.")
        }
        let frame = LetterFrame(site: try PostOptions.site(invocation))
        let session = try Session(invocation, isDry ? .reading : .writing)
        defer { session.close() }
        let questions = try questions(invocation, session)
        var asked = 0
        for (venture, term) in questions {
            let command = Command.venture(
                .askFollowUp(AskFollowUp(venture: venture, term: term, reason: given["reason"])))
            if isDry {
                let actor = try session.actor()
                try asking { () throws(EngineError) in
                    _ = try session.engine.rehearse(command, by: .member(actor), through: .cli)
                }
            } else {
                let isNew = try session.give(command).events > 0
                if isNew { asked += 1 }
            }
        }
        if !isDry {
            invocation.console.say(
                asked == 0
                    ? invocation.words("Niemand ist neu zu fragen.", "Nobody is to be asked anew.")
                    : invocation.words("Gefragt: \(asked).", "Asked: \(asked)."))
        }
        if given.has("send") {
            let mails = try asking { () throws(EngineError) in
                try session.engine.followUpLetters(questions, by: session.member, frame: frame)
            }
            for mail in mails { try MassMailing.send(mail, invocation, session) }
            if mails.isEmpty {
                invocation.console.say(
                    invocation.words("Niemand bekommt einen Brief.", "Nobody gets a letter."))
            }
        }
        return 0
    }

    /// The one that is named, or all of a programme that are due or not answered.
    private static func questions(_ invocation: Invocation, _ session: Session) throws(CLIError) -> [(
        venture: Int, term: Term
    )] {
        guard let slug = Slug(invocation.argument(0) ?? ""), Int(slug.text) == nil else {
            return [(try invocation.venture(), try invocation.term())]
        }
        let term = try invocation.arguments.has("months") ? invocation.term() : nil
        _ = try session.programme(slug)
        let list = try asking { () throws(EngineError) in try session.engine.followUps(of: slug) }
        return list.lines.filter { $0.status != .answered && (term == nil || $0.term == term) }.map {
            ($0.venture.number, $0.term)
        }
    }

    static let answer = Verb(
        "followup answer", de: "die Antwort eines Teams festhalten", en: "keep what a venture answered",
        arguments: ["VENTURE"],
        options: [
            months,
            Option("status", "active|closed|sold", de: "ob es noch arbeitet", en: "whether it still works"),
            Option("jobs", "N", de: "alle Arbeitsplätze zusammen", en: "all jobs together"),
            Option(
                "revenue", "CENTS", de: "Umsatz der letzten zwölf Monate",
                en: "revenue of the last twelve months"),
            Option("reason", "TEXT", de: "warum anders als vorher", en: "why other than before"),
        ],
        example: "werkx followup answer 1 --months 12 --status active --jobs 4 --as ada"
    ) { invocation throws(CLIError) in
        let (venture, term) = (try invocation.venture(), try invocation.term())
        func number(_ option: String) throws(CLIError) -> Int? {
            try invocation.arguments[option].map { text throws(CLIError) in
                try invocation.whole(text, "--\(option)")
            }
        }
        let command = AnswerFollowUp(
            venture: venture, term: term,
            status: try invocation.word(
                try invocation.needed("status"), "--status", as: VentureStanding.self),
            jobs: try number("jobs"), revenue: try number("revenue"),
            reason: invocation.arguments["reason"])
        return try invocation.give(
            .venture(.answerFollowUp(command)), "Antwort festgehalten.", "Answer kept.")
    }

    static let list = Verb(
        "followup list", de: "wer zu fragen ist, gefragt wurde und geantwortet hat",
        en: "who is to be asked, was asked and answered", arguments: ["PROGRAMME"],
        example: "werkx followup list senkrechtstarter --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.slug(invocation.argument(0), "PROGRAMME")
        let session = try Session(invocation, .reading)
        defer { session.close() }
        _ = try session.programme(slug)
        let list = try asking { () throws(EngineError) in try session.engine.followUps(of: slug) }
        var sheet = Sheet([
            Sheet.Column("venture", de: "Team", en: "Venture", isNumber: true),
            Sheet.Column("name", de: "Name", en: "Name"), Sheet.Column("whom", de: "wer", en: "Whom"),
            Sheet.Column("months", de: "Monate", en: "Months", isNumber: true),
            Sheet.Column("due", de: "fällig", en: "Due"), Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("asked", de: "gefragt am", en: "Asked on"),
            Sheet.Column("answered", de: "Antwort am", en: "Answered on"),
            Sheet.Column("answer", de: "Antwort", en: "Answer"),
            Sheet.Column("jobs", de: "Arbeitsplätze", en: "Jobs", isNumber: true),
        ])
        let language = invocation.language
        for line in list.lines {
            sheet.rows.append([
                String(line.venture.number), line.name, line.whom, String(line.term.rawValue),
                invocation.shown(line.due),
                invocation.format == .table ? line.status.words[language] : line.status.rawValue,
                line.followUp.map { invocation.shown($0.askedOn) } ?? "",
                line.answer.map { invocation.shown($0.on) } ?? "",
                line.answer.map {
                    invocation.format == .table ? $0.status.words[language] : $0.status.rawValue
                }
                    ?? "", line.answer?.jobs.map(String.init) ?? "",
            ])
        }
        let due = list.lines.count - list.asked
        let rate = list.rate.map { " (\($0) %)" } ?? ""
        let head = invocation.words(
            "Fällig und nicht gefragt: \(due). Gefragt: \(list.asked), geantwortet: \(list.answered)\(rate).\n",
            "Due and not asked: \(due). Asked: \(list.asked), answered: \(list.answered)\(rate).\n")
        invocation.print(sheet, json: list.json, before: head)
        return 0
    }
}
