import Foundation
import JSON
import Support
import Synchronization
import Testing

/// A backup made while founders write: it holds all that was acknowledged before it began, and comes back whole.
@Suite(.serialized) struct BackupLoadTests {
    /// What the server said yes to: numbers of applications.
    private final class Ledger: Sendable {
        let numbers = Mutex<Set<Int>>([])
        let isBackedUp = Atomic(false)
        let working = Atomic(3)
    }

    @Test func `what was acknowledged before a backup under load is in what is restored`() throws {
        let edition = try Edition()
        let token = try edition.token("anna")
        let (server, port) = try edition.serve()
        let ledger = Ledger()
        let client = Client(port: port, token: token)
        let found = Mutex<(before: Set<Int>, code: Int32, errors: String)>(([], -1, ""))
        // Three write; the fourth makes the backup once they are under way. They go on until it is there, and at most so far.
        Threads.run(
            4,
            atOnce: { worker in
                guard worker < 3 else {
                    while ledger.numbers.withLock({ $0.count }) < 30,
                        ledger.working.load(ordering: .acquiring) > 0
                    {
                        usleep(500)
                    }
                    let before = ledger.numbers.withLock { $0 }
                    let made = try? edition.attempt([
                        "backup", edition.folder.path("a"), "--keys", edition.folder.path("b"),
                    ])
                    found.withLock { $0 = (before, made?.code ?? -1, made?.errors ?? "") }
                    ledger.isBackedUp.store(true, ordering: .releasing)
                    return
                }
                defer { ledger.working.subtract(1, ordering: .releasing) }
                for turn in 0..<4_000 {
                    if turn >= 40, ledger.isBackedUp.load(ordering: .acquiring) { return }
                    let answer = client.ask(
                        "POST", "/api/v1/calls/\(Edition.call)/applications",
                        #"{"title":"\#(worker)-\#(turn)"}"#)
                    guard let answer, let number = answer.json?["number"]?.integer else { continue }
                    _ = ledger.numbers.withLock { $0.insert(number) }
                }
            })
        let (before, code, errors) = found.withLock { $0 }
        #expect(code == 0, "\(errors)")
        #expect(before.count >= 30)
        let after = ledger.numbers.withLock { $0 }
        #expect(after.count > before.count, "nothing was written during the backup")
        server.signal(SIGTERM)
        #expect(server.wait() == 0)

        let restored = edition.folder.path("new/log.db")
        let told = try edition.program.run(
            "restore", edition.folder.path("a"), edition.folder.path("new"), "--keys",
            edition.folder.path("b"))
        #expect(told.code == 0, "\(told.errors)")
        #expect(try edition.program.run("verify", "--database", restored).code == 0)
        #expect(try edition.attempt(["verify"]).code == 0)
        let copied = try begun(edition, restored)
        #expect(before.isSubset(of: copied))
        #expect(copied.isSubset(of: try begun(edition, edition.database)))
        #expect(after.isSubset(of: try begun(edition, edition.database)))
    }

    /// The numbers of the applications that were begun.
    private func begun(_ edition: Edition, _ database: String) throws -> Set<Int> {
        let told = try edition.program.run(
            "log", "--type", "application.begun", "--format", "csv", "--as", "ada", "--database", database)
        #expect(told.code == 0, "\(told.errors)")
        let mark = "application/\(Edition.call)/"
        return Set(
            told.output.split(whereSeparator: \.isNewline).compactMap { line in
                line.range(of: mark).flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
            })
    }

    @Test func `an old backup is mentioned to the office on standard error, and to nobody else`() throws {
        let edition = try Edition()
        let clock = ["WERKX_TEST_CLOCK": edition.folder.path("clock")]
        func told(
            _ handle: String, after days: Int, _ words: [String] = ["call", "list", "--format", "json"]
        )
            throws -> String
        {
            try edition.folder.write("\(days * 86_400 + 60)", to: "clock")
            let result = try edition.attempt(words, as: handle, environment: clock)
            #expect(result.code == 0 && !result.output.contains("backup"), "\(result.errors)")
            return result.errors
        }
        for handle in ["ada", "mira"] {
            #expect(try told(handle, after: 6).isEmpty)
            let lines = try told(handle, after: 7).split(separator: "\n")
            #expect(lines.count == 1 && lines.first?.contains("werkx backup") == true, "\(lines)")
        }
        for handle in ["anna", "jo"] { #expect(try told(handle, after: 700).isEmpty) }
        _ = try told(
            "mira", after: 800,
            ["backup", edition.folder.path("a"), "--keys", edition.folder.path("b")])
        #expect(try told("mira", after: 806).isEmpty)
        #expect(try told("mira", after: 808).contains("mehr als sieben Tage"))
    }
}
