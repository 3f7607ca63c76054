package import Domain
import JSON

extension CallCreated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let categories = try reader.list("categories") { reader throws(RecordFlaw) in try Named(&reader) }
        let consents = try reader.list("consents") { reader throws(RecordFlaw) in try Consent(&reader) }
        let places = try reader.integer("places")
        let prizes = try reader.list("prizes") { reader throws(RecordFlaw) in try Prize(&reader) }
        let programme = try reader.slug("programme")
        self.init(
            programme: programme, title: try reader.bilingual("title"), categories: categories,
            consents: consents, places: places, prizes: prizes)
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("categories", categories) { $0.write(&$1) }
        writer.list("consents", consents) { $0.write(&$1) }
        writer.integer("places", places)
        writer.list("prizes", prizes) { $0.write(&$1) }
        writer.text("programme", programme.text)
        writer.bilingual("title", title)
    }
}

extension Named {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let id = try reader.slug("id")
        self.init(id: id, title: try reader.bilingual("title"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("id", id.text)
        writer.bilingual("title", title)
    }
}

extension Consent {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let id = try reader.slug("id")
        let required = try reader.flag("required")
        let text = try reader.bilingualIfGiven("text")
        let title = try reader.bilingual("title")
        self.init(
            id: id, title: title, text: text, version: try reader.integer("version"), required: required)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("id", id.text)
        writer.flag("required", required)
        if let text { writer.bilingual("text", text) }
        writer.bilingual("title", title)
        writer.integer("version", version)
    }
}

extension Prize {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let cents = try reader.integer("cents")
        let id = try reader.slug("id")
        self.init(id: id, title: try reader.bilingual("title"), cents: cents)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("cents", cents)
        writer.text("id", id.text)
        writer.bilingual("title", title)
    }
}

extension Phase {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let deadline = try reader.moment("deadline")
        let form = try reader.list("form") { reader throws(RecordFlaw) in try Field(&reader) }
        let id = try reader.slug("id")
        let opens = try reader.moment("opens")
        self.init(id: id, title: try reader.bilingual("title"), opens: opens, deadline: deadline, form: form)
    }

    func write(_ writer: inout FieldWriter) {
        writer.moment("deadline", deadline)
        writer.list("form", form) { $0.write(&$1) }
        writer.text("id", id.text)
        writer.moment("opens", opens)
        writer.bilingual("title", title)
    }
}

extension Field {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let help = try reader.bilingualIfGiven("help")
        let id = try reader.slug("id")
        let jurors = try reader.flag("jurors")
        let kind = try reader.text("kind")
        let maximum = try reader.textIfGiven("maximum")
        let minimum = try reader.textIfGiven("minimum")
        let options = try reader.listIfGiven("options") { reader throws(RecordFlaw) in try Named(&reader) }
        let personal = try reader.flag("personal")
        let required = try reader.flag("required")
        let title = try reader.bilingual("title")
        let types = try reader.textsIfGiven("types")
        guard
            let kind = FieldKind(
                kind, minimum: minimum, maximum: maximum, options: options ?? [], types: types)
        else { throw RecordFlaw("no field is a \(kind) with such limits") }
        self.init(
            id: id, title: title, help: help, kind: kind, required: required,
            personal: personal, jurors: jurors)
    }

    func write(_ writer: inout FieldWriter) {
        if let help { writer.bilingual("help", help) }
        writer.text("id", id.text)
        writer.flag("jurors", jurors)
        writer.text("kind", kind.name)
        let files = kind.files.flatMap { $0 == .usual ? nil : $0 }
        writer.text("maximum", files.map { String($0.megabytes) } ?? kind.limits.maximum)
        writer.text("minimum", kind.limits.minimum)
        if case .choice(let options) = kind { writer.list("options", options) { $0.write(&$1) } }
        writer.flag("personal", personal)
        writer.flag("required", required)
        writer.bilingual("title", title)
        if let files { writer.texts("types", files.types.map(\.rawValue)) }
    }
}

extension FieldKind {
    /// The kind with a name as the call file and the storage format spell it; limits are decimals as text.
    package init?(_ name: String, minimum: String?, maximum: String?, options: [Named], types: [String]?) {
        switch name {
        case "shortText":
            guard let maximum = Int(maximum ?? "200") else { return nil }
            self = .shortText(maximum: maximum)
        case "longText":
            guard let minimum = Int(minimum ?? "0"), let maximum = Int(maximum ?? "4000") else { return nil }
            self = .longText(minimum: minimum, maximum: maximum)
        case "number":
            let limits = (minimum.map { Decimal($0) }, maximum.map { Decimal($0) })
            if case .some(.none) = limits.0 { return nil }
            if case .some(.none) = limits.1 { return nil }
            self = .number(minimum: limits.0 ?? nil, maximum: limits.1 ?? nil)
        case "choice": self = .choice(options)
        case "date": self = .date
        case "link": self = .link
        case "yesNo": self = .yesNo
        case "file":
            guard let types else {
                self = .file(.usual)
                return
            }
            let known = types.compactMap { MediaType(rawValue: $0) }
            guard known.count == types.count, let most = Int(maximum ?? ""),
                let rules = FileRules(types: known, megabytes: most)
            else { return nil }
            self = .file(rules)
        default: return nil
        }
    }

    /// The kind's name in call files and in the storage format.
    package var name: String {
        switch self {
        case .shortText: "shortText"
        case .longText: "longText"
        case .number: "number"
        case .choice: "choice"
        case .date: "date"
        case .link: "link"
        case .yesNo: "yesNo"
        case .file: "file"
        }
    }

    /// The limits as decimals in text, `nil` where the kind has none.
    package var limits: (minimum: String?, maximum: String?) {
        switch self {
        case .shortText(let maximum): (nil, String(maximum))
        case .longText(let minimum, let maximum): (String(minimum), String(maximum))
        case .number(let minimum, let maximum): (minimum?.description, maximum?.description)
        case .choice, .date, .link, .yesNo, .file: (nil, nil)
        }
    }
}

extension FormChanged {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let form = try reader.list("form") { reader throws(RecordFlaw) in try Field(&reader) }
        let phase = try reader.slug("phase")
        self.init(phase: phase, form: form, reason: try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("form", form) { $0.write(&$1) }
        writer.text("phase", phase.text)
        writer.words("reason", reason)
    }
}

extension DeadlineExtended {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let deadline = try reader.moment("deadline")
        let phase = try reader.slug("phase")
        self.init(phase: phase, deadline: deadline, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.moment("deadline", deadline)
        writer.text("phase", phase.text)
        writer.words("reason", reason)
    }
}

extension CallClosed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(reason: try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) { writer.words("reason", reason) }
}
