import Domain
import Foundation
import JSON
import Testing

@testable import Engine

@Suite struct RubricFileTests {
    private let full = """
        {
          "id": "plan",
          "title": { "de": "Plan", "en": "Plan" },
          "criteria": [
            { "id": "idea", "title": { "de": "Idee", "en": "Idea" },
              "guidance": { "de": "Was ist neu?", "en": "What is new?" },
              "weight": 25.50,
              "scale": { "min": 1, "max": 5, "step": 0.5, "labels": { "1": { "de": "nein", "en": "no" }, "4.5": { "de": "ja", "en": "yes" } } },
              "required": false, "minimumReason": 20, "knockoutBelow": 2 }
          ],
          "aggregation": { "order": "criterionFirst", "across": "trimmedMean", "trim": 1, "total": "weightedSum",
                           "decimals": {"criterion": 2, "weighted": 3, "total": 0} },
          "minimumCards": 3,
          "tieBreak": ["criterion:idea", "median", "spread", "lot"]
        }
        """
    private let short = """
        {"id":"p","title":{"de":"P","en":"P"},"criteria":[{"id":"a","title":{"de":"A","en":"A"},"weight":1,"scale":{"min":0,"max":10}}]}
        """

    private func flaws(_ text: String, _ language: Language = .en) -> [String] {
        do {
            _ = try RubricFile.read(Array(text.utf8))
            return []
        } catch { return error.flaws.map { $0.line(file: "r.json", in: language) } }
    }

    /// The flaws of the full rubric with one text replaced.
    private func flaws(replacing old: String, by new: String) -> [String] {
        #expect(full.contains(old))
        guard let range = full.range(of: old) else { return [] }
        return flaws(full.replacingCharacters(in: range, with: new))
    }

