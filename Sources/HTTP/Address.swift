/// A numeric network address; one of the fourth version is held as the sixth maps it.
package struct Address: Hashable, Sendable {
    /// Sixteen bytes.
    let bytes: [UInt8]

    /// `nil` unless the text is `192.0.2.7`, or of the sixth version and without zone and brackets.
    package init?(_ text: some StringProtocol) {
        let text = Array(text.utf8)
        guard text.count <= 45 else { return nil }
        if text.contains(0x3a) {
            guard let bytes = Self.six(text[...]) else { return nil }
            self.bytes = bytes
        } else {
            guard let four = Self.four(text[...]) else { return nil }
            bytes = Self.mapped + four
        }
    }

    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    /// Whether it is this machine's own.
    package var isLoopback: Bool {
        isFour ? bytes[12] == 127 : bytes == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    }

    var isFour: Bool { bytes.starts(with: Self.mapped) }

    private static func four(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: 0x2e, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var out: [UInt8] = []
        for part in parts {
            // A leading zero means eight to some readers and ten to others.
            guard (1...3).contains(part.count), part.allSatisfy({ 0x30...0x39 ~= $0 }),
                part.count == 1 || part.first != 0x30
            else { return nil }
            let number = part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard number <= 255 else { return nil }
            out.append(UInt8(number))
        }
        return out
    }

    private static func six(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var before: [UInt8] = []
        var after: [UInt8]?
        var rest = text
        while !rest.isEmpty {
            if rest.starts(with: [0x3a, 0x3a]) {
                guard after == nil else { return nil }
                after = []
                rest = rest.dropFirst(2)
                continue
            }
            // A single colon stands between two groups, so not at the start, not after a pair, not at the end.
            if rest.first == 0x3a {
                guard !(after ?? before).isEmpty, rest.count > 1 else { return nil }
                rest = rest.dropFirst()
            } else if !(after ?? before).isEmpty {
                return nil
            }
            let group = rest.prefix { $0 != 0x3a }
            guard let pair = group.contains(0x2e) ? four(group) : hex(group) else { return nil }
            if pair.count == 4, group.endIndex != text.endIndex { return nil }
            if after == nil { before += pair } else { after? += pair }
            guard before.count + (after?.count ?? 0) <= 16 else { return nil }
            rest = rest[group.endIndex...]
        }
        guard let after else { return before.count == 16 ? before : nil }
        let gap = 16 - before.count - after.count
        return gap >= 2 ? before + [UInt8](repeating: 0, count: gap) + after : nil
    }

    private static func hex(_ group: ArraySlice<UInt8>) -> [UInt8]? {
        guard (1...4).contains(group.count),
            let number = Int(String(decoding: group, as: UTF8.self), radix: 16),
            group.allSatisfy({ $0 != 0x2b && $0 != 0x2d })
        else { return nil }
        return [UInt8(number >> 8), UInt8(number & 0xff)]
    }
}

/// All addresses that begin with the same bits.
package struct AddressRange: Hashable, Sendable {
    private let address: Address
    private let bits: Int

    /// `10.0.0.0/8`, or one address alone; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = Address(parts[0]) else { return nil }
        let width = address.isFour && !parts[0].contains(":") ? 32 : 128
        var bits = width
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
                let given = Int(parts[1]), given <= width
            else { return nil }
            bits = given
        }
        self.address = address
        self.bits = 128 - width + bits
    }

    /// Whether an address begins with these bits.
    package func contains(_ other: Address) -> Bool {
        let whole = bits / 8
        guard address.bytes[..<whole].elementsEqual(other.bytes[..<whole]) else { return false }
        guard bits % 8 > 0 else { return true }
        return (address.bytes[whole] ^ other.bytes[whole]) >> UInt8(8 - bits % 8) == 0
    }
}
