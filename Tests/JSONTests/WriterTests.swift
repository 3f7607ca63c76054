import JSON
import Testing

struct `The writer` {
    @Test func `puts commas and colons where they belong`() {
        var writer = Writer()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.endArray()
        writer.key("b")
        writer.beginArray()
        writer.integer(1)
        writer.beginObject()
        writer.endObject()
        writer.string("x,")
        writer.string("[")
        writer.plain("p")
        writer.boolean(false)
        writer.canonical(Array("{\"q\":1}".utf8))
        writer.endArray()
        writer.boolean("c", true)
        writer.integer("d", -9_007_199_254_740_991)
        writer.string("e", "ü")
        writer.key(text: "\u{1F600}")
        writer.integer(0)
        writer.endObject()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            text
                == "{\"a\":[],\"b\":[1,{},\"x,\",\"[\",\"p\",false,{\"q\":1}],\"c\":true,\"d\":-9007199254740991,\"e\":\"ü\",\"\u{1F600}\":0}"
        )
        #expect(flaw(writer.bytes) == nil)
    }

    @Test func `escapes as little as it may and nothing is lost`() throws {
        let every =
            String(String.UnicodeScalarView((0...0x2ff).compactMap { Unicode.Scalar($0) }))
            + "\u{2028}\u{FFFF}\u{10FFFF}"
        var writer = Writer()
        writer.beginObject()
        writer.string("a", every)
        writer.endObject()
        #expect(flaw(writer.bytes) == nil)
        let back = try writer.bytes.withUnsafeBytes { bytes in
            var reader = RecordReader(bytes)
            try reader.expect(0x7b)
            let isThere = reader.skip(key: "a")
            #expect(isThere)
            return try reader.string()
        }
        #expect(Array(back.utf8) == Array(every.utf8))
    }

    @Test func `begins anew after a reset`() {
        var writer = Writer()
        writer.beginObject()
        writer.reset()
        writer.beginObject()
        writer.endObject()
        #expect(writer.bytes == Array("{}".utf8))
    }
}
