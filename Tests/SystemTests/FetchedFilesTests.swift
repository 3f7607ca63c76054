import Foundation
import Support
import Testing

/// The uploads of applications in a juror's folder, fetched beside the log and from afar.
@Suite struct FetchedFilesTests {
    private let edition: Edition
    private let round = "\(Edition.call)/jury"
    private static let deck =
        "%PDF-1.7\nvon Anna Anfang\n" + String(repeating: "x", count: 40_000) + "\n%%EOF\n"

    init() throws {
        edition = try Edition()
        try edition.folder.write(
            """
            [{"id": "pitch", "kind": "longText", "title": {"de": "Idee", "en": "Idea"}, "required": false},
             {"id": "deck", "kind": "file", "types": ["pdf"], "megabytes": 25, "title": {"de": "Folien", "en": "Deck"}}]
            """, to: "form.json")
        try edition.run(
            "call", "form", Edition.call, "idea", edition.folder.path("form.json"), "--reason", "Dateien")
        try edition.run(
            "application", "begin", Edition.call, "--title", "../Über CON", "--category", "offen",
            "--set", "pitch=Größe, ß, 20 €, „so“ – Ω, 漢, 😀", "--consent", "terms", as: "anna")
        try edition.folder.write(Self.deck, to: "deck.pdf")
        try edition.run(
            "application", "file", "put", "\(Edition.call)/1", "deck", edition.folder.path("deck.pdf"),
            "--name", "../../Anna Anfang.pdf", as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        try edition.run("application", "accept", "\(Edition.call)/1", as: "mira")
    }

    private func open(isBlind: Bool) throws {
        let words = [
            "round", "open", round, "--phase", "idea", "--rubric", edition.folder.path("rubric.json"),
        ]
        #expect(try edition.attempt(words + (isBlind ? ["--blind"] : []), as: "mira").code == 0)
        try edition.run("assign", round, "1", "jo", as: "mira")
        try edition.run("declare", round, "--none", as: "jo")
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: edition.folder.path(folder)).sorted()
    }

    @Test func `uploads come too, what is there stays, and what is missing comes the next time`() throws {
        try open(isBlind: false)
        func fetch() throws -> Program.Result {
            try edition.attempt(["score", "fetch", round, edition.folder.path("jury")], as: "jo")
        }
        let first = try fetch()
        #expect(first.code == 0 && first.errors.contains("1 eingereichte Datei (39 kB)"), "\(first.errors)")
        #expect(
            try names("jury") == [
                "1-ueber-con-deck.pdf", "1-ueber-con.pdf", "1-ueber-con.txt", "README.txt", "boegen.csv",
            ])
        #expect(try edition.folder.read("jury/1-ueber-con-deck.pdf") == Self.deck)
        for name in ["1-ueber-con-deck.pdf", "1-ueber-con.txt"] {
            try FileManager.default.removeItem(atPath: edition.folder.path("jury/\(name)"))
        }
        try edition.folder.write("ausgefüllt", to: "jury/boegen.csv")
        let second = try fetch()
        #expect(second.code == 73 && second.errors.contains("boegen.csv gibt es schon"), "\(second.errors)")
        #expect(try edition.folder.read("jury/boegen.csv") == "ausgefüllt")
        #expect(try edition.folder.read("jury/1-ueber-con-deck.pdf") == Self.deck)
        try edition.folder.write("mit Anmerkungen", to: "jury/1-ueber-con-deck.pdf")
        #expect(try fetch().errors.contains("1-ueber-con-deck.pdf gibt es schon"))
        #expect(try edition.folder.read("jury/1-ueber-con-deck.pdf") == "mit Anmerkungen")
    }

    @Test func `the letters of the page can be searched and copied`() throws {
        try open(isBlind: false)
        try edition.run("score", "fetch", round, edition.folder.path("jury"), as: "jo")
        let path = edition.folder.path("jury/1-ueber-con.pdf")
        let file = String(decoding: try edition.folder.bytes("jury/1-ueber-con.pdf"), as: UTF8.self)
        #expect(file.components(separatedBy: "beginbfrange<0000><00ff><0000>").count == 3)
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext") else { return }
        let text = try Program.run("/bin/sh", "-c", "/usr/bin/pdftotext '\(path)' - 2>&1")
        #expect(
            text.contains("Größe, ß, 20 €, „so“ – Ω, 漢, [U+1F600]") && !text.contains("Syntax"), "\(text)")
    }

    @Test(arguments: [false, true])
    func `read blind only redacted copies come, from afar as beside the log`(_ isFar: Bool) throws {
        try open(isBlind: true)
        let token = try edition.token("jo")
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let environment = ["XDG_CONFIG_HOME": edition.folder.path("config"), "LANG": "de_DE.UTF-8"]
        let address = "http://127.0.0.1:\(port)"
        let made = try edition.program.run(
            ["login", address, "--token-stdin"], environment: environment, input: token + "\n")
        #expect(made.code == 0, "\(made.errors)")
        func fetch(_ folder: String) throws -> Program.Result {
            let words = ["score", "fetch", round, edition.folder.path(folder)]
            return isFar
                ? try edition.program.run(words + ["--server", address], environment: environment)
                : try edition.attempt(words, as: "jo")
        }
        let bare = try fetch("bare")
        #expect(bare.code == 0, "\(bare.errors)")
        #expect(try !names("bare").contains { $0.contains("deck") })
        try edition.folder.write(
            Self.deck.replacingOccurrences(of: "Anna Anfang", with: "geschwärzt"), to: "black.pdf")
        try edition.run(
            "application", "file", "put", "\(Edition.call)/1", "deck", edition.folder.path("black.pdf"),
            "--redacted", "--reason", "Namen", as: "mira")
        let black = try fetch("black")
        #expect(black.code == 0 && black.errors.contains("1 eingereichte"), "\(black.errors)")
        #expect(
            try edition.folder.bytes("black/1-ueber-con-deck.pdf") == edition.folder.bytes("black.pdf"))
        for name in try names("black") {
            let text = String(decoding: try edition.folder.bytes("black/\(name)"), as: UTF8.self)
            #expect(!text.contains("Anna") && !name.contains("anna"), "\(name)")
        }
    }
}
