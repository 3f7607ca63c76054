/// How a request's line in the server's log is written.
package enum LogForm: String, CaseIterable, Sendable {
    /// `name=value` pairs.
    case logfmt
    /// One JSON object a line.
    case json
    /// No lines.
    case off
}
