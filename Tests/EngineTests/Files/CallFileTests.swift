import Domain
import Foundation
import JSON
import Testing

@testable import Engine

@Suite struct CallFileTests {
    private let full = """
        {
          "id": "probe-2027",
          "programme": "probe",
          "title": { "de": "Probe", "en": "Trial" },
          "categories": [{ "id": "a", "title": { "de": "A", "en": "A" } }, { "id": "b", "title": { "de": "B", "en": "B" } }],
          "places": 3,
          "prizes": [{ "id": "first", "title": { "de": "Erster", "en": "First" }, "cents": 250 }],
          "consents": [{ "id": "terms", "title": { "de": "Regeln", "en": "Terms" }, "version": 2, "required": true }],
          "phases": [
            { "id": "idea", "title": { "de": "Idee", "en": "Idea" },
              "opens": "2027-01-01 09:00", "deadline": "2027-01-31 23:59",
              "form": [
                { "id": "pitch", "kind": "longText", "minimum": 10, "maximum": 900, "title": { "de": "Kurz", "en": "Pitch" }, "help": { "de": "?", "en": "?" } },
                { "id": "stage", "kind": "choice", "title": { "de": "Stand", "en": "Stage" }, "options": [{ "id": "x", "title": { "de": "X", "en": "X" } }, { "id": "y", "title": { "de": "Y", "en": "Y" } }] },
                { "id": "phone", "kind": "shortText", "title": { "de": "Telefon", "en": "Phone" }, "required": false, "personal": true }
              ] },
            { "id": "plan", "title": { "de": "Plan", "en": "Plan" },
              "opens": "2027-03-01 09:00", "deadline": "2027-05-31 23:59",
              "form": [{ "id": "sum", "kind": "number", "minimum": 0.5, "maximum": 10, "title": { "de": "Summe", "en": "Sum" } }] }
          ]
        }
        """

    private func flaws(_ text: String) -> [String] {
        do {
            _ = try CallFile.read(Array(text.utf8))
            return []
        } catch { return error.flaws.map { $0.line(file: "c.json", in: .en) } }
    }

    /// The flaws of the full call with one text replaced.
    private func flaws(replacing old: String, by new: String) -> [String] {
        guard let range = full.range(of: old) else { return ["\(old) is not there"] }
        return flaws(full.replacingCharacters(in: range, with: new))
    }

