import Domain
import JSON
import Testing

@testable import Engine

@Suite struct ApplicationFileTests {
    private func slug(_ text: String) -> Slug { Slug(checked: text) }

    @Test func `everything a file can say`() throws {
        let text = """
            {"phase": "idea", "category": "open", "title": "T",
             "fields": {"hours": 4.50, "research": true, "pitch": "kurz", "gone": null},
             "team": ["Ada B (Technik)", {"name": "Cem"}], "consents": {"terms": true, "news": false}}
            """
        let edit = try ApplicationFile.read(Array(text.utf8))
        #expect(edit.phase == slug("idea") && edit.category == slug("open") && edit.title == "T")
        #expect(
            edit.fields == [
                slug("hours"): "4.5", slug("research"): "true", slug("pitch"): "kurz", slug("gone"): "",
            ])
        #expect(edit.team?.map(\.line) == ["Ada B (Technik)", "Cem"])
        #expect(edit.consents == [slug("terms"): true, slug("news"): false])
        #expect(try ApplicationFile.read(Array("{}".utf8)) == ApplicationEdit())
    }

    @Test func `all flaws at once`() {
        let text = """
            {"titel": "T", "fields": {"A b": "x", "list": []}, "consents": {"terms": "ja"}, "team": [{}]}
            """
        do {
            _ = try ApplicationFile.read(Array(text.utf8))
            Issue.record("no flaw")
        } catch {
            #expect(error.flaws.map { $0.place?.column } == [2, 27, 47, 74, 90])
        }
    }

    @Test(arguments: [
        (FieldKind.number(minimum: nil, maximum: nil), "4,50", "4.5"), (.yesNo, "Ja", "true"),
        (.yesNo, "no", "false"), (.yesNo, "vielleicht", "vielleicht"), (.date, "1.2.2027", "2027-02-01"),
        (.date, "2027-02-01", "2027-02-01"),
        (.choice([Named(id: Slug(checked: "x"), title: Bilingual(de: "Ix", en: "Ex"))]), "Ix", "x"),
        (.shortText(maximum: 9), "4,50", "4,50"),
    ])
    func `answers as people write them`(kind: FieldKind, text: String, answer: String) {
        let field = Field(
            id: slug("f"), title: Bilingual(de: "F", en: "F"), help: nil, kind: kind, required: true,
            personal: false, jurors: true)
        #expect(field.answer(from: text) == answer)
    }
}
