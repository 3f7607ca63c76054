import FoundationEssentials
import Glibc

/// A log with one open call, made with the program's own verbs, and the server on it.
package final class Edition: Sendable {
    package let folder: Scratch
    package let program = Program()
    package static let call = "probe-2027"

    /// Makes the log: administrator `ada`, manager `mira`, founder `anna`, jurors `jo` and `kim`.
    package init() throws {
        folder = try Scratch()
        try folder.write(Self.callFile, to: "call.json")
        try folder.write(Self.rubricFile, to: "rubric.json")
        try run("init", "--administrator", "ada")
        try run(
            "programme", "create", "probe", "--kind", "competition", "--name-de", "Probe", "--name-en",
            "Trial", "--zone", "Europe/Berlin")
        try run("call", "create", folder.path("call.json"))
        try run("call", "open", Self.call)
        try run("member", "add", "mira", "--role", "manager", "--name", "Mira Muster")
        try run(
            "member", "add", "anna", "--role", "founder", "--name", "Anna Anfang", "--email",
            "anna@firma.example")
        for juror in ["jo", "kim"] {
            try run("member", "add", juror, "--role", "juror", "--call", Self.call, "--name", "Jury \(juror)")
        }
    }

    /// Runs a verb as `ada` and gives what it printed; throws when it does not end with 0.
    @discardableResult
    package func run(_ words: String..., as handle: String = "ada") throws -> String {
        let result = try attempt(words, as: handle)
        guard result.code == 0 else {
            throw Program.Failure(what: "\(words.joined(separator: " ")): \(result.code) \(result.errors)")
        }
        return result.output
    }

    /// Runs a verb and gives all it came to.
    package func attempt(_ words: [String], as handle: String = "ada", environment: [String: String] = [:])
        throws -> Program.Result
    {
        try program.run(
            words + ["--database", database, "--as", handle, "--language", "de"], environment: environment)
    }

    package var database: String { folder.path("log.db") }

    /// A new token for a member.
    package func token(_ handle: String) throws -> String {
        String(try run("token", "create", handle).filter { !$0.isNewline })
    }

    /// Starts the server on a free port; without other options it has no post, whose events come when they come.
    package func serve(options: [String] = ["--no-mail"], environment: [String: String] = [:]) throws -> (
        server: Running, port: Int
    ) {
        let errors = folder.path("serve.err")
        let server = try program.start(
            ["serve", "--listen", "127.0.0.1:0", "--database", database] + options, environment: environment,
            output: folder.path("serve.out"), errors: errors)
        return (server, try server.port(saidIn: errors))
    }

    /// Starts the server again, on the port it had.
    package func serve(port: Int) throws -> Running {
        let errors = folder.path("again.err")
        let server = try program.start(
            ["serve", "--listen", "127.0.0.1:\(port)", "--database", database, "--no-mail"],
            output: folder.path("again.out"), errors: errors)
        _ = try server.port(saidIn: errors)
        return server
    }

    private static let callFile = """
        {"id": "probe-2027", "programme": "probe", "title": {"de": "Probe 2027", "en": "Trial 2027"},
         "categories": [{"id": "offen", "title": {"de": "offen", "en": "open"}}], "places": 2, "prizes": [],
         "consents": [{"id": "terms", "version": 1, "required": true, "title": {"de": "Bedingungen", "en": "Terms"}}],
         "phases": [{"id": "idea", "title": {"de": "Idee", "en": "Idea"}, "opens": "2020-01-01 09:00", "deadline": "2099-01-31 23:59",
          "form": [{"id": "pitch", "kind": "longText", "maximum": 2000, "title": {"de": "Idee", "en": "Idea"}, "required": true, "personal": false, "jurors": true},
                   {"id": "phone", "kind": "shortText", "maximum": 40, "title": {"de": "Telefon", "en": "Phone"}, "required": false, "personal": true, "jurors": false}]}]}
        """

    private static let rubricFile = """
        {"id": "probe", "title": {"de": "Probe", "en": "Trial"}, "criteria": [
          {"id": "idea", "title": {"de": "Idee", "en": "Idea"}, "weight": 60, "scale": {"min": 1, "max": 5, "step": 1}, "minimumReason": 3},
          {"id": "team", "title": {"de": "Team", "en": "Team"}, "weight": 40, "scale": {"min": 1, "max": 5, "step": 0.5}, "required": false}]}
        """
}

extension Running {
    /// The port that a server says it listens on, as soon as it does.
    package func port(saidIn path: String) throws -> Int {
        for _ in 0..<20_000 {
            let said = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            let place = said.split(separator: " ").first { $0.hasPrefix("http://") && $0.hasSuffix("/") }
            if let port = place?.split(separator: ":").last.flatMap({ Int($0.dropLast()) }) { return port }
            usleep(1_000)
        }
        throw Program.Failure(
            what:
                "the server does not start: \((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")")
    }
}