    @Test func `everything a call can say`() throws {
        let call = try CallFile.read(Array(full.utf8))
        #expect(call.slug.text == "probe-2027" && call.definition.programme.text == "probe")
        let definition = call.definition
        #expect(definition.categories.map(\.id.text) == ["a", "b"] && definition.places == 3)
        #expect(definition.prizes.map(\.cents) == [250])
        #expect(definition.consents[0].version == 2 && definition.consents[0].required)
        let phase = definition.phases[0]
        #expect(Timestamp.text(phase.opens.instant) == "2027-01-01T08:00:00.000Z")
        #expect(Timestamp.text(phase.deadline.instant) == "2027-01-31T22:59:59.999Z")
        #expect(phase.form.map(\.kind)[0] == .longText(minimum: 10, maximum: 900))
        #expect(phase.form[0].required && !phase.form[0].personal && phase.form[0].jurors)
        // What is personal is not for jurors unless the file says so.
        #expect(!phase.form[2].required && phase.form[2].personal && !phase.form[2].jurors)
        #expect(phase.form[2].kind == .shortText(maximum: 200))
        #expect(
            definition.phases[1].form[0].kind == .number(minimum: Decimal("0.5"), maximum: Decimal(10)))
    }

    @Test(arguments: ["call-2026", "call-2027"])
    func `the demo's calls pass`(name: String) throws {
        let call = try CallFile.read(try TestFiles.bytes("Seeds/\(name).json"))
        #expect(call.definition.phases.map(\.id.text) == ["idea", "plan"])
    }

    @Test(arguments: [
        ("\"programme\": \"probe\",", "", "c.json:1:1: \"programme\" is missing."),
        ("\"places\": 3", "\"places\": -3", "c.json:6:13: The number must not be negative."),
        ("\"places\": 3", "\"places\": 3.5", "c.json:6:13: A whole number is expected here."),
        (
            "\"places\": 3", "\"plaeces\": 3",
            "c.json:6:3: \"plaeces\" is unknown here; known: id, programme, title, zone, categories, places, prizes, consents, phases."
        ),
        ("{ \"id\": \"b\"", "{ \"id\": \"a\"", "c.json:5:76: The id occurs twice."),
        ("\"cents\": 250", "\"cents\": -1", "c.json:7:84: The number must not be negative."),
        ("2027-01-31 23:59", "2026-12-31 23:59", "c.json:11:48: The deadline is before the opening."),
        ("2027-03-01 09:00", "2026-03-01 09:00", "c.json:18:16: The phase opens before the one above it."),
        (
            "2027-01-31 23:59", "31. Januar",
            "c.json:11:48: \"31. Januar\" is no time; needed is 2027-01-31 23:59 or 31.01.2027 23:59, or only the day."
        ),
        (
            "2027-03-01 09:00", "2027-03-28 02:30",
            "c.json:18:16: There is no 2027-03-28 02:30 in Europe/Berlin, the clocks go forward; what is meant is 2027-03-28T01:30+01:00 or 2027-03-28T03:30+02:00."
        ),
        (
            "2027-05-31 23:59", "2027-10-31 02:30",
            "c.json:18:48: 2027-10-31 02:30 comes twice in Europe/Berlin, the clocks go back; what is meant is 2027-10-31T02:30+02:00 or 2027-10-31T02:30+01:00."
        ),
        (
            "\"minimum\": 10,", "\"minimum\": 1000,",
            "c.json:13:9: The lower limit is above the upper one, or a limit is not allowed (length 1 to 20000)."
        ),
        (
            "\"kind\": \"choice\"", "\"kind\": \"auswahl\"",
            "c.json:14:34: Possible here: \"shortText\", \"longText\", \"number\", \"choice\", \"date\", \"link\", \"yesNo\", \"file\"."
        ),
        ("\"kind\": \"choice\",", "", "c.json:14:9: \"kind\" is missing."),
        ("\"id\": \"phone\"", "\"id\": \"pitch\"", "c.json:15:17: The id occurs twice."),
        (
            "\"id\": \"phone\"", "\"id\": \"Phone\"",
            "c.json:15:17: \"Phone\" is no id: 1 to 64 characters of a–z, 0–9 and hyphen, which may not be first or last."
        ),
        (
            "\"id\": \"probe-2027\",", "\"id\": \"probe-2027\", \"zone\": \"Europe/Bochum\",",
            "c.json:2:31: This system does not know the time zone \"Europe/Bochum\" (such as Europe/Berlin)."
        ),
        (
            "{ \"de\": \"Plan\", \"en\": \"Plan\" }", "{ \"de\": \"\", \"en\": \"Plan\" }",
            "c.json:17:38: The text is empty."
        ),
        (
            ", \"title\": { \"de\": \"X\", \"en\": \"X\" } }, {", "}, {",
            "c.json:14:99: \"title\" is missing."
        ),
    ])
    func `a flaw stands at its place`(old: String, new: String, line: String) {
        #expect(flaws(replacing: old, by: new) == [line])
    }

    @Test func `all flaws at once, by place, none twice`() {
        let text = full.replacing("\"places\": 3", with: "\"places\": -3")
            .replacing("2027-01-31 23:59", with: "x").replacing(
                "\"cents\": 250", with: "\"cents\": \"250 €\""
            )
            .replacing("\"sum\"", with: "\"s um\"")
        #expect(
            flaws(text).map { $0.split(separator: " ")[0] } == [
                "c.json:6:13:", "c.json:7:84:", "c.json:11:48:", "c.json:19:24:",
            ])
    }

    @Test func `the file's own zone comes first, then the one given`() throws {
        let here = try CallFile.read(Array(full.utf8), zone: "Asia/Kathmandu")
        #expect(here.definition.phases[0].opens.offset == 345)
        let named = full.replacing("\"places\"", with: "\"zone\": \"UTC\", \"places\"")
        let there = try CallFile.read(Array(named.utf8), zone: "Asia/Kathmandu")
        #expect(there.definition.phases[0].opens.offset == 0)
    }

    @Test func `what a file leaves out is the model's`() throws {
        let model = try CallFile.read(Array(full.utf8)).definition
        let short = """
            {"id": "probe-2028", "places": 5, "phases": [{"id": "idea", "opens": "2028-01-01 09:00", "deadline": "2028-01-31 23:59"}]}
            """
        let call = try CallFile.read(Array(short.utf8), like: model).definition
        #expect(call.title == model.title && call.categories == model.categories && call.places == 5)
        #expect(call.phases.count == 1 && call.phases[0].form == model.phases[0].form)
        #expect(call.phases[0].deadline.wall == "2028-01-31T23:59")
        #expect(throws: FileFlaws.self) { try CallFile.read(Array(short.utf8)) }
    }

    @Test func `without categories a call has the usual ones`() throws {
        let text = full.replacing("\"categories\"", with: "\"x\"")
        #expect(flaws(text).count == 1)
        guard let start = full.range(of: "  \"categories\""), let end = full.range(of: "  \"places\"") else {
            return
        }
        let without = full.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
        #expect(
            try CallFile.read(Array(without.utf8)).definition.categories == CallDefinition.defaultCategories)
    }

    @Test func `a form alone`() throws {
        let field = "{\"id\": \"a\", \"kind\": \"date\", \"title\": {\"de\": \"A\", \"en\": \"A\"}}"
        #expect(try CallFile.form(Array("[\(field)]".utf8)).map(\.kind) == [.date])
        #expect(try CallFile.form(Array("{\"form\": [\(field)]}".utf8)).count == 1)
        do {
            _ = try CallFile.form(Array("{\"form\": [\(field.replacing("date", with: "choice"))]}".utf8))
            Issue.record("a choice without options")
        } catch { #expect(error.flaws.map { "\($0.place!)" } == ["1:11"]) }
    }
}
