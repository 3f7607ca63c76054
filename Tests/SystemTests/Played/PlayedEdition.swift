import Foundation
import JSON
import Support
import Testing

/// An edition that is played day by day: a log, the server on it from the first day to the last, and clocks that are set by hand.
///
/// Every command line is a process of its own, as in an office; all of them write through the running server.
final class PlayedEdition {
    static let call = "blitz-2027"
    static let ideas = "\(call)/idea-jury"
    static let plans = "\(call)/plan-jury"

    let folder: Scratch
    let program = Program()
    private(set) var server: Running?
    private(set) var port = 0
    private var tokens: [String: String] = [:]
    /// Midnight, by UTC, before the first day.
    private let midnight: Date

    init() throws {
        folder = try Scratch()
        // Tomorrow, so that the clocks need never go back.
        midnight = Date(
            timeIntervalSince1970: (Date().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400 + 86_400)
        try go(to: 0)
    }

    var database: String { folder.path("blitz.db") }
    private var environment: [String: String] { ["WERKX_TEST_CLOCK": folder.path("clock")] }

    // MARK: - Time

    /// Sets every clock to a day at nine by UTC, under the running server.
    func go(to day: Int, hour: Int = 9) throws {
        let ahead = midnight.addingTimeInterval(Double(day * 86_400 + hour * 3_600)).timeIntervalSinceNow
        try folder.write("\(Int(ahead.rounded(.up)))", to: "clock")
    }

    /// `2027-01-31`.
    func day(_ number: Int) -> String {
        let moment = midnight.addingTimeInterval(Double(number) * 86_400)
        return moment.formatted(.iso8601.year().month().day())
    }

    // MARK: - The server

    func serve() throws {
        let server = try program.start(
            ["serve", "--listen", "127.0.0.1:0", "--database", database], environment: environment,
            output: folder.path("serve.out"), errors: folder.path("serve.err"))
        self.server = server
        port = try server.port(saidIn: folder.path("serve.err"))
    }

    /// Ends the server as Ctrl-C does.
    func stop() {
        server?.signal(SIGTERM)
        #expect(server?.wait() == 0)
        server = nil
    }

    // MARK: - Command lines

    /// Runs a verb, typed as in a shell, and gives what it printed.
    @discardableResult
    func run(_ handle: String, _ line: String, at place: SourceLocation = #_sourceLocation) throws -> String {
        let result = try attempt(handle, line)
        try #require(result.code == 0, "\(line): \(result.code) \(result.errors)", sourceLocation: place)
        return result.output
    }

    /// The same, as JSON.
    func json(_ handle: String, _ line: String, at place: SourceLocation = #_sourceLocation) throws
        -> DocumentNode
    {
        let text = try run(handle, line + " --format json", at: place)
        let document = try? Document(Array(text.utf8))
        return try #require(document?.root, "\(line): \(text)", sourceLocation: place)
    }

    /// Runs a verb that must be refused, by an exit code and a word on standard error.
    func refused(
        _ word: String, _ handle: String, _ line: String, code: Int32 = 1,
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let result = try attempt(handle, line)
        #expect(
            result.code == code && result.errors.contains(word),
            "\(line): \(result.code) \(result.output) \(result.errors)", sourceLocation: place)
        #expect(result.output.isEmpty, "\(line)", sourceLocation: place)
    }

    func attempt(_ handle: String, _ line: String, on path: String? = nil) throws -> Program.Result {
        // `./FILE` is a file of the edition's own folder.
        let words = CommandLineText.words(line).map {
            $0.replacingOccurrences(of: "./", with: folder.path() + "/")
        }
        return try program.run(
            words + ["--database", path ?? database, "--as", handle, "--language", "de"],
            environment: environment)
    }

    // MARK: - HTTP

    /// What a member asks the server.
    func ask(_ handle: String, _ method: String, _ path: String, _ body: String? = nil) throws
        -> Client.Answer
    {
        if tokens[handle] == nil {
            tokens[handle] = String(try run("ada", "token create \(handle)").filter { !$0.isNewline })
        }
        let client = Client(port: port, token: tokens[handle])
        return try #require(client.ask(method, "/api/v1/calls/\(Self.call)\(path)", body))
    }
}
