import Domain
import Engine
import HTTP
import JSON

extension OpenAPI {
    /// What operations point at: shapes, shared parameters, problems, and how one says who one is.
    static func components(in language: Language) -> JSONValue {
        var named: [String: Schema] = ["Problem": problem]
        for operation in Operation.allCases {
            let declaration = operation.declaration
            for answer in declaration.answers {
                if case .json(let schema) = answer.content { schema.collect(into: &named) }
            }
            if case .json(let schema)? = declaration.content?.kind { schema.collect(into: &named) }
        }
        return .members([
            "schemas": .object(
                named.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.json(in: language)) }),
            "parameters": parameters(in: language), "responses": problems(in: language),
            "securitySchemes": .members([
                "bearer": .members([
                    "type": .text("http"), "scheme": .text("bearer"),
                    "description": .text(DocumentWords.bearer[language]),
                ]),
                "session": .members([
                    "type": .text("apiKey"), "in": .text("cookie"), "name": .text("__Host-werkx"),
                    "description": .text(DocumentWords.session[language]),
                ]),
            ]),
        ])
    }

    /// The problem document.
    static let problem = Schema.members([
        "type": .words(
            ProblemType.allCases.filter { $0 != .undeclared }.map(\.rawValue)
                + GateProblem.allCases.map(\.rawValue)),
        "title": .text, "status": .integer(400...599), "limit?": .count,
        "errors?": .list(
            .members(["field?": .text, "place?": .text, "de": .text, "en": .text])),
    ])

    private static func parameters(in language: Language) -> JSONValue {
        func header(_ name: String, _ words: Bilingual, _ schema: Schema) -> JSONValue {
            .members([
                "name": .text(name), "in": .text("header"), "description": .text(words[language]),
                "schema": schema.json(in: language),
            ])
        }
        return .members([
            "AcceptLanguage": header("Accept-Language", DocumentWords.acceptLanguage, .text),
            "IdempotencyKey": header(
                "Idempotency-Key", DocumentWords.idempotencyKey, .text(pattern: "^[!-~]{1,255}$")),
            "IfMatch": header("If-Match", DocumentWords.ifMatch, .text(pattern: "^(\\*|\"[0-9]+-[0-9]+\")$")),
            "IfNoneMatch": header("If-None-Match", DocumentWords.ifNoneMatch, .text),
        ])
    }

    private static func problems(in language: Language) -> JSONValue {
        let statuses = Set(ProblemType.allCases.map(\.status)).union([413, 429, 503]).subtracting([500, 405])
        return .object(
            statuses.sorted().map { status in
                let types =
                    ProblemType.allCases.filter { $0.status == status }.map(\.rawValue)
                    + GateProblem.allCases.filter { $0.status == status }.map(\.rawValue)
                let words = DocumentWords.status(status)[language]
                return JSONMember(
                    name(status),
                    .members([
                        "description": .text(
                            types.isEmpty ? words : words + " " + types.joined(separator: ", ")),
                        "headers": status == 401
                            ? .members([
                                "WWW-Authenticate": .members(["schema": .members(["type": .text("string")])])
                            ]) : nil,
                        "content": .members([
                            "application/problem+json": .members([
                                "schema": .members(["$ref": .text("#/components/schemas/Problem")])
                            ])
                        ]),
                    ]))
            })
    }
}
