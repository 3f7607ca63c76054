import QR
import Testing

/// Texts as squares; whether cameras read them was tried with another program's reader.
@Suite struct QRCodeTests {
    /// What `qrencode -t ASCII -m 0 -l M -8 werkx` prints, a sign a field.
    private static let known = """
        #######...###.#######
        #.....#..#.#..#.....#
        #.###.#.##..#.#.###.#
        #.###.#.#..#..#.###.#
        #.###.#.#.#.#.#.###.#
        #.....#.#.##..#.....#
        #######.#.#.#.#######
        ........##...........
        #.#####..#.#..#####..
        .......#..#####..##.#
        #...###.###.#.##.###.
        .##.##...#.####..####
        ####..#...#.#..#.#.#.
        ........#...#..#..###
        #######...##.#..#..#.
        #.....#.#......#####.
        #.###.#.##.#.#..#..#.
        #.###.#.########.....
        #.###.#.###.#.##.#...
        #.....#..#.#####.##..
        #######.#...#..###.#.
        """.split(separator: "\n").map { $0.map { $0 == "#" } }

    @Test func `the fields are those the library's own program prints`() throws {
        let code = try #require(QRCode("werkx"))
        #expect(code.size == 21)
        let fields = (0..<code.size).map { row in (0..<code.size).map { code.isDark(row, $0) } }
        #expect(fields == Self.known)
        #expect(!code.isDark(-1, 0) && !code.isDark(0, 21) && !code.isDark(21, 0))
    }

    @Test func `a longer text takes a larger square, and there is an end`() throws {
        let address = "otpauth://totp/WerkX:mira?secret=\(String(repeating: "A", count: 32))&issuer=WerkX"
        #expect(try #require(QRCode(address)).size == 37)
        #expect(QRCode("") == nil && QRCode(String(repeating: "x", count: 3_000)) == nil)
    }

    @Test func `path and blocks draw the same fields`() throws {
        let code = try #require(QRCode("werkx"))
        let dark = Self.known.joined().count { $0 }
        let drawn = code.path.split(separator: "h").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
        #expect(drawn.reduce(0, +) == dark)
        #expect(code.path.hasPrefix("M4 4h7v1h-7zM14 4h3v1h-3z"))
        let lines = code.blocks.split(separator: "\n")
        #expect(lines.count == 15)
        let area = code.blocks.reduce(0) { $0 + ($1 == "█" ? 2 : "▀▄".contains($1) ? 1 : 0) }
        #expect(area == dark)
        #expect(lines[0].contains(String(repeating: " ", count: 29)))
    }
}
