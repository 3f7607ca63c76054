import Domain
import Engine

/// What `werkx serve` is told about mail.
struct PostOptions: Sendable {
    static let options: [Option] = [
        Option(
            "mail-command", "COMMAND",
            de: "Mailprogramm, das wie sendmail gerufen wird (sonst Dateien in FILE.outbox)",
            en: "mail program, called as sendmail is (else files in FILE.outbox)"),
        Option(
            "mail-from", "ADDRESS", de: "Absender, auch „Name <adresse>“ (sonst werkx@localhost)",
            en: "sender, also “Name <address>” (else werkx@localhost)"),
        site,
        Option(
            "no-mail", de: "keine Briefe übergeben und keine Eingänge bestätigen, etwa auf einer Kopie",
            en: "hand over no letters and confirm no submissions, on a copy for instance"),
    ]

    /// For verbs that write letters too.
    static let site = Option(
        "site", "URL",
        de:
            "Adresse der Seiten für Links in Briefen (sonst $WERKX_SITE; ein Server nur für diesen Rechner weiß seine)",
        en:
            "address of the pages for links in letters (else $WERKX_SITE; a server for this machine alone knows its own)"
    )

    let sender: MailSender
    let transport: any MailTransport
    let frame: LetterFrame
    /// Whether a mail program was named that a demonstration does not use.
    let ignoresCommand: Bool

    /// `site` is where the pages are when nobody says it.
    init(_ invocation: Invocation, isDemo: Bool, site: String?) throws(CLIError) {
        let from = invocation.arguments["mail-from"] ?? "werkx@localhost"
        guard let sender = MailSender(from) else {
            throw invocation.usage(
                "--mail-from: „\(from)“ ist keine Adresse.", "--mail-from: “\(from)” is no address.")
        }
        self.sender = sender
        let name = sender.name ?? "WerkX"
        frame = LetterFrame(office: Bilingual(de: name, en: name), site: try Self.site(invocation) ?? site)
        let folder = MailFolder(path: invocation.database + ".outbox")
        guard let text = invocation.arguments["mail-command"] else {
            (transport, ignoresCommand) = (folder, false)
            return
        }
        guard let command = MailProgram(text) else {
            throw invocation.usage(
                "--mail-command: es fehlt das Programm.", "--mail-command: the program is missing.")
        }
        (transport, ignoresCommand) = isDemo ? (folder, true) : (command, false)
    }

    /// The address of the pages, when somebody said it.
    static func site(_ invocation: Invocation) throws(CLIError) -> String? {
        // Who asks from afar does not say where a server's letters lead.
        if invocation.surroundings.caller != nil { return invocation.surroundings.site }
        guard let text = invocation.arguments["site"] ?? Invocation.environment("WERKX_SITE") else {
            return nil
        }
        let isAddress =
            (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        guard isAddress else {
            throw invocation.usage(
                "--site: „\(text)“ beginnt nicht mit https:// oder http://.",
                "--site: “\(text)” does not begin with https:// or http://.")
        }
        return text
    }
}
