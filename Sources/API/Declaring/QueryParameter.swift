import Domain

/// A parameter of the query, read into a value.
struct Query<Value: Sendable>: Sendable {
    let parameter: QueryParameter
    let read: @Sendable (String) -> Value?

    init(
        _ name: String, _ schema: Schema, standing: String? = nil, de: String, en: String,
        read: @escaping @Sendable (String) -> Value?
    ) {
        self.read = read
        parameter = QueryParameter(
            name: name, schema: schema, standing: standing, about: Bilingual(de: de, en: en),
            accepts: { schema.fits($0) && read($0) != nil })
    }
}

/// What the declaration of an operation says of a parameter of the query.
struct QueryParameter: Sendable {
    let name: String
    let schema: Schema
    /// The value that holds when it is not given.
    let standing: String?
    let about: Bilingual
    var isNeeded = false
    let accepts: @Sendable (String) -> Bool
}

extension Query where Value == Int {
    /// A whole number within bounds.
    static func number(
        _ name: String, _ range: ClosedRange<Int>, standing: Int? = nil, de: String, en: String
    )
        -> Query
    {
        Query(name, .integer(range), standing: standing.map { String($0) }, de: de, en: en) { text in
            Int(text).flatMap { range.contains($0) && String($0) == text ? $0 : nil }
        }
    }
}

extension Query where Value == Bool {
    /// `true` or `false`, the latter when not given.
    static func flag(_ name: String, de: String, en: String) -> Query {
        Query(name, .flag, standing: "false", de: de, en: en) {
            $0 == "true" ? true : $0 == "false" ? false : nil
        }
    }
}

extension Query where Value == Slug {
    /// A name.
    static func slug(_ name: String, de: String, en: String) -> Query {
        Query(name, .slug, de: de, en: en) { Slug($0) }
    }
}

extension Query where Value == String {
    /// A text of one line.
    static func text(_ name: String, longest: Int = 255, de: String, en: String) -> Query {
        Query(name, .line(longest: longest), de: de, en: en) { $0 }
    }
}

extension Query where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of an enum's words.
    static func word(_ name: String, de: String, en: String) -> Query {
        Query(name, .words(of: Value.self), de: de, en: en) { Value(rawValue: $0) }
    }
}

/// The parameters that several operations share.
enum Queries {
    static let after = Query.number(
        "after", 0...9_007_199_254_740_991, standing: 0,
        de: "Nur was nach dieser Nummer kommt; `next` der Seite davor.",
        en: "Only what comes after this number; `next` of the page before.")
    static let limit = Query.number(
        "limit", 1...500, standing: 100, de: "Höchstens so viele Einträge.", en: "At most so many items.")
    /// What every list takes.
    static let window = [after.parameter, limit.parameter]
}
