import Domain
import Testing

@testable import CLI

/// Every verb speaks both languages and shows a line that can be typed.
@Suite struct HelpTests {
    @Test(arguments: CLI.verbs.map(\.name)) func `a verb is told in both languages`(_ name: String) throws {
        let verb = try #require(CLI.verbs.first { $0.name == name })
        var texts: [(String, Bilingual)] = [("summary", verb.summary)]
        texts += verb.options.map { ("--\($0.name)", $0.help) }
        for (place, text) in texts {
            if text.de.isEmpty || text.en.isEmpty {
                Issue.record("werkx \(name), \(place): needs German and English")
            }
            // A list of words that are typed is the same in both.
            let isTyped = text.de.split(separator: ", ").allSatisfy { $0.allSatisfy { $0.isLowercase } }
            if text.de == text.en, !isTyped {
                Issue.record("werkx \(name), \(place): both languages say “\(text.de)”")
            }
        }
        if !verb.example.hasPrefix("werkx \(name)") {
            Issue.record("werkx \(name): the example shows another verb: \(verb.example)")
        }
    }

    @Test func `no verb is there twice`() {
        let names = CLI.verbs.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: CLI.verbs.map(\.name)) func `the example can be taken apart`(_ name: String) throws {
        let verb = try #require(CLI.verbs.first { $0.name == name })
        let words = Self.words(verb.example).dropFirst(1 + verb.words.count)
        do throws(CLIError) { _ = try Arguments(words[...], for: verb) } catch {
            Issue.record("werkx \(name): \(verb.example): \(error.lines(in: .en))")
        }
    }

    /// A command line's words as a shell takes them apart, double quotation marks only.
    private static func words(_ line: String) -> [String] {
        var words: [String] = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }
    }
}
