import Domain
import JSON

/// Reads a rubric's tree to its end; what is missing gets a stand-in that makes no flaw of its own.
struct RubricForm {
    let book: FlawBook
    /// Criteria whose scale is a stand-in.
    private var brokenScales: Set<Int> = []
    private var hasBrokenID = false
    /// Where in the file's list each step of the tie-break stands; unreadable ones were left out.
    private var tieBreakPlaces: [Int] = []

    init(book: FlawBook) { self.book = book }

    /// Whether a flaw of the rubric comes from a stand-in.
    func hides(_ flaw: RubricFlaw) -> Bool {
        if case .unknownTieBreakCriterion = flaw.kind { return hasBrokenID }
        guard flaw.path.steps.count > 2, case .index(let index) = flaw.path.steps[1],
            flaw.path.steps[0] == .key("criteria"), brokenScales.contains(index)
        else { return false }
        return [.key("scale"), .key("knockoutBelow")].contains(flaw.path.steps[2])
    }

    /// The path in the file of a path in the rubric that was read.
    func filePath(_ path: RubricPath) -> RubricPath {
        guard path.steps.count == 2, path.steps[0] == .key("tieBreak"), case .index(let index) = path.steps[1]
        else { return path }
        return .key("tieBreak").appending(index: tieBreakPlaces[index])
    }

    /// `nil` only when the document is no object.
    mutating func rubric(_ root: DocumentNode) -> Rubric? {
        guard var reader = ObjectReader(root, book) else { return nil }
        let id = reader.slug("id", isNeeded: true)
        let title = reader.bilingual("title", isNeeded: true)
        // Without a list of criteria, that alone is said.
        let nodes = reader.array("criteria", isNeeded: true)
        var criteria: [Criterion] = []
        for (index, node) in (nodes ?? []).enumerated() { criteria.append(criterion(node, index)) }
        if nodes == nil {
            criteria = [standIn(0)]
            hasBrokenID = true
        }
        let aggregation = reader.object("aggregation").map { self.aggregation($0) }
        let minimumCards = reader.integer("minimumCards")
        var tieBreak: [TieBreak] = []
        for (index, node) in (reader.array("tieBreak") ?? []).enumerated() {
            guard let step = self.tieBreak(node) else { continue }
            tieBreak.append(step)
            tieBreakPlaces.append(index)
        }
        reader.close()
        return Rubric(
            id: id ?? Slug(checked: "x"), title: title ?? Bilingual(de: "x", en: "x"), criteria: criteria,
            aggregation: aggregation ?? Aggregation(), minimumCards: minimumCards ?? 1,
            tieBreak: tieBreak)
    }

    private mutating func standIn(_ index: Int) -> Criterion {
        brokenScales.insert(index)
        // No slug or title of a file can be like these.
        return Criterion(
            id: Slug(checked: "?\(index)"), title: Bilingual(de: "?\(index)", en: "?\(index)"),
            weight: Decimal(1), scale: Scale(min: Decimal(0), max: Decimal(1)))
    }

    private mutating func criterion(_ node: DocumentNode, _ index: Int) -> Criterion {
        guard var reader = ObjectReader(node, book) else {
            hasBrokenID = true
            return standIn(index)
        }
        let id = reader.slug("id", isNeeded: true)
        if id == nil { hasBrokenID = true }
        let title = reader.bilingual("title", isNeeded: true)
        let guidance = reader.bilingual("guidance")
        let weight = reader.decimal("weight", isNeeded: true)
        let scale = reader.object("scale", isNeeded: true).flatMap(self.scale)
        let required = reader.flag("required")
        let reason = reader.integer("minimumReason")
        let knockout = reader.decimal("knockoutBelow")
        reader.close()
        let empty = standIn(index)
        if scale != nil { brokenScales.remove(index) }
        return Criterion(
            id: id ?? empty.id, title: title ?? empty.title, guidance: guidance,
            weight: weight ?? empty.weight,
            scale: scale ?? empty.scale, isRequired: required ?? true, minimumReason: reason ?? 0,
            knockoutBelow: knockout)
    }

    private func scale(_ reader: ObjectReader) -> Scale? {
        var reader = reader
        let (min, max) = (reader.decimal("min", isNeeded: true), reader.decimal("max", isNeeded: true))
        let hasStep = reader.has("step")
        let step = reader.decimal("step")
        let labels = reader.object("labels").map(labels)
        reader.close()
        guard let min, let max, step != nil || !hasStep else { return nil }
        return Scale(min: min, max: max, step: step ?? Decimal(1), labels: labels ?? [])
    }

    private func labels(_ reader: ObjectReader) -> [ScaleLabel] {
        var reader = reader
        var labels: [ScaleLabel] = []
        for member in reader.all() {
            let text = ObjectReader.bilingual(member.node, book)
            guard let value = Decimal(member.key) else {
                book.add(
                    member.place, de: "„\(member.key)“ ist kein Wert einer Skala.",
                    en: "\"\(member.key)\" is no value of a scale.")
                continue
            }
            // "1" and "1.0" are two keys but one value.
            if labels.contains(where: { $0.value == value }) {
                let flaw = RubricFlaw(.root, .duplicateLabel(value))
                book.add(FileFlaw(member.place, flaw.sentence))
            } else if let text {
                labels.append(ScaleLabel(value: value, text: text))
            }
        }
        return labels
    }

    private func aggregation(_ reader: ObjectReader) -> Aggregation {
        var reader = reader
        var aggregation = Aggregation()
        if let order = reader.word("order", as: Aggregation.Order.self) { aggregation.order = order }
        if let across = reader.word("across", as: Aggregation.Across.self) { aggregation.across = across }
        if let trim = reader.integer("trim") { aggregation.trim = trim }
        if let total = reader.word("total", as: Aggregation.Total.self) { aggregation.total = total }
        if var decimals = reader.object("decimals") {
            aggregation.decimals = Aggregation.Decimals(
                criterion: decimals.integer("criterion"), weighted: decimals.integer("weighted"),
                card: decimals.integer("card"), total: decimals.integer("total"))
            decimals.close()
        }
        reader.close()
        return aggregation
    }

    private func tieBreak(_ node: DocumentNode) -> TieBreak? {
        guard let text = ObjectReader.text(node, book) else { return nil }
        if let step = TieBreak(text) { return step }
        book.add(
            node.place,
            de: "„\(text)“ entscheidet nichts; möglich: criterion:KENNUNG, median, spread, lot.",
            en: "\"\(text)\" decides nothing; possible: criterion:ID, median, spread, lot.")
        return nil
    }
}
