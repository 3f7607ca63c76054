extension Rule {
    /// What other modules see says what it is.
    ///
    /// Free of it are initialisers, stored values and the small duties of the standard library, whose names tell, and what
    /// carries out a documented requirement of one of our protocols.
    static func comments(requirements: Set<String>) -> Rule {
        Rule(name: "package declarations are documented") { file in
            file.lines.indices.compactMap { index in
                guard let name = undocumented(file.lines, index), !requirements.contains(name) else {
                    return nil
                }
                return Breach(
                    path: file.path, line: index + 1,
                    message: "say in one sentence above what \(name) is or does")
            }
        }
    }

    private static let kinds = ["func", "struct", "enum", "class", "actor", "protocol", "typealias"]
    private static let modifiers = [
        "package", "static", "final", "mutating", "indirect", "consuming", "borrowing", "nonisolated",
    ]

    /// The name a package declaration on a line gives, unless a comment stands above it.
    private static func undocumented(_ lines: [String], _ index: Int) -> String? {
        var words = bare(lines[index]).split(separator: " ").map(String.init)
        guard words.first == "package" else { return nil }
        while let first = words.first, modifiers.contains(first) { words.removeFirst() }
        guard let kind = words.first, kinds.contains(kind),
            let name = words.dropFirst().first.map({ String($0.prefix { $0.isLetter || $0.isNumber }) }),
            !name.isEmpty
        else { return nil }
        let above = lines[..<index].reversed().first { !$0.drop { $0 == " " }.hasPrefix("@") } ?? ""
        return above.drop { $0 == " " }.hasPrefix("///") ? nil : name
    }

    /// The names of the functions our protocols require.
    static func requirements(in files: [Checkout.File]) -> Set<String> {
        var names: Set<String> = []
        for file in files {
            var isInside = false
            for line in file.lines {
                let code = bare(line)
                if code.hasPrefix("package protocol") { isInside = true }
                if code == "}" { isInside = false }
                let words = code.split { $0 == " " || $0 == "(" }
                if isInside, let place = words.firstIndex(of: "func"), words.indices.contains(place + 1) {
                    names.insert(String(words[place + 1]))
                }
            }
        }
        return names
    }
}
