import Domain
import FoundationEssentials
import Support
import Testing

@testable import CLI

/// The help of every verb in both languages, as it was read and found good.
///
/// `WERKX_UPDATE_GOLDENS=1` writes the files anew; then read their difference.
@Suite struct HelpTests {
    private static let folder: String = {
        let own = #filePath
        return own.prefix(upTo: own.lastIndex(of: "/") ?? own.endIndex) + "/Goldens/help"
    }()

    /// Every page by the name of its file.
    private static func pages() -> [String: String] {
        var pages: [String: String] = [:]
        for language in Language.allCases {
            pages["overview.\(language.rawValue).txt"] = Help.overview(in: language) + "\n"
            for verb in CLI.verbs {
                let name = verb.words.joined(separator: "-") + ".\(language.rawValue).txt"
                pages[name] = Help.text(verb, in: language) + "\n"
            }
        }
        return pages
    }

    private static var updates: Bool {
        ProcessInfo.processInfo.environment["WERKX_UPDATE_GOLDENS"] == "1"
    }

    @Test func `every page is as its golden has it, and every golden has its page`() throws {
        let pages = Self.pages()
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        if Self.updates {
            for name in files { try FileManager.default.removeItem(atPath: "\(Self.folder)/\(name)") }
            for (name, text) in pages {
                try Data(text.utf8).write(to: URL(filePath: "\(Self.folder)/\(name)"))
            }
            return
        }
        #expect(Set(files) == Set(pages.keys))
        for (name, text) in pages {
            let golden = FileManager.default.contents(atPath: "\(Self.folder)/\(name)") ?? Data()
            #expect(String(decoding: golden, as: UTF8.self) == text, "\(name)")
        }
    }

    @Test(arguments: CLI.verbs.map(\.name))
    func `a verb explains itself with an example that it understands`(name: String) throws {
        let verb = try #require(CLI.verbs.first { $0.name == name })
        #expect(!verb.summary.de.isEmpty && !verb.summary.en.isEmpty)
        #expect(verb.example.hasPrefix("werkx \(verb.name)"))
        for option in verb.options { #expect(!option.help.de.isEmpty && !option.help.en.isEmpty) }
        let words = CommandLineText.words(verb.example)[1...]
        #expect(CLI.find(words)?.name == name)
        #expect(throws: Never.self) { try Arguments(words.dropFirst(verb.words.count), for: verb) }
    }

    @Test func `no two verbs are called the same`() {
        #expect(Set(CLI.verbs.map(\.name)).count == CLI.verbs.count)
    }
}
