import Domain
import Engine
import JSON

/// A member of a body: its name, what it may be, and how it is read.
struct Key<Value: Sendable>: Sendable {
    /// One, or those of a part that several bodies share.
    let properties: [Schema.Property]
    /// `nil` when it is wrong, which the book then says; a key that may be missing reads as `.some(nil)`.
    let read: @Sendable (inout ObjectReader) -> Value?

    init(_ properties: [Schema.Property], read: @escaping @Sendable (inout ObjectReader) -> Value?) {
        self.properties = properties
        self.read = read
    }

    /// The key as one that must be there.
    func needed<Wrapped: Sendable>() -> Key<Wrapped> where Value == Wrapped? {
        var properties = properties
        properties[0].isNeeded = true
        let read = self.read
        return Key<Wrapped>(properties) { [key = properties[0].key] reader in
            guard reader.has(key) else {
                _ = reader.node(key, isNeeded: true)
                return nil
            }
            return read(&reader) ?? nil
        }
    }

    /// The key with a value for when it is missing.
    func or<Wrapped: Sendable>(_ standing: Wrapped) -> Key<Wrapped> where Value == Wrapped? {
        let read = self.read
        return Key<Wrapped>(properties) { reader in read(&reader).map { $0 ?? standing } }
    }

    /// The key with its own words in place of the glossary's.
    func about(de: String, en: String) -> Key {
        var properties = properties
        properties[0].about = Bilingual(de: de, en: en)
        return Key(properties, read: read)
    }
}

/// The keys that bodies are made of; each may be missing unless it is `needed()`.
enum Body {
    /// A key read by a function that notes its flaws and answers `nil` for a wrong value.
    static func key<Value: Sendable>(
        _ key: String, _ schema: Schema, _ read: @escaping @Sendable (DocumentNode, FlawBook) -> Value?
    ) -> Key<Value?> {
        Key([Schema.Property(key: key, schema: schema, isNeeded: false)]) { reader in
            guard let node = reader.node(key) else { return .some(nil) }
            return read(node, reader.book).map { .some($0) }
        }
    }

    /// A key read by a function of the reader.
    private static func reading<Value: Sendable>(
        _ key: String, _ schema: Schema, _ read: @escaping @Sendable (inout ObjectReader) -> Value?
    ) -> Key<Value?> {
        Key([Schema.Property(key: key, schema: schema, isNeeded: false)]) { reader in
            guard reader.has(key) else {
                _ = reader.node(key)
                return .some(nil)
            }
            return read(&reader).map { .some($0) }
        }
    }

    /// A text.
    static func text(_ name: String) -> Key<String?> { reading(name, .text) { $0.text(name) } }

    /// A name of the form `[a-z0-9-]`.
    static func slug(_ name: String) -> Key<Slug?> { reading(name, .slug) { $0.slug(name) } }

    /// `true` or `false`, the latter when it is missing.
    static func flag(_ name: String) -> Key<Bool> { reading(name, .flag) { $0.flag(name) }.or(false) }

    /// A whole number of any size that JSON programs agree on; what is possible the rules say.
    static func whole(_ name: String) -> Key<Int?> {
        let range = -(Int(1) << 53)...Int(1) << 53
        return key(name, .integer(range)) { whole($0, in: range, $1) }
    }

    /// The number of an application, a plan and the like; the rules know which there are.
    static func number(_ name: String) -> Key<Int?> {
        let range = -999_999_999...999_999_999
        return key(name, .integer(range)) { whole($0, in: range, $1) }
    }

    /// A whole number, also one written `3.0`.
    static func whole(_ node: DocumentNode, in range: ClosedRange<Int>, _ book: FlawBook) -> Int? {
        if case .number(let digits) = node.value, let value = Double(digits),
            let number = Int(exactly: value), range.contains(number)
        {
            return number
        }
        book.add(
            node.place, de: "Hier wird eine ganze Zahl erwartet.", en: "A whole number is expected here.")
        return nil
    }

    /// An exact decimal, as a number or as a text of digits.
    static func decimal(_ name: String) -> Key<Decimal?> {
        key(name, givenDecimal) { ObjectReader.decimal($0, $1) }
    }

    /// A German and an English text.
    static func bilingual(_ name: String) -> Key<Bilingual?> {
        reading(name, .bilingual) { $0.bilingual(name) }
    }

