package import Domain
package import JSON

/// Collects what is wrong with a file while it is read to its end.
package final class FlawBook {
    /// In the order they were found.
    package private(set) var flaws: [FileFlaw] = []
    /// How many flaws beyond the limit there are.
    package private(set) var more = 0
    private let limit: Int
    /// How many of them are about what was read well but cannot be together.
    package private(set) var clashes = 0

    /// So many flaws somebody can put right before the next reading.
    package static let usual = 1_000

    /// An empty book; beyond the limit flaws are only counted, so that what somebody sends does not come back many times as long.
    package init(limit: Int = usual) { self.limit = limit }

    /// Adds a flaw with its sentences.
    package func add(_ place: TextPlace?, de: String, en: String) {
        add(FileFlaw(place, de: de, en: en))
    }

    /// Adds a flaw.
    package func add(_ flaw: FileFlaw) {
        if flaws.count < limit { flaws.append(flaw) } else { more += 1 }
    }

    /// Adds a flaw of values that cannot be together.
    package func add(clash flaw: FileFlaw) {
        if flaws.count < limit { clashes += 1 }
        add(flaw)
    }

    /// What stands before the flaws that are told when there are more.
    static func cut(_ count: Int) -> FileFlaw {
        FileFlaw(
            nil, de: "Es sind mehr Fehler, als hier stehen; dies sind die ersten \(count).",
            en: "There are more flaws than are told here; these are the first \(count).")
    }

    /// Throws what was collected, if anything was.
    package func close() throws(FileFlaws) {
        guard !flaws.isEmpty else { return }
        throw FileFlaws(more == 0 ? flaws : flaws + [Self.cut(flaws.count)])
    }
}

/// Reads one object of a file key by key; wrong kinds and missing keys go into the book, unknown keys when it is closed.
///
/// Every reading function returns `nil` both for a key that is not there and for one that is wrong, so reading can go on.
package struct ObjectReader {
    /// Where the object begins.
    package let place: TextPlace
    /// Where flaws go.
    package let book: FlawBook
    /// The object itself, for what is read another way.
    package var whole: DocumentNode { node }
    private let node: DocumentNode
    private let members: [DocumentMember]
    private var known: [String] = []
    /// Whether every key was read, because the keys are data.
    private var knowsAll = false

    /// `nil`, with a flaw, when the node is no object.
    package init?(_ node: DocumentNode, _ book: FlawBook) {
        guard case .object(let members) = node.value else {
            book.add(
                node.place, de: "Hier wird ein Objekt { … } erwartet.",
                en: "An object { … } is expected here.")
            return nil
        }
        self.node = node
        self.members = members
        self.book = book
        place = node.place
    }

    /// Whether the key is there, whatever its value.
    package func has(_ key: String) -> Bool { members.contains { $0.key == key } }

    /// The value of a key.
    package mutating func node(_ key: String, isNeeded: Bool = false) -> DocumentNode? {
        known.append(key)
        let found = node[key]
        if found == nil, isNeeded {
            book.add(place, de: "„\(key)“ fehlt.", en: "\"\(key)\" is missing.")
        }
        return found
    }

    /// A text.
    package mutating func text(_ key: String, isNeeded: Bool = false) -> String? {
        node(key, isNeeded: isNeeded).flatMap { Self.text($0, book) }
    }

    /// A text of the form `[a-z0-9-]`.
    package mutating func slug(_ key: String, isNeeded: Bool = false) -> Slug? {
        guard let node = node(key, isNeeded: isNeeded), let text = Self.text(node, book) else { return nil }
        if let slug = Slug(text) { return slug }
        book.add(
            node.place,
            de:
                "„\(text)“ ist keine Kennung: 1 bis 64 Zeichen aus a–z, 0–9 und Bindestrich, dieser nicht am Rand.",
            en:
                "\"\(text)\" is no id: 1 to 64 characters of a–z, 0–9 and hyphen, which may not be first or last."
        )
        return nil
    }

    /// An object with a German and an English text.
    package mutating func bilingual(_ key: String, isNeeded: Bool = false) -> Bilingual? {
        node(key, isNeeded: isNeeded).flatMap { Self.bilingual($0, book) }
    }

    /// `true` or `false`.
    package mutating func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        if case .bool(let value) = node.value { return value }
        book.add(node.place, de: "Hier wird true oder false erwartet.", en: "true or false is expected here.")
        return nil
    }

    /// An exact decimal, as a number or as a text of digits.
    package mutating func decimal(_ key: String, isNeeded: Bool = false) -> Decimal? {
        node(key, isNeeded: isNeeded).flatMap { Self.decimal($0, book) }
    }

    /// A whole number of at most nine digits.
    package mutating func integer(_ key: String) -> Int? {
        guard let node = node(key) else { return nil }
        if case .number(let digits) = node.value, let value = Decimal(digits),
            value.units % Decimal.unitsPerOne == 0
        {
            return Int(value.units / Decimal.unitsPerOne)
        }
        book.add(
            node.place, de: "Hier wird eine ganze Zahl erwartet.", en: "A whole number is expected here.")
        return nil
    }

    /// One of an enum's words.
    package mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String, as: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let node = node(key) else { return nil }
        if case .string(let text) = node.value, let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        book.add(
            node.place,
            de: "Möglich ist hier " + words.map { "„\($0)“" }.joined(separator: ", ") + ".",
            en: "Possible here: " + words.map { "\"\($0)\"" }.joined(separator: ", ") + ".")
        return nil
    }

    /// The items of a list.
    package mutating func array(_ key: String, isNeeded: Bool = false) -> [DocumentNode]? {
        guard let node = node(key, isNeeded: isNeeded) else { return nil }
        if case .array(let nodes) = node.value { return nodes }
        book.add(node.place, de: "Hier wird eine Liste [ … ] erwartet.", en: "A list [ … ] is expected here.")
        return nil
    }

    /// A reader of the object under a key.
    package mutating func object(_ key: String, isNeeded: Bool = false) -> ObjectReader? {
        node(key, isNeeded: isNeeded).flatMap { ObjectReader($0, book) }
    }

    /// All members, for objects whose keys are data.
    package mutating func all() -> [DocumentMember] {
        knowsAll = true
        return members
    }

    /// Names the keys that nobody asked for.
    package func close() {
        if knowsAll { return }
        for member in members where !known.contains(member.key) {
            let names = known.joined(separator: ", ")
            book.add(
                member.place, de: "„\(member.key)“ ist hier unbekannt; bekannt: \(names).",
                en: "\"\(member.key)\" is unknown here; known: \(names).")
        }
    }
}

