import Testing

@testable import Domain

@Suite struct StoredFileTests {
    private func file(_ name: String, _ type: MediaType = .pdf) -> StoredFile {
        StoredFile(digest: Stage.file, stored: 941, size: 900, type: type, name: name)
    }

    @Test(arguments: ["Plan.pdf", "", "a b  c", "../x", "zwei\nZeilen", "‮fdp.exe", "名前.pdf", "é e\u{301}"])
    func `the text is read back to the last byte`(_ name: String) {
        let text = file(name).text
        #expect(StoredFile(text).map { Array($0.text.utf8) } == Array(text.utf8))
    }

    @Test(arguments: [
        "", "x", "Plan.pdf", String(repeating: "a", count: 64) + " Plan.pdf",
        String(repeating: "a", count: 64) + " 0 900 pdf x",
        String(repeating: "a", count: 64) + " 941 -1 pdf x",
        String(repeating: "a", count: 64) + " +941 900 pdf x",
        String(repeating: "a", count: 64) + " 941 900 svg x",
        String(repeating: "A", count: 64) + " 941 900 pdf x",
        String(repeating: "a", count: 64) + " 941 900 pdf",
        String(repeating: "a", count: 64) + " 941 900 pdf " + String(repeating: "n", count: 256),
    ])
    func `nothing else is read`(_ text: String) { #expect(StoredFile(text) == nil) }

    @Test(arguments: [
        ("Plan.pdf", "Plan.pdf"), ("Plan.PDF", "Plan.PDF"), ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\Plan.pdf", "Plan.pdf"), ("..", "file.pdf"), ("", "file.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("Plan.pdf\r\nSet-Cookie: x=1", "Plan.pdfSet-Cookie_ x=1.pdf"),
        ("Plan\u{202e}fdp.exe", "Planfdp.exe.pdf"),
        ("a\u{0}b.pdf", "ab.pdf"), ("zero\u{200b}width\u{feff}.pdf", "zerowidth.pdf"),
        ("x\u{1b}[31m.pdf", "x[31m.pdf"),
        ("\"a\";b=<c>.pdf", "_a__b=_c_.pdf"), ("Größe 10 %.pdf", "Größe 10 %.pdf"),
        ("page.html", "page.html.pdf"),
        ("dots...  ", "dots.pdf"),
    ])
    func `what is shown of a name`(_ told: String, _ shown: String) { #expect(file(told).shownName == shown) }

    @Test func `a name ends as the content does`() {
        #expect(file("Bild.JPEG", .jpeg).shownName == "Bild.JPEG")
        #expect(file("Bild.png", .jpeg).shownName == "Bild.png.jpg")
        #expect(file("Anna Anfang.pdf").blindName("deck".slug) == "deck.pdf")
    }

    @Test func `sizes for people`() {
        #expect(StoredFile.amount(1, in: .de) == "1 kB")
        #expect(StoredFile.amount(300_000, in: .de) == "293 kB")
        #expect(StoredFile.amount(25 << 20, in: .de) == "25,0 MB")
        #expect(StoredFile.amount(1_300_000, in: .en) == "1.2 MB")
    }

    @Test func `the rules of a field`() {
        #expect(FileRules(types: [], megabytes: 5) == nil)
        #expect(FileRules(types: [.pdf], megabytes: 0) == nil)
        #expect(FileRules(types: [.pdf], megabytes: 26) == nil)
        #expect(FileRules(types: [.png, .pdf, .png], megabytes: 25)?.types == [.pdf, .png])
        #expect(FileRules.usual.bytes == 26_214_400)
    }
}
