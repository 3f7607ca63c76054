import Glibc
import Testing

@testable import Domain

@Suite struct RefusalTests {
    @Test(arguments: No.all) func `the rules say their no`(_ no: No) throws {
        var play = try no.given()
        let before = play.world.sequence
        let refusal = #expect(throws: Refusal.self) {
            try play.give(no.command, by: no.by, at: no.at)
        }
        if case .rubricFlawed(let flaws)? = refusal, case .rubricFlawed(let expected) = no.refusal {
            // The sentences are the rubric's own affair.
            #expect(flaws.map(\.place) == expected.map(\.place))
        } else if case .builtOnImport(let built)? = refusal, case .builtOnImport(let expected) = no.refusal {
            #expect(Set(expected).isSubset(of: built))
        } else {
            #expect(refusal == no.refusal)
        }
        #expect(play.world.sequence == before)
    }

    @Test func `every refusal has its test`() throws {
        let cases = try Self.cases()
        #expect(cases.count > 50)
        let said = No.all.map(\.refusal).flatMap { refusal in
            // What a table is refused for, row by row, is said too.
            if case .tableRefused(let flaws) = refusal { [refusal] + flaws.map(\.refusal) } else { [refusal] }
        }
        #expect(cases.subtracting(said.map(\.name)).sorted() == [])
    }

    @Test(arguments: No.all) func `every no has a sentence in both languages`(_ no: No) {
        for words in [no.refusal.words] + no.refusal.details.map(\.words).filter({ $0.de != $0.en }) {
            #expect(words.de.utf8.count > 3 && words.en.utf8.count > 3)
            #expect(words.de != words.en)
        }
    }

    /// The cases as the source has them, for an enum with payloads cannot list its own.
    private static func cases() throws -> Set<String> {
        var folder = #filePath.split(separator: "/")
        folder.removeLast(4)
        let domain = "/" + folder.joined(separator: "/") + "/Sources/Domain/"
        // Decisions, panels and accounts have enums of their own, whose cases stand for the one that holds them.
        let names =
            try names(in: domain + "Kernel/Refusal.swift").filter {
                !["decision", "panel", "account"].contains($0)
            }
            + names(in: domain + "Decision/DecisionRefusal.swift")
            + names(in: domain + "Panel/PanelRefusal.swift")
            + names(in: domain + "Account/AccountRefusal.swift")
        return Set(names)
    }

    private static func names(in path: String) throws -> [String] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        let source = String(decoding: bytes[..<count], as: UTF8.self)
        return source.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("    case ") else { return nil }
            return String(line.dropFirst(9).prefix { $0 != "(" && $0 != " " })
        }
    }
}
