import Domain

/// The program's verbs and their composition root.
package enum CLI {
    /// Every verb, in the order of the help.
    static let verbs: [Verb] = VerbGroup.all.flatMap(\.verbs)

    /// Runs one command line and returns its exit code (sysexits).
    package static func run(_ words: [String]) -> Int32 {
        let rest = words.dropFirst()
        let language = Invocation.language(nil)
        guard let first = rest.first, first != "help", first != "--help", first != "-h" else {
            return Help.print(Array(rest.dropFirst()), in: language)
        }
        guard let verb = find(rest) else {
            let text =
                language == .de
                ? "„\(first)“ kennt werkx nicht. Hilfe: werkx help"
                : "werkx does not know “\(first)”. Help: werkx help"
            Console().say(text)
            return 2
        }
        var invocation: Invocation?
        do throws(CLIError) {
            let arguments = try Arguments(rest.dropFirst(verb.words.count), for: verb)
            if arguments.has("help") {
                Console().print(Help.text(verb, in: Invocation.language(arguments["language"])))
                return 0
            }
            let made = try Invocation(verb, arguments)
            invocation = made
            return try verb.run(made)
        } catch {
            let given = rest.firstIndex(of: "--language").map { rest.index(after: $0) }
            let asked = given.flatMap { rest.indices.contains($0) ? rest[$0] : nil }
            let language = invocation?.language ?? Invocation.language(asked)
            // A flaw in a file begins with its place, so that editors find it.
            var sender = "werkx: "
            if case .input = error { sender = "" }
            for line in error.lines(in: language) { Console().say(sender + line) }
            return error.code
        }
    }

    /// The verb a command line begins with; the one with most words wins.
    static func find(_ words: ArraySlice<String>) -> Verb? {
        verbs.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
    }
}
