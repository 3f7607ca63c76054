import JSON

/// How a table's bytes are text.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case utf16 = "utf-16"

    /// The bytes as UTF-8 without a byte order mark; throws a flaw that names the option to use.
    func utf8(_ bytes: some Collection<UInt8>) throws(FileFlaws) -> ContiguousArray<UInt8> {
        let bytes = ContiguousArray(bytes)
        switch self {
        case .utf8: return try Self.withFewMarks(try Self.checkedUTF8(bytes))
        case .windows1252: return try Self.fromWindows1252(bytes)
        case .utf16: return try Self.withFewMarks(try Self.fromUTF16(bytes))
        }
    }

    private static func withFewMarks(_ text: ContiguousArray<UInt8>) throws(FileFlaws) -> ContiguousArray<
        UInt8
    > {
        guard let excess = StreamSafe.excess(in: text) else { return text }
        throw FileFlaws(
            place(of: excess, in: text),
            de: "Hier stehen mehr als \(StreamSafe.marks) Akzente an einem Buchstaben.",
            en: "A letter has more than \(StreamSafe.marks) accents here.")
    }

    private static func checkedUTF8(_ bytes: ContiguousArray<UInt8>) throws(FileFlaws) -> ContiguousArray<
        UInt8
    > {
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            throw FileFlaws(
                nil, de: "Die Tabelle ist UTF-16; bitte mit --encoding utf-16 angeben.",
                en: "The table is UTF-16; please say so with --encoding utf-16.")
        }
        let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? ContiguousArray(bytes.dropFirst(3)) : bytes
        if let place = firstNotUTF8(text) {
            throw FileFlaws(
                place,
                de: "Hier steht kein UTF-8; stammt die Tabelle aus Excel, hilft --encoding windows-1252.",
                en: "This is not UTF-8; if the table comes from Excel, use --encoding windows-1252.")
        }
        if let zero = text.prefix(4096).firstIndex(of: 0) {
            throw FileFlaws(
                place(of: zero, in: text),
                de: "Hier steht ein Nullbyte: keine CSV-Datei, oder UTF-16 (dann --encoding utf-16).",
                en: "There is a zero byte: not a CSV file, or UTF-16 (then use --encoding utf-16).")
        }
        return text
    }

    private static func firstNotUTF8(_ bytes: ContiguousArray<UInt8>) -> TextPlace? {
        bytes.withUnsafeBufferPointer { buffer -> TextPlace? in
            var offset = 0
            while offset < buffer.count {
                if buffer[offset] < 0x80 {
                    offset += 1
                    continue
                }
                var decoder = UTF8()
                var rest = buffer[offset..<min(offset + 4, buffer.count)].makeIterator()
                switch decoder.decode(&rest) {
                case .scalarValue(let scalar): offset += UTF8.width(scalar)
                case .emptyInput, .error: return place(of: offset, in: bytes)
                }
            }
            return nil
        }
    }

    private static func place(of offset: Int, in bytes: ContiguousArray<UInt8>) -> TextPlace {
        let before = bytes[..<offset]
        let line = before.reduce(1) { $0 + ($1 == 0x0a ? 1 : 0) }
        let start = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
        return TextPlace(line: line, column: before[start...].reduce(1) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) })
    }

    /// 0x80 to 0x9f of Windows-1252 (WHATWG Encoding Standard); 0 where there is no character.
    private static let upperHalf: [UInt32] = [
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
        0x0153, 0, 0x017e, 0x0178,
    ]

    private static func fromWindows1252(
        _ bytes: ContiguousArray<UInt8>
    ) throws(FileFlaws) -> ContiguousArray<UInt8> {
        var text = ContiguousArray<UInt8>()
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for (offset, byte) in bytes.enumerated() {
            let value = (0x80...0x9f).contains(byte) ? upperHalf[Int(byte) - 0x80] : UInt32(byte)
            guard let scalar = Unicode.Scalar(value), value != 0 else {
                throw FileFlaws(
                    place(of: offset, in: bytes), de: "Dieses Byte gibt es in Windows-1252 nicht.",
                    en: "Windows-1252 has no such byte.")
            }
            text.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        return text
    }

    /// With a mark its order counts, without one little-endian.
    private static func fromUTF16(
        _ bytes: ContiguousArray<UInt8>
    ) throws(FileFlaws) -> ContiguousArray<UInt8> {
        let isBig = bytes.starts(with: [0xfe, 0xff])
        let body = isBig || bytes.starts(with: [0xff, 0xfe]) ? bytes.dropFirst(2) : bytes[...]
        let (high, low) = isBig ? (0, 1) : (1, 0)
        var units = stride(from: body.startIndex, to: body.endIndex - 1, by: 2).lazy.map { index -> UInt16 in
            UInt16(body[index + high]) << 8 | UInt16(body[index + low])
        }.makeIterator()
        var decoder = UTF16()
        var text = ContiguousArray<UInt8>()
        text.reserveCapacity(body.count)
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar): text.append(contentsOf: UTF8.encode(scalar) ?? .init())
            case .emptyInput where body.count % 2 == 0: return text
            case .emptyInput, .error:
                throw FileFlaws(
                    place(of: text.count, in: text), de: "Hier steht kein UTF-16.", en: "This is not UTF-16.")
            }
        }
    }
}
