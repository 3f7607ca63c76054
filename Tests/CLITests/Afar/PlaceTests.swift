import Testing

@testable import CLI

/// Where verbs run.
@Suite struct PlaceTests {
    /// What the log's machine keeps to itself; whoever adds a verb says so here or lets others run it.
    private static let machine: Set = [
        "init", "demo", "serve", "verify", "backup", "restore", "files sweep",
        // Its letters hold codes and links that open accounts.
        "outbox show",
    ]

    @Test func `every verb was decided about`() {
        for verb in CLI.verbs where verb.place == .machine { #expect(Self.machine.contains(verb.name)) }
    }

    @Test(arguments: CLI.verbs.map(\.name))
    func `a word that stands for a file is declared as one`(_ name: String) throws {
        let verb = try #require(CLI.verbs.first { $0.name == name })
        let signs = ["FILE", ".csv", ".json", "DIR", "PATH"]
        guard verb.place == .log else { return }
        for argument in verb.arguments where signs.contains(where: argument.name.contains) {
            #expect(argument.file != nil, "\(argument.name)")
        }
        for option in verb.options where signs.contains(where: (option.value ?? "").contains) {
            #expect(option.file != nil, "--\(option.name)")
        }
    }
}
