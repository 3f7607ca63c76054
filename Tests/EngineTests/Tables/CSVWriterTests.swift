import Testing

@testable import Engine

@Suite struct CSVWriterTests {
    @Test func `plain`() {
        var writer = CSVWriter(header: ["a", "b"])
        writer.append([.text("x, \"y\""), .number("-0.5")])
        writer.append([.empty, .text("two\nlines")])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "a,b\r\n\"x, \"\"y\"\"\",-0.5\r\n,\"two\nlines\"\r\n")
    }

    @Test func `as a German Excel wants it`() {
        var writer = CSVWriter(header: ["a", "b"], excel: true)
        writer.append([.text("x, y; z"), .number("4.25")])
        #expect(Array(writer.bytes.prefix(3)) == [0xef, 0xbb, 0xbf])
        #expect(String(decoding: writer.bytes.dropFirst(3), as: UTF8.self) == "a;b\r\n\"x, y; z\";4,25\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49 151", "'+49 151"), ("-", "'-"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("'=1", "''=1"), ("＝1", "'＝1"), ("\n=1", "'\n=1"),
        ("a=1", "a=1"), ("'tis", "'tis"), ("", ""), ("'", "'"),
    ])
    func `formulas are made harmless and read back`(text: String, written: String) {
        #expect(CSVText.neutralised(text) == written)
        #expect(CSVText.restored(written) == text)
    }
}
