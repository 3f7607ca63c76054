/// A positional argument of a verb: its name in the help, and the file it names.
struct Argument: Sendable, ExpressibleByStringLiteral {
    /// `CALL/ROUND`; one ending in `…` takes the rest, one in brackets may be absent.
    let name: String
    let file: FileUse?

    init(_ name: String, file: FileUse? = nil) {
        self.name = name
        self.file = file
    }

    init(stringLiteral name: String) { self.init(name) }

    var isNeeded: Bool { !name.hasPrefix("[") && !name.hasSuffix("…]") }
    var takesRest: Bool { name.contains("…") }
}

/// How a word of the command line names a file; from afar that file travels with the words.
enum FileUse: Sendable {
    /// The word is the path of a file to read.
    case read
    /// The path of a file to read where there is one; otherwise a name, of a rubric or a round.
    case readWhereThere
    /// `FIELD=@PATH`.
    case afterAt
    /// `PATH=WEIGHT`.
    case beforeEquals
    /// The path of a file that the verb makes.
    case made
    /// The path of a folder that the verb makes files in.
    case filled

    /// The path of the file to read that a word names, `nil` when it names none.
    func toRead(_ word: String) -> String? {
        switch self {
        case .read, .readWhereThere: word
        case .afterAt:
            word.firstIndex(of: "=").flatMap { equals in
                let value = word[word.index(after: equals)...]
                return value.hasPrefix("@") ? String(value.dropFirst()) : nil
            }
        case .beforeEquals: word.lastIndex(of: "=").map { String(word[..<$0]) }
        case .made, .filled: nil
        }
    }
}

extension Arguments {
    /// The words that name files, each with how.
    func naming(for verb: Verb) -> [(word: String, use: FileUse)] {
        var found: [(String, FileUse)] = []
        for (place, word) in positional.enumerated() {
            let argument =
                verb.arguments.indices.contains(place) ? verb.arguments[place] : verb.arguments.last
            if let use = argument?.file { found.append((word, use)) }
        }
        for option in verb.options {
            guard let use = option.file else { continue }
            for word in all(option.name) { found.append((word, use)) }
        }
        return found
    }
}
