import Domain
import FoundationEssentials
import Testing

@testable import Engine

/// The reader of zone files against what the zone database says.
@Suite struct ZoneTests {
    /// Noon UTC of 1995-07-01, 2027-01-15, 2027-07-15, 2050-01-01 and 2050-07-01.
    private static let times: [Int64] = [
        804_600_000, 1_800_014_400, 1_815_652_800, 2_524_651_200, 2_540_289_600,
    ]

    @Test(arguments: [
        ("Europe/Berlin", [7200, 3600, 7200, 3600, 7200]),
        ("Asia/Kathmandu", [20700, 20700, 20700, 20700, 20700]),
        ("America/St_Johns", [-9000, -12600, -9000, -12600, -9000]),
        ("Europe/Dublin", [3600, 0, 3600, 0, 3600]),
        ("Australia/Lord_Howe", [37800, 39600, 37800, 39600, 37800]),
        ("America/Santiago", [-14400, -10800, -14400, -10800, -14400]),
        ("America/Sao_Paulo", [-10800, -10800, -10800, -10800, -10800]),
        ("Africa/Casablanca", [0, 3600, 3600, 3600, 3600]),
        ("Pacific/Chatham", [45900, 49500, 45900, 49500, 45900]),
        ("UTC", [0, 0, 0, 0, 0]),
    ])
    func `offsets by table and by the footer's rule`(name: String, offsets: [Int]) throws {
        let zone = try Zone(name)
        #expect(Self.times.map { zone.offset(at: $0) } == offsets)
    }

    @Test func `the clocks change at the second, in the table's years and in the rule's`() throws {
        let zone = try Zone("Europe/Berlin")
        // 2027-03-28T01:00:00Z, 2027-10-31T01:00:00Z, 2099-03-29T01:00:00Z.
        for (change, before, after) in [
            (Int64(1_806_195_600), 3600, 7200), (1_824_944_400, 7200, 3600), (4_078_429_200, 3600, 7200),
        ] {
            #expect(zone.offset(at: change - 1) == before && zone.offset(at: change) == after)
        }
    }

    @Test(arguments: [
        "Europe/Atlantis", "", "../etc/passwd", "/etc/passwd", "Europe//Berlin", "Europe", "Europe/\rBerlin",
        "Europe/Berlin\0", "Europe/Berlin\n", "Europe/./Berlin", "tzdata.zi", "\u{10}\u{11}",
    ])
    func `what is no zone`(name: String) {
        #expect(throws: ZoneFlaw.unknown(name)) { try Zone(name) }
    }

    @Test func `what is no zone file`() {
        #expect(throws: ZoneFlaw.unreadable("x")) { try Zone("x", bytes: Array("TZif2".utf8)) }
        #expect(throws: ZoneFlaw.unreadable("x")) { try Zone("x", bytes: [UInt8](repeating: 0, count: 100)) }
    }

    @Test func `a name has no control bytes, whatever files there are`() throws {
        let folder =
            "\(FileManager.default.temporaryDirectory.path)/werkx-zone-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let berlin = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin"))
        for name in ["Good", "Bad\u{10}", "Bad\r"] {
            try berlin.write(to: URL(filePath: "\(folder)/\(name)"))
        }
        #expect(try Zone("Good", directory: folder).offset(at: 0) == 3600)
        for name in ["Bad\u{10}", "Bad\r"] {
            #expect(throws: ZoneFlaw.unknown(name)) { try Zone(name, directory: folder) }
        }
    }

    @Test func `rules by day of the year and by week`() throws {
        func rule(_ text: String) throws -> ZoneRule { try #require(ZoneRule(Array(text.utf8)[...])) }
        // 2028 is a leap year: J60 is 1 March in every year, 60 is 1 March in leap years only.
        let julian = try rule("AAA0BBB,J60/0,J300/0")
        let ordinal = try rule("AAA0BBB,60/0,300/0")
        let march = Timestamp.daysFromCivil(2028, 3, 1) * 86_400
        #expect(julian.offset(at: march - 1) == 0 && julian.offset(at: march) == 3600)
        #expect(ordinal.offset(at: march - 1) == 0 && ordinal.offset(at: march) == 3600)
        let common = Timestamp.daysFromCivil(2027, 3, 1) * 86_400
        #expect(julian.offset(at: common) == 3600 && ordinal.offset(at: common) == 0)
        #expect(try rule("<+0545>-5:45").offset(at: 0) == 20_700)
        #expect(try rule("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1").offset(at: march) == -10_800)
        for text in ["", "A0", "AAA", "AAA0BBB", "AAA0BBB,M13.1.0,M3.1.0", "AAA0BBB,J1,J2x"] {
            #expect(ZoneRule(Array(text.utf8)[...]) == nil, "\(text)")
        }
    }
}
