import HTTP

/// Where requests go: a tree over the steps of all paths, built once from the declarations.
struct Routing: Sendable {
    fileprivate struct Entry: Sendable {
        let method: Method
        let operation: Operation
        let declaration: Declaration
    }

    private struct Node: Sendable {
        var words: [String: Int] = [:]
        var parameter: Int?
        var declarations: [Entry] = []
    }

    /// What stands at a path.
    struct Found: Sendable {
        fileprivate let declarations: [Entry]
        /// The texts that stood for parameters, in order.
        let texts: [String]

        /// The declaration of a method.
        func declaration(_ method: Method) -> Declaration? {
            declarations.first { $0.method == method }?.declaration
        }

        /// The operation of a method.
        func operation(_ method: Method) -> Operation? {
            declarations.first { $0.method == method }?.operation
        }

        /// The methods that mean something there, in the order of ``Method``.
        var methods: [Method] {
            let declared = declarations.map(\.method)
            return Method.allCases.filter { declared.contains($0) }
        }
    }

    private var nodes = [Node()]

    /// The tree of all operations.
    static let shared = Routing(Operation.allCases)

    init(_ operations: [Operation]) {
        for operation in operations {
            let declaration = operation.declaration
            var node = 0
            for segment in declaration.segments { node = below(node, segment) }
            precondition(
                !nodes[node].declarations.contains { $0.method == declaration.method },
                "two operations at \(declaration.method.rawValue) \(declaration.path)")
            nodes[node].declarations.append(
                Entry(method: declaration.method, operation: operation, declaration: declaration))
        }
    }

    private mutating func below(_ node: Int, _ segment: Segment) -> Int {
        let known: Int? =
            switch segment {
            case .word(let word): nodes[node].words[word]
            case .parameter: nodes[node].parameter
            }
        if let known { return known }
        nodes.append(Node())
        switch segment {
        case .word(let word): nodes[node].words[word] = nodes.count - 1
        case .parameter: nodes[node].parameter = nodes.count - 1
        }
        // Looking for a path never turns back, so a step is either a word or a parameter.
        precondition(nodes[node].parameter == nil || nodes[node].words.isEmpty, "a word beside a parameter")
        return nodes.count - 1
    }

    /// What stands at the steps after the base; `nil` for nothing.
    func find(_ path: ArraySlice<String>) -> Found? {
        var node = 0
        var texts: [String] = []
        for step in path {
            if let word = nodes[node].words[step] {
                node = word
            } else if let parameter = nodes[node].parameter {
                node = parameter
                texts.append(step)
            } else {
                return nil
            }
        }
        let found = nodes[node]
        return found.declarations.isEmpty ? nil : Found(declarations: found.declarations, texts: texts)
    }
}
