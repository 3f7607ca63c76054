import Testing

@testable import Domain

@Suite struct MediaTypeTests {
    static let pdf = Array("%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".utf8)
    static let png: [UInt8] =
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
        + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
    static let jpeg: [UInt8] =
        [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 5, 1, 2, 3, 0xff, 0xda, 0, 2, 9, 9, 9, 9, 0xff,
            0xd9,
        ]
    static let webp: [UInt8] =
        Array("RIFF".utf8) + [18, 0, 0, 0] + Array("WEBPVP8L".utf8) + [6, 0, 0, 0, 0x2f, 0, 0, 0, 0, 0]

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        [0, 0, 0, UInt8(data.count)] + Array(name.utf8) + data + [0, 0, 0, 0]
    }

    @Test func `content tells what a file is`() {
        #expect(MediaType(content: Self.pdf) == .pdf)
        #expect(MediaType(content: Self.png) == .png)
        #expect(MediaType(content: Self.jpeg) == .jpeg)
        #expect(MediaType(content: Self.webp) == .webp)
    }

    static let strangers: [(String, [UInt8])] = [
        ("nothing", []), ("a page", Array("<html><script>alert(1)</script></html>".utf8)),
        ("a drawing", Array("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".utf8)),
        ("a program", [0x7f, 0x45, 0x4c, 0x46] + Array(repeating: 0, count: 99)),
        ("an archive", Array("PK\u{3}\u{4}".utf8) + pdf),
        ("a PDF with a page before it", Array("<script>x()</script>\n".utf8) + pdf),
        ("a PDF with an archive after it", pdf + Array("PK\u{5}\u{6}".utf8)),
        ("a PDF cut off", pdf.dropLast(8)),
        ("a PDF without a version", Array("%PDF-x.y".utf8) + pdf.dropFirst(8)),
        ("a PNG with a page after it", png + Array("<html>".utf8)), ("a PNG cut off", png.dropLast(1)),
        ("a PNG without a size", Array(png.prefix(16)) + [0, 0, 0, 0] + png.dropFirst(20)),
        (
            "a PNG with an endless chunk",
            Array(png.prefix(33)) + [0xff, 0xff, 0xff, 0xff] + png.dropFirst(37)
        ),
        ("a JPEG cut off", jpeg.dropLast(1)), ("a JPEG with an archive after it", jpeg + [0x50, 0x4b]),
        (
            "a JPEG without a picture",
            [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2] + Array(repeating: 0, count: 20) + [0xff, 0xd9]
        ),
        ("a WebP of another length", webp + [0]),
        ("a sound", Array("RIFF".utf8) + [18, 0, 0, 0] + Array("WAVEfmt ".utf8) + webp.dropFirst(16)),
    ]

    @Test(arguments: strangers.map(\.0)) func `what is none of them, or two things at once, is not taken`(
        _ name: String
    ) throws {
        let bytes = try #require(Self.strangers.first { $0.0 == name }?.1)
        #expect(MediaType(content: bytes) == nil)
    }

    @Test func `no cut of a file and no changed byte makes the reader stumble`() {
        for whole in [Self.pdf, Self.png, Self.jpeg, Self.webp] {
            for place in whole.indices {
                _ = MediaType(content: Array(whole[..<place]))
                for byte in [0x00, 0x7f, 0xff] as [UInt8] {
                    var changed = whole
                    changed[place] = byte
                    _ = MediaType(content: changed)
                }
            }
        }
    }
}
