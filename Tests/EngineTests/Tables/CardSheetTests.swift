import Domain
import Testing

@testable import Engine

/// What a juror's table leaves as it is.
struct CardSheetTests {
    private let rubric = Sample.rubric
    private var first: Slug { rubric.criteria[0].id }
    private var second: Slug { rubric.criteria[1].id }

    private func read(_ table: String, _ standing: [Int: CardDraft]) throws -> CardSheet {
        try CardSheet(Array(table.utf8), rubric: rubric, juror: "ju", standing: standing)
    }

    @Test func `an empty cell and a missing column leave what stands`() throws {
        let standing = CardDraft(
            scores: [first: Decimal(2), second: Decimal(3)], reasons: [second: "darum"], comment: "gut")
        for header in ["\(first),\(second),Kommentar", "\(first)"] {
            let rest = header.contains("Kommentar") ? ",," : ""
            let sheet = try read("Bewerbung,\(header)\n1,4\(rest)\n", [1: standing])
            #expect(sheet.flaws.isEmpty && sheet.empty.isEmpty)
            let content = try #require(sheet.rows.first).content
            #expect(content.scores == [first: Decimal(4), second: Decimal(3)])
            #expect(content.reasons == standing.reasons && content.comment == "gut")
        }
    }

    @Test func `a row that says nothing is no row, whatever stands`() throws {
        let sheet = try read("Bewerbung,\(first)\n1,\n2,3\n", [1: CardDraft(scores: [first: Decimal(2)])])
        #expect(sheet.empty == [1] && sheet.rows.map(\.application) == [2])
    }
}
