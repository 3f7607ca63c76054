import Domain
import Glibc

/// Reads what nobody may see: without echo at a terminal, else a line of standard input; never from the command line.
struct SecretReader: Sendable {
    /// The switch that reads standard input, with the lines it takes from there, in their order.
    static func option(_ de: String, _ en: String) -> Option {
        Option(
            "password-stdin", de: "von der Standardeingabe, je eine Zeile: \(de)",
            en: "from standard input, a line each: \(en)")
    }

    private let invocation: Invocation

    /// Throws when there is neither a terminal nor `--password-stdin`.
    init(_ invocation: Invocation) throws(CLIError) {
        self.invocation = invocation
        guard invocation.arguments.has("password-stdin") || isatty(0) == 1 else {
            throw invocation.usage(
                "Ohne Terminal braucht es --password-stdin.", "Without a terminal --password-stdin is needed."
            )
        }
    }

    /// Whether somebody sits at a terminal and is asked.
    var isAsked: Bool { !invocation.arguments.has("password-stdin") }

    /// One secret.
    func read(_ de: String, _ en: String) throws(CLIError) -> String {
        try line(
            isAsked ? SilentLine(invocation.console).read(invocation.words(de, en) + ": ") : readLine())
    }

    /// What shows that the second factor there is is in the hands of who asks.
    func readFactor(replacing: Bool = false) throws(CLIError) -> String {
        try read(
            "Code des \(replacing ? "bisherigen" : "zweiten") Faktors, oder ein Wiederherstellungscode",
            "Code of the \(replacing ? "present" : "second") factor, or a recovery code")
    }

    /// A new secret, asked for twice at a terminal.
    func readNew(_ de: String, _ en: String) throws(CLIError) -> String {
        let first = try read(de, en)
        guard isAsked else { return first }
        guard try read("Noch einmal", "Once more") == first else {
            throw .wrong(
                Bilingual(de: "Das waren zwei verschiedene.", en: "These were two different ones."))
        }
        return first
    }

    private func line(_ line: String?) throws(CLIError) -> String {
        guard let line else {
            throw .wrong(
                Bilingual(de: "Die Standardeingabe ist zu Ende.", en: "Standard input has ended."))
        }
        return line
    }
}
