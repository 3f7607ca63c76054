package import Domain
package import JSON

/// The file form of a rubric, to the letter of the contract.
package enum RubricFile {
    /// Reads a file and checks the rubric; throws every flaw with its place.
    package static func read(_ bytes: some Sequence<UInt8>) throws(FileFlaws) -> Rubric {
        let document: Document
        do { document = try Document(bytes, allowsMark: true) } catch { throw FileFlaws([error.fileFlaw]) }
        return try read(document.root)
    }

    /// Reads a rubric that stands inside another document, the canonical object of an event among them.
    package static func read(_ root: DocumentNode) throws(FileFlaws) -> Rubric {
        let book = FlawBook()
        var form = RubricForm(book: book)
        guard let rubric = form.rubric(root) else { throw FileFlaws(book.flaws) }
        for flaw in rubric.flaws() where !form.hides(flaw) {
            book.add(FileFlaw(place(of: form.filePath(flaw.path), in: root), flaw.sentence))
        }
        try book.close()
        let size = CanonicalRubric.bytes(rubric).count
        if size > RubricLimit.bytes {
            let flaw = RubricFlaw(.root, .tooLarge(size, limit: RubricLimit.bytes))
            throw FileFlaws([FileFlaw(root.place, flaw.sentence)])
        }
        return rubric
    }

    /// The place of what a path names, or of the nearest thing around it that the file has; of a label, the place of its key.
    static func place(of path: RubricPath, in root: DocumentNode) -> TextPlace {
        var node = root
        for (depth, step) in path.steps.enumerated() {
            if case .key(let key) = step, case .object(let members) = node.value,
                let found = members.first(where: { $0.key == key })
                    // The file may write a label's value as "1.0".
                    ?? members.first(where: { Decimal($0.key) != nil && Decimal($0.key) == Decimal(key) })
            {
                let isLabel = depth > 0 && path.steps[depth - 1] == .key("labels")
                if isLabel, depth == path.steps.count - 1 { return found.place }
                node = found.node
            } else if case .index(let index) = step, case .array(let nodes) = node.value,
                nodes.indices.contains(index)
            {
                node = nodes[index]
            } else {
                return node.place
            }
        }
        return node.place
    }
}
