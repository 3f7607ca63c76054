import Crypto
import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    // A verb can do whatever its member may, so a token that was issued for less runs none.
    static let runVerb = write(
        .post, Address.root / "verbs", de: "Eine Befehlszeile ausführen", en: "Run a command line",
        for: .member, scope: .administer,
        Shape(
            Body.list("arguments", .text) { ObjectReader.text($0, $1) }.needed(), Bodies.files("files"),
            Body.word("language", as: Language.self), Body.flag("colours")
        ) { (arguments: $0, files: $1 ?? [:], language: $2, isColoured: $3) },
        answers: .named(
            "VerbResult",
            .members([
                "code": .integer(0...255), "output": .text, "messages": .text, "turns": .list(.count),
                "files": .map(.text),
            ])),
        limit: 36 << 20
    ) { _, body, visit throws(Problem) in
        // Whoever names no language where the terminal's is told means the one of the answer, as everywhere.
        let order = VerbOrder(
            arguments: body.arguments, files: body.files, language: body.language ?? visit.language,
            isWanted: body.language == nil && visit.request.header("Accept-Language") != nil,
            isColoured: body.isColoured)
        return try Endpoints.run(order, visit)
    }
    .withoutKey(problems: [504])
}

extension Bodies {
    /// Bytes of files by name, as base64url without padding.
    static func files(_ name: String) -> Key<[String: [UInt8]]?> {
        Body.map(name, of: .text, named: "^.{1,4096}$", keys: { member, _ in member.key }) { node, book in
            if case .string(let text) = node.value, let bytes = Base64.decode(text.utf8) { return bytes }
            book.add(
                node.place, de: "Hier wird base64url ohne Füllzeichen erwartet.",
                en: "base64url without padding is expected here.")
            return nil
        }
    }
}

extension Endpoints {
    /// Runs one command line as the member who asks.
    static func run(_ order: VerbOrder, _ visit: Visit) throws(Problem) -> Response {
        let caller = try visit.needCaller()
        if let missing = Scope.allCases.first(where: { !caller.has($0) }) { throw .outOfScope(missing) }
        guard let runner = visit.verbs else { throw .notFound }
        let member = try visit.needMember()
        let result: VerbResult
        do throws(VerbFailure) { result = try runner.run(order, by: member, visit.visitor) } catch {
            switch error {
            case .tooMany: throw .tooManyVerbs
            case .tooSlow: throw .verbTooSlow
            }
        }
        return visit.json(
            .members([
                "code": .integer(Int(result.code)), "output": bytes(result.output),
                "messages": bytes(result.messages), "turns": .list(result.turns.map { .integer($0) }),
                "files": .object(
                    result.files.keys.sorted().map { JSONMember($0, bytes(result.files[$0] ?? [])) }),
            ]))
    }

    private static func bytes(_ bytes: [UInt8]) -> JSONValue {
        .text(String(decoding: Base64.encode(bytes), as: UTF8.self))
    }
}
