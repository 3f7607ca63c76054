import FoundationEssentials
import HTTP
import Support

/// A page of the policy: prose with tables, whose rows begin with an access such as `GET /calls/c`.
struct PolicyPage {
    private(set) var lines: [String]
    private let path: String

    init(_ name: String) throws {
        path = "\(Checkout.path)/Tests/APITests/Policy/\(name)"
        lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
    }

    /// An access with what each person gets.
    struct Row {
        let line: Int
        let method: HTTP.Method
        let path: String
        /// By the head of the column; empty where the page says nothing yet.
        let cells: [String: String]

        var access: String { "\(method.rawValue) \(path)" }
    }

    var rows: [Row] {
        var heads: [String] = []
        return lines.enumerated().compactMap { place, line in
            guard line.hasPrefix("|") else { return nil }
            let cells = Self.cells(line)
            let words = cells[0].split(separator: " ").map(String.init)
            guard words.count == 2, let method = HTTP.Method(rawValue: words[0]) else {
                if !line.hasPrefix("|---") { heads = cells }
                return nil
            }
            return Row(
                line: place, method: method, path: words[1],
                cells: Dictionary(zip(heads.dropFirst(), cells.dropFirst())) { first, _ in first })
        }
    }

    private static func cells(_ line: String) -> [String] {
        line.dropFirst().dropLast(line.hasSuffix("|") ? 1 : 0).split(
            separator: "|", omittingEmptySubsequences: false
        ).map { $0.split(separator: " ").joined(separator: " ") }
    }

    /// Writes the cells of every table anew.
    mutating func write(_ cells: [String: [String: String]], heads: [String]) throws {
        for row in rows {
            guard let values = cells[row.access] else { continue }
            lines[row.line] = Self.line([row.access] + heads.map { values[$0] ?? "" })
        }
        for (place, line) in lines.enumerated() where line.hasPrefix("| Zugriff") {
            lines[place] = Self.line(["Zugriff"] + heads)
            lines[place + 1] = "|" + String(repeating: "---|", count: heads.count + 1)
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
