import Domain
import Engine
import JSON

/// `werkx conflict …`: who is too close to which application.
enum ConflictVerbs {
    static let suspects = Verb(
        "conflict suspects",
        de: "wer nach den Regeln befangen sein könnte; auch, bevor jemand eingeladen ist",
        en: "who may have a conflict by the rules; also before anybody is invited", arguments: ["CALL"],
        options: [
            Option("juror", "HANDLE", de: "nur dieses Mitglied", en: "this member only"),
            Option(
                "name", "NAME", de: "für jemanden, der noch kein Mitglied ist: der Name",
                en: "for somebody who is no member yet: the name"),
            Option("organisation", "NAME", de: "ebenso: die Organisation", en: "likewise: the organisation"),
            Option("email", "ADDRESS", de: "ebenso: die E-Mail-Adresse", en: "likewise: the e-mail address"),
        ],
        example:
            "werkx conflict suspects senkrechtstarter-2026 --organisation \"Stadt Gelsenkirchen\" --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let given = invocation.arguments
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.conflicts(slug), session)
        let person = PersonFacts(
            name: given["name"], organisation: given["organisation"], email: given["email"])
        let isStranger = given.has("name") || given.has("organisation") || given.has("email")
        if isStranger, given.has("juror") {
            throw invocation.usage(
                "Entweder --juror oder --name, --organisation, --email.",
                "Either --juror or --name, --organisation, --email.")
        }
        let handle = try given["juror"].map { text throws(CLIError) in try invocation.slug(text, "--juror") }
        let lines = try asking { () throws(EngineError) in
            if isStranger {
                return try session.engine.suspects(in: slug, person: person, for: session.member)
            }
            var member: MemberID?
            if let handle {
                member = try session.engine.member(handle)
                guard member != nil else { throw .refused(.unknownMember(handle)) }
            }
            return try session.engine.suspects(in: slug, member: member, for: session.member)
        }
        let open = lines.count { $0.isOpen }
        try print(lines, invocation, session)
        if invocation.format == .table {
            invocation.console.say(
                lines.isEmpty
                    ? invocation.words("Kein Verdacht.", "No suspicion.")
                    : isStranger
                        ? invocation.words(
                            "Verdachtsfälle: \(open)", "Suspicions: \(open)")
                        : invocation.words(
                            "\(open) offen; entscheiden mit: werkx conflict confirm|dismiss \(slug)/N HANDLE --reason TEXT",
                            "\(open) open; judge with: werkx conflict confirm|dismiss \(slug)/N HANDLE --reason TEXT"
                        ))
        }
        return 0
    }

    static let list = Verb(
        "conflict list", de: "alle erklärten, festgestellten und verworfenen Befangenheiten",
        en: "every conflict that was declared, confirmed or dismissed", arguments: ["CALL"],
        example: "werkx conflict list senkrechtstarter-2026 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.conflicts(slug), session)
        let lines = try asking { () throws(EngineError) in
            try session.engine.conflicts(of: slug, for: session.member)
        }
        try print(lines, invocation, session)
        return 0
    }

    private static func print(_ lines: [ConflictLine], _ invocation: Invocation, _ session: Session)
        throws(CLIError)
    {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("member", de: "Mitglied", en: "Member"),
            Sheet.Column("standing", de: "Stand", en: "Standing"),
            Sheet.Column("rules", de: "Regel", en: "Rule"),
            Sheet.Column("found", de: "Was zusammentrifft", en: "What meets"),
            Sheet.Column("reason", de: "Begründung", en: "Reason"),
        ])
        let language = invocation.language
        let withheld = invocation.words("(zurückgehalten)", "(withheld)")
        func handle(_ member: MemberID?) throws(CLIError) -> String? {
            guard let member else { return nil }
            return try asking { () throws(EngineError) in try session.engine.handle(of: member) }
        }
        var json: [JSONValue] = []
        for line in lines {
            let rules = line.suspicions.isEmpty ? line.conflict?.rules ?? [] : line.suspicions.map(\.rule)
            let open = invocation.words("offen", "open")
            let name = try handle(line.member)
            let found = line.suspicions.map { $0.person.isEmpty ? "" : "\($0.person) ↔ \($0.application)" }
            sheet.rows.append([
                String(line.application), line.isWithheld ? withheld : line.title, name ?? "–",
                line.isOpen ? open : line.conflict?.standing.words[language] ?? "",
                rules.map { $0.words[language] }.joined(separator: ", "),
                found.filter { !$0.isEmpty }.joined(separator: "; "),
                line.isWithheld ? withheld : line.reason ?? "",
            ])
            json.append(line.json(handle: name, by: try handle(line.by)))
        }
        invocation.print(sheet, json: .list(json))
    }

    static let confirm = Verb(
        "conflict confirm", de: "feststellen, dass jemand bei einer Bewerbung befangen ist",
        en: "find that somebody has a conflict with an application", arguments: ["CALL/N", "HANDLE"],
        options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example:
            "werkx conflict confirm senkrechtstarter-2027/1 jutta --reason \"war bis 2025 Gesellschafterin\" --as mira"
    ) { invocation throws(CLIError) in
        let command = try judging(invocation)
        return try give(
            .confirm(command), invocation,
            "\(command.application): \(command.handle) ist befangen und bleibt dieser Bewerbung fern.",
            "\(command.application): \(command.handle) has a conflict and is kept away from it.")
    }

    static let dismiss = Verb(
        "conflict dismiss", de: "einen Verdacht verwerfen", en: "dismiss a suspicion",
        arguments: ["CALL/N", "HANDLE"],
        options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example:
            "werkx conflict dismiss senkrechtstarter-2027/1 jutta --reason \"Verwechslung: nur der gleiche Name\" --as mira"
    ) { invocation throws(CLIError) in
        let command = try judging(invocation)
        return try give(
            .dismiss(command), invocation,
            "\(command.application): der Verdacht gegen \(command.handle) ist verworfen.",
            "\(command.application): the suspicion about \(command.handle) is dismissed.")
    }

    static let declare = Verb(
        "conflict declare", de: "sagen, dass man selbst bei einer Bewerbung befangen ist, auch nachträglich",
        en: "say that oneself has a conflict with an application, also afterwards", arguments: ["CALL/N"],
        options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example: "werkx conflict declare senkrechtstarter-2027/1 --reason \"Schwägerin im Team\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        return try give(
            .declare(DeclareConflict(application: id, reason: try reason(invocation))), invocation,
            "\(id): Befangenheit ist vermerkt; Sie sehen und entscheiden hier nichts mehr.",
            "\(id): the conflict is noted; you see and decide nothing here any more.")
    }

    static let domains = Verb(
        "conflict domains", de: "E-Mail-Domains, die in diesem Wettbewerb keinen Verdacht begründen",
        en: "e-mail domains that raise no suspicion in this call", arguments: ["CALL"],
        options: [
            Option("add", "DOMAIN", de: "eine hinzufügen", en: "add one"),
            Option("reason", "TEXT", de: "warum", en: "why"),
        ],
        example:
            "werkx conflict domains senkrechtstarter-2027 --add w-hs.example --reason \"alle Studierenden\" --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        if let domain = invocation.arguments["add"] {
            return try give(
                .exceptDomain(ExceptDomain(call: slug, domain: domain, reason: try reason(invocation))),
                invocation, "\(domain.lowercased()) begründet keinen Verdacht mehr.",
                "\(domain.lowercased()) raises no suspicion any more.")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.conflicts(slug), session)
        var sheet = Sheet([Sheet.Column("domain", de: "Domain", en: "Domain")])
        sheet.rows = try session.call(slug).exceptedDomains.map { [$0] }
        invocation.print(sheet)
        return 0
    }

    private static func judging(_ invocation: Invocation) throws(CLIError) -> JudgeConflict {
        JudgeConflict(
            application: try invocation.application(),
            handle: try invocation.slug(invocation.argument(1), "HANDLE"), reason: try reason(invocation))
    }

    private static func reason(_ invocation: Invocation) throws(CLIError) -> String {
        guard let reason = invocation.arguments["reason"] else {
            throw invocation.usage("Es fehlt: --reason TEXT.", "Missing: --reason TEXT.")
        }
        return reason
    }

    private static func give(
        _ command: ConflictCommand, _ invocation: Invocation, _ de: String, _ en: String
    ) throws(CLIError) -> Int32 {
        let session = try Session(invocation, .writing)
        defer { session.close() }
        invocation.report(try session.give(.conflict(command)), de, en)
        return 0
    }
}
