import Support
import Testing

// What the program says of those nobody read and those somebody moved up before.
extension DecisionVerbTests {
    @Test func `who nobody read stays open and is named`() throws {
        let edition = try edition()
        try refused(edition, "decide", Self.round, "--first", "4", "--pass", "plan", with: "ranksTooFew")
        try edition.run("card", "void", Self.round, "3", "--juror", "jo", "--reason", "leer", as: "mira")
        try refused(
            edition, "decide", Self.round, "--first", "3", "--pass", "plan", with: "haben nur 2 Bewerbungen")
        let said = try edition.attempt(
            ["decide", Self.round, "--first", "1", "--pass", "plan", "--rest", "reject"], as: "mira")
        #expect(said.code == 0, "\(said.errors)")
        #expect(said.errors.contains("Ohne Platz und darum nicht entschieden: 3."), "\(said.errors)")
    }

    @Test func `moving up before others is said and stays in the list`() throws {
        let edition = try edition()
        try edition.run("decide", Self.round, "1", "--award", "first", as: "mira")
        try edition.run("decide", Self.round, "2", "--reserve", "1", as: "mira")
        try edition.run("decide", Self.round, "3", "--reserve", "2", as: "mira")
        try edition.run("release", Self.round, as: "mira")
        try edition.run("application", "withdraw", "preis/1", "--reason", "Umzug", as: "anna")
        let said = try edition.attempt(
            ["reserve", "confirm", Self.round, "3", "--for", "1", "--reason", "Team 2 will später"],
            as: "mira")
        #expect(said.code == 0 && (said.output + said.errors).contains("rückt für 1 nach, vor 2"))
        let list = try edition.run("decisions", Self.round, "--format", "csv", as: "mira")
        #expect(list.contains("weicht ab, vor 2"), "\(list)")
        try edition.run("verify")
    }
}
