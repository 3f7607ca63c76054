import JSON
import Testing

/// Strings are passed over eight bytes at once, so what matters is where in a step they end.
struct RecordReaderTests {
    private func raw(_ text: String) throws(RecordFlaw) -> (text: String, escaped: Bool, rest: Int) {
        let read = Array(text.utf8).withUnsafeBytes { bytes -> Result<(String, Bool, Int), RecordFlaw> in
            var reader = RecordReader(bytes)
            do throws(RecordFlaw) {
                let (slice, escaped) = try reader.rawString()
                return .success(
                    (String(decoding: slice, as: UTF8.self), escaped, bytes.count - reader.offset))
            } catch { return .failure(error) }
        }
        return try read.get()
    }

    @Test func `a string ends at its quote, whatever its length and whatever follows`() throws {
        for length in 0...40 {
            for rest in 0...10 {
                let text =
                    String(repeating: "ä", count: length / 2) + String(repeating: "x", count: length % 2)
                let read = try raw("\"\(text)\"" + String(repeating: "\"", count: rest))
                #expect(read.text == text)
                #expect(!read.escaped)
                #expect(read.rest == rest)
            }
        }
    }

    @Test func `an escaped quote does not end a string, wherever it stands`() throws {
        for before in 0...20 {
            for mark in ["\\\"", "\\\\", "\\n"] {
                let text = String(repeating: "x", count: before) + mark + "yz"
                let read = try raw("\"\(text)\",\"next\"")
                #expect(read.text == text)
                #expect(read.escaped)
                #expect(read.rest == 7)
            }
        }
    }

    @Test func `a string without an end is a flaw`() {
        for length in 0...20 {
            for end in ["", "\\", "\\\""] {
                #expect(throws: RecordFlaw.self) {
                    try raw("\"" + String(repeating: "x", count: length) + end)
                }
            }
        }
    }

    @Test func `bytes that look like a quote one bit away are none`() throws {
        // The words' trick borrows from one byte to the next; the byte after a found one must not matter.
        let near = "\u{21}\u{23}\u{5b}\u{5d}\u{a2}\u{22}"
        let read = try raw("\"" + near + "rest")
        #expect(read.text == String(near.dropLast()))
    }

    @Test func `equal bytes are equal at every length`() {
        for length in 0...30 {
            let bytes = (0..<length).map { UInt8($0) }
            bytes.withUnsafeBytes { #expect($0.isExactly(bytes)) }
            for place in 0..<length {
                var other = bytes
                other[place] ^= 1
                bytes.withUnsafeBytes { #expect(!$0.isExactly(other)) }
            }
            bytes.withUnsafeBytes { #expect(!$0.isExactly(bytes + [0])) }
        }
    }
}
