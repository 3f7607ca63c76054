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
        case .file: return .file
        }
    }
}
