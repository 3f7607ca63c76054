/// A raw text without its escapes, or `nil` when an escape or the UTF-8 is wrong.
package func unescaped(_ raw: UnsafeRawBufferPointer) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
        let byte = raw[index]
        index += 1
        guard byte == 0x5c else {
            bytes.append(byte)
            continue
        }
        guard index < raw.count else { return nil }
        switch raw[index] {
        case 0x22, 0x5c: bytes.append(raw[index])
        case 0x62: bytes.append(0x08)
        case 0x74: bytes.append(0x09)
        case 0x6e: bytes.append(0x0a)
        case 0x66: bytes.append(0x0c)
        case 0x72: bytes.append(0x0d)
        case 0x75:
            // The canonical form escapes nothing above U+001F this way.
            guard index + 4 < raw.count, raw[index + 1] == 0x30, raw[index + 2] == 0x30,
                let high = hexValue(raw[index + 3]), high < 2, let low = hexValue(raw[index + 4])
            else { return nil }
            bytes.append(high << 4 | low)
            index += 4
        default: return nil
        }
        index += 1
    }
    return String(validating: bytes, as: UTF8.self)
}

/// The value of a lower-case hex digit.
func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
