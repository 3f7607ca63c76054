import Domain

/// The help: a page of all verbs, and a page for each.
enum Help {
    static func print(_ words: [String], in language: Language) -> Int32 {
        let named = words.filter { !$0.hasPrefix("--") }
        if named.isEmpty {
            Console().print(overview(in: language))
            return 0
        }
        let fitting = CLI.verbs.filter { $0.words.starts(with: named) }
        guard !fitting.isEmpty else {
            Console().say(
                language == .de
                    ? "Keine Hilfe zu „\(named.joined(separator: " "))“."
                    : "No help on “\(named.joined(separator: " "))”.")
            return 2
        }
        Console().print(fitting.map { text($0, in: language) }.joined(separator: "\n\n"))
        return 0
    }

    /// One line a verb, under the heading of its group.
    static func overview(in language: Language) -> String {
        let width = (CLI.verbs.map(\.name.count).max() ?? 0) + 2
        let head =
            language == .de
            ? "werkx – Gründungswettbewerbe und Inkubatoren, jedes Ergebnis nachrechenbar\n\nAufruf: werkx VERB … [--database FILE] [--as HANDLE] [--language de|en]\n"
            : "werkx – founding competitions and incubators, every result can be computed again\n\nUsage: werkx VERB … [--database FILE] [--as HANDLE] [--language de|en]\n"
        let groups = VerbGroup.all.map { group in
            group.title[language]
                + group.verbs.map {
                    "\n  " + $0.name + String(repeating: " ", count: width - $0.name.count)
                        + $0.summary[language]
                }.joined()
        }
        let foot = language == .de ? "\nMehr: werkx help VERB" : "\nMore: werkx help VERB"
        return head + "\n" + groups.joined(separator: "\n\n") + "\n" + foot
    }

    /// A verb's own page, with an example.
    static func text(_ verb: Verb, in language: Language) -> String {
        let all = verb.options + (verb.printsData ? Option.output : []) + Option.common
        let names = all.map { option in "--\(option.name)" + (option.value.map { " \($0)" } ?? "") }
        let width = (names.map(\.count).max() ?? 0) + 2
        let usage =
            (["werkx", verb.name] + verb.arguments.map(\.name)).joined(separator: " ")
            + (verb.options.isEmpty ? "" : " [--…]")
        let options = zip(all, names).map { option, name in
            "  " + name + String(repeating: " ", count: width - name.count) + option.help[language]
                + (option.isRepeated ? (language == .de ? " (mehrfach)" : " (repeatable)") : "")
        }
        return """
            \(usage)
              \(verb.summary[language])

            \(options.joined(separator: "\n"))
            \(verb.more.map { "\n\($0[language])\n" } ?? "")
            \(language == .de ? "Beispiel" : "Example"): \(verb.example)
            """
    }
}
