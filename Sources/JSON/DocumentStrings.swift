extension DocumentReader {
    mutating func string() throws(DocumentFlaw) -> String {
        let opening = flaw(.unclosedString)
        offset += 1
        var text = plainPart()
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                guard text.withUTF8({ StreamSafe.excess(in: $0) }) == nil else {
                    throw DocumentFlaw(place: opening.place, kind: .tooManyMarks(limit: StreamSafe.marks))
                }
                offset += 1
                return text
            case UInt8(ascii: "\\"): text.unicodeScalars.append(try escape())
            case 0x0a, 0x0d: throw opening
            case 0..<0x20: throw flaw(.controlCharacter)
            default: text += plainPart()
            }
        }
        throw opening
    }

    private mutating func escape() throws(DocumentFlaw) -> Unicode.Scalar {
        let bad = flaw(.badEscape)
        offset += 1
        guard let letter = byte else { throw bad }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw bad
        }
        guard let unit = hexUnit() else { throw bad }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let lone = DocumentFlaw(place: bad.place, kind: .loneSurrogate)
        guard unit < 0xdc00, bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            throw lone
        }
        offset += 2
        guard let low = hexUnit(), (0xdc00...0xdfff).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00))
        else { throw lone }
        return scalar
    }

    private mutating func hexUnit() -> UInt32? {
        guard offset + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[offset..<offset + 4] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: return nil
            }
            unit = unit << 4 | UInt32(digit)
        }
        offset += 4
        return unit
    }
}
