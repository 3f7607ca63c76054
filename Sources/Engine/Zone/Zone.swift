package import Domain
import FoundationEssentials

/// A zone of the system's zone database: which offset its clocks have at any time.
///
/// Read from a TZif file, versions 1 to 4, with the rule in its footer for the years after the last entry (RFC 9636).
package struct Zone: Hashable, Sendable {
    /// `Europe/Berlin`.
    package let name: String
    /// Seconds since 1970 at which the offset changes, ascending.
    private let transitions: [Int64]
    /// The offset after each transition, in seconds east of UTC.
    private let offsets: [Int]
    /// The offset before the first transition.
    private let first: Int
    /// What holds after the last transition.
    private let rule: ZoneRule?

    /// Reads the zone with a name from `$TZDIR`, else from `/usr/share/zoneinfo`.
    package init(_ name: String, directory: String? = nil) throws(ZoneFlaw) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    Slug.allows($0) || 0x41...0x5a ~= $0 || $0 == 0x5f || $0 == 0x2b
                }
        }
        guard isName, name.utf8.count <= 64 else { throw .unknown(name) }
        let known = ProcessInfo.processInfo.environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 }
        let path = "\(directory ?? known ?? "/usr/share/zoneinfo")/\(name)"
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
            throw .unknown(name)
        }
        try self.init(name, bytes: Array(data))
    }

    /// Reads a TZif file that is in memory.
    package init(_ name: String, bytes: [UInt8]) throws(ZoneFlaw) {
        guard var block = ZoneBlock(bytes, at: 0, width: 4) else { throw .unreadable(name) }
        var footer: ArraySlice<UInt8> = []
        if block.version >= 0x32 {
            guard let second = ZoneBlock(bytes, at: block.end, width: 8) else { throw .unreadable(name) }
            block = second
            footer = bytes[second.end...].dropFirst().prefix { $0 != 0x0a }
        }
        var rule: ZoneRule?
        if !footer.isEmpty {
            guard let read = ZoneRule(footer) else { throw .unreadable(name) }
            rule = read
        }
        self.name = name
        transitions = block.transitions
        offsets = block.offsets
        first = block.first
        self.rule = rule
    }

    /// The offset at a time, in seconds east of UTC.
    package func offset(at seconds: Int64) -> Int {
        guard let last = transitions.last else { return rule?.offset(at: seconds) ?? first }
        if seconds >= last { return rule?.offset(at: seconds) ?? offsets[offsets.count - 1] }
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }

    /// The offsets under which the clocks on the wall show a time: none in a gap, two when it comes twice.
    ///
    /// `wall` is the time on the wall as if it were UTC, in seconds; the earlier reading stands first.
    package func readings(of wall: Int64) -> [Int] {
        around(wall).filter { offset(at: wall - Int64($0)) == $0 }.sorted(by: >)
    }

    /// The offsets within a day of a time on the wall, that of the day before first.
    func around(_ wall: Int64) -> [Int] {
        let day: Int64 = 86_400
        let (before, after) = (offset(at: wall - day), offset(at: wall + day))
        return before == after ? [before] : [before, after]
    }
}

/// Why a zone cannot be had.
package enum ZoneFlaw: Error, Hashable, Sendable {
    case unknown(String)
    case unreadable(String)

    /// What to say of it.
    package var sentence: Bilingual {
        switch self {
        case .unknown(let name):
            Bilingual(
                de: "Die Zeitzone „\(name)“ kennt dieses System nicht (etwa Europe/Berlin).",
                en: "This system does not know the time zone \"\(name)\" (such as Europe/Berlin).")
        case .unreadable(let name):
            Bilingual(
                de: "Die Datei der Zeitzone „\(name)“ ist beschädigt.",
                en: "The file of the time zone \"\(name)\" is damaged.")
        }
    }
}

/// One of the two blocks of a TZif file: times in 4 bytes, then the same in 8.
private struct ZoneBlock {
    /// The byte after the file's mark, `0` for the first version, else `"2"` to `"4"`.
    let version: UInt8
    let transitions: [Int64]
    let offsets: [Int]
    let first: Int
    /// Where the block ends.
    let end: Int

    /// `nil` when the bytes are no such block.
    init?(_ bytes: [UInt8], at start: Int, width: Int) {
        guard bytes.count >= start + 44, Array(bytes[start..<start + 4]) == Array("TZif".utf8) else {
            return nil
        }
        func number(_ at: Int, _ width: Int) -> Int64 {
            let bits = bytes[at..<at + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return width == 4
                ? Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: bits))) : Int64(bitPattern: bits)
        }
        let counts = (0..<6).map { Int(number(start + 20 + $0 * 4, 4)) }
        let (utc, standard, leaps, times, types, letters) =
            (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
        guard counts.allSatisfy({ (0...100_000).contains($0) }), types > 0 else { return nil }
        let timesAt = start + 44
        let kindsAt = timesAt + times * width
        let typesAt = kindsAt + times
        end = typesAt + types * 6 + letters + leaps * (width + 4) + standard + utc
        guard bytes.count >= end else { return nil }
        let kinds = (0..<times).map { Int(bytes[kindsAt + $0]) }
        guard kinds.allSatisfy({ $0 < types }) else { return nil }
        version = bytes[start + 4]
        transitions = (0..<times).map { number(timesAt + $0 * width, width) }
        offsets = kinds.map { Int(number(typesAt + $0 * 6, 4)) }
        first = Int(number(typesAt, 4))
    }
}
