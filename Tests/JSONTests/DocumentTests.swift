import Testing

@testable import JSON

@Suite struct DocumentTests {
    private func flaw(_ bytes: [UInt8], allowsMark: Bool = false) -> String {
        do {
            _ = try Document(bytes, allowsMark: allowsMark)
            return "none"
        } catch {
            return "\(error.place) \(error.kind)"
        }
    }

    @Test func `a tree in which everything knows its place`() throws {
        let text = "{\n  \"ä😀\": [1, -0.50e+3],\r\n\t\"b\": {\"c\": null, \"d\": true}\n}\n"
        let root = try Document(text.utf8).root
        guard case .object(let members) = root.value else {
            throw DocumentFlaw(place: root.place, kind: .empty)
        }
        #expect(members.map(\.key) == ["ä😀", "b"])
        #expect(members.map(\.place.description) == ["2:3", "3:2"])
        // Columns count Unicode scalars, not bytes.
        #expect(members[0].node.place.description == "2:9")
        guard case .array(let items) = members[0].node.value else {
            throw DocumentFlaw(place: root.place, kind: .empty)
        }
        #expect(items.map(\.value) == [.number("1"), .number("-0.50e+3")])
        #expect(items.map(\.place.description) == ["2:10", "2:13"])
        #expect(root["b"]?["d"]?.value == .bool(true))
        #expect(root["b"]?["d"]?.place.description == "3:24")
        #expect(root["x"] == nil)
    }

    @Test func `escapes`() throws {
        let text = #""\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00\u0000""#
        #expect(try Document(text.utf8).root.value == .string("\"\\/\u{8}\u{c}\n\r\tä😀\0"))
    }

    @Test(arguments: [
        ("", "1:1 empty"), (" \n ", "2:2 empty"), ("{", "1:2 unclosed"), ("[1", "1:3 unclosed"),
        ("{\"a\"", "1:5 unclosed"), ("{\"a\":", "1:6 unclosed"), ("[1 2]", "1:4 commaOrEndExpected"),
        ("{\"a\" 1}", "1:6 colonExpected"), ("{a: 1}", "1:2 keyExpected"), ("[1,]", "1:3 trailingComma"),
        ("{\"a\":1,}", "1:7 trailingComma"), ("1 2", "1:3 textAfterEnd"), ("[tru]", "1:2 valueExpected"),
        ("'a'", "1:1 valueExpected"), ("01", "1:1 badNumber"), ("-", "1:1 badNumber"),
        ("1.", "1:1 badNumber"),
        (".5", "1:1 valueExpected"), ("1e", "1:1 badNumber"), ("+1", "1:1 valueExpected"),
        ("NaN", "1:1 valueExpected"),
        ("\"a", "1:1 unclosedString"), ("\"a\nb\"", "1:1 unclosedString"),
        ("\"a\tb\"", "1:3 controlCharacter"),
        ("\"\\x\"", "1:2 badEscape"), ("\"\\u12g4\"", "1:2 badEscape"),
        ("\"ab\\ud800\"", "1:4 loneSurrogate"),
        ("\"\\udc00\"", "1:2 loneSurrogate"), ("\"\\udc00\\udc00\"", "1:2 loneSurrogate"),
        ("\"\\ud800\\u0041\"", "1:2 loneSurrogate"),
        ("{\"a\":1,\n \"a\":2}", "2:2 duplicateKey(\"a\")"),
        ("{\"a\":1,\"\\u0061\":2}", "1:8 duplicateKey(\"a\")"),
        ("[] // done", "1:4 textAfterEnd"), ("{\"ä\": tru}", "1:7 valueExpected"),
    ])
    func `one clear flaw with its place`(text: String, expected: String) {
        #expect(flaw(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            [0x22, 0xc3, 0x22], [0x22, 0xc0, 0xaf, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
            [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0x80, 0x22], [0x22, 0xe4, 0x22], [0x22, 0xf0, 0x9f, 0x98], [0x22, 0xe0, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func `bytes that are no UTF-8`(bytes: [UInt8]) {
        #expect(flaw(bytes) == "1:2 notUTF8")
        #expect(flaw([0x5b, 0x0a] + bytes) == "2:2 notUTF8")
    }

    @Test func `a byte order mark is for files`() throws {
        let bytes: [UInt8] = [0xef, 0xbb, 0xbf, 0x20, 0x37]
        #expect(flaw(bytes) == "1:1 byteOrderMark")
        #expect(try Document(bytes, allowsMark: true).root.place.description == "1:2")
    }

    @Test func `levels`() {
        let open = { (count: Int) in Array(String(repeating: "[", count: count).utf8) }
        let close = { (count: Int) in Array(String(repeating: "]", count: count).utf8) }
        #expect(flaw(open(64) + close(64)) == "none")
        #expect(flaw(open(65) + close(65)) == "1:65 tooDeep(limit: 64)")
        #expect(flaw(open(1_000_000)) == "1:65 tooDeep(limit: 64)")
    }

    @Test func `a million keys are too many, and so are a million items`() {
        let keys = (0..<1_000_000).map { "\"\($0)\":0" }.joined(separator: ",")
        #expect(flaw(Array("{\(keys)}".utf8)).hasSuffix("tooManyValues(limit: 250000)"))
        let items = { (count: Int) in Array("[\(String(repeating: "0,", count: count - 1))0]".utf8) }
        #expect(flaw(items(249_999)) == "none")
        #expect(flaw(items(250_000)) == "1:500000 tooManyValues(limit: 250000)")
        #expect((try? Document(items(250_000), values: .max)) != nil)
    }

    // Compared or hashed, 16,000 marks took seconds, and the time grew with the square of their number.
    @Test func `a letter has few marks`() {
        let marks = { (count: Int) in String(repeating: "\u{323}\u{301}", count: count / 2) }
        for text in [
            "a\(marks(30))", "\(marks(30))a\(marks(30))", String(repeating: "ä\u{301}€字", count: 9_000),
        ] {
            #expect(flaw(Array("[\"\(text)\"]".utf8)) == "none")
        }
        for text in [
            "a\(marks(32))", "字 \(marks(32))", String(repeating: "\\u0323", count: 31),
            "\u{1e94a}\(marks(30))",
        ] {
            #expect(flaw(Array("[\"\(text)\"]".utf8)) == "1:2 tooManyMarks(limit: 30)", "\(text.count)")
            #expect(flaw(Array("{\"\(text)\": 1}".utf8)) == "1:2 tooManyMarks(limit: 30)")
        }
        #expect(flaw(Array("{\"\(marks(500_000))\": 1}".utf8)) == "1:2 tooManyMarks(limit: 30)")
    }

    @Test func `forms of one accented key are one key`() {
        #expect(flaw(Array("{\"\u{e4}\":1,\"a\u{308}\":2}".utf8)).hasPrefix("1:8 duplicateKey"))
    }
}