extension ObjectReader {
    /// The text of a node.
    package static func text(_ node: DocumentNode, _ book: FlawBook) -> String? {
        if case .string(let text) = node.value { return text }
        book.add(node.place, de: "Hier wird ein Text erwartet.", en: "A text is expected here.")
        return nil
    }

    /// The German and the English text of a node.
    package static func bilingual(_ node: DocumentNode, _ book: FlawBook) -> Bilingual? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let (de, en) = (reader.text("de", isNeeded: true), reader.text("en", isNeeded: true))
        reader.close()
        guard let de, let en else { return nil }
        return Bilingual(de: de, en: en)
    }

    /// The exact decimal of a node, written as a number or as a text.
    package static func decimal(_ node: DocumentNode, _ book: FlawBook) -> Decimal? {
        let digits: String
        switch node.value {
        case .number(let text), .string(let text): digits = text
        case .null, .bool, .array, .object:
            book.add(node.place, de: "Hier wird eine Zahl erwartet.", en: "A number is expected here.")
            return nil
        }
        if let decimal = Decimal(digits) { return decimal }
        // A number is a number, even if it is none that can be kept; a text of other characters never was one.
        let flaw =
            if case .number = node.value, digits.contains(where: { $0 == "e" || $0 == "E" }) {
                FileFlaw(
                    node.place, de: "\(digits) steht mit Exponent; bitte ausschreiben.",
                    en: "\(digits) is written with an exponent; please write it out.")
            } else {
                FileFlaw(
                    node.place,
                    de:
                        "„\(digits)“ ist keine Zahl mit höchstens 9 Ziffern, davon höchstens 4 nach dem Punkt.",
                    en: "\"\(digits)\" is no number of at most 9 digits, at most 4 of them after the point.")
            }
        if case .number = node.value { book.add(clash: flaw) } else { book.add(flaw) }
        return nil
    }
}
