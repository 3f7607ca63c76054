import Domain
import JSON
import Testing

@testable import Engine

@Suite struct HostileTableTests {
    private func flaws(_ text: String, _ encoding: TextEncoding = .utf8) -> [FileFlaw] {
        var bytes = Array(text.utf8)
        if encoding == .utf16 { bytes = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] } }
        do throws(FileFlaws) {
            _ = try Table(bytes, options: TableOptions(encoding: encoding))
            return []
        } catch { return error.flaws }
    }

    @Test func `of very many flaws the first thousand are told, and that there are more`() {
        for text in [
            "a\n" + String(repeating: "1,2\n", count: 5_000),
            "a\n" + String(repeating: "1\"\n", count: 5_000),
            "a\n" + String(repeating: "\"1\"x\n", count: 5_000),
            String(repeating: ",", count: 900) + "x\n" + String(repeating: "1\"\n", count: 5_000),
        ] {
            let flaws = flaws(text)
            #expect(flaws.count == 1_001)
            #expect(flaws.first?.place == nil && flaws.first?.sentence.en.contains("first 1000") == true)
        }
        #expect(flaws("a\n" + String(repeating: "1,2\n", count: 1_000)).count == 1_000)
    }

    // Headers are compared and hashed, which for many marks on one letter takes time that grows with the square.
    @Test(arguments: [TextEncoding.utf8, .utf16]) func `a letter has few marks`(_ encoding: TextEncoding) {
        let marks = { (count: Int) in String(repeating: "\u{323}\u{301}", count: count / 2) }
        #expect(flaws("a\(marks(30)),b\n1,2\n", encoding).isEmpty)
        let flaws = flaws("a,b\n1,x\(marks(32))\n", encoding)
        #expect(flaws.count == 1 && flaws.first?.place?.description == "2:34")
        #expect(self.flaws("\(marks(30_000)),b\n", encoding).count == 1)
    }
}
