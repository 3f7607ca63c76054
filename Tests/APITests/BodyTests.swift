import Domain
import JSON
import Testing

@testable import API

/// What the document says of bodies and what reading does with them is the same.
struct BodyTests {
    private static let operations = Operation.allCases.filter {
        if case .json? = $0.declaration.content?.kind { true } else { false }
    }

    /// The flaws that a body comes to, without those of values that clash.
    private func flaws(_ operation: Operation, _ body: JSONValue) throws -> [String] {
        let content = try #require(operation.declaration.content)
        return content.flaws(try Document(Array(body.text().utf8)).root)
    }

    private func properties(_ operation: Operation) -> [Schema.Property] {
        if case .json(let schema)? = operation.declaration.content?.kind,
            case .object(let properties) = schema.bare
        {
            return properties
        }
        return []
    }

    @Test(arguments: operations)
    func `each property is read as described`(_ operation: Operation) throws {
        for property in properties(operation) {
            let needed = properties(operation).filter { $0.isNeeded && $0.key != property.key }
            let rest = needed.map { JSONMember($0.key, $0.schema.example) }
            let good = try flaws(
                operation, .object(rest + [JSONMember(property.key, property.schema.example)]))
            #expect(good.isEmpty, "\(operation.rawValue).\(property.key): \(good)")
            guard property.schema.bare != .anything else { continue }
            for wrong in [JSONValue.text(""), .integer(5), .flag(true), .list([.object([])]), .object([])] {
                let node = try Document(Array(wrong.text().utf8)).root
                guard property.schema.flaw(of: node) != nil else { continue }
                let bad = try flaws(operation, .object(rest + [JSONMember(property.key, wrong)]))
                #expect(!bad.isEmpty, "\(operation.rawValue).\(property.key) takes \(wrong.text())")
            }
        }
    }

    @Test(arguments: operations)
    func `what is needed is missed, and what nobody declared is refused`(_ operation: Operation) throws {
        let needed = properties(operation).filter(\.isNeeded)
        for property in needed {
            let rest = needed.filter { $0.key != property.key }.map { JSONMember($0.key, $0.schema.example) }
            let flaws = try flaws(operation, .object(rest))
            #expect(flaws.contains { $0.contains("\"\(property.key)\"") }, "\(operation.rawValue): \(flaws)")
        }
        for key in ["role", "score", "submittedAt", "sequence"]
        where !properties(operation).contains(where: { $0.key == key }) {
            let flaws = try flaws(operation, .object([JSONMember(key, .text("x"))]))
            #expect(
                flaws.contains { $0.contains("\"\(key)\" is unknown here") }, "\(operation.rawValue): \(key)")
        }
    }
}
