import Domain
import Testing

@testable import Engine

/// What a juror's table leaves as it is.
struct CardSheetTests {
    private let rubric = Sample.rubric
    private var first: Slug { rubric.criteria[0].id }
    private var second: Slug { rubric.criteria[1].id }

    private func read(_ table: String, _ standing: [Int: CardDraft]) throws -> CardSheet {
        try CardSheet(
            Array(table.utf8), rubric: rubric, juror: "ju",
            cards: standing.map { .init(application: $0, title: "", content: $1, version: "v2-1") })
    }

    @Test func `an empty cell and a missing column leave what stands`() throws {
        let standing = CardDraft(
            scores: [first: Decimal(2), second: Decimal(3)], reasons: [second: "darum"], comment: "gut")
        for header in ["\(first),\(second),Kommentar", "\(first)"] {
            let rest = header.contains("Kommentar") ? ",," : ""
            let sheet = try read("Bewerbung,\(header),Stand\n1,4\(rest),\n", [1: standing])
            #expect(sheet.flaws.isEmpty && sheet.empty.isEmpty)
            let content = try #require(sheet.rows.first).content
            #expect(content.scores == [first: Decimal(4), second: Decimal(3)])
            #expect(content.reasons == standing.reasons && content.comment == "gut")
        }
    }

    @Test func `a row from an older state changes nothing that was changed since`() throws {
        let standing = [1: CardDraft(scores: [first: Decimal(4), second: Decimal(0)])]
        let header = "Bewerbung,\(first),\(second),Stand\n"
        let stale = try read(header + "1,2,,v1-3\n", standing)
        #expect(stale.flaws.count == 1)
        #expect(stale.flaws.first?.line(file: "t.csv", in: .de).hasPrefix("t.csv:2:6: ") == true)
        #expect(stale.flaws.first?.sentence.de.contains("4 → 2") == true, "\(stale.flaws)")
        // What the card says already, a state left out and the state of now take nothing away.
        for row in ["1,4,,v1-3", "1,4,0,v1-3", "1,2,,", "1,2,,v2-1", "1,,,v1-3"] {
            #expect(try read(header + row + "\n", standing).flaws.isEmpty, "\(row)")
        }
    }

    @Test func `a table that does not say its state writes over no card`() throws {
        let standing = [1: CardDraft(scores: [first: Decimal(4)]), 2: CardDraft()]
        let header = "Bewerbung,\(first),\(second)\n"
        for row in ["1,2,", "1,,1", "1,4,1"] {
            let bare = try read(header + row + "\n2,3,1\n", standing)
            #expect(bare.flaws.count == 1, "\(row)")
            let line = try #require(bare.flaws.first).line(file: "t.csv", in: .de)
            #expect(line.hasPrefix("t.csv:2:1: Der Bogen der Bewerbung 1 ist schon ausgefüllt"), "\(line)")
            #expect(line.contains("„werkx score fetch“"))
        }
        // What stands there already, what says nothing and a card without a word are as good as any.
        for row in ["1,4,", "1,,", "2,3,1", "3,3,1"] {
            #expect(try read(header + row + "\n", standing).flaws.isEmpty, "\(row)")
        }
    }

    @Test func `what was written is read back from the same state without a flaw`() throws {
        let standing = CardDraft(scores: [first: Decimal(4)], reasons: [first: "=so"], note: "nur ich")
        for excel in [false, true] {
            let bytes = CardSheet.write(
                [.init(application: 1, title: "Eins", content: standing, version: "v2-1")], juror: "ju",
                rubric: rubric, in: .de, excel: excel)
            let sheet = try CardSheet(
                bytes, rubric: rubric, juror: "ju",
                cards: [.init(application: 1, title: "Eins", content: standing, version: "v9-9")])
            #expect(sheet.flaws.isEmpty && sheet.rows.map(\.content) == [standing])
        }
    }

    @Test func `a row that says nothing is no row, whatever stands`() throws {
        let sheet = try read("Bewerbung,\(first)\n1,\n2,3\n", [1: CardDraft(scores: [first: Decimal(2)])])
        #expect(sheet.empty == [1] && sheet.rows.map(\.application) == [2])
    }
}
