import Domain

/// A command line taken apart by the verb's own declarations.
struct Arguments: Sendable {
    private(set) var positional: [String] = []
    private(set) var values: [String: [String]] = [:]
    private(set) var switches: Set<String> = []

    /// Throws ``CLIError`` `.usage` for an option the verb does not know, a missing value, or too many or too few arguments.
    init(_ words: ArraySlice<String>, for verb: Verb) throws(CLIError) {
        let options = verb.options + Option.common + (verb.printsData ? Option.output : [])
        var rest = words
        var takesOptions = true
        while let word = rest.popFirst() {
            guard takesOptions, word.hasPrefix("--") else {
                positional.append(word)
                continue
            }
            if word == "--" {
                takesOptions = false
                continue
            }
            let parts = word.dropFirst(2).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = options.first(where: { $0.name == name }) else {
                throw .usage(
                    Bilingual(
                        de: "Die Option --\(name) kennt „werkx \(verb.name)“ nicht.",
                        en: "“werkx \(verb.name)” does not know the option --\(name)."), verb)
            }
            guard option.value != nil else {
                if parts.count == 2 {
                    throw .usage(
                        Bilingual(de: "--\(name) hat keinen Wert.", en: "--\(name) takes no value."), verb)
                }
                switches.insert(name)
                continue
            }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw .usage(
                    Bilingual(
                        de: "Nach --\(name) fehlt der Wert.", en: "The value after --\(name) is missing."),
                    verb)
            }
            if !option.isRepeated, values[name] != nil {
                throw .usage(
                    Bilingual(de: "--\(name) steht zweimal da.", en: "--\(name) is given twice."), verb)
            }
            values[name, default: []].append(value)
        }
        guard !switches.contains("help") else { return }
        let needed = verb.arguments.count { $0.isNeeded }
        let takesRest = verb.arguments.last?.takesRest ?? false
        if positional.count < needed {
            throw .usage(
                Bilingual(
                    de: "Es fehlt: \(verb.arguments[positional.count].name).",
                    en: "Missing: \(verb.arguments[positional.count].name)."),
                verb)
        }
        if positional.count > verb.arguments.count, !takesRest {
            throw .usage(
                Bilingual(
                    de: "„\(positional[verb.arguments.count])“ ist zu viel.",
                    en: "“\(positional[verb.arguments.count])” is one too many."), verb)
        }
    }

    /// The last value of an option.
    subscript(option: String) -> String? { values[option]?.last }

    func all(_ option: String) -> [String] { values[option] ?? [] }

    func has(_ option: String) -> Bool { switches.contains(option) || values[option] != nil }
}
