import Domain

/// The program's verbs and their composition root.
package enum CLI {
    /// Every verb, in the order of the help.
    static let verbs: [Verb] = VerbGroup.all.flatMap(\.verbs)

    /// Runs one command line and returns its exit code (sysexits).
    package static func run(_ words: [String]) -> Int32 {
        let here = Surroundings()
        let code = run(words, in: here)
        guard code == 0, Console.hasLost else { return code }
        let words = Bilingual(
            de: "werkx: die Ausgabe ließ sich nicht schreiben; was getan wurde, ist getan.",
            en: "werkx: the output could not be written; what was done is done.")
        here.console.say(words[here.language])
        return 74
    }

    private static func run(_ words: [String], in here: Surroundings) -> Int32 {
        let rest = words.dropFirst()
        guard let first = rest.first, first != "help", first != "--help", first != "-h" else {
            return help(Array(rest.dropFirst()), in: here)
        }
        guard let verb = find(rest) else {
            here.console.say(unknown(first)[here.language])
            return 2
        }
        return perform(verb, rest, in: here) { invocation throws(CLIError) in
            guard isMeant(invocation) else { return 1 }
            if let server = try Errand.server(for: invocation) {
                if let code = try verb.converse?(invocation, server, rest) { return code }
                return try Errand(to: server, invocation).run(rest)
            }
            return try verb.run(invocation)
        }
    }

    /// Whether somebody at a terminal means what cannot be taken back; where nobody can be asked, the words do.
    private static func isMeant(_ invocation: Invocation) -> Bool {
        guard let lasting = invocation.verb.lasting, invocation.console.canTalk,
            !["yes", "dry-run"].contains(where: { invocation.arguments.has($0) })
        else { return true }
        let talk = Dialogue(invocation)
        talk.say(lasting[invocation.language])
        if talk.agrees(talk.words("Wirklich? [j/N] ", "Really? [y/N] ")) == true { return true }
        talk.say(talk.words("Nichts ist geschehen.", "Nothing was done."))
        return false
    }

    /// The help in the language that is asked for, wherever that stands among the words.
    private static func help(_ words: [String], in here: Surroundings) -> Int32 {
        var (words, language) = (words, here.language)
        if let place = words.firstIndex(of: "--language"), words.indices.contains(place + 1) {
            language = Language(rawValue: words[place + 1]) ?? language
            words.removeSubrange(place...place + 1)
        }
        return Help.print(words, in: language)
    }

    /// The verb a command line begins with; the one with most words wins.
    static func find(_ words: ArraySlice<String>) -> Verb? {
        verbs.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
    }

    static func unknown(_ word: String) -> Bilingual {
        Bilingual(
            de: "„\(word)“ kennt werkx nicht. Hilfe: werkx help",
            en: "werkx does not know “\(word)”. Help: werkx help")
    }

    /// Takes a command line apart, does with it what is to be done, and says what went wrong.
    static func perform(
        _ verb: Verb, _ words: ArraySlice<String>, in surroundings: Surroundings,
        _ body: (Invocation) throws(CLIError) -> Int32
    ) -> Int32 {
        var invocation: Invocation?
        do throws(CLIError) {
            let arguments = try Arguments(words.dropFirst(verb.words.count), for: verb)
            if arguments.has("help") {
                let language = arguments["language"].flatMap { Language(rawValue: $0) }
                surroundings.console.print(Help.text(verb, in: language ?? surroundings.language))
                return 0
            }
            let made = try Invocation(verb, arguments, in: surroundings)
            invocation = made
            return try body(made)
        } catch {
            let given = words.firstIndex(of: "--language").map { words.index(after: $0) }
            let asked = given.flatMap { words.indices.contains($0) ? words[$0] : nil }
            let language =
                invocation?.language ?? asked.flatMap { Language(rawValue: $0) } ?? surroundings.language
            // A flaw in a file begins with its place, so that editors find it.
            var sender = "werkx: "
            if case .input = error { sender = "" }
            for line in error.lines(in: language) { surroundings.console.say(sender + line) }
            return error.code
        }
    }
}
