import Domain
import Engine
import HTTP
import JSON

/// The OpenAPI document (3.1), made from the declarations.
enum OpenAPI {
    /// The document in a language.
    static func document(in language: Language) -> JSONValue {
        .members([
            "openapi": .text("3.1.0"),
            "info": .members([
                "title": .text("WerkX"), "version": .text("1"),
                "description": .text(DocumentWords.introduction[language]),
            ]),
            "servers": .list([.members(["url": .text(API.base)])]), "tags": tags(in: language),
            "paths": paths(in: language), "components": components(in: language),
        ])
    }

    private static func tags(in language: Language) -> JSONValue {
        .list(
            Chapter.allCases.map {
                .members(["name": .text($0.rawValue), "description": .text($0.words[language])])
            })
    }

    private static func paths(in language: Language) -> JSONValue {
        var order: [String] = []
        var items: [String: [JSONMember]] = [:]
        for operation in Operation.allCases {
            let path = operation.declaration.path
            if items[path] == nil { order.append(path) }
            items[path, default: []].append(
                JSONMember(
                    operation.declaration.method.rawValue.lowercased(), json(operation, in: language)))
        }
        return .object(order.map { JSONMember($0, .object(items[$0] ?? [])) })
    }

    private static func json(_ operation: Operation, in language: Language) -> JSONValue {
        let declaration = operation.declaration
        let ways: [JSONValue] = [
            .members(["bearer": .list([.text(declaration.scope.rawValue)])]),
            .members(["session": .list([])]),
        ]
        return .members([
            "operationId": .text(operation.rawValue), "tags": .list([.text(Chapter(declaration).rawValue)]),
            "summary": .text(declaration.summary[language]),
            "description": .text(declaration.asker.words[language]),
            "security": .list(declaration.asker.needsMember ? ways : [.object([])] + ways),
            "parameters": .list(parameters(of: declaration, in: language)),
            "requestBody": declaration.content.map { body($0, in: language) },
            "responses": responses(of: declaration, in: language),
        ])
    }

    private static func parameters(of declaration: Declaration, in language: Language) -> [JSONValue] {
        var all: [JSONValue] = declaration.segments.compactMap { segment in
            guard case .parameter(let parameter) = segment else { return nil }
            return .members([
                "name": .text(parameter.rawValue), "in": .text("path"), "required": .flag(true),
                "description": .text(parameter.words[language]),
                "schema": parameter.schema.json(in: language),
            ])
        }
        all += declaration.parameters.map { parameter in
            var schema = parameter.schema.json(in: language)
            if let standing = parameter.standing, case .object(let members) = schema {
                let value: JSONValue =
                    Int(standing).map { .integer($0) }
                    ?? (parameter.schema == .flag ? .flag(standing == "true") : .text(standing))
                schema = .object(members + [JSONMember("default", value)])
            }
            return .members([
                "name": .text(parameter.name), "in": .text("query"), "required": .flag(parameter.isNeeded),
                "description": .text(parameter.about[language]), "schema": schema,
            ])
        }
        let shared =
            ["AcceptLanguage"] + (declaration.writes && declaration.takesKey ? ["IdempotencyKey"] : [])
            + (declaration.isVersioned ? ["IfMatch"] : [])
            + (declaration.isCached ? ["IfNoneMatch"] : [])
        return all + shared.map { .members(["$ref": .text("#/components/parameters/\($0)")]) }
    }

    private static func body(_ content: Content, in language: Language) -> JSONValue {
        let media: [JSONMember] =
            switch content.kind {
            case .json(let schema):
                [JSONMember("application/json", .members(["schema": schema.json(in: language)]))]
            case .bytes(let types): types.map { JSONMember($0, .members(["schema": .object([])])) }
            }
        return .members(["required": .flag(content.isNeeded), "content": .object(media)])
    }

    private static func responses(of declaration: Declaration, in language: Language) -> JSONValue {
        var all: [JSONMember] = declaration.answers.map { answer in
            let media: [JSONMember] =
                switch answer.content {
                case .json(let schema):
                    [JSONMember("application/json", .members(["schema": schema.json(in: language)]))]
                case .bytes(let types): types.map { JSONMember($0, .members(["schema": .object([])])) }
                case .nothing: []
                }
            let tag = JSONValue.members(["schema": .members(["type": .text("string")])])
            let isRepeated = JSONValue.members([
                "description": .text(DocumentWords.repeated[language]),
                "schema": .members(["type": .text("string"), "enum": .list([.text("true")])]),
            ])
            let headers = JSONValue.members([
                "ETag": answer.isTagged ? tag : nil,
                Repeat.header: declaration.writes && declaration.takesKey ? isRepeated : nil,
            ])
            return JSONMember(
                String(answer.status),
                .members([
                    "description": .text(DocumentWords.done[language]),
                    "headers": headers == .object([]) ? nil : headers,
                    "content": media.isEmpty ? nil : .object(media),
                ]))
        }
        if declaration.isCached {
            all.append(
                JSONMember("304", .members(["description": .text(DocumentWords.unchanged[language])])))
        }
        all += declaration.problems.map {
            JSONMember(String($0), .members(["$ref": .text("#/components/responses/\(Self.name($0))")]))
        }
        return .object(all)
    }

    /// The name of a shared answer.
    static func name(_ status: Int) -> String { "Problem\(status)" }
}

extension Declaration {
    /// Whether the answer is the same for everybody and is not sent again to one who has it.
    var isCached: Bool {
        !writes && !asker.needsMember && answers.contains { $0.isTagged } && segments.count == 1
    }

    /// The statuses of the problems it may come to.
    var problems: [Int] {
        var all: Set = [400, 401, 406, 429, 503]
        if asker.needsMember { all.formUnion([403, 409]) }
        if asker.needsMember || segments.contains(where: { $0.isParameter }) { all.insert(404) }
        if content != nil { all.formUnion([413, 415]) }
        if writes { all.formUnion([403, 422, 507]) }
        if isVersioned { all.insert(412) }
        return all.union(moreProblems).sorted()
    }
}

extension Segment {
    /// Whether it stands for a name or a number.
    var isParameter: Bool {
        switch self {
        case .parameter: true
        case .word: false
        }
    }
}
