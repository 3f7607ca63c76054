import JSON
import Testing

struct `Canonical form` {
    @Test(arguments: [
        #"{}"#, #"{"a":[],"b":{},"c":[1,-1,0],"d":true,"e":false,"f":""}"#,
        #"{"":1,"\n":2,"1":3,"A":4,"a":5}"#,
        #"{"a":9007199254740991,"b":-9007199254740991}"#, #"{"a":"\"\\\b\t\n\f\r\u0000\u001f/"}"#,
        "{\"\u{1F600}\":1,\"\u{FB33}\":2}", "{\"a\":\"\u{7F}\u{80}\u{2028}\u{10FFFF}\"}",
        "{\"a\u{30A}\":1,\"\u{E5}\":2}",
        #"{"a":1,"a\"":2,"a\\":3}"#,
    ])
    func `is found`(text: String) { #expect(flaw(text) == nil) }

    @Test(arguments: [
        ("", Flaw.Kind.unexpectedEnd), ("{", .unexpectedEnd), ("{\"a\":\"", .unexpectedEnd),
        ("{\"a\"", .unexpectedEnd),
        ("{ }", .unexpectedByte), ("{\"a\": 1}", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte),
        ("{}\n", .trailingBytes),
        ("[]", .unexpectedByte), ("1", .unexpectedByte), ("{\"a\":null}", .null),
        ("{\"a\":tru}", .unexpectedByte),
        ("{\"b\":1,\"a\":2}", .keyOrder), ("{\"a\":1,\"a\":2}", .duplicateKey),
        (#"{"\n":1,"\t":1}"#, .keyOrder),
        ("{\"\u{E5}\":1,\"\u{E5}\":2}", .duplicateKey), ("{\"\u{FB33}\":1,\"\u{1F600}\":2}", .keyOrder),
        (#"{"a":"\/"}"#, .escape), (#"{"a":"\u0041"}"#, .escape), (#"{"a":"\u000a"}"#, .escape),
        (#"{"a":"\u001F"}"#, .escape),
        (#"{"a":"\ud800"}"#, .escape), (#"{"a":"\u00"}"#, .escape), ("{\"a\":\"\n\"}", .controlCharacter),
        ("{\"a\":-0}", .number), ("{\"a\":01}", .number), ("{\"a\":1.0}", .number), ("{\"a\":1e2}", .number),
        ("{\"a\":-}", .number),
        ("{\"a\":9007199254740992}", .number), ("{\"a\":-9007199254740992}", .number),
        ("{\"a\":99999999999999999999999}", .number),
    ])
    func `is missed by`(text: String, kind: Flaw.Kind) { #expect(flaw(text)?.kind == kind) }

    @Test(
        arguments: [
            [0x80], [0xc0, 0x80], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80],
            [0xf4, 0x90, 0x80, 0x80],
            [0xff], [0xe2, 0x82], [0xf0, 0x9f, 0x98],
        ] as [[UInt8]])
    func `is valid UTF-8`(text: [UInt8]) {
        #expect(flaw(Array("{\"a\":\"".utf8) + text + Array("\"}".utf8))?.kind == .notUTF8)
    }

    @Test func `has 64 levels and 64 KiB at most`() {
        func nested(_ levels: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1)
                + "}"
        }
        #expect(flaw(nested(64)) == nil)
        #expect(flaw(nested(65))?.kind == .tooDeep)
        let frame = "{\"a\":\"\"}".utf8.count
        #expect(flaw("{\"a\":\"\(String(repeating: "x", count: 65_536 - frame))\"}") == nil)
        #expect(flaw("{\"a\":\"\(String(repeating: "x", count: 65_537 - frame))\"}")?.kind == .tooLong)
    }

    @Test func `is never had by a text cut short or changed in its structure`() {
        let text = Array(#"{"a":[1,{"b":"x\n\u0001ü🚀"}],"c":true}"#.utf8)
        #expect(flaw(text) == nil)
        for length in 0..<text.count { #expect(flaw(Array(text[..<length])) != nil, "cut at \(length)") }
    }
}
