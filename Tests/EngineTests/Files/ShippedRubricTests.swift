import Domain
import Testing

@testable import Engine

/// The rubrics in `Rubrics/`.
@Suite struct ShippedRubricTests {
    @Test(arguments: [
        "senkrechtstarter-idea", "senkrechtstarter-plan", "senkrechtstarter-pitch",
        "senkrechtstarter-sustainability", "werkx-admission",
    ])
    func `each passes the check, with guidance and a label for every step`(name: String) throws {
        let rubric = try RubricFile.read(try TestFiles.bytes("Rubrics/\(name).json"))
        #expect(rubric.id.text == name)
        #expect(rubric.criteria.reduce(Ratio.zero) { $0 + Ratio($1.weight) } == Ratio(100))
        #expect(!rubric.tieBreak.isEmpty && rubric.minimumCards >= 3)
        for criterion in rubric.criteria {
            #expect(criterion.guidance != nil, "\(criterion.id)")
            let scale = criterion.scale
            let steps = stride(
                from: Int(scale.min.units), through: Int(scale.max.units), by: Int(scale.step.units))
            #expect(scale.labels.map { Int($0.value.units) } == Array(steps), "\(criterion.id)")
            #expect(Set(scale.labels.map(\.text.de)).count == scale.labels.count)
            #expect(Set(scale.labels.map(\.text.en)).count == scale.labels.count)
        }
    }

    @Test func `the business plan's weights`() throws {
        let plan = try RubricFile.read(try TestFiles.bytes("Rubrics/senkrechtstarter-plan.json"))
        #expect(
            plan.criteria.map { "\($0.id) \($0.weight)" }
                == ["idea 25", "market 25", "planning 25", "team 15", "presentation 10"])
    }
}
