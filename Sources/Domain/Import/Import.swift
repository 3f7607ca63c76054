/// One import of a table.
package struct Import: Sendable {
    package let kind: ImportKind
    package let file: Digest
    /// The sequences of the group it became.
    package let events: ClosedRange<Int>
    package internal(set) var isUndone = false
    package internal(set) var version = 1
}

extension World {
    mutating func evolve(_ event: ImportEvent, import number: Int, _ recorded: Recorded) throws(Impossible) {
        switch event {
        case .made(let made):
            guard number == imports.count + 1, made.events > 0 else {
                throw Impossible("import \(number) after \(imports.count)")
            }
            try follows(recorded, 0)
            imports.append(
                Import(
                    kind: made.kind, file: made.file,
                    events: recorded.sequence...recorded.sequence + made.events - 1))
        case .undone:
            guard imports.indices.contains(number - 1), !imports[number - 1].isUndone else {
                throw Impossible("import \(number) cannot be undone")
            }
            try follows(recorded, imports[number - 1].version)
            imports[number - 1].isUndone = true
            imports[number - 1].version += 1
        }
    }
}
