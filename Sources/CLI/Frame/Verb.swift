import Domain

/// One thing the program can be told to do.
struct Verb: Sendable {
    /// The words that name it: `["member", "add"]`.
    let words: [String]
    let summary: Bilingual
    let arguments: [Argument]
    let options: [Option]
    /// A whole command line that works on the demo log.
    let example: String
    /// What its help says below the options, `nil` where those say it all.
    let more: Bilingual?
    /// Whether it prints data, so that `--format` and `--excel` make sense.
    let printsData: Bool
    let run: @Sendable (Invocation) throws(CLIError) -> Int32
    /// What of it cannot be taken back, so that somebody at a terminal is asked first; `nil` for everything else.
    let lasting: Bilingual?
    /// Holds the conversation here that the verb would hold at a terminal of the server's; `nil` when there is nothing to talk about.
    let converse: Conversation?

    /// A verb's conversation about what is at a server; the words are those that the server would run.
    typealias Conversation =
        @Sendable (Invocation, ServerAddress, ArraySlice<String>) throws(CLIError) -> Int32?

    init(
        _ words: String, de: String, en: String, arguments: [Argument] = [], options: [Option] = [],
        example: String, printsData: Bool = false, more: Bilingual? = nil, lasting: Bilingual? = nil,
        converse: Conversation? = nil,
        run: @escaping @Sendable (Invocation) throws(CLIError) -> Int32
    ) {
        self.words = words.split(separator: " ").map(String.init)
        summary = Bilingual(de: de, en: en)
        self.arguments = arguments
        self.options = options + (lasting == nil ? [] : [.yes])
        self.lasting = lasting
        self.example = example
        self.more = more
        self.printsData = printsData
        self.run = run
        self.converse = converse
    }

    var name: String { words.joined(separator: " ") }
}

/// An option of a verb; one without a value is a switch.
struct Option: Sendable {
    /// Without the two hyphens.
    let name: String
    /// What stands after it, `FILE`; `nil` for a switch.
    let value: String?
    /// The file that the value names.
    let file: FileUse?
    let isRepeated: Bool
    let help: Bilingual

    init(
        _ name: String, _ value: String? = nil, file: FileUse? = nil, isRepeated: Bool = false, de: String,
        en: String
    ) {
        self.name = name
        self.value = value
        self.file = file
        self.isRepeated = isRepeated
        help = Bilingual(de: de, en: en)
    }

    /// Of a verb that asks before it does what cannot be taken back.
    static let yes = Option("yes", de: "am Terminal nicht nachfragen", en: "do not ask at a terminal")

    /// What every verb takes.
    static let common: [Option] = [
        Option(
            "database", "FILE", de: "das Protokoll (sonst $WERKX_DATABASE, dann werkx.db)",
            en: "the log (else $WERKX_DATABASE, then werkx.db)"),
        Option("as", "HANDLE", de: "wer handelt (sonst $WERKX_MEMBER)", en: "who acts (else $WERKX_MEMBER)"),
        Option(
            "server", "URL", de: "statt eines Protokolls ein Server, nach werkx login (sonst $WERKX_SERVER)",
            en: "a server instead of a log, after werkx login (else $WERKX_SERVER)"),
        Option(
            "certificate-authority", "FILE",
            de: "wem geglaubt wird, wer der Server ist (sonst $WERKX_CA, dann die des Systems)",
            en: "who is believed about who the server is (else $WERKX_CA, then the system's)"),
        Option("language", "de|en", de: "Sprache der Ausgabe", en: "language of the output"),
        Option("help", de: "diese Hilfe", en: "this help"),
    ]

    /// What every verb takes that prints data.
    static let output: [Option] = [
        Option("format", "table|json|csv", de: "Form der Ausgabe", en: "form of the output"),
        Option(
            "excel", de: "CSV für Excel (BOM, Semikolon, Dezimalkomma)",
            en: "CSV for Excel (BOM, semicolon, decimal comma)"),
    ]
}
