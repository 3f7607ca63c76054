import FoundationEssentials
import HTTP
import Testing

@testable import API

/// Every access, asked by everybody at every hour, answers as the page says.
@Suite struct MatrixTests {
    private static let heads = Person.allCases.map(\.rawValue)

    @Test func `everybody may what the table says, and nothing else`() throws {
        var page = try PolicyPage("Matrix.md")
        let rows = page.rows
        var found: [String: [String: [Int]]] = [:]
        for hour in Hour.allCases {
            let town = try Town(hour)
            var door = Door(town.engine)
            for row in rows {
                // The description of the interface is long and the same at every hour.
                if row.path == "/openapi.json", hour != .open { continue }
                for person in Person.allCases {
                    let answer = door.ask(
                        row.method, row.path, as: person, body: TrialBodies.all[row.access])
                    found[row.access, default: [:]][person.rawValue, default: []].append(answer.status)
                    // What was done must not change what the next one meets.
                    if row.method != .get, answer.status < 300 { door = Door(try town.copy()) }
                }
            }
        }
        let cells = found.mapValues { $0.mapValues(Self.cell) }
        if ProcessInfo.processInfo.environment["WERKX_UPDATE_GOLDENS"] != nil {
            try page.write(cells, heads: Self.heads)
            return
        }
        for row in rows {
            for person in Person.allCases {
                let said = row.cells[person.rawValue] ?? ""
                let isSo = cells[row.access]?[person.rawValue] ?? ""
                #expect(said == isSo, "\(row.access) as \(person.rawValue)")
            }
        }
    }

    /// One number where every hour answers the same.
    private static func cell(_ statuses: [Int]) -> String {
        Set(statuses).count == 1 ? "\(statuses[0])" : statuses.map { "\($0)" }.joined(separator: "/")
    }

    @Test func `every operation has rows, every row an operation, every writing one a body`() throws {
        let rows = try PolicyPage("Matrix.md").rows
        var uncovered = Set(Operation.allCases.map(\.declaration).map { "\($0.method.rawValue) \($0.path)" })
        for row in rows {
            let target = try #require(Target(Array(row.path.utf8)))
            let found = Routing.shared.find(target.path[...])?.declaration(row.method)
            let declaration = try #require(found, "\(row.access) is no operation")
            uncovered.remove("\(row.method.rawValue) \(declaration.path)")
        }
        #expect(uncovered == [], "operations without a row")
        #expect(Set(rows.map(\.access)).count == rows.count, "a row stands twice")
        let writing = Set(rows.filter { $0.method != .get }.map(\.access))
        #expect(Set(TrialBodies.all.keys) == writing)
    }
}
