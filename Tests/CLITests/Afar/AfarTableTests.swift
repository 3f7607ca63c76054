import FoundationEssentials
import Support
import Testing

@testable import CLI

/// Every verb's example, asked for over HTTP by somebody of every role, against a table that was read and found right.
///
/// `WERKX_UPDATE_GOLDENS=1` writes the table anew; then read its difference: a `yes` in it is something that somebody may do.
@Suite struct AfarTableTests {
    /// Whose answers are compared with those on this machine; the others' are made by the same code.
    private static let compared: Set = ["thea-floezmann", "beate-goldmark", "mira", "gesine-pruefrock"]
    private static let golden = "Tests/CLITests/Goldens/afar.txt"

    @Test func `from afar everybody may do what the table says, and reads what the same member reads here`()
        throws
    {
        let server = try FarServer()
        defer { server.stop() }
        let examples = try Examples(server.folder)
        var lines = [Self.line("", FarServer.people.map(\.role))]
        for verb in CLI.verbs {
            let (words, files) = try examples.words(of: verb)
            var cells: [String] = []
            for (_, handle) in FarServer.people {
                let before = server.sequence
                let far = try server.ask(words, files: files, by: handle)
                #expect(far.status == 200, "\(verb.name)")
                cells.append(Self.cell(far))
                guard verb.place == .log, Self.compared.contains(handle), server.sequence == before,
                    far.code == 0
                else { continue }
                let here = try server.local(words, as: handle)
                #expect(here.code == 0, "\(verb.name) as \(handle): \(here.errors)")
                #expect(here.output == far.output, "\(verb.name) as \(handle)")
                #expect(here.errors == far.messages, "\(verb.name) as \(handle)")
            }
            lines.append(Self.line(verb.name, cells))
            if verb.name == "token revoke" { try server.giveTokens() }
        }
        let table = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["WERKX_UPDATE_GOLDENS"] == "1" {
            try Data(table.utf8).write(to: URL(filePath: Checkout.path + "/" + Self.golden))
            return
        }
        let known = String(decoding: try Checkout.read(Self.golden), as: UTF8.self)
        for (found, expected) in zip(lines, known.split(separator: "\n")) {
            #expect(found == String(expected))
        }
        #expect(table == known)
    }

    /// Done, not allowed, for them not there, and refused for another reason.
    private static func cell(_ far: FarServer.Result) -> String {
        switch far.code {
        case 0: "yes"
        case 1 where far.messages.contains("unknownApplication") || far.messages.contains("unknownVenture"):
            "missing"
        case 77: "no"
        case 2: "never"
        default: "yes, but"
        }
    }

    private static func line(_ name: String, _ cells: [String]) -> String {
        var text = name.padded(22)
        for (cell, person) in zip(cells, FarServer.people) {
            text += cell.padded(max(person.role.count, 8) + 2)
        }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}

/// The examples of the help with files that are there.
struct Examples {
    private let folder: Scratch

    init(_ folder: Scratch) throws {
        self.folder = folder
        try folder.write(
            #"[{"id": "summary", "kind": "longText", "title": {"de": "Kurz", "en": "Brief"}}]"#,
            to: "formular.json")
        try folder.write(
            #"{"id": "senkrechtstarter-2028", "phases": [{"id": "idea", "opens": "2027-11-01 09:00", "deadline": "2028-01-31 23:59"}]}"#,
            to: "call-2028.json")
        for name in ["kurz.txt", "protokoll.txt", "bogen.pdf"] { try folder.write("Text\n", to: name) }
        try folder.write("handle;name\nneu;Neu Beispiel\n", to: "jury.csv")
        try folder.write("application;juror\n1;beate-goldmark\n", to: "zuteilung.csv")
        try folder.write("reference;title\nA;Eins\n", to: "bewerbungen.csv")
        try folder.write("Bewerbung,Team,Stand\n1,4,\n", to: "boegen.csv")
    }

    /// The words after the program's name, and the files they name.
    func words(of verb: Verb) throws -> (words: [String], files: [String: [UInt8]]) {
        var words: [String] = []
        // Who acts and where is said otherwise.
        var skips = false
        for word in CommandLineText.words(verb.example).dropFirst() {
            if skips || word == "--as" {
                skips.toggle()
                continue
            }
            words.append(placed(word))
        }
        var files: [String: [UInt8]] = [:]
        let arguments = try Arguments(words.dropFirst(verb.words.count), for: verb)
        for (word, use) in arguments.naming(for: verb) {
            guard let path = use.toRead(word), let data = FileManager.default.contents(atPath: path) else {
                continue
            }
            files[path] = Array(data)
        }
        return (words, files)
    }

    private func placed(_ word: String) -> String {
        for top in ["Seeds/", "Rubrics/"] where word.hasPrefix(top) { return Checkout.path + "/" + word }
        if word == "summary=@kurz.txt" { return "summary=@" + folder.path("kurz.txt") }
        let path = folder.path(word)
        if ["vermerk.html", "pitch-day"].contains(word) { return path }
        return !word.contains("/") && FileManager.default.fileExists(atPath: path) ? path : word
    }
}