    /// A day of the calendar.
    static func day(_ name: String) -> Key<Day?> { reading(name, .day) { $0.day(name) } }

    /// One of an enum's words.
    static func word<Word: RawRepresentable & CaseIterable & Sendable>(_ name: String, as type: Word.Type)
        -> Key<Word?> where Word.RawValue == String
    { reading(name, .words(of: type)) { $0.word(name, as: type) } }

    /// An object of a shape.
    static func object<Value: Sendable>(_ name: String, _ shape: Shape<Value>) -> Key<Value?> {
        key(name, shape.schema) { shape.read($0, $1) }
    }

    /// A list of objects of a shape.
    static func list<Value: Sendable>(_ name: String, _ shape: Shape<Value>) -> Key<[Value]?> {
        list(name, shape.schema) { shape.read($0, $1) }
    }

    /// A list, each item read by a function.
    static func list<Value: Sendable>(
        _ name: String, _ item: Schema, _ read: @escaping @Sendable (DocumentNode, FlawBook) -> Value?
    ) -> Key<[Value]?> {
        reading(name, .list(item)) { reader in
            guard let nodes = reader.array(name) else { return nil }
            let values = nodes.map { read($0, reader.book) }
            return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
        }
    }

    /// A list of names.
    static func slugs(_ name: String) -> Key<[Slug]?> { list(name, .slug, slug) }

    /// A map, each key and value read by functions.
    static func map<Name: Hashable & Sendable, Value: Sendable>(
        _ name: String, of schema: Schema, named pattern: String,
        keys: @escaping @Sendable (DocumentMember, FlawBook) -> Name?,
        _ read: @escaping @Sendable (DocumentNode, FlawBook) -> Value?
    ) -> Key<[Name: Value]?> {
        reading(name, .map(schema, keys: pattern)) { reader in
            guard var map = reader.object(name) else { return nil }
            var values: [Name: Value] = [:]
            var isWhole = true
            for member in map.all() {
                if let key = keys(member, reader.book), let value = read(member.node, reader.book) {
                    values[key] = value
                } else {
                    isWhole = false
                }
            }
            return isWhole ? values : nil
        }
    }

    /// A decimal as a client may send it.
    static let givenDecimal = Schema.named(
        "GivenDecimal", .either([.number, .text(pattern: "^-?[0-9]{1,9}(\\.[0-9]{1,4})?$")]))

    /// A name where a text stands.
    @Sendable static func slug(_ node: DocumentNode, _ book: FlawBook) -> Slug? {
        guard let text = ObjectReader.text(node, book) else { return nil }
        if let slug = Slug(text) { return slug }
        book.add(node.place, de: "„\(text)“ ist keine Kennung.", en: "\"\(text)\" is no id.")
        return nil
    }

    /// The members of a shape as part of a larger one.
    static func part<Value: Sendable>(_ shape: Shape<Value>) -> Key<Value> {
        Key(shape.properties, read: shape.read)
    }

    /// A time as people write it; the programme's zone holds unless it names an offset.
    static func time(_ name: String) -> Key<GivenTime?> {
        key(name, .wallTime) { node, book in
            guard let text = ObjectReader.text(node, book) else { return nil }
            do throws(WallTimeFlaw) { return GivenTime(time: try WallTime(text), place: node.place) } catch {
                let flaw = FileFlaw(node.place, error.sentence)
                switch error {
                case .unreadable: book.add(flaw)
                case .impossible, .skipped, .twice: book.add(clash: flaw)
                }
                return nil
            }
        }
    }

    /// `CALL/N`.
    static func application(_ name: String) -> Key<ApplicationID?> {
        key(name, .text(pattern: Schema.applicationPattern)) { node, book in
            if case .string(let text) = node.value {
                let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                if parts.count == 2, let call = Slug(parts[0]), let number = Int(parts[1]), number > 0,
                    String(number) == parts[1]
                {
                    return ApplicationID(call, number)
                }
            }
            book.add(
                node.place, de: "Hier wird CALL/NUMMER erwartet, etwa \"senkrechtstarter-2027/17\".",
                en: "CALL/NUMBER is expected here, such as \"senkrechtstarter-2027/17\".")
            return nil
        }
    }
}

/// A time in a body, with where it stands.
struct GivenTime: Sendable {
    let time: WallTime
    let place: TextPlace
}
