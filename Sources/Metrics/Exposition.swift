/// A page of figures in Prometheus' text format, version 0.0.4.
package struct Exposition: Sendable {
    /// The media type.
    package static let type = "text/plain; version=0.0.4; charset=utf-8"

    /// What was written so far.
    package private(set) var text = ""

    package init() {}

    /// What kind a figure is: one that only grows, or one that goes up and down.
    package enum Kind: String, Sendable { case counter, gauge }

    /// Writes one figure.
    package mutating func write(_ kind: Kind, _ name: String, _ help: String, _ value: Double) {
        head(kind.rawValue, name, help)
        text += "\(name) \(Self.number(value))\n"
    }

    /// Writes how often something came to how much; `classes` holds upper bound and number.
    package mutating func write(
        histogram name: String, _ help: String, classes: [(bound: Double, count: UInt64)], above: UInt64,
        sum: Double
    ) {
        head("histogram", name, help)
        lines(name, [], classes: classes, above: above, sum: sum)
    }

    /// Writes all requests by operation and status, and their times by operation.
    package mutating func write(_ tallies: [RequestFigures.Key: Tally]) {
        head("counter", "werkx_requests_total", "Requests answered, by operation and status.")
        var operations: [String: Tally] = [:]
        for (key, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            let labels = [("operation", key.operation), ("status", String(key.status))]
            text += "werkx_requests_total\(Self.labels(labels)) \(tally.classes.reduce(0, +))\n"
            operations[key.operation, default: Tally()].add(tally)
        }
        head("histogram", "werkx_request_seconds", "Time from the whole request to its answer.")
        for (operation, tally) in operations.sorted(by: { $0.key < $1.key }) {
            lines(
                "werkx_request_seconds", [("operation", operation)],
                classes: zip(Tally.bounds, tally.classes).map { (Double($0) / 1e9, $1) },
                above: tally.classes.last ?? 0, sum: Double(tally.sum) / 1e9)
        }
    }

    private mutating func head(_ kind: String, _ name: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    private mutating func lines(
        _ name: String, _ labels: [(String, String)], classes: [(bound: Double, count: UInt64)],
        above: UInt64, sum: Double
    ) {
        var total: UInt64 = 0
        for (bound, count) in classes {
            total += count
            text += "\(name)_bucket\(Self.labels(labels + [("le", Self.number(bound))])) \(total)\n"
        }
        total += above
        text += "\(name)_bucket\(Self.labels(labels + [("le", "+Inf")])) \(total)\n"
        text += "\(name)_sum\(Self.labels(labels)) \(Self.number(sum))\n"
        text += "\(name)_count\(Self.labels(labels)) \(total)\n"
    }

    private static func labels(_ labels: [(String, String)]) -> String {
        labels.isEmpty
            ? "" : "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Whole numbers without a point.
    private static func number(_ value: Double) -> String {
        value.magnitude < 1e15 && value == value.rounded(.towardZero) ? String(Int(value)) : String(value)
    }
}
