import Testing

/// A rule that finds nothing in bad text would be no rule.
@Suite struct RuleTests {
    private func lines(_ rule: Rule, _ text: String, path: String = "Sources/Domain/X.swift") -> [Int] {
        rule.find(Checkout.File(path: path, text: text)).map(\.line)
    }

    @Test func `length`() {
        let long = String(repeating: "\n", count: 401)
        #expect(lines(.length, long) == [401])
        #expect(lines(.length, String(long.dropLast())) == [])
    }

    @Test func `unfinished work`() {
        #expect(lines(.openEnds, "let a = 1\n// TO" + "DO: more") == [2])
        #expect(lines(.openEnds, "let mastodon = 1") == [])
    }

    @Test func `crashes`() {
        #expect(lines(.crashes, "let a = try! f()\nlet b = try? f()\nfatalError()") == [1, 3])
        #expect(lines(.crashes, "say(\"try! again\") // try!") == [])
    }

    @Test func `access`() {
        #expect(lines(.access, "public func f() {}\npackage func g() {}\nlet publicPlace = 1") == [1])
    }

    @Test func `floating point`() {
        #expect(lines(.floating, "let a: Double = 1\nlet b: [Float]\n/// never a Double") == [1, 2])
    }

    @Test func `promises`() {
        #expect(lines(.promises, "struct A: @unchecked Sendable {}") == [1])
        #expect(lines(.promises, "// one thread only\nstruct A: @unchecked Sendable {}") == [])
    }

    @Test func `names`() {
        #expect(lines(.names, "", path: "Sources/Domain/TextHelpers.swift") == [1])
        #expect(lines(.names, "", path: "Sources/Domain/Utils/Text.swift") == [1])
        #expect(lines(.names, "", path: "Sources/Domain/Corespondence.swift") == [])
    }

    @Test func `switches`() {
        let overEnum = """
            switch event {
            case .opened:
                switch text {
                case "a": 1
                default: 2
                }
            default: 3
            }
            """
        #expect(lines(.switches, overEnum) == [7])
        #expect(lines(.switches, overEnum.replacing("case .opened", with: "case let .opened(x)")) == [7])
        #expect(lines(.switches, overEnum.replacing("case .opened", with: "case 1")) == [])
    }

    @Test func `imports`() {
        #expect(lines(.imports, "import Glibc\npackage import Engine") == [1, 2])
        #expect(lines(.imports, "package import Domain", path: "Sources/Engine/X.swift") == [])
        #expect(lines(.imports, "import struct Domain.Slug", path: "Sources/HTTP/X.swift") == [1])
        #expect(lines(.imports, "import Domain", path: "Sources/Unheard/X.swift") == [1])
    }

    @Test func `comments`() {
        let rule = Rule.comments(requirements: ["close"])
        #expect(lines(rule, "package func f() {}\n/// Does.\npackage func g() {}") == [1])
        #expect(lines(rule, "/// A thing.\n@frozen\npackage struct A {\n    package init() {}") == [])
        #expect(lines(rule, "package func close() {}") == [])
        #expect(lines(rule, "package static func < (a: A, b: A) -> Bool {}") == [])
    }
}
