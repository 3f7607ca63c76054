/// What keeps a text from being the log's canonical JSON, and where.
package struct Flaw: Error, Equatable, CustomStringConvertible {
    /// The kinds of flaw, each with a stable name.
    package enum Kind: String, Sendable, CaseIterable {
        case tooLong, tooDeep, unexpectedEnd, unexpectedByte, trailingBytes, notUTF8, controlCharacter,
            escape, number
        case null, keyOrder, duplicateKey
    }
    /// Bytes from the start.
    package let offset: Int
    /// Which kind.
    package let kind: Kind

    /// `byte 12: keyOrder`.
    package var description: String { "byte \(offset): \(kind.rawValue)" }
}

/// The most bytes a record may have.
package let mostRecordBytes = 65_536
/// The most arrays and objects inside one another.
package let mostLevels = 64

/// The first reason why these bytes are not one object in canonical JSON (RFC 8785) of the log's subset, or `nil`.
///
/// Checked are order and uniqueness of keys, minimal escaping, UTF-8, the absence of white space, of `null`, of fractions and
/// exponents, integers within ±(2^53−1), at most 64 levels and 64 KiB.
package func canonicalFlaw(of bytes: UnsafeRawBufferPointer) -> Flaw? {
    guard bytes.count <= mostRecordBytes else { return Flaw(offset: mostRecordBytes, kind: .tooLong) }
    var check = CanonicalCheck(bytes: bytes)
    do {
        try check.whole()
        return nil
    } catch {
        return error
    }
}

private struct CanonicalCheck {
    let bytes: UnsafeRawBufferPointer
    var index = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The byte at the index, `nil` at the end.
    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func flaw(_ kind: Flaw.Kind) -> Flaw {
        Flaw(offset: index, kind: next == nil ? .unexpectedEnd : kind)
    }

    /// One object and nothing after it.
    mutating func whole() throws(Flaw) {
        guard next == 0x7b else { throw flaw(.unexpectedByte) }
        try value(level: 0)
        guard index == bytes.count else { throw Flaw(offset: index, kind: .trailingBytes) }
    }

    private mutating func value(level: Int) throws(Flaw) {
        switch next ?? 0 {
        case 0x7b: try object(level: level + 1)
        case 0x5b: try array(level: level + 1)
        case 0x22: _ = try string()
        case 0x74: try word("true")
        case 0x66: try word("false")
        case 0x6e: throw flaw(.null)
        case 0x2d, 0x30...0x39: try integer()
        default: throw flaw(.unexpectedByte)
        }
    }

    private mutating func word(_ word: StaticString) throws(Flaw) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[offset] else { throw flaw(.unexpectedByte) }
            index += 1
        }
    }

    private mutating func integer() throws(Flaw) {
        var reader = RecordReader(bytes, at: index)
        guard (try? reader.integer()) != nil else { throw flaw(.number) }
        index = reader.offset
    }

    private mutating func array(level: Int) throws(Flaw) {
        guard level <= mostLevels else { throw flaw(.tooDeep) }
        index += 1
        if next == 0x5d {
            index += 1
            return
        }
        while true {
            try value(level: level)
            let separator = next
            guard separator == 0x2c || separator == 0x5d else { throw flaw(.unexpectedByte) }
            index += 1
            if separator == 0x5d { return }
        }
    }

    private mutating func object(level: Int) throws(Flaw) {
        guard level <= mostLevels else { throw flaw(.tooDeep) }
        index += 1
        if next == 0x7d {
            index += 1
            return
        }
        var previous: Range<Int>?
        while true {
            let start = index
            guard next == 0x22 else { throw flaw(.unexpectedByte) }
            let key = try string()
            if let previous, let kind = disorder(previous, key) { throw Flaw(offset: start, kind: kind) }
            previous = key
            guard next == 0x3a else { throw flaw(.unexpectedByte) }
            index += 1
            try value(level: level)
            let separator = next
            guard separator == 0x2c || separator == 0x7d else { throw flaw(.unexpectedByte) }
            index += 1
            if separator == 0x7d { return }
        }
    }

    /// Reads a text and gives the range between its quotes.
    private mutating func string() throws(Flaw) -> Range<Int> {
        index += 1
        let start = index
        while let byte = next {
            switch byte {
            case 0x22:
                index += 1
                return start..<index - 1
            case 0x5c: try escape()
            case 0..<0x20: throw flaw(.controlCharacter)
            case 0x20..<0x80: index += 1
            default: try scalar(lead: byte)
            }
        }
        throw flaw(.unexpectedEnd)
    }

    private mutating func escape() throws(Flaw) {
        let rest = bytes.count - index
        guard rest >= 2 else { throw Flaw(offset: index, kind: .unexpectedEnd) }
        switch bytes[index + 1] {
        case 0x22, 0x5c, 0x62, 0x74, 0x6e, 0x66, 0x72: index += 2
        case 0x75:
            guard rest >= 6, bytes[index + 2] == 0x30, bytes[index + 3] == 0x30,
                let high = hexValue(bytes[index + 4]),
                high < 2, let low = hexValue(bytes[index + 5]), shortEscape(of: high << 4 | low) == nil
            else { throw flaw(.escape) }
            index += 6
        default: throw flaw(.escape)
        }
    }

    /// One scalar of two to four bytes, by the table of well-formed sequences (Unicode 15, table 3-7).
    private mutating func scalar(lead: UInt8) throws(Flaw) {
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: (length, second) = (3, 0x80...0xbf)
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: throw flaw(.notUTF8)
        }
        guard bytes.count - index >= length, second.contains(bytes[index + 1]) else { throw flaw(.notUTF8) }
        for offset in 2..<max(length, 2) where bytes[index + offset] & 0xc0 != 0x80 { throw flaw(.notUTF8) }
        index += length
    }

    /// What is wrong with a key after another, both as ranges between quotes.
    private func disorder(_ previous: Range<Int>, _ key: Range<Int>) -> Flaw.Kind? {
        let left = UnsafeRawBufferPointer(rebasing: bytes[previous])
        let right = UnsafeRawBufferPointer(rebasing: bytes[key])
        // Bytes order as UTF-16 does unless an escape or a scalar beyond ASCII is involved.
        if left.allSatisfy({ $0 < 0x80 && $0 != 0x5c }) && right.allSatisfy({ $0 < 0x80 && $0 != 0x5c }) {
            if left.lexicographicallyPrecedes(right) { return nil }
            return left.elementsEqual(right) ? .duplicateKey : .keyOrder
        }
        guard let first = unescaped(left), let second = unescaped(right) else { return .notUTF8 }
        if first.utf16.lexicographicallyPrecedes(second.utf16) { return nil }
        return first.utf16.elementsEqual(second.utf16) ? .duplicateKey : .keyOrder
    }
}
