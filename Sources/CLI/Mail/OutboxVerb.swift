import Domain
import Engine
import JSON

/// `werkx outbox`: the letters that wait, went out or were given up.
enum OutboxVerb {
    static let list = Verb(
        "outbox list", de: "alle Briefe: an wen, weshalb, und was daraus wurde",
        en: "all letters: to whom, what for, and what became of them",
        options: [
            Option(
                "status", "queued|handedOver|failed", de: "nur die, mit denen es so steht",
                en: "only those that stand so")
        ],
        example: "werkx outbox list --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let wanted = invocation.arguments["status"]
        guard wanted.map({ ["queued", "handedOver", "failed"].contains($0) }) ?? true else {
            throw invocation.usage(
                "--status kennt queued, handedOver und failed.",
                "--status knows queued, handedOver and failed.")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.log, session)
        var sheet = Sheet([
            Sheet.Column("mail", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("at", de: "seit", en: "Since"),
            Sheet.Column("recipient", de: "Wer", en: "Who"),
            Sheet.Column("to", de: "Adresse", en: "Address"),
            Sheet.Column("kind", de: "Brief", en: "Letter"),
            Sheet.Column("reason", de: "wofür", en: "For"),
            Sheet.Column("status", de: "Stand", en: "Status"),
        ])
        for mail in session.engine.world.mails where wanted == nil || wanted == mail.status.name {
            sheet.rows.append(try row(mail, invocation, session))
        }
        // Letters to nobody's account are in no log; their files are all there is of them.
        let numbered = Set(session.engine.world.mails.map { Postman.name(of: $0.number) })
        let others = folder(invocation).names.filter { !numbered.contains($0) }
        invocation.print(sheet)
        if !others.isEmpty, invocation.surroundings.engine == nil {
            let names = others.joined(separator: ", ")
            invocation.console.say(
                invocation.words(
                    "Dazu im Ordner, an niemandes Konto: \(names)",
                    "Also in the folder, to nobody's account: \(names)"))
        }
        return 0
    }

    static let show = Verb(
        "outbox show", de: "einen Brief zeigen, der wartet oder im Ordner liegt",
        en: "show a letter that waits or lies in the folder", arguments: ["NUMBER"],
        example: "werkx outbox show 1 --as ada"
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let name = invocation.argument(0) ?? ""
        if let member = session.member, session.engine.world.member(member)?.has(.administrator) != true {
            throw .refused(.notAllowed)
        }
        if let mail = Int(name).flatMap({ session.engine.world.mail($0) }) {
            try show(mail, invocation, session)
        } else {
            guard invocation.surroundings.engine == nil, folder(invocation).names.contains(name) else {
                throw .wrong(Self.missing(name))
            }
            try show(file: "\(folder(invocation).path)/\(name).eml", invocation)
        }
        return 0
    }

    private static func show(_ mail: Mail, _ invocation: Invocation, _ session: Session) throws(CLIError) {
        // What opens somebody's account is shown to nobody but the one who may read the files anyway.
        if mail.kind.isSecret, invocation.surroundings.engine != nil || session.member != nil {
            throw .refused(.notAllowed)
        }
        let file = "\(folder(invocation).path)/\(Postman.name(of: mail.number)).eml"
        if let text = session.engine.text(ofMail: mail.number) {
            let to = try asking { () throws(EngineError) in
                try session.engine.address(ofMail: mail.number)
            }
            let since = invocation.shown(mail.since)
            let date = invocation.words("wartet seit \(since)", "waiting since \(since)")
            print(from: nil, to ?? "–", date, text.subject, text.text, invocation)
        } else if invocation.surroundings.engine == nil, Files.exists(file) {
            try show(file: file, invocation)
        } else {
            throw .wrong(
                Bilingual(
                    de:
                        "Brief \(mail.number) ist fort (\(mail.status.words.de)); sein Text wird nicht aufgehoben.",
                    en: "letter \(mail.number) is gone (\(mail.status.words.en)); its text is not kept."))
        }
    }

    /// A letter of the folder as its reader sees it; as mail programs take it, it lies there.
    private static func show(file: String, _ invocation: Invocation) throws(CLIError) {
        let bytes = try Files.read(file)
        guard let letter = MessageReader(bytes) else { return invocation.console.put(bytes) }
        print(
            from: letter.from, letter.to, letter.date.map { invocation.shown($0) } ?? "–", letter.subject,
            letter.text, invocation)
        invocation.console.say(
            invocation.words("Wie Mailprogramme ihn bekommen: \(file)", "As mail programs get it: \(file)"))
    }

    private static func print(
        from: String?, _ to: String, _ date: String, _ subject: String, _ text: String,
        _ invocation: Invocation
    ) {
        let lines = [
            from.map { invocation.words("Von: ", "From: ") + $0 }, invocation.words("An: ", "To: ") + to,
            invocation.words("Datum: ", "Date: ") + date,
            invocation.words("Betreff: ", "Subject: ") + subject, "", text,
        ]
        invocation.console.print(lines.compactMap(\.self).map(harmless).joined(separator: "\n"))
    }

    private static func harmless(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
            .joined(separator: "\n")
    }

    private static func row(_ mail: Mail, _ invocation: Invocation, _ session: Session) throws(CLIError)
        -> [String]
    {
        let (handle, to) = try asking { () throws(EngineError) in
            (
                try session.engine.handle(of: mail.member),
                try session.engine.address(ofMail: mail.number) ?? ""
            )
        }
        let isTable = invocation.format == .table
        let language = invocation.language
        return [
            String(mail.number), invocation.shown(mail.since), handle, to,
            isTable ? mail.kind.words[language] : mail.kind.rawValue, mail.reason,
            isTable ? mail.status.words[language] : mail.status.name,
        ]
    }

    private static func folder(_ invocation: Invocation) -> MailFolder {
        MailFolder(path: invocation.database + ".outbox")
    }

    private static func missing(_ name: String) -> Bilingual {
        Bilingual(de: "Einen Brief „\(name)“ gibt es nicht.", en: "There is no letter “\(name)”.")
    }
}
