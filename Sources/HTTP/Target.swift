/// The target of a request taken apart: path and query, strictly.
package struct Target: Hashable, Sendable {
    /// Decoded segments, none of them `.` or `..`. An empty one stands between two slashes, where nothing is.
    package let path: [String]
    package let query: [Header]
    /// The most bytes it may have; with method and version it still fits into the 8 KiB that nginx keeps for the first line.
    package static let longest = 8_000

    /// `nil` unless the text is an absolute path with clean percent-encoding: no NUL, no control bytes, no fragment, no dot
    /// segments, valid UTF-8.
    package init?(_ bytes: [UInt8]) {
        guard bytes.first == 0x2f, bytes.count <= Self.longest,
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x23 && $0 != 0x5c })
        else { return nil }
        let mark = bytes.firstIndex(of: 0x3f) ?? bytes.endIndex
        var path: [String] = []
        let segments = bytes[1..<mark].split(separator: 0x2f, omittingEmptySubsequences: false)
        for (place, segment) in segments.enumerated() {
            // A single slash at the end is forgiven.
            if segment.isEmpty, place == segments.count - 1 { continue }
            guard let text = Self.decode(segment, plusIsBlank: false), text != ".", text != "..",
                !text.utf8.contains(0x2f)
            else { return nil }
            path.append(text)
        }
        var query: [Header] = []
        if mark < bytes.endIndex {
            for pair in bytes[(mark + 1)...].split(separator: 0x26) {
                let equals = pair.firstIndex(of: 0x3d) ?? pair.endIndex
                let rest = equals < pair.endIndex ? pair[(equals + 1)...] : pair[equals...]
                guard let name = Self.decode(pair[..<equals], plusIsBlank: true),
                    let value = Self.decode(rest, plusIsBlank: true)
                else { return nil }
                query.append(Header(name, value))
            }
        }
        self.path = path
        self.query = query
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, plusIsBlank: Bool) -> String? {
        // Most parts are plain ASCII, for which nothing has to be put together.
        if !bytes.contains(where: { $0 == 0x25 || (plusIsBlank && $0 == 0x2b) }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var out: [UInt8] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == 0x25 {
                guard place + 2 < bytes.endIndex, let high = digit(bytes[place + 1]),
                    let low = digit(bytes[place + 2])
                else { return nil }
                let value = high << 4 | low
                guard value >= 0x20, value != 0x7f else { return nil }
                out.append(value)
                place += 3
            } else {
                out.append(plusIsBlank && byte == 0x2b ? 0x20 : byte)
                place += 1
            }
        }
        return String(validating: out, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
