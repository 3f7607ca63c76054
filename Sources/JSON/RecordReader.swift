/// What is wrong with a record's bytes, and where.
package struct RecordFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in English.
    package let description: String
    /// Bytes from the start of the text that was read, when known.
    package let offset: Int?

    package init(_ description: String, at offset: Int? = nil) {
        self.description = description
        self.offset = offset
    }
}

/// Reads canonical JSON whose keys are known beforehand, forward only, without making strings that nobody asked for.
///
/// The bytes must outlive the reader. Every step is bounds-checked: hostile bytes make it throw, never trap.
package struct RecordReader {
    @usableFromInline package let bytes: UnsafeRawBufferPointer
    /// The offset of the next byte.
    @usableFromInline package var offset: Int

    @inlinable package init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    @inlinable package func flaw(_ what: String) -> RecordFlaw { RecordFlaw(what, at: offset) }

    // What reading a record does all the time is inlined; making up a flaw's words is not.
    @inline(never) @usableFromInline func missing(_ byte: UInt8) -> RecordFlaw {
        flaw("expected \(String(UnicodeScalar(byte)))")
    }

    /// The next byte, 0 at the end.
    @inlinable package var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    /// Passes one punctuation byte.
    @inline(__always) @inlinable package mutating func expect(_ byte: UInt8) throws(RecordFlaw) {
        guard offset < bytes.count, bytes[offset] == byte else { throw missing(byte) }
        offset += 1
    }

    /// Passes the byte if it comes next.
    @inline(__always) @inlinable package mutating func skip(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    /// Passes `"key":` if it comes next.
    @inline(__always) @inlinable package mutating func skip(key: StaticString) -> Bool {
        let length = key.utf8CodeUnitCount
        guard offset + length + 3 <= bytes.count, bytes[offset] == 0x22, bytes[offset + length + 1] == 0x22,
            bytes[offset + length + 2] == 0x3a
        else { return false }
        let text = key.utf8Start
        for place in 0..<length where bytes[offset + 1 + place] != text[place] { return false }
        offset += length + 3
        return true
    }

    /// A whole number within ±(2^53 − 1); fractions, exponents, leading zeros and `-0` are flaws.
    @inlinable package mutating func integer() throws(RecordFlaw) -> Int {
        let negative = skip(0x2d)
        let first = next
        var value = 0
        var digits = 0
        while offset < bytes.count {
            let digit = bytes[offset] &- 0x30
            guard digit <= 9 else { break }
            value = value &* 10 &+ Int(digit)
            digits += 1
            offset += 1
            guard digits <= 16 else { throw flaw("the number is too large") }
        }
        guard digits > 0, value <= 9_007_199_254_740_991, digits == 1 || first != 0x30,
            !(negative && value == 0), next != 0x2e, next | 0x20 != 0x65
        else { throw flaw("expected a whole number") }
        return negative ? -value : value
    }

    /// `true` or `false`.
    @inlinable package mutating func flag() throws(RecordFlaw) -> Bool {
        if next == 0x74, skip(text: "true") { return true }
        if next == 0x66, skip(text: "false") { return false }
        throw flaw("expected true or false")
    }

    @inlinable mutating func skip(text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset + length <= bytes.count else { return false }
        for place in 0..<length where bytes[offset + place] != text.utf8Start[place] { return false }
        offset += length
        return true
    }

    /// The bytes between the quotes of the next string, and whether they contain escapes.
    @inlinable package mutating func rawString() throws(RecordFlaw) -> (
        bytes: UnsafeRawBufferPointer, escaped: Bool
    ) {
        try expect(0x22)
        let start = offset
        var escaped = false
        while true {
            offset = Self.stop(in: bytes, from: offset)
            guard offset < bytes.count else { throw flaw("the string does not end") }
            if bytes[offset] == 0x22 { break }
            escaped = true
            offset += 2
        }
        offset += 1
        return (UnsafeRawBufferPointer(rebasing: bytes[start..<offset - 1]), escaped)
    }

    /// The place of the next quote or backslash; the end, or one beyond, when there is none.
    @inlinable static func stop(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var place = start
        // Eight bytes at once: subtracting one borrows into the high bit of a byte that is zero, and the lowest such byte is
        // never a false one (Warren, Hacker's Delight, section 6-1).
        while place + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5c)
            let found = ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & (ones &* 0x80)
            if found != 0 { return place + found.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5c { place += 1 }
        return place
    }

    /// The next string.
    @inlinable package mutating func string() throws(RecordFlaw) -> String {
        let (slice, escaped) = try rawString()
        if escaped { return try unescape(slice) }
        return String(decoding: slice, as: UTF8.self)
    }

    /// Passes the next value whatever it is.
    @inlinable package mutating func skipValue() throws(RecordFlaw) {
        switch next {
        case 0x22: _ = try rawString()
        case 0x7b, 0x5b:
            var depth = 0
            repeat {
                switch next {
                case 0x22:
                    _ = try rawString()
                    continue
                case 0x7b, 0x5b: depth += 1
                case 0x7d, 0x5d: depth -= 1
                case 0: throw flaw("the value does not end")
                default: break
                }
                offset += 1
            } while depth > 0
        case 0x74, 0x66: _ = try flag()
        default: _ = try integer()
        }
    }

    /// The bytes of the next value.
    @inlinable package mutating func rawValue() throws(RecordFlaw) -> UnsafeRawBufferPointer {
        let start = offset
        try skipValue()
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    @usableFromInline func unescape(_ slice: UnsafeRawBufferPointer) throws(RecordFlaw) -> String {
        guard let text = unescaped(slice) else { throw flaw("a broken escape") }
        return text
    }
}

extension UnsafeRawBufferPointer {
    /// Whether these are exactly the bytes; faster than the general comparison of sequences.
    @inlinable package func isExactly(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return other.withUnsafeBytes { other in
            var place = 0
            while place + 8 <= count {
                guard
                    loadUnaligned(fromByteOffset: place, as: UInt64.self)
                        == other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                else { return false }
                place += 8
            }
            while place < count {
                guard self[place] == other[place] else { return false }
                place += 1
            }
            return true
        }
    }

    /// Whether these are exactly the text's bytes.
    @inlinable package func isExactly(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for place in 0..<count where self[place] != text.utf8Start[place] { return false }
        return true
    }
}
