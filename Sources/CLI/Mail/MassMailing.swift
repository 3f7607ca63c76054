import Domain
import Engine
import JSON

/// Shows whom letters go to, and lets them wait to be sent.
enum MassMailing {
    static let dryRun = Option(
        "dry-run", de: "nur zeigen, wer welchen Brief bekäme", en: "only show who would get which letter")

    /// Shows the recipients, and queues the letters unless that was all that was asked for.
    static func send(_ mail: MassMail, _ invocation: Invocation, _ session: Session) throws(CLIError) {
        show(mail, invocation)
        guard !mail.recipients.isEmpty else {
            invocation.console.say(invocation.words("Niemand bekommt einen Brief.", "Nobody gets a letter."))
            return
        }
        if invocation.arguments.has("dry-run") { return }
        let given = try session.give(mail.command(session.engine))
        invocation.report(
            given,
            given.events == 1
                ? "Ein Brief wartet auf den Versand." : "\(given.events) Briefe warten auf den Versand.",
            given.events == 1 ? "One letter waits to be sent." : "\(given.events) letters wait to be sent.")
    }

    private static func show(_ mail: MassMail, _ invocation: Invocation) {
        var sheet = Sheet([
            Sheet.Column("recipient", de: "Wer", en: "Who"),
            Sheet.Column("to", de: "Adresse", en: "Address"),
            Sheet.Column("kind", de: "Brief", en: "Letter"),
            Sheet.Column("subject", de: "Betreff", en: "Subject"),
        ])
        let isTable = invocation.format == .table
        sheet.rows = mail.recipients.map { recipient in
            let letter = recipient.letter
            return [
                recipient.handle, letter.to,
                isTable ? letter.kind.words[invocation.language] : letter.kind.rawValue, letter.subject,
            ]
        }
        invocation.print(sheet, json: json(mail))
        if !isTable { return }
        for skipped in mail.skipped {
            invocation.console.say(
                invocation.words(
                    "\(skipped.handle) bekommt keinen Brief (\(skipped.reason)): \(skipped.why.words.de)",
                    "\(skipped.handle) gets no letter (\(skipped.reason)): \(skipped.why.words.en)"))
        }
    }

    private static func json(_ mail: MassMail) -> JSONValue {
        .members([
            "call": .text(mail.call.text),
            "recipients": .list(
                mail.recipients.map {
                    .members([
                        "recipient": .text($0.handle), "to": .text($0.letter.to),
                        "kind": .text($0.letter.kind.rawValue), "reason": .text($0.letter.reason),
                        "language": .text($0.letter.language.rawValue), "subject": .text($0.letter.subject),
                        "text": .text($0.letter.text),
                    ])
                }),
            "skipped": .list(
                mail.skipped.map {
                    .members([
                        "recipient": .text($0.handle), "reason": .text($0.reason),
                        "why": .text($0.why.rawValue),
                    ])
                }),
        ])
    }
}
