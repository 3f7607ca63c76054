import Domain
import JSON

/// Reads a call's tree to its end; what is missing gets a stand-in that makes no flaw of its own.
struct CallForm {
    let book: FlawBook
    let model: CallDefinition?
    private var zone: Zone?
    /// Paths whose values are stand-ins or were not read in full.
    private var broken: [String] = []

    /// What a call must have that neither file nor model gives.
    private static let standIn = Bilingual(de: "x", en: "x")

    init(book: FlawBook, zone: String, model: CallDefinition?) {
        self.book = book
        self.model = model
        zoneName = zone
    }

    private var zoneName: String

    /// Whether a flaw of the call comes from a stand-in.
    func hides(_ flaw: CallFlaw) -> Bool { broken.contains { flaw.path.hasPrefix($0) } }

    /// `nil` only when the document is no object.
    mutating func call(_ root: DocumentNode) -> CreateCall? {
        guard var reader = ObjectReader(root, book) else { return nil }
        let id = reader.slug("id", isNeeded: true)
        let programme = reader.slug("programme", isNeeded: model == nil)
        let title = reader.bilingual("title", isNeeded: model == nil)
        readZone(&reader)
        let categories = list("categories", &reader) { FieldForm(book: $1).named($0) }
        let places = reader.integer("places")
        let prizes = list("prizes", &reader, Self.prize)
        let consents = list("consents", &reader, Self.consent)
        let phases = phases(&reader)
        reader.close()
        let definition = CallDefinition(
            programme: programme ?? model?.programme ?? Slug(checked: "x"),
            title: title ?? model?.title ?? Self.standIn,
            categories: categories ?? model?.categories ?? CallDefinition.defaultCategories,
            places: places ?? model?.places ?? 0, prizes: prizes ?? model?.prizes ?? [],
            consents: consents ?? model?.consents ?? [], phases: phases)
        return CreateCall(slug: id ?? Slug(checked: "x"), definition: definition)
    }

    private mutating func readZone(_ reader: inout ObjectReader) {
        let node = reader.node("zone")
        if let node {
            guard let text = ObjectReader.text(node, book) else { return }
            zoneName = text
        }
        do throws(ZoneFlaw) { zone = try Zone(zoneName) } catch {
            book.add(FileFlaw(node?.place ?? reader.place, error.sentence))
        }
    }

    /// A list read item by item; one that was not read in full makes no flaws of its own.
    private mutating func list<Item>(
        _ key: String, _ reader: inout ObjectReader, _ read: (DocumentNode, FlawBook) -> Item?
    ) -> [Item]? {
        let isThere = reader.has(key)
        guard let nodes = reader.array(key) else {
            if isThere { broken.append(key) }
            return nil
        }
        let items = nodes.compactMap { read($0, book) }
        if items.count < nodes.count { broken.append(key) }
        return items
    }

    private static func prize(_ node: DocumentNode, _ book: FlawBook) -> Prize? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let (id, title) = (reader.slug("id", isNeeded: true), reader.bilingual("title", isNeeded: true))
        let hasCents = reader.has("cents")
        let cents = reader.integer("cents")
        reader.close()
        guard let id, let title, cents != nil || !hasCents else { return nil }
        return Prize(id: id, title: title, cents: cents ?? 0)
    }

    private static func consent(_ node: DocumentNode, _ book: FlawBook) -> Consent? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let (id, title) = (reader.slug("id", isNeeded: true), reader.bilingual("title", isNeeded: true))
        let text = reader.bilingual("text")
        let version = reader.integer("version")
        let required = reader.flag("required")
        reader.close()
        guard let id, let title else { return nil }
        return Consent(
            id: id, title: title, text: text, version: version ?? 1, required: required ?? false)
    }
}

extension CallForm {
    private mutating func phases(_ reader: inout ObjectReader) -> [Phase] {
        let isThere = reader.has("phases")
        guard let nodes = reader.array("phases", isNeeded: model == nil) else {
            broken.append("phases")
            return isThere ? [] : model?.phases ?? []
        }
        var phases: [Phase] = []
        for (place, node) in nodes.enumerated() {
            if let phase = phase(node, at: "phases[\(place)]") { phases.append(phase) }
        }
        // A phase that cannot be read at all moves the places of those after it.
        if phases.count < nodes.count { broken.append("phases") }
        return phases
    }

    /// `nil` when the node is no object.
    private mutating func phase(_ node: DocumentNode, at path: String) -> Phase? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let id = reader.slug("id", isNeeded: true)
        // A phase of the model's that only gets new dates keeps its title and form.
        let known = model?.phases.first { $0.id == id }
        let title = reader.bilingual("title", isNeeded: known == nil)
        let opens = moment("opens", .beginning, &reader)
        let deadline = moment("deadline", .deadline, &reader)
        if opens == nil || deadline == nil { broken += ["\(path).opens", "\(path).deadline"] }
        let form = form(&reader, known, at: "\(path).form")
        reader.close()
        if id == nil { broken.append("\(path).id") }
        let epoch = Moment(wall: "", zone: zoneName, offset: 0, instant: Instant(milliseconds: 0))
        return Phase(
            id: id ?? Slug(checked: "x"), title: title ?? known?.title ?? Self.standIn,
            opens: opens ?? epoch, deadline: deadline ?? epoch, form: form)
    }

    private mutating func form(_ reader: inout ObjectReader, _ known: Phase?, at path: String) -> [Field] {
        let isThere = reader.has("form")
        guard let nodes = reader.array("form", isNeeded: known == nil) else {
            broken.append(path)
            return isThere ? [] : known?.form ?? []
        }
        let fields = FieldForm(book: book)
        let form = nodes.compactMap { fields.field($0) }
        if form.count < nodes.count { broken.append(path) }
        return form
    }

    private func moment(_ key: String, _ purpose: WallTime.Purpose, _ reader: inout ObjectReader) -> Moment? {
        guard let node = reader.node(key, isNeeded: true), let text = ObjectReader.text(node, book),
            let zone
        else { return nil }
        do throws(WallTimeFlaw) {
            return try WallTime(text).moment(in: zone, for: purpose)
        } catch {
            book.add(FileFlaw(node.place, error.sentence))
            return nil
        }
    }
}
