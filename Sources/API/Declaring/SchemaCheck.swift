import Engine
import JSON

extension Schema {
    /// Whether a node is of this shape, for what is then read by hand; what is not goes into the book.
    func describes(_ node: DocumentNode, _ book: FlawBook) -> Bool {
        guard let flaw = flaw(of: node) else { return true }
        book.add(
            node.place, de: "Nicht wie beschrieben, bei \(flaw).", en: "Not as described, at \(flaw).")
        return false
    }

    /// The first place where a value is not of this shape, `nil` for none.
    func flaw(of node: DocumentNode, at path: String = "") -> String? {
        func no(_ expected: String) -> String { "\(path.isEmpty ? "/" : path): \(expected)" }
        switch self {
        case .anything: return nil
        case .named(_, let schema): return schema.flaw(of: node, at: path)
        case .null: if case .null = node.value { return nil } else { return no("null expected") }
        case .flag: if case .bool = node.value { return nil } else { return no("true or false expected") }
        case .number: if case .number = node.value { return nil } else { return no("a number expected") }
        case .integer(let range):
            guard case .number(let digits) = node.value, let number = Int(digits) else {
                return no("a whole number expected")
            }
            if let range, !range.contains(number) { return no("\(number) is out of range") }
            return nil
        case .words(let words):
            guard case .string(let text) = node.value, words.contains(text) else {
                return no("one of \(words.joined(separator: ", ")) expected")
            }
            return nil
        case .text(_, _, let longest):
            guard case .string(let text) = node.value else { return no("a text expected") }
            if let longest, text.unicodeScalars.count > longest { return no("longer than \(longest)") }
            return nil
        case .list(let item, let most):
            guard case .array(let nodes) = node.value else { return no("a list expected") }
            if let most, nodes.count > most { return no("more than \(most) items") }
            for (place, node) in nodes.enumerated() {
                if let flaw = item.flaw(of: node, at: "\(path)/\(place)") { return flaw }
            }
            return nil
        case .map(let value, _):
            guard case .object(let members) = node.value else { return no("an object expected") }
            for member in members {
                if let flaw = value.flaw(of: member.node, at: "\(path)/\(member.key)") { return flaw }
            }
            return nil
        case .object(let properties):
            guard case .object(let members) = node.value else { return no("an object expected") }
            for member in members {
                guard let property = properties.first(where: { $0.key == member.key }) else {
                    return no("\(member.key) is not declared")
                }
                if let flaw = property.schema.flaw(of: member.node, at: "\(path)/\(member.key)") {
                    return flaw
                }
            }
            let missing = properties.first { property in
                property.isNeeded && !members.contains { $0.key == property.key }
            }
            return missing.map { no("\($0.key) is missing") }
        case .either(let schemas):
            var flaws: [String] = []
            for schema in schemas {
                guard let flaw = schema.flaw(of: node, at: path) else { return nil }
                flaws.append(flaw)
            }
            return flaws.joined(separator: " or ")
        }
    }
}
