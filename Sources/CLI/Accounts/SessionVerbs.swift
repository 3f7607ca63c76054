import Domain
import Engine
import EventLog
import JSON

/// `werkx account sessions`, `account end-session` and `journal`: who is in, and what happened at the door.
enum SessionVerbs {
    static let list = Verb(
        "account sessions", de: "die eigenen Sitzungen", en: "one's own sessions",
        example: "werkx account sessions --as jutta", printsData: true
    ) { invocation throws(CLIError) in
        let door = try Door(invocation, .reading)
        defer { door.close() }
        let member = try door.session.actor()
        var sheet = Sheet([
            Sheet.Column("session", de: "Sitzung", en: "Session"),
            Sheet.Column("begun", de: "Beginn", en: "Begun"), Sheet.Column("seen", de: "Zuletzt", en: "Seen"),
            Sheet.Column("address", de: "Adresse", en: "Address"),
            Sheet.Column("agent", de: "Programm", en: "Program"),
        ])
        sheet.rows = try door.ask { accounts throws(AccountError) in try accounts.sessions(of: member) }.map {
            [$0.id.text, invocation.shown($0.begun), invocation.shown($0.seen), $0.address, $0.agent]
        }
        invocation.print(sheet)
        return 0
    }

    static let end = Verb(
        "account end-session", de: "eine eigene Sitzung beenden, oder alle",
        en: "end a session of one's own, or all", arguments: ["[SESSION]"],
        options: [Option("all", de: "alle", en: "all of them")],
        example: "werkx account end-session --all --as jutta"
    ) { invocation throws(CLIError) in
        let door = try Door(invocation, .reading)
        defer { door.close() }
        let member = try door.session.actor()
        let named = invocation.argument(0).map { SessionID($0) }
        guard named != nil || invocation.arguments.has("all") else {
            throw invocation.usage("Gebraucht wird SESSION oder --all.", "SESSION or --all is needed.")
        }
        try door.ask { accounts throws(AccountError) in
            if let named {
                try accounts.end(named, of: member, by: invocation.surroundings.visitor)
            } else {
                try accounts.endSessions(of: member, by: invocation.surroundings.visitor)
            }
        }
        invocation.console.say(invocation.words("Beendet.", "Ended."))
        return 0
    }

    static let journal = Verb(
        "journal", de: "das Sicherheitsjournal: Anmeldungen, Ablehnungen, Codes",
        en: "the security journal: sign-ins, refusals, codes",
        options: [
            Option("after", "NUMBER", de: "was danach kam, von vorn", en: "what came after, from there on"),
            Option(
                "limit", "NUMBER", de: "wie viele Zeilen (sonst 500), ohne --after die letzten",
                en: "how many lines (else 500), the last ones without --after"),
        ],
        example: "werkx journal --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let after = try invocation.arguments["after"].map { text throws(CLIError) in
            try invocation.number(text, "--after")
        }
        let limit = try invocation.arguments["limit"].map { text throws(CLIError) in
            try invocation.number(text, "--limit")
        }
        let door = try Door(invocation, .reading)
        defer { door.close() }
        let engine = door.session.engine
        if let member = door.session.member, !Permission.may(member, see: .journal, in: engine.world) {
            throw .refused(.notAllowed)
        }
        let lines = try door.ask { accounts throws(AccountError) in
            try accounts.journal(after: after, limit: limit ?? 500)
        }
        var sheet = Sheet([
            Sheet.Column("number", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("at", de: "Zeit", en: "Time"), Sheet.Column("kind", de: "Was", en: "What"),
            Sheet.Column("member", de: "Mitglied", en: "Member"),
            Sheet.Column("address", de: "Adresse", en: "Address"),
            Sheet.Column("by", de: "Durch", en: "By"),
            Sheet.Column("detail", de: "Näheres", en: "Detail"),
        ])
        for numbered in lines {
            let line = numbered.line
            let detail = JournalDetail(line.detail)
            let (handle, by) = try asking { () throws(EngineError) in
                (
                    line.member > 0 ? try engine.handle(of: MemberID(line.member)) : "",
                    try detail.by.map { id throws(EngineError) in try engine.handle(of: id) } ?? ""
                )
            }
            let isRead = invocation.format == .table
            let kind = JournalKind(rawValue: line.kind)
            sheet.rows.append([
                String(numbered.number), invocation.shown(Instant(milliseconds: line.at)),
                isRead ? kind?.words[invocation.language] ?? line.kind : line.kind, handle, line.address, by,
                isRead ? JournalWords.detail(detail.text, of: kind, in: invocation.language) : detail.text,
            ])
        }
        invocation.print(sheet)
        return 0
    }
}
