import Domain
import Engine
import FoundationEssentials
import Glibc
import Support
import Testing

@testable import CLI

@Suite struct MailProgramTests {
    private func message() throws -> MailMessage {
        MailMessage(
            from: try #require(MailSender("werkx@example.org")),
            to: try #require(MailAddress("ada@example.org")), subject: "Betreff",
            text: String(repeating: "Zeile\n", count: 40_000), language: .de,
            at: Instant(milliseconds: 1_800_439_200_123), id: "1.a")
    }

    private func program(_ text: String) throws -> (Scratch, MailProgram) {
        let folder = try Scratch()
        try folder.write(text, to: "mail.sh")
        return (folder, try #require(MailProgram("/bin/sh \(folder.path("mail.sh"))", patience: 3_000)))
    }

    @Test func `a message arrives whole, its recipient as one word`() throws {
        let folder = try Scratch()
        try folder.write(
            "cat > \(folder.path("got")); echo \"$#:$*\" > \(folder.path("words"))", to: "mail.sh")
        let command = try #require(MailProgram("/bin/sh \(folder.path("mail.sh"))"))
        let sent = try message()
        #expect(command.hand(sent, named: "x") == .done)
        #expect(Array(try folder.read("got").utf8) == sent.bytes)
        #expect(try folder.read("words") == "3:-i -- ada@example.org\n")
    }

    @Test func `what it ends with is told`() throws {
        let (first, refusing) = try program("cat > /dev/null; exit 75")
        #expect(refusing.hand(try message(), named: "x") == .refused(status: 75))
        // It takes nothing and says it is well: that is not to be believed.
        let (second, deaf) = try program("exit 0")
        #expect(deaf.hand(try message(), named: "x") == .refused(status: 0))
        #expect(first.path() != second.path())
        let missing = try #require(MailProgram("/nowhere/sendmail"))
        #expect(missing.hand(try message(), named: "x") == .unreachable)
        #expect(MailProgram("  ") == nil)
    }

    @Test func `one that hangs is ended, with what it started`() throws {
        let folder = try Scratch()
        try folder.write("sleep 60 & echo $! > \(folder.path("child")); cat > /dev/null; wait", to: "mail.sh")
        let command = try #require(MailProgram("/bin/sh \(folder.path("mail.sh"))", patience: 700))
        #expect(command.hand(try message(), named: "x") == .refused(status: nil))
        let child = try #require(Int32(try folder.read("child").filter(\.isNumber)))
        #expect(Self.isGone(child))
    }

    @Test func `a folder keeps one copy of a letter`() throws {
        let scratch = try Scratch()
        let folder = MailFolder(path: scratch.path("outbox"))
        #expect(folder.hand(try message(), named: "mail-000001") == .done)
        #expect(folder.hand(try message(), named: "mail-000001") == .done)
        #expect(folder.names == ["mail-000001"])
        #expect(
            MailFolder(path: scratch.path("outbox/mail-000001.eml/x")).hand(try message(), named: "y")
                == .unreachable)
    }
}

extension MailProgramTests {
    /// Whether a process ends within a second.
    static func isGone(_ process: pid_t) -> Bool {
        for _ in 0..<100 {
            // A child of the ended shell may wait for somebody to ask after it.
            let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            if state.isEmpty || state.contains(") Z ") { return true }
            usleep(10_000)
        }
        return false
    }
}
