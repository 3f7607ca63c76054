import Support
import Testing

/// A password is typed at a terminal that does not show it, whatever keys are pressed.
@Suite struct SilentLineTests {
    private let edition: Edition

    init() throws { edition = try Edition() }

    private func join() throws -> Terminal {
        let made = try edition.attempt(["member", "invite", "coco", "--role", "mentor", "--format", "json"])
        #expect(made.code == 0, "\(made.errors)")
        let link = made.output.split(separator: "\"").map(String.init).first { $0.count > 30 } ?? ""
        return try Terminal(
            edition.program, ["join", link, "--database", edition.database, "--language", "de"],
            environment: [:], isOwned: true)
    }

    @Test func `nothing is shown, corrections are made, and both lines may be pasted at once`() throws {
        let terminal = try join()
        #expect(terminal.reads("Neues Passwort: ") && !terminal.isEchoing)
        terminal.press("falsch\u{15}ein langes Bü\u{7f}\u{7f}Boot am Ufer\nein langes Boot am Ufer\n")
        #expect(terminal.reads("Noch einmal: "))
        #expect(terminal.reads("coco"))
        #expect(terminal.end() == 0 && terminal.isEchoing)
        #expect(!terminal.screen.contains("Boot"), "\(terminal.screen)")
    }

    @Test func `the key that stops leaves the terminal as it was, and going on asks anew in silence`() throws
    {
        let terminal = try join()
        #expect(terminal.reads("Neues Passwort: "))
        // Nobody could take this job up again, so it is not stopped, and begins its line anew.
        terminal.press("halb\u{1a}")
        #expect(terminal.reads("Neues Passwort: ") && !terminal.isEchoing)
        terminal.press("ein langes Boot am Ufer\n")
        #expect(terminal.reads("Noch einmal: "))
        terminal.press("ein\u{03}")
        #expect(terminal.end() != 0 && terminal.isEchoing)
        #expect(!terminal.screen.contains("Boot") && !terminal.screen.contains("halb"))
    }
}