    @Test func `everything a rubric can say`() throws {
        let rubric = try RubricFile.read(Array(full.utf8))
        let criterion = rubric.criteria[0]
        #expect(criterion.weight == Decimal("25.5") && criterion.scale.step == Decimal("0.5"))
        #expect(criterion.scale.label(of: Decimal("4.5")!)?.en == "yes" && criterion.scale.labels.count == 2)
        #expect(
            !criterion.isRequired && criterion.minimumReason == 20 && criterion.knockoutBelow == Decimal(2))
        #expect(criterion.guidance?.de == "Was ist neu?")
        let rule = rubric.aggregation
        #expect(
            rule.order == .criterionFirst && rule.across == .trimmedMean && rule.trim == 1
                && rule.total == .weightedSum)
        #expect(rule.decimals == .init(criterion: 2, weighted: 3, total: 0))
        #expect(
            rubric.minimumCards == 3
                && rubric.tieBreak.map(\.text) == ["criterion:idea", "median", "spread", "lot"])
    }

    @Test func `what is not said has its default`() throws {
        let rubric = try RubricFile.read(Array(short.utf8))
        #expect(rubric.aggregation == Aggregation() && rubric.minimumCards == 1 && rubric.tieBreak == [])
        #expect(rubric.aggregation.order == .cardFirst && rubric.aggregation.across == .mean)
        #expect(rubric.aggregation.total == .weightedMean && rubric.aggregation.decimals == .init())
        let criterion = rubric.criteria[0]
        #expect(criterion.isRequired && criterion.minimumReason == 0 && criterion.knockoutBelow == nil)
        #expect(criterion.scale == Scale(min: Decimal(0), max: Decimal(10), step: Decimal(1)))
    }

    @Test func `the canonical object has every default and is read back`() throws {
        let rubric = try RubricFile.read(Array(short.utf8))
        let canonical = CanonicalRubric.bytes(rubric)
        #expect(
            String(decoding: canonical, as: UTF8.self) == """
                {"aggregation":{"across":"mean","decimals":{},"order":"cardFirst","total":"weightedMean","trim":0},\
                "criteria":[{"id":"a","minimumReason":0,"required":true,"scale":{"labels":{},"max":"10","min":"0","step":"1"},\
                "title":{"de":"A","en":"A"},"weight":"1"}],"id":"p","minimumCards":1,"tieBreak":[],"title":{"de":"P","en":"P"}}
                """)
        for text in [full, short] {
            let rubric = try RubricFile.read(Array(text.utf8))
            #expect(try RubricFile.read(CanonicalRubric.bytes(rubric)) == rubric)
        }
    }

    @Test func `a byte order mark is accepted`() throws {
        #expect(try RubricFile.read([0xef, 0xbb, 0xbf] + Array(full.utf8)).id.text == "plan")
    }

    @Test(arguments: [
        (
            "\"minimumCards\": 3,", "\"minimumcards\": 3,",
            "r.json:13:3: \"minimumcards\" is unknown here; known: id, title, criteria, aggregation, minimumCards, tieBreak."
        ),
        ("\"id\": \"plan\",", "", "r.json:1:1: \"id\" is missing."),
        (
            "\"id\": \"plan\"", "\"id\": \"Plan 1\"",
            "r.json:2:9: \"Plan 1\" is no id: 1 to 64 characters of a–z, 0–9 and hyphen, which may not be first or last."
        ),
        (
            "\"en\": \"Plan\"", "\"fr\": \"Plan\"",
            "r.json:3:12: \"en\" is missing.|r.json:3:28: \"fr\" is unknown here; known: de, en."
        ),
        ("25.50", "0", "r.json:7:17: The weight must be above 0."),
        ("25.50", "-25", "r.json:7:17: The weight must be above 0."),
        ("25.50", "2.5e1", "r.json:7:17: 2.5e1 is written with an exponent; please write it out."),
        (
            "25.50", "\"25,5\"",
            "r.json:7:17: \"25,5\" is no number of at most 9 digits, at most 4 of them after the point."
        ),
        (
            "25.50", "0.33333",
            "r.json:7:17: \"0.33333\" is no number of at most 9 digits, at most 4 of them after the point."
        ),
        ("25.50", "true", "r.json:7:17: A number is expected here."),
        ("\"step\": 0.5", "\"step\": 0.3", "r.json:8:46: Steps of 0.3 do not lead exactly from 1 to 5."),
        (
            "\"max\": 5", "\"max\": 1",
            "r.json:8:25: The scale goes from 1 to 1; \"min\" must be below \"max\"."
        ),
        (
            "\"4.5\":", "\"4.7\":",
            "r.json:8:98: 4.7 is not a value of the scale (1 to 5 in steps of 0.5)."
        ),
        ("\"4.5\":", "\"1.0\":", "r.json:8:98: The value 1 already has a label."),
        ("\"4.5\":", "\"viel\":", "r.json:8:98: \"viel\" is no value of a scale."),
        ("\"required\": false", "\"required\": \"no\"", "r.json:9:19: true or false is expected here."),
        ("\"minimumReason\": 20", "\"minimumReason\": 2.5", "r.json:9:43: A whole number is expected here."),
        (
            "\"knockoutBelow\": 2", "\"knockoutBelow\": 9",
            "r.json:9:64: The knockout limit 9 is outside the scale (1 to 5 in steps of 0.5)."
        ),
        (
            "trimmedMean", "average",
            "r.json:11:57: Possible here: \"mean\", \"median\", \"trimmedMean\".|r.json:11:76: \"trim\" only has a meaning with \"across\": \"trimmedMean\"."
        ),
        ("\"total\": 0}", "\"total\": 7}", "r.json:12:73: Rounding is to 0 to 6 decimals."),
        (
            "\"total\": 0}", "\"card\": 2}",
            "r.json:12:72: \"card\" rounds a card's total and only has a meaning with \"order\": \"cardFirst\"."
        ),
        (
            "\"median\"", "\"mode\", \"median\", \"median\"",
            "r.json:14:34: \"mode\" decides nothing; possible: criterion:ID, median, spread, lot.|r.json:14:52: \"median\" already stands further up; a second time it decides nothing."
        ),
        ("criterion:idea", "criterion:market", "r.json:14:16: This rubric has no criterion \"market\"."),
        ("\"spread\",", "7,", "r.json:14:44: A text is expected here."),
        (
            "\"minimumCards\": 3", "\"minimumCards\": 0",
            "r.json:13:19: At least one scorecard is needed; \"minimumCards\" must be 1 or more."
        ),
    ])
    func `one flaw at its place`(old: String, new: String, expected: String) {
        #expect(flaws(replacing: old, by: new) == expected.split(separator: "|").map(String.init))
    }

    @Test func `all flaws at once, stand-ins make none`() {
        let text = """
            { "title": "Plan", "colour": 1,
              "criteria": [ 7, { "id": "a!", "weight": 0, "knockoutBelow": 9, "scale": { "min": 1 } } ],
              "tieBreak": ["criterion:a"], "minimumCards": -1 }
            """
        #expect(
            flaws(text) == [
                "r.json:1:1: \"id\" is missing.",
                "r.json:1:12: An object { … } is expected here.",
                "r.json:1:20: \"colour\" is unknown here; known: id, title, criteria, aggregation, minimumCards, tieBreak.",
                "r.json:2:17: An object { … } is expected here.",
                "r.json:2:20: \"title\" is missing.",
                "r.json:2:28: \"a!\" is no id: 1 to 64 characters of a–z, 0–9 and hyphen, which may not be first or last.",
                "r.json:2:44: The weight must be above 0.",
                "r.json:2:76: \"max\" is missing.",
                "r.json:3:48: At least one scorecard is needed; \"minimumCards\" must be 1 or more.",
            ])
    }

    @Test func `no criteria, no object, no JSON`() {
        #expect(flaws(#"{"id":"a","title":{"de":"a","en":"a"}}"#) == ["r.json:1:1: \"criteria\" is missing."])
        #expect(
            flaws(#"{"id":"a","title":{"de":"a","en":"a"},"criteria":[]}"#)
                == ["r.json:1:50: The rubric has no criterion; it needs at least one."])
        #expect(flaws("[]") == ["r.json:1:1: An object { … } is expected here."])
        #expect(flaws("") == ["r.json:1:1: The file is empty."])
        #expect(
            flaws("{\"id\": \"a\",\n \"id\": \"b\"}", .de) == ["r.json:2:2: „id“ steht hier zum zweiten Mal."]
        )
    }

    @Test func `duplicate ids and twin titles`() {
        let text = """
            {"id":"a","title":{"de":"a","en":"a"},"criteria":[
            {"id":"x","title":{"de":"Größe","en":"Size"},"weight":1,"scale":{"min":0,"max":1}},
            {"id":"x","title":{"de":"Y","en":"Y"},"weight":1,"scale":{"min":0,"max":1}},
            {"id":"z","title":{"de":"GRO\\u0308ßE","en":"Z"},"weight":1,"scale":{"min":0,"max":1}}]}
            """
        #expect(
            flaws(text).map { String($0.prefix(40)) } == [
                "r.json:3:7: There already is a criterion",
                "r.json:4:25: The criterion \"x\" is called",
            ])
    }

    @Test func `a rubric too large for a record`() {
        let long = String(repeating: "x", count: 3_900)
        let criteria = (0..<6).map {
            #"{"id":"c\#($0)","title":{"de":"d\#($0)","en":"e\#($0)"},"guidance":{"de":"\#(long)","en":"\#(long)"},"weight":1,"scale":{"min":0,"max":1}}"#
        }
        let text =
            #"{"id":"a","title":{"de":"a","en":"a"},"criteria":["# + criteria.joined(separator: ",") + "]}"
        let found = flaws(text)
        #expect(found.count == 1 && found[0].hasPrefix("r.json:1:1: With all its texts the rubric has 4"))
    }
}
