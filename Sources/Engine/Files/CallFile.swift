package import Domain
package import JSON

/// The file form of a call.
package enum CallFile {
    /// The zone of a file that names none and whose programme is not known.
    package static let defaultZone = "Europe/Berlin"

    /// Reads a file and checks the call; throws every flaw with its place.
    ///
    /// Times are read in the zone the file names, else in `zone`. What the file leaves out is taken from `model`.
    package static func read(
        _ bytes: some Sequence<UInt8>, zone: String? = nil, like model: CallDefinition? = nil
    ) throws(FileFlaws) -> CreateCall {
        let document: Document
        do { document = try Document(bytes, allowsMark: true) } catch { throw FileFlaws([error.fileFlaw]) }
        return try read(document.root, zone: zone, like: model)
    }

    /// Reads a call from a document.
    package static func read(
        _ root: DocumentNode, zone: String? = nil, like model: CallDefinition? = nil
    ) throws(FileFlaws) -> CreateCall {
        let book = FlawBook()
        var form = CallForm(book: book, zone: zone ?? defaultZone, model: model)
        guard let call = form.call(root) else { throw FileFlaws(book.flaws) }
        for flaw in call.definition.flaws() where !form.hides(flaw) {
            book.add(FileFlaw(place(of: flaw.path, in: root), flaw.kind.sentence))
        }
        try book.close()
        return call
    }

    /// The programme that a file names, when it can be read that far.
    package static func programme(_ bytes: some Sequence<UInt8>) -> Slug? {
        guard let root = try? Document(bytes, allowsMark: true).root,
            case .string(let text)? = root["programme"]?.value
        else { return nil }
        return Slug(text)
    }

    /// Reads a form alone: a list of fields, or an object with `form`.
    package static func form(_ bytes: some Sequence<UInt8>) throws(FileFlaws) -> [Field] {
        let document: Document
        do { document = try Document(bytes, allowsMark: true) } catch { throw FileFlaws([error.fileFlaw]) }
        return try form(document.root)
    }

    /// Reads a form from a document.
    package static func form(_ whole: DocumentNode) throws(FileFlaws) -> [Field] {
        let book = FlawBook()
        var root = whole
        var path = ""
        if case .object = root.value, var reader = ObjectReader(root, book) {
            let form = reader.node("form", isNeeded: true)
            reader.close()
            guard let form else { throw FileFlaws(book.flaws) }
            (root, path) = (form, "form")
        }
        guard case .array(let nodes) = root.value else {
            throw FileFlaws(
                root.place, de: "Hier wird eine Liste [ … ] von Feldern erwartet.",
                en: "A list [ … ] of fields is expected here.")
        }
        let fields = FieldForm(book: book)
        let read = nodes.compactMap { fields.field($0) }
        if read.count == nodes.count {
            for flaw in CallDefinition.flaws(of: read, at: path) {
                book.add(FileFlaw(place(of: flaw.path, in: whole), flaw.kind.sentence))
            }
        }
        try book.close()
        return read
    }

    /// The place of what a path such as `phases[1].deadline` names, or of the nearest thing around it that the file has.
    static func place(of path: String, in root: DocumentNode) -> TextPlace {
        var node = root
        for part in path.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }) {
            if case .array(let nodes) = node.value, let index = Int(part), nodes.indices.contains(index) {
                node = nodes[index]
            } else if case .object = node.value, let found = node[String(part)] {
                node = found
            } else {
                return node.place
            }
        }
        return node.place
    }
}

extension CallFlawKind {
    /// The words as a sentence of their own, as a file's flaws are printed.
    var sentence: Bilingual {
        func raised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
        return Bilingual(de: raised(words.de), en: raised(words.en))
    }
}
