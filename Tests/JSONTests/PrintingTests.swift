import JSON
import Testing

/// What is printed is what a reader by scalars would print, whatever the text.
struct PrintingTests {
    /// The same by scalars, slowly.
    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: out += "\\\""
            case 0x5c: out += "\\\\"
            case 0x0a: out += "\\n"
            case 0x0d: out += "\\r"
            case 0x09: out += "\\t"
            case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    @Test("Every scalar alone and between letters")
    func everyScalar() {
        for value in UInt32(0)...0x1_0ffff {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Beyond the planes in use every thousandth will do.
            if value > 0x3000, value % 1_009 != 0 { continue }
            let text = "a\(String(scalar))b\(String(scalar))"
            let printed = JSONValue.text(text).text()
            if printed != quoted(text) { Issue.record("U+\(String(value, radix: 16)): \(printed)") }
        }
    }

    @Test("Numbers, nesting and empty things, on one line and indented")
    func shapes() {
        let value = JSONValue.object([
            JSONMember("n", .integer(-9_007_199_254_740_991)), JSONMember("z", .integer(0)),
            JSONMember("m", .integer(.min)), JSONMember("d", .number("0.25")),
            JSONMember("l", .list([.null, .flag(true), .flag(false)])), JSONMember("e", .list([])),
            JSONMember("o", .object([])),
        ])
        #expect(
            value.text()
                == #"{"n":-9007199254740991,"z":0,"m":-9223372036854775808,"d":0.25,"l":[null,true,false],"e":[],"o":{}}"#
        )
        #expect(
            JSONValue.list([.integer(12), .object([JSONMember("k", .text("v"))]), .list([])]).text(
                indented: true)
                == "[\n  12,\n  {\n    \"k\": \"v\"\n  },\n  []\n]")
    }
}
