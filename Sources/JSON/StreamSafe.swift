/// Texts that take no longer to compare than they are long.
///
/// Comparing and hashing put the marks behind a letter into an order, which takes time that grows with the square of their number: a
/// single key of 16,000 marks took three seconds. No writing has more than a few, and Unicode's stream-safe form (UAX #15, section 13)
/// has thirty at most.
package enum StreamSafe {
    /// How many marks may follow a letter.
    package static let marks = 30

    /// Where in well-formed UTF-8 the first mark too many begins; `nil` for none.
    package static func excess<Text: RandomAccessCollection<UInt8>>(in text: Text) -> Int?
    where Text.Index == Int {
        var run = 0
        var place = text.startIndex
        while place < text.endIndex {
            let byte = text[place]
            // Below U+0300 no mark is.
            if byte < 0xcc {
                if byte & 0xc0 != 0x80 { run = 0 }
                place += 1
                continue
            }
            var decoder = UTF8()
            var rest = text[place..<min(place + 4, text.endIndex)].makeIterator()
            guard case .scalarValue(let scalar) = decoder.decode(&rest) else {
                place += 1
                continue
            }
            run = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : run + 1
            if run > marks { return place }
            place += UTF8.width(scalar)
        }
        return nil
    }
}
