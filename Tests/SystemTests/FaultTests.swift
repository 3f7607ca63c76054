import Glibc
import Support
import Testing

/// Files that are not as they should be: one clear sentence, the right exit code, nothing half-written.
@Suite(.serialized) struct FaultTests {
    private let program = Program()

    private func run(_ words: [String], _ database: String, as handle: String? = nil) throws -> Program.Result
    {
        try program.run(words + ["--database", database] + (handle.map { ["--as", $0] } ?? []))
    }

    /// One sentence, with the place.
    private func isOneSentence(_ result: Program.Result, _ place: String) -> Bool {
        result.errors.split(separator: "\n").count == 1 && result.errors.contains(place)
    }

    @Test func `init refuses a file that exists and leaves it as it is`() throws {
        let folder = try Scratch()
        try folder.write("words", to: "log.db")
        let result = try run(["init", "--administrator", "ada"], folder.path("log.db"))
        #expect(result.code == 73)
        #expect(isOneSentence(result, "log.db"))
        #expect(try folder.read("log.db") == "words")
        #expect(access(folder.path("log.db.keys"), F_OK) != 0)
    }

    @Test func `only init and demo make a log`() throws {
        let folder = try Scratch()
        let result = try run(["member", "list"], folder.path("none.db"))
        #expect(result.code == 65)
        #expect(isOneSentence(result, "none.db"))
        #expect(access(folder.path("none.db"), F_OK) != 0)
    }

    @Test func `a directory, an empty file and a file of something else are no logs`() throws {
        let folder = try Scratch()
        try folder.write("", to: "empty.db")
        try folder.write(String(repeating: "this is no database ", count: 500), to: "text.db")
        for name in ["", "empty.db", "text.db"] {
            for words in [["ranking", "a/b"], ["member", "add", "bo", "--role", "juror"]] {
                let result = try run(words, folder.path(name), as: "ada")
                #expect(result.code == 65, "\(name) \(result.errors)")
                #expect(isOneSentence(result, folder.path(name)), "\(name) \(result.errors)")
            }
        }
    }

    @Test func `a log of a newer version is refused by its number`() throws {
        let edition = try Edition()
        try sqlite(edition.database, "PRAGMA user_version=99")
        let result = try edition.attempt(["ranking", "a/b"])
        #expect(result.code == 65)
        #expect(result.errors.contains("99"))
    }

    @Test func `without saying who acts nothing is written`() throws {
        let edition = try Edition()
        let result = try run(["member", "add", "bo", "--role", "juror"], edition.database)
        #expect(result.code == 77)
        let unknown = try run(["member", "add", "bo", "--role", "juror"], edition.database, as: "nobody")
        #expect(unknown.code == 77)
    }

    @Test func `without its keys a log is read, says so, and is not written`() throws {
        let edition = try Edition()
        #expect(rename(edition.folder.path("log.db.keys"), edition.folder.path("away")) == 0)
        let read = try edition.program.run(["call", "list", "--database", edition.database])
        #expect(read.code == 0)
        #expect(read.errors.contains("log.db.keys"))
        let written = try edition.attempt(["member", "add", "bo", "--role", "juror"])
        #expect(written.code != 0)
        #expect(written.errors.contains("log.db.keys"))
    }

    @Test func `a second server on one file is refused`() throws {
        let edition = try Edition()
        let (server, _) = try edition.serve()
        let second = try edition.program.run([
            "serve", "--listen", "127.0.0.1:0", "--database", edition.database,
        ])
        #expect(second.code == 74)
        #expect(isOneSentence(second, "log.db"))
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
    }

    @Test func `the rules' no has a stable name on standard error`() throws {
        let edition = try Edition()
        let result = try edition.attempt([
            "call", "extend", Edition.call, "idea", "--deadline", "2030-01-01 12:00", "--reason", "x",
        ])
        #expect(result.code == 1)
        #expect(result.errors.contains("deadlineNotLater"))
        let denied = try edition.attempt(["call", "close", Edition.call], as: "anna")
        #expect(denied.code == 77)
        #expect(denied.errors.contains("notAllowed"))
    }

    @Test(.enabled(if: getuid() == 0, "only root can make a small disk"))
    func `a full disk refuses writing with a sentence and loses nothing`() throws {
        let folder = try Scratch()
        try folder.write("", to: "x")
        let place = folder.path("small")
        mkdir(place, 0o700)
        try #require(mount("tmpfs", place, "tmpfs", 0, "size=700k") == 0)
        defer { umount2(place, Int32(MNT_DETACH)) }
        let database = place + "/log.db"
        #expect(try run(["init", "--administrator", "ada"], database).code == 0)
        var made = 0
        var refused: Program.Result?
        for number in 0..<400 where refused == nil {
            let result = try run(
                [
                    "member", "add", "m\(number)", "--role", "founder", "--name",
                    String(repeating: "x", count: 2_000),
                ], database,
                as: "ada")
            if result.code == 0 { made += 1 } else { refused = result }
        }
        let failure = try #require(refused)
        #expect(failure.code == 74, "\(failure.errors)")
        #expect(isOneSentence(failure, place), "\(failure.errors)")
        let listed = try run(["member", "list", "--format", "csv"], database, as: "ada")
        #expect(listed.code == 0, "\(listed.errors)")
        #expect(listed.output.split(separator: "\r\n").count >= made + 1)
    }

    @Test func `another locale and zone give the same bytes`() throws {
        let edition = try Edition()
        try edition.run(
            "application", "begin", Edition.call, "--title", "Iğdır ışık", "--category", "offen", "--set",
            "pitch=Text", "--consent", "terms", as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        let here = try edition.attempt(["application", "list", Edition.call, "--format", "json"])
        let there = try edition.attempt(
            ["application", "list", Edition.call, "--format", "json"],
            environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"])
        #expect(here.code == 0 && there.code == 0)
        #expect(here.output == there.output)
    }

    @Test func `every acknowledged group is flushed to the disk`() throws {
        // Scripts/test installs it; a run that cannot count must not look like one that did.
        try #require(access("/usr/bin/strace", X_OK) == 0)
        let edition = try Edition()
        #expect(try flushes(edition, [:]) >= 1)
        // Without flushing the count must show it: this is the test of the test.
        #expect(try flushes(edition, ["WERKX_SYNCHRONOUS_FOR_TESTS": "OFF"]) == 0)
    }

    /// How often the log, and only the log, is flushed while one member is added.
    private func flushes(_ edition: Edition, _ environment: [String: String]) throws -> Int {
        let name = environment.isEmpty ? "safe" : "unsafe"
        let trace = edition.folder.path("trace-\(name)")
        let traced = try Program.spawn(
            [
                "strace", "-f", "-y", "-e", "trace=fdatasync,fsync", "-o", trace, edition.program.path,
                "member", "role", "anna",
                "--role", name == "safe" ? "coach" : "mentor", "--database", edition.database, "--as", "ada",
            ], environment: environment, output: edition.folder.path("out"),
            errors: edition.folder.path("err"))
        #expect(traced.wait() == 0, "\((try? edition.folder.read("err")) ?? "")")
        // The checkpoint of a clean stop flushes the database itself; the acknowledgement is the flush of the write-ahead log.
        return try edition.folder.read("trace-\(name)").split(separator: "\n").count {
            $0.contains("log.db-wal>")
        }
    }

    private func sqlite(_ database: String, _ sql: String) throws {
        let process = try Program.spawn(["sqlite3", database, sql], output: "/dev/null", errors: "/dev/null")
        #expect(process.wait() == 0)
    }
}
