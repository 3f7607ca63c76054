import Support
import Testing

/// What a founder is told of their own applications at a terminal.
@Suite struct FounderStandTests {
    private func begin(_ edition: Edition, _ title: String) throws -> Program.Result {
        try edition.attempt(
            [
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Text", "--consent", "terms",
            ], as: "anna")
    }

    @Test func `whoever begins a second application is told of the first`() throws {
        let edition = try Edition()
        let first = try begin(edition, "Eins")
        #expect(first.code == 0 && !first.errors.contains("haben Sie schon"))
        let second = try begin(edition, "Zwei")
        #expect(second.code == 0 && second.output == "\(Edition.call)/2\n")
        #expect(
            second.errors.contains(
                "In diesem Wettbewerb haben Sie schon:\n  \(Edition.call)/1 Eins: Entwurf\n"))
        #expect(second.errors.contains("werkx application withdraw \(Edition.call)/2"), "\(second.errors)")
        try edition.run("application", "withdraw", "\(Edition.call)/2", as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        let third = try begin(edition, "Drei")
        #expect(third.errors.contains("  \(Edition.call)/1 Eins: eingereicht\n"), "\(third.errors)")
        #expect(!third.errors.contains("Zwei"))
    }

    @Test func `what was taken back or never handed in is not only a draft`() throws {
        let edition = try Edition()
        for title in ["Eins", "Zwei"] { #expect(try begin(edition, title).code == 0) }
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        let handed = try edition.run("application", "show", "\(Edition.call)/1", as: "anna")
        #expect(handed.contains("zurückholen und ändern geht bis 31.01.2099 23:59"), "\(handed)")
        try edition.run("application", "reopen", "\(Edition.call)/1", as: "anna")
        let open = try edition.run("application", "list", Edition.call, as: "anna")
        #expect(open.contains("zum Ändern zurückgeholt") && open.contains("Entwurf"), "\(open)")
        let shown = try edition.run("application", "show", "\(Edition.call)/1", as: "anna")
        #expect(shown.contains("teil nimmt sie nur, wenn Sie sie bis 31.01.2099 23:59"), "\(shown)")
        try edition.run("call", "close", Edition.call, "--reason", "alles da", as: "mira")
        let over = try edition.run("application", "list", Edition.call, as: "anna")
        #expect(over.contains("zurückgeholt, nicht neu eingereicht") && over.contains("nicht eingereicht"))
        let late = try edition.run("application", "show", "\(Edition.call)/2", as: "anna")
        #expect(
            late.contains("der Wettbewerb nimmt nichts mehr an, für diesen Entwurf ist es zu spät"), "\(late)"
        )
    }
}
