import Domain
import JSON
import Support
import Testing

/// The official results of 48 segments of figure skating, through the program as its users run it.
@Suite struct PublishedTablesTests {
    private let program = Program()

    /// One published segment.
    private struct Segment {
        var weight = ""
        var scores: [String] = []
        /// Total and rank by skaters.
        var results: [String: (total: String, rank: String)] = [:]
    }

    @Test func `import and ranking give every published total and rank`() throws {
        let (segments, criteria) = try segments()
        #expect(segments.count == 48)
        let folder = try Scratch()
        let base = ["--database", folder.path("log.db"), "--as", "ada"]
        #expect(try program.run(["init", "--administrator", "ada"] + base.prefix(2)).code == 0)
        for (name, segment) in segments.sorted(by: { $0.key < $1.key }) {
            try folder.write(rubric(criteria, segment.weight), to: "rubric.json")
            let header = (["application", "juror"] + criteria).joined(separator: ",")
            try folder.write(([header] + segment.scores).joined(separator: "\r\n"), to: "scores.csv")
            let round = Slug.short(name)
            let imported = try program.run(
                [
                    "import", "scores", folder.path("scores.csv"), "--call", "isu", "--round", round,
                    "--rubric",
                    folder.path("rubric.json"), "--create",
                ] + base)
            #expect(imported.code == 0, "\(name): \(imported.errors)")
            let printed = try program.run(["ranking", "isu/\(round)", "--format", "json"] + base)
            let ranking = try Document(Array(printed.output.utf8)).root
            let entries = ranking["entries"]?.items ?? []
            #expect(entries.count == segment.results.count)
            for entry in entries {
                let reference = entry["reference"]?.string ?? ""
                let expected = try #require(segment.results[reference], "\(name) \(reference)")
                #expect(
                    Decimal(entry["score"]?.string ?? "") == Decimal(expected.total), "\(name) \(reference)")
                #expect(entry["rank"]?.digits == expected.rank, "\(name) \(reference)")
            }
        }
        let verified = try program.run(["verify"] + base)
        #expect(verified.code == 0, "\(verified.output) \(verified.errors)")
    }

    private func segments() throws -> ([String: Segment], [String]) {
        var segments: [String: Segment] = [:]
        func rows(_ file: String) throws -> [[String]] {
            String(decoding: try Checkout.read("Tests/Data/isu/\(file)"), as: UTF8.self)
                .split(whereSeparator: \.isNewline).map {
                    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                }
        }
        let scores = try rows("scores.csv")
        for row in scores.dropFirst() {
            segments[row[0], default: Segment()].scores.append(row.dropFirst().joined(separator: ","))
        }
        for row in try rows("expected.csv").dropFirst() {
            segments[row[0], default: Segment()].weight = row[1]
            segments[row[0]]?.results[row[4]] = (row[3], row[2])
        }
        return (segments, Array(scores[0].dropFirst(3)))
    }

    private func rubric(_ criteria: [String], _ weight: String) -> String {
        let list = criteria.map { id in
            """
            {"id": "\(id)", "title": {"de": "\(id)", "en": "\(id)"}, "weight": \(weight), "required": false,
             "scale": {"min": 0, "max": 10, "step": 0.25}}
            """
        }
        return """
            {"id": "components", "title": {"de": "Komponenten", "en": "Components"}, "criteria": [\(list.joined(separator: ","))],
             "aggregation": {"order": "criterionFirst", "across": "trimmedMean", "trim": 1, "total": "weightedSum",
              "decimals": {"criterion": 2, "weighted": 2, "total": 2}}}
            """
    }
}

extension Slug {
    /// The end of a long name, as a slug.
    fileprivate static func short(_ name: String) -> String {
        var text = String(name.suffix(60))
        while text.first == "-" { text.removeFirst() }
        return text
    }
}
