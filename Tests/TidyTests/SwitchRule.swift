extension Rule {
    /// A switch over an enum of ours lists its cases, so that the compiler asks when one is added.
    ///
    /// Texts, bytes and numbers need a `default:`; they are told apart by their cases, which begin with no dot.
    static let switches = Rule(name: "no default over enums") { file in
        file.lines.indices.compactMap { index in
            let line = file.lines[index]
            guard bare(line).drop(while: { $0 == " " }).hasPrefix("default:") else { return nil }
            let indent = line.prefix { $0 == " " }.count
            for above in file.lines[..<index].reversed() {
                let code = bare(above)
                guard code.prefix(while: { $0 == " " }).count <= indent else { continue }
                if has("switch", in: code) { return nil }
                let trimmed = code.drop { $0 == " " }
                guard trimmed.hasPrefix("case ") else { continue }
                let pattern = trimmed.dropFirst(5)
                if [".", "let .", "(.", "let (."].contains(where: { pattern.hasPrefix($0) }) {
                    return Breach(
                        path: file.path, line: index + 1,
                        message: "list the cases, so that the compiler asks when one is added")
                }
            }
            return nil
        }
    }
}
