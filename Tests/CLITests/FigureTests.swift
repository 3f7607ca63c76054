import Domain
import JSON
import Testing

@testable import CLI

/// What people read and what programs read.
struct FigureTests {
    @Test func `a minus is typographic in a table alone`() {
        var sheet = Sheet([
            Sheet.Column("severity", de: "Strenge", en: "Severity", isNumber: true),
            Sheet.Column("text", de: "Text", en: "Text"),
        ])
        sheet.rows = [["-0.5", "a-1"], ["-", "-1"]]
        #expect(sheet.table(in: .de).contains("−0,5  a-1"))
        #expect(sheet.table(in: .en).contains("−0.5  a-1"))
        let rest =
            String(decoding: sheet.csv(isExcel: false), as: UTF8.self) + sheet.json.text(indented: false)
        #expect(rest.contains("-0.5,a-1") && rest.contains("\"-0.5\"") && !rest.contains("−"))
    }

    @Test func `one is said as one`() {
        #expect(1.counted("Bogen", "Bögen") == "1 Bogen")
        #expect([0, 2, 21].map { $0.counted("card", "cards") } == ["0 cards", "2 cards", "21 cards"])
    }
}
