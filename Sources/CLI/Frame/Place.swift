/// Where a verb does its work when the log is a server's.
enum Place: Sendable {
    /// Needs no log: runs here, whatever server is named.
    case here
    /// Needs the log's own files or machine: never runs from afar.
    case machine
    /// Asks for secrets or shows them: runs where the person sits, who speaks to the log or to a server's own operations.
    case secret
    /// Needs the log: a server runs it for the one who is logged in.
    case log
}

extension Verb {
    /// Whoever adds a verb decides here whether others may run it from afar; what is not named stays on the log's machine.
    ///
    /// A verb belongs on the second list only when all it shows is checked for the member who asks.
    var place: Place {
        if Self.here.contains(name) { return .here }
        if Self.secret.contains(name) { return .secret }
        return Self.fromAfar.contains(name) ? .log : .machine
    }

    private static let here: Set = [
        "analyse", "call check", "rubric check", "login", "logout", "whoami",
    ]

    private static let secret: Set = [
        "register", "join", "account password", "account factor", "account recovery",
        "account forgotten",
    ]

    private static let fromAfar = Set(
        [
            [
                "log", "journal", "decide", "decisions", "release", "revise", "record", "feedback", "vote",
                "lot",
                "outcomes",
            ],
            ["progress", "ranking", "explain", "replay", "agreement", "jurors", "sensitivity", "story"],
            ["declare", "recuse", "wish", "wish list", "score", "score fetch", "score import", "cards"],
            ["programme create", "programme list", "rubric show", "juror leave", "coach set", "checkin"],
            prefixed(
                "call", ["create", "list", "show", "open", "close", "extend", "admit", "form", "budget"]),
            prefixed("member", ["add", "list", "show", "role", "change"]),
            prefixed("member", ["invite", "reset", "deactivate", "reactivate"]),
            prefixed("token", ["create", "list", "revoke"]),
            prefixed("account", ["mail", "sessions", "end-session"]),
            prefixed("application", ["begin", "change", "submit", "withdraw", "reopen", "consent", "list"]),
            prefixed("application", ["show", "diff", "accept", "exclude", "duplicate", "move", "correct"]),
            prefixed("application", ["redact", "extend", "admit", "acts"]),
            prefixed("application", ["file put", "file get", "file remove"]),
            ["remind", "outbox list"],
            prefixed("conflict", ["suspects", "confirm", "dismiss", "declare", "list", "domains"]),
            prefixed(
                "round", ["open", "list", "show", "panel", "close", "reopen", "publish", "calibrate", "ties"]),
            ["assign"], prefixed("assign", ["all", "explain", "undo", "remove", "list"]),
            prefixed("card", ["enter", "ask", "requests", "approve", "decline", "void"]),
            prefixed("meeting", ["add", "list"]), prefixed("reserve", ["list", "confirm"]),
            prefixed(
                "cohort", ["create", "list", "show", "admit", "onboarding", "pay", "leave", "graduate"]),
            prefixed("venture", ["found", "list", "show", "close"]),
            prefixed("milestone", ["plan", "reach", "miss", "move"]), prefixed("mentoring", ["add"]),
            prefixed("figure", ["add", "correct", "list"]), prefixed("followup", ["ask", "answer", "list"]),
            prefixed("import", ["members", "applications", "assignments", "scores", "undo"]),
        ].joined())

    private static func prefixed(_ first: String, _ rest: [String]) -> [String] {
        rest.map { "\(first) \($0)" }
    }
}
