/// A strict recursive reader over bytes.
struct DocumentReader {
    let bytes: ContiguousArray<UInt8>
    var offset = 0
    private var line = 1
    /// Where the line begins, and how many continuation bytes it has had up to ``offset``.
    private var lineStart = 0
    private var continuations = 0
    private var level = 0
    /// How many values there may still be.
    private var valuesLeft: Int
    private let values: Int

    init(bytes: ContiguousArray<UInt8>, values: Int) {
        self.bytes = bytes
        self.values = values
        valuesLeft = values
    }

    mutating func document(allowsMark: Bool) throws(DocumentFlaw) -> DocumentNode {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
            guard allowsMark else { throw flaw(.byteOrderMark) }
            offset = 3
            lineStart = 3
        }
        try checkEncoding()
        skipSpace()
        if byte == nil { throw flaw(.empty) }
        let root = try value()
        skipSpace()
        if byte != nil { throw flaw(.textAfterEnd) }
        return root
    }

    /// Everything after this may take the bytes for well-formed UTF-8.
    private func checkEncoding() throws(DocumentFlaw) {
        // The library says quickly whether; only where it says no, the place is looked for.
        if (try? UTF8Span(validating: bytes.span)) != nil { return }
        var scan = self
        while scan.offset < bytes.count {
            let length = scan.scalarLength()
            if length == 0 { throw scan.flaw(.notUTF8) }
            let first = bytes[scan.offset]
            scan.offset += length
            scan.continuations += length - 1
            if first == 0x0a || (first == 0x0d && scan.byte != 0x0a) { scan.newLine() }
        }
    }

    /// Bytes of the scalar at the offset, 0 if it is ill-formed (Unicode 16, table 3-7).
    private func scalarLength() -> Int {
        let first = bytes[offset]
        if first < 0x80 { return 1 }
        let rest = bytes[(offset + 1)..<min(offset + 4, bytes.count)]
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: (length, second) = (3, 0x80...0xbf)
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: return 0
        }
        guard rest.count >= length - 1, let next = rest.first, second.contains(next),
            rest.prefix(length - 1).dropFirst().allSatisfy({ (0x80...0xbf).contains($0) })
        else { return 0 }
        return length
    }

    var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private var place: TextPlace { TextPlace(line: line, column: offset - lineStart - continuations + 1) }

    func flaw(_ kind: DocumentFlaw.Kind) -> DocumentFlaw { DocumentFlaw(place: place, kind: kind) }

    private mutating func newLine() {
        line += 1
        lineStart = offset
        continuations = 0
    }

    /// Passes over the plain part of a string, up to its end or what needs a closer look, and gives it.
    mutating func plainPart() -> String {
        let start = offset
        bytes.withUnsafeBufferPointer { bytes in
            while offset < bytes.count {
                let byte = bytes[offset]
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
                if byte & 0xc0 == 0x80 { continuations += 1 }
                offset += 1
            }
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while let byte {
            switch byte {
            case 0x20, 0x09: offset += 1
            case 0x0a:
                offset += 1
                newLine()
            case 0x0d:
                offset += 1
                // A lone carriage return ends a line too.
                if self.byte != 0x0a { newLine() }
            default: return
            }
        }
    }
}

// MARK: - Values

extension DocumentReader {
    private mutating func value() throws(DocumentFlaw) -> DocumentNode {
        let start = place
        valuesLeft -= 1
        if valuesLeft < 0 { throw flaw(.tooManyValues(limit: values)) }
        switch byte {
        case UInt8(ascii: "{"): return DocumentNode(place: start, value: .object(try object()))
        case UInt8(ascii: "["): return DocumentNode(place: start, value: .array(try array()))
        case UInt8(ascii: "\""): return DocumentNode(place: start, value: .string(try string()))
        case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
            return DocumentNode(place: start, value: .number(try number()))
        case nil: throw flaw(.unclosed)
        default:
            for (word, value) in [
                ("true", DocumentValue.bool(true)), ("false", .bool(false)), ("null", .null),
            ]
            where bytes[offset...].starts(with: word.utf8) {
                offset += word.utf8.count
                return DocumentNode(place: start, value: value)
            }
            throw flaw(.valueExpected)
        }
    }

    private mutating func enter() throws(DocumentFlaw) {
        level += 1
        if level > Document.levelLimit { throw flaw(.tooDeep(limit: Document.levelLimit)) }
        offset += 1
        skipSpace()
    }

    private mutating func leave() {
        level -= 1
        offset += 1
    }

    private mutating func object() throws(DocumentFlaw) -> [DocumentMember] {
        try enter()
        var members: [DocumentMember] = []
        var keys = KeysOfObject()
        if byte == UInt8(ascii: "}") {
            leave()
            return members
        }
        while true {
            let place = place
            guard byte == UInt8(ascii: "\"") else { throw flaw(byte == nil ? .unclosed : .keyExpected) }
            let key = try string()
            // String equality: two forms of one accented letter are one key, as a reader of the file would take them.
            guard keys.isNew(key, beside: members) else {
                throw DocumentFlaw(place: place, kind: .duplicateKey(key))
            }
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw flaw(byte == nil ? .unclosed : .colonExpected) }
            offset += 1
            skipSpace()
            members.append(DocumentMember(key: key, place: place, node: try value()))
            if try ended(by: UInt8(ascii: "}")) { return members }
        }
    }

    private mutating func array() throws(DocumentFlaw) -> [DocumentNode] {
        try enter()
        var nodes: [DocumentNode] = []
        if byte == UInt8(ascii: "]") {
            leave()
            return nodes
        }
        while true {
            nodes.append(try value())
            if try ended(by: UInt8(ascii: "]")) { return nodes }
        }
    }

    /// Takes the comma before a further item, or the end.
    private mutating func ended(by end: UInt8) throws(DocumentFlaw) -> Bool {
        skipSpace()
        if byte == end {
            leave()
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw flaw(byte == nil ? .unclosed : .commaOrEndExpected) }
        let comma = flaw(.trailingComma)
        offset += 1
        skipSpace()
        if byte == end { throw comma }
        return false
    }

    private mutating func number() throws(DocumentFlaw) -> String {
        let start = offset
        let flaw = flaw(.badNumber)
        if byte == UInt8(ascii: "-") { offset += 1 }
        let leading = offset
        guard digits() > 0, bytes[leading] != UInt8(ascii: "0") || offset == leading + 1 else { throw flaw }
        if byte == UInt8(ascii: ".") {
            offset += 1
            guard digits() > 0 else { throw flaw }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            offset += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
            guard digits() > 0 else { throw flaw }
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = offset
        while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        return offset - start
    }
}

/// The keys of one object so far; a table is made only where there are many.
private struct KeysOfObject {
    private var table: Set<String> = []

    /// Whether a key is none of the members', and notes it.
    mutating func isNew(_ key: String, beside members: [DocumentMember]) -> Bool {
        if members.count < 16 { return !members.contains { $0.key == key } }
        if table.isEmpty { table = Set(members.map(\.key)) }
        return table.insert(key).inserted
    }
}
