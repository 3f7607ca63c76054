import Domain
import JSON

/// Reads the fields of a phase's form.
struct FieldForm {
    let book: FlawBook

    /// The kinds of fields as a file names them.
    enum Kind: String, CaseIterable { case shortText, longText, number, choice, date, link, yesNo, file }

    /// The characters of a short and of a long text whose file names no maximum.
    static let shortMaximum = 200
    static let longMaximum = 2_000

    /// `nil`, with its flaws, when something needed is missing.
    func field(_ node: DocumentNode) -> Field? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let id = reader.slug("id", isNeeded: true)
        if !reader.has("kind") {
            book.add(reader.place, de: "„kind“ fehlt.", en: "\"kind\" is missing.")
        }
        let kind = reader.word("kind", as: Kind.self)
        let title = reader.bilingual("title", isNeeded: true)
        let help = reader.bilingual("help")
        // Without a kind its keys are neither known nor unknown.
        let limits = kind.map { self.kind($0, &reader) }
        let required = reader.flag("required")
        let personal = reader.flag("personal")
        let jurors = reader.flag("jurors")
        if limits != nil { reader.close() }
        guard let id, let title, let limits, let limits else { return nil }
        return Field(
            id: id, title: title, help: help, kind: limits, required: required ?? true,
            personal: personal ?? false, jurors: jurors ?? !(personal ?? false))
    }

    /// A thing with an id and a title.
    func named(_ node: DocumentNode) -> Named? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let (id, title) = (reader.slug("id", isNeeded: true), reader.bilingual("title", isNeeded: true))
        reader.close()
        guard let id, let title else { return nil }
        return Named(id: id, title: title)
    }

    private func kind(_ kind: Kind, _ reader: inout ObjectReader) -> FieldKind? {
        switch kind {
        case .shortText: return .shortText(maximum: reader.integer("maximum") ?? Self.shortMaximum)
        case .longText:
            let minimum = reader.integer("minimum") ?? 0
            return .longText(minimum: minimum, maximum: reader.integer("maximum") ?? Self.longMaximum)
        case .number:
            let minimum = reader.decimal("minimum")
            return .number(minimum: minimum, maximum: reader.decimal("maximum"))
        case .choice:
            guard let nodes = reader.array("options", isNeeded: true) else { return nil }
            let options = nodes.compactMap { named($0) }
            return options.count == nodes.count ? .choice(options) : nil
        case .date: return .date
        case .link: return .link
        case .yesNo: return .yesNo
        case .file: return files(&reader).map { .file($0) }
        }
    }

    /// `"types": ["pdf"], "megabytes": 10`; all kinds up to the most when not said.
    private func files(_ reader: inout ObjectReader) -> FileRules? {
        let place = reader.place
        var types: [MediaType] = []
        let nodes = reader.array("types")
        for node in nodes ?? [] {
            guard let text = ObjectReader.text(node, book) else { continue }
            if let type = MediaType(rawValue: text) {
                types.append(type)
            } else {
                let known = MediaType.allCases.map(\.rawValue).joined(separator: ", ")
                book.add(
                    node.place, de: "„\(text)“ ist keine Art von Datei; es gibt \(known).",
                    en: "\"\(text)\" is no kind of file; there are \(known).")
            }
        }
        let megabytes = reader.integer("megabytes") ?? FileRules.most
        if let rules = FileRules(types: nodes == nil ? MediaType.allCases : types, megabytes: megabytes) {
            return rules
        }
        book.add(
            place, de: "Eine Datei hat eine Art und 1 bis \(FileRules.most) „megabytes“.",
            en: "A file has a kind and 1 to \(FileRules.most) \"megabytes\".")
        return nil
    }
}
