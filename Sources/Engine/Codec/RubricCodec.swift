package import Domain
import JSON

/// The canonical object of a rubric: all defaults filled in, decimals as their shortest text.
///
/// It stands in the event that opens a round, and its digest is the rubric's.
package enum CanonicalRubric {
    /// The object in UTF-8.
    package static func bytes(_ rubric: Rubric) -> [UInt8] {
        var writer = FieldWriter(Writer(reserving: 4_096), keyDigest: nil) { _, _ in [] }
        writer.json.beginObject()
        rubric.write(&writer)
        writer.json.endObject()
        return writer.json.bytes
    }
}

extension Rubric {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        guard
            let aggregation = try reader.objectIfGiven(
                "aggregation",
                { reader throws(RecordFlaw) in
                    try Aggregation(&reader)
                })
        else { throw RecordFlaw("expected aggregation") }
        let criteria = try reader.list("criteria") { reader throws(RecordFlaw) in try Criterion(&reader) }
        let id = try reader.slug("id")
        let minimumCards = try reader.integer("minimumCards")
        var tieBreak: [TieBreak] = []
        for text in try reader.texts("tieBreak") {
            guard let step = TieBreak(text) else { throw RecordFlaw("\(text) breaks no tie") }
            tieBreak.append(step)
        }
        self.init(
            id: id, title: try reader.bilingual("title"), criteria: criteria, aggregation: aggregation,
            minimumCards: minimumCards, tieBreak: tieBreak)
    }

    func write(_ writer: inout FieldWriter) {
        writer.object("aggregation") { aggregation.write(&$0) }
        writer.list("criteria", criteria) { $0.write(&$1) }
        writer.text("id", id.text)
        writer.integer("minimumCards", minimumCards)
        writer.texts("tieBreak", tieBreak.map(\.text))
        writer.bilingual("title", title)
    }
}

extension Aggregation {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let across: Across = try reader.choice("across")
        let decimals = try reader.objectIfGiven("decimals") { reader throws(RecordFlaw) in
            let card = try reader.integerIfGiven("card")
            let criterion = try reader.integerIfGiven("criterion")
            let total = try reader.integerIfGiven("total")
            return Decimals(
                criterion: criterion, weighted: try reader.integerIfGiven("weighted"), card: card,
                total: total)
        }
        let order: Order = try reader.choice("order")
        let total: Total = try reader.choice("total")
        self.init(
            order: order, across: across, trim: try reader.integer("trim"), total: total,
            decimals: decimals ?? Decimals())
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("across", across.rawValue)
        writer.object("decimals") { writer in
            if let card = decimals.card { writer.integer("card", card) }
            if let criterion = decimals.criterion { writer.integer("criterion", criterion) }
            if let total = decimals.total { writer.integer("total", total) }
            if let weighted = decimals.weighted { writer.integer("weighted", weighted) }
        }
        writer.text("order", order.rawValue)
        writer.text("total", total.rawValue)
        writer.integer("trim", trim)
    }
}

extension Criterion {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let guidance = try reader.bilingualIfGiven("guidance")
        let id = try reader.slug("id")
        let knockoutBelow = try reader.decimalIfGiven("knockoutBelow")
        let minimumReason = try reader.integer("minimumReason")
        let required = try reader.flag("required")
        guard
            let scale = try reader.objectIfGiven("scale", { reader throws(RecordFlaw) in try Scale(&reader) })
        else { throw RecordFlaw("expected scale") }
        let title = try reader.bilingual("title")
        self.init(
            id: id, title: title, guidance: guidance, weight: try reader.decimal("weight"), scale: scale,
            isRequired: required, minimumReason: minimumReason, knockoutBelow: knockoutBelow)
    }

    func write(_ writer: inout FieldWriter) {
        if let guidance { writer.bilingual("guidance", guidance) }
        writer.text("id", id.text)
        writer.text("knockoutBelow", knockoutBelow?.description)
        writer.integer("minimumReason", minimumReason)
        writer.flag("required", isRequired)
        writer.object("scale") { scale.write(&$0) }
        writer.bilingual("title", title)
        writer.text("weight", weight.description)
    }
}

extension Scale {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let labels = try reader.bilingualsByDecimal("labels").map { ScaleLabel(value: $0.0, text: $0.1) }
        let max = try reader.decimal("max")
        let min = try reader.decimal("min")
        self.init(min: min, max: max, step: try reader.decimal("step"), labels: labels)
    }

    func write(_ writer: inout FieldWriter) {
        writer.object("labels") { writer in
            let sorted = labels.map { ($0.value.description, $0.text) }
                .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
            for (value, text) in sorted {
                writer.json.key(text: value)
                writer.json.beginObject()
                writer.text("de", text.de)
                writer.text("en", text.en)
                writer.json.endObject()
            }
        }
        writer.text("max", max.description)
        writer.text("min", min.description)
        writer.text("step", step.description)
    }
}
