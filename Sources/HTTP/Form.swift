private import JSON

/// The fields of a form as browsers send them (`application/x-www-form-urlencoded`), strictly.
package struct Form: Hashable, Sendable {
    private let fields: [Header]

    /// What is wrong with a form; the raw value is the status to answer.
    package enum Flaw: Int, Error, Hashable, Sendable {
        case bad = 400
        case tooLarge = 413
        case otherType = 415
    }

    /// The most a form may hold.
    package enum Limit {
        package static let bytes = 65_536
        package static let fields = 64
        package static let name = 64
    }

    /// Reads the body of a request.
    ///
    /// Refuses another media type, a name that comes twice, bad percent-encoding, anything but UTF-8, more marks on a letter than any
    /// writing has (``StreamSafe``), and control bytes but tab and line breaks, which come as LF.
    package init(_ request: Request) throws(Flaw) {
        guard let type = request.header("Content-Type"), Self.isForm(type) else { throw .otherType }
        try self.init(request.body)
    }

    /// Reads the bytes of a form.
    package init(_ bytes: [UInt8]) throws(Flaw) {
        guard bytes.count <= Limit.bytes else { throw .tooLarge }
        var fields: [Header] = []
        if !bytes.isEmpty {
            for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
                guard fields.count < Limit.fields else { throw .tooLarge }
                let parts = pair.split(
                    separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, let name = Self.decode(parts[0]), let value = Self.decode(parts[1]),
                    !name.isEmpty, name.utf8.count <= Limit.name, name.utf8.allSatisfy({ $0 >= 0x20 }),
                    !fields.contains(where: { $0.name.utf8.elementsEqual(name.utf8) })
                else { throw .bad }
                fields.append(Header(name, value))
            }
        }
        self.fields = fields
    }

    /// The value of a field, `nil` when it was not sent.
    package subscript(name: String) -> String? {
        fields.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The names of all fields, in the order they came.
    package var names: [String] { fields.map(\.name) }

    private static func isForm(_ type: String) -> Bool {
        let parts = type.lowercased().split(separator: ";").map { $0.filter { $0 != " " } }
        return parts.first == "application/x-www-form-urlencoded"
            && parts.dropFirst().allSatisfy { $0 == "charset=utf-8" }
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            var byte = bytes[place]
            // A browser encodes everything else.
            guard byte > 0x20, byte < 0x7f else { return nil }
            if byte == UInt8(ascii: "%") {
                guard place + 2 < bytes.endIndex, let high = digit(bytes[place + 1]),
                    let low = digit(bytes[place + 2])
                else { return nil }
                byte = high << 4 | low
                place += 2
            } else if byte == UInt8(ascii: "+") {
                byte = 0x20
            }
            if byte == 0x0a, out.last == 0x0d { out.removeLast() }
            guard byte >= 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d, byte != 0x7f else {
                return nil
            }
            out.append(byte)
            place += 1
        }
        for index in out.indices where out[index] == 0x0d { out[index] = 0x0a }
        guard StreamSafe.excess(in: out) == nil else { return nil }
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
