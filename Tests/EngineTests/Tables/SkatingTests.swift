import Domain
import Foundation
import JSON
import Testing

@testable import Engine

/// A real jury with official results: rubric file, score table and ranking together must give every published figure.
@Suite struct SkatingTests {
    private static let criteria = [
        "composition", "interpretation", "performance", "skating-skills", "transitions",
    ]

    struct Expected {
        let rank: Int
        let total: String
        let application: String
        let criteria: [String]
    }

    struct Segment: CustomTestStringConvertible {
        let name: String
        let weight: String
        /// application, juror, five scores.
        var rows: [[String]] = []
        var expected: [Expected] = []

        var testDescription: String { name }
    }

    private static func segments() throws -> [Segment] {
        let results = try Table(try TestFiles.bytes("Tests/Data/isu/expected.csv"))
        let scores = try Table(try TestFiles.bytes("Tests/Data/isu/scores.csv"))
        var segments: [Segment] = []
        for index in 0..<results.rowCount {
            let row = results[index]
            if segments.last?.name != row[0] { segments.append(Segment(name: row[0], weight: row[1])) }
            segments[segments.count - 1].expected.append(
                Expected(
                    rank: Int(row[2])!, total: row[3], application: row[4], criteria: (5..<10).map { row[$0] }
                ))
        }
        let places = Dictionary(uniqueKeysWithValues: zip(segments.map(\.name), segments.indices))
        for index in 0..<scores.rowCount {
            let row = scores[index]
            segments[places[row[0]]!].rows.append((1..<8).map { row[$0] })
        }
        return segments
    }

    private func rubric(weight: String) throws -> Rubric {
        let criteria = Self.criteria.map {
            """
            {"id":"\($0)","title":{"de":"\($0)","en":"\($0)"},"weight":\(weight),"required":false,
             "scale":{"min":0,"max":10,"step":0.25}}
            """
        }
        let text = """
            {"id":"isu","title":{"de":"Eiskunstlauf","en":"Figure skating"},"criteria":[\(criteria.joined(separator: ","))],
             "aggregation":{"order":"criterionFirst","across":"trimmedMean","trim":1,"total":"weightedSum",
                            "decimals":{"criterion":2,"weighted":2,"total":2}}}
            """
        return try RubricFile.read(Array(text.utf8))
    }

    private func check(_ table: ScoreTable, _ rubric: Rubric, _ expected: [Expected]) throws {
        let ranking = rubric.ranking(of: table.panel(of: rubric))
        #expect(ranking.unranked.isEmpty && ranking.entries.count == expected.count)
        let numbers = Dictionary(uniqueKeysWithValues: zip(table.applications, table.numbers))
        let standings = Dictionary(uniqueKeysWithValues: ranking.entries.map { ($0.application, $0) })
        for line in expected {
            let standing = try #require(numbers[line.application].flatMap { standings[$0] })
            #expect(standing.rank == line.rank, "\(line.application)")
            #expect(standing.score == Ratio(try #require(Decimal(line.total))), "\(line.application)")
            #expect(standing.criteria == line.criteria.map { Ratio(Decimal($0)!) }, "\(line.application)")
            #expect(standing.isTied == (expected.count { $0.rank == line.rank } > 1))
        }
    }

    @Test func `all published panel scores, totals and ranks, wide and long`() throws {
        let segments = try Self.segments()
        #expect(segments.count == 48 && segments.reduce(0) { $0 + $1.expected.count } == 474)
        for segment in segments {
            let rubric = try rubric(weight: segment.weight)
            var wide = CSVWriter(header: ["Bewerbung", "Gutachter"] + Self.criteria, excel: true)
            var long = CSVWriter(header: ["application", "juror", "criterion", "score"])
            for row in segment.rows {
                wide.append([.text(row[0]), .text(row[1])] + row[2...].map { .number($0) })
                for (criterion, score) in zip(Self.criteria, row[2...]) {
                    long.append([.text(row[0]), .text(row[1]), .text(criterion), .number(score)])
                }
            }
            try check(try ScoreTable(wide.bytes, rubric: rubric), rubric, segment.expected)
            try check(try ScoreTable(long.bytes, rubric: rubric), rubric, segment.expected)
        }
    }

    /// The original tables, where a machine has them: `WERKX_SHARED` names the folder that holds `data/isu`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["WERKX_SHARED"] != nil))
    func `the original tables`() throws {
        let shared = try #require(ProcessInfo.processInfo.environment["WERKX_SHARED"])
        for segment in try Self.segments() {
            let path = "\(shared)/data/isu/scores/\(segment.name).csv"
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let rubric = try rubric(weight: segment.weight)
            try check(try ScoreTable(bytes, rubric: rubric), rubric, segment.expected)
        }
    }
}
