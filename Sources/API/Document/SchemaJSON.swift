import Domain
import JSON

extension Schema {
    /// The shape as JSON Schema (2020-12); what has a name is pointed at.
    func json(in language: Language) -> JSONValue {
        switch self {
        case .anything: .object([])
        case .null: .members(["type": .text("null")])
        case .flag: .members(["type": .text("boolean")])
        case .number: .members(["type": .text("number")])
        case .integer(let range):
            .members([
                "type": .text("integer"), "minimum": range.map { .integer($0.lowerBound) },
                "maximum": range.map { .integer($0.upperBound) },
            ])
        case .words(let words): .members(["type": .text("string"), "enum": .list(words.map { .text($0) })])
        case .text(let pattern, let format, let longest):
            .members([
                "type": .text("string"), "pattern": .given(pattern), "format": .given(format),
                "maxLength": longest.map { .integer($0) },
            ])
        case .list(let item, let most):
            .members([
                "type": .text("array"), "items": item.json(in: language),
                "maxItems": most.map { .integer($0) },
            ])
        case .map(let value, let keys):
            .members([
                "type": .text("object"), "propertyNames": keys.map { .members(["pattern": .text($0)]) },
                "additionalProperties": value.json(in: language),
            ])
        case .either(let schemas): .members(["anyOf": .list(schemas.map { $0.json(in: language) })])
        case .named(let name, _): .members(["$ref": .text("#/components/schemas/\(name)")])
        case .object(let properties): Self.json(properties, in: language)
        }
    }

    private static func json(_ properties: [Property], in language: Language) -> JSONValue {
        let needed = properties.filter(\.isNeeded)
        return .members([
            "type": .text("object"),
            "properties": .object(
                properties.map { property in
                    JSONMember(property.key, described(property, in: language))
                }),
            "required": needed.isEmpty ? nil : .list(needed.map { .text($0.key) }),
            "additionalProperties": .flag(false),
        ])
    }

    private static func described(_ property: Property, in language: Language) -> JSONValue {
        guard let about = property.about ?? Glossary.words[property.key],
            case .object(let members) = property.schema.json(in: language)
        else { return property.schema.json(in: language) }
        return .object(members + [JSONMember("description", .text(about[language]))])
    }

    /// Every named shape in this one, by name.
    func collect(into named: inout [String: Schema]) {
        switch self {
        case .named(let name, let schema):
            precondition(named[name].map { $0 == schema } ?? true, "two shapes are called \(name)")
            guard named.updateValue(schema, forKey: name) == nil else { return }
            schema.collect(into: &named)
        case .list(let schema, _), .map(let schema, _): schema.collect(into: &named)
        case .either(let schemas): for schema in schemas { schema.collect(into: &named) }
        case .object(let properties): for property in properties { property.schema.collect(into: &named) }
        case .anything, .null, .flag, .number, .integer, .words, .text: break
        }
    }
}
