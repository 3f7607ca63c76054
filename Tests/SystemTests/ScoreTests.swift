import Glibc
import Support
import Testing

/// A juror's evening with the real program: at a terminal, in one line, and out to a table and back.
@Suite struct ScoreTests {
    private static let round = "senkrechtstarter-2026/pitch-day"
    private static let juror = "beate-goldmark"
    private let folder: Scratch
    private let program = Program()

    init() throws {
        folder = try Scratch()
        let made = try program.run(
            "demo", "--seeds", Checkout.path + "/Tests/Seeds", "--database", folder.path("demo.db"))
        #expect(made.code == 0, "\(made.errors)")
    }

    private func run(_ words: String..., as member: String = juror) throws -> Program.Result {
        try program.run(words + common(member))
    }

    private func common(_ member: String) -> [String] {
        ["--database", folder.path("demo.db"), "--as", member, "--language", "de"]
    }

    /// Types answers at a terminal of 80 columns and returns what stands there when the program ends.
    ///
    /// `meanwhile` happens before the answer of a place is typed.
    private func talk(_ answers: [String], meanwhile: (place: Int, act: () throws -> Void)? = nil) throws
        -> (screen: String, code: Int32)
    {
        var master: Int32 = 0
        var slave: Int32 = 0
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        try #require(openpty(&master, &slave, nil, nil, &size) == 0)
        defer { close(master) }
        let terminal = String(cString: try #require(ttyname(slave)))
        let process = try program.start(
            ["score", Self.round] + common(Self.juror), environment: ["NO_COLOR": "1", "TERM": "xterm"],
            input: terminal, output: terminal, errors: terminal)
        close(slave)
        var rest = answers[...]
        var screen: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            // Ends with EIO when the program has let go of its side.
            let count = read(master, &buffer, buffer.count)
            if count <= 0 { break }
            screen += buffer[..<count]
            // What is typed before it is asked for would be taken for something pasted.
            guard screen.suffix(4).elementsEqual("  > ".utf8), let answer = rest.popFirst() else { continue }
            if let meanwhile, answers.count - rest.count - 1 == meanwhile.place { try meanwhile.act() }
            let typed = Array((answer + "\n").utf8)
            try #require(write(master, typed, typed.count) == typed.count)
        }
        return (String(decoding: screen, as: UTF8.self), process.wait())
    }

    @Test func `an interrupted evening keeps every answer`() throws {
        let (screen, code) = try talk(["viel", "5", "11", "6", "8", "zurück", "4", "q"])
        #expect(code == 0)
        #expect(screen.contains("„viel“ verstehe ich nicht"))
        #expect(screen.contains("5 passt nicht zur Schrittweite 2"))
        #expect(screen.contains("11 liegt nicht auf der Skala von 0 bis 10"))
        let widest = screen.split { $0.isNewline }.map(\.count).max() ?? 0
        #expect(widest <= 80)
        let list = try run("score", Self.round, "--format", "csv").output
        #expect(list.contains("begonnen,2/4"), "\(list)")
    }

    @Test func `an application that is taken away meanwhile does not end the evening`() throws {
        let (screen, code) = try talk(
            ["6", "4", "q"],
            meanwhile: (
                1,
                {
                    let taken = try run(
                        "assign", "remove", Self.round, "1", Self.juror, "--reason", "krank", as: "mira")
                    #expect(taken.code == 0, "\(taken.errors)")
                }
            ))
        #expect(code == 0)
        #expect(screen.contains("Die Bewerbung 1 ist Ihnen inzwischen nicht mehr zugeteilt"), "\(screen)")
        #expect(screen.contains("0 von 4 Bögen abgegeben"))
    }

    @Test func `submitting all names what is submitted with its total, and why the rest is left`() throws {
        let whole = ["problem=4", "opportunity=6", "team=8", "delivery=2"].flatMap { ["--set", $0] }
        for (number, words) in [("1", whole), ("5", ["--set", "problem=4"])] {
            let given = try program.run(["score", Self.round, number] + words + common(Self.juror))
            #expect(given.code == 0, "\(given.errors)")
        }
        let all = try run("score", Self.round, "--submit-all")
        #expect(all.code == 1)
        let lines = all.errors.split(separator: "\n").map(String.init)
        let title = "1 · Wundblick – Wunden mit dem Telefon vermessen"
        #expect(lines.first == "Abgegeben – \(title) · Gesamt 5,1", "\(lines)")
        #expect(lines.contains { $0.hasPrefix("Bleibt – 5 · ") && $0.contains("Team fehlt") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("Bleibt – 9 · ") && $0.hasSuffix("noch nicht begonnen") })
        #expect(lines.last?.hasPrefix("1 von 5 Bögen abgegeben") == true)
    }

    @Test func `a closed round says so above its cards`() throws {
        let closed = "Diese Bewertungsrunde ist geschlossen"
        let list = try run("score", "senkrechtstarter-2026/plan-jury", "--list")
        #expect(list.output.hasPrefix(closed), "\(list.output)")
        let table = try run("score", "senkrechtstarter-2026/plan-jury", "--format", "csv")
        #expect(!table.output.contains(closed))
        #expect(try !run("score", Self.round, "--list").output.contains(closed))
    }

    @Test func `one line refuses a half on a scale of whole steps`() throws {
        let refused = try run("score", Self.round, "1", "--set", "problem=4,5")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("cardFlawed"))
        #expect(refused.errors.contains("Problem und Lösung: 4,5 passt nicht zur Schrittweite 2"))
        let list = try run("score", Self.round, "--format", "csv").output
        #expect(!list.contains("begonnen"), "\(list)")
    }

    @Test(arguments: [[], ["--excel"]])
    func `cards as a table are read back unchanged`(_ form: [String]) throws {
        let given = try run(
            "score", Self.round, "1", "--set", "problem=4", "--set", "opportunity=6", "--set", "team=8",
            "--set", "delivery=2", "--reason", "team=Klug; \"zu dritt\", eingespielt", "--comment",
            "=Weiter so",
            "--note", "nur für mich", "--submit")
        #expect(given.code == 0, "\(given.errors)")
        let table = try program.run(["cards", Self.round, "--format", "csv"] + form + common("ada"))
        #expect(table.output.contains("problem") && !table.output.contains("nur für mich"))
        try folder.write(table.output, to: "cards.csv")
        let again = try run(
            "import", "scores", folder.path("cards.csv"), "--call", "senkrechtstarter-2026", "--round",
            "pitch-day", "--rubric", Checkout.path + "/Rubrics/senkrechtstarter-pitch.json", as: "ada")
        #expect(again.code == 0, "\(again.errors)")
        #expect(again.errors.contains("Alles stand schon so da."))
    }
}
