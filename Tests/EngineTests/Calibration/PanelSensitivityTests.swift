import Domain
import Testing

@testable import Engine

@Suite struct PanelSensitivityTests {
    private func sensitivity(_ rows: [String], _ rubric: Rubric, best: Int) throws -> PanelSensitivity {
        let panel = try Tables.panel(rows, rubric)
        return PanelSensitivity(of: panel, by: rubric, ranking: rubric.ranking(of: panel), best: best)
    }

    /// A leads by the idea, B by the team, both weigh the same but for what is given here.
    private func rubric(_ idea: Int, _ team: Int) throws -> Rubric {
        var rubric = try Tables.rubric()
        rubric.criteria[0].weight = Decimal(idea)
        rubric.criteria[1].weight = Decimal(team)
        return rubric
    }

    private let rows = ["a,x,5,2", "a,y,5,2", "b,x,2,4", "b,y,2,4", "c,x,1,1", "c,y,1,1"]

    @Test func `a weight's way to the first change is the exact one, and names who comes in for whom`() throws
    {
        // a: 5i + 2t, b: 2i + 4t: equal where 3i = 2t.
        let found = try sensitivity(rows, rubric(20, 20), best: 1)
        let idea = try #require(found.weights.first), team = try #require(found.weights.last)
        #expect(idea.down?.weight == Decimal("13.3333") && idea.up == nil)
        #expect(idea.down?.enters == [2] && idea.down?.leaves == [1])
        // At exactly 30 both are first.
        #expect(team.up?.weight == Decimal(30))
        #expect(team.up?.enters == [2] && team.up?.leaves == [])
        #expect(team.down == nil)
    }

    @Test func `where scores are no straight lines it is searched by the exact ranking`() throws {
        var rounded = try rubric(20, 20)
        rounded.aggregation.decimals.total = 1
        let found = try sensitivity(rows, rounded, best: 1)
        let down = try #require(found.weights[0].down)
        #expect(down.enters == [2])
        #expect(down.weight > Decimal("13.3333")! && down.weight < Decimal(15))
    }

    @Test
    func
        `without each juror places move between the best and the worst, and it is counted how often they hold`()
        throws
    {
        let rows = [
            "a,x,5,5", "a,y,3,3", "a,z,4,4", "b,x,1,1", "b,y,4,4", "b,z,4,4", "c,x,1,1", "c,y,1,1", "c,z,1,1",
        ]
        let exact = try sensitivity(rows, rubric(1, 1), best: 1).exact
        // Without x, b leads; without y or z, a does.
        #expect(exact.juries == 3 && exact.unchanged == 2)
        let a = try #require(exact.places[1]), b = try #require(exact.places[2])
        #expect(a.rank == 1 && a.least == 1 && a.most == 2 && a.holds == 2 && a.sides == 2)
        #expect(a.mostWithout == 1 && b.leastWithout == 1)
    }

    @Test func `an application that nobody else read has no place without its reader`() throws {
        let found = try sensitivity(rows + ["d,x,5,5"], rubric(1, 1), best: 1)
        #expect(found.exact.places[4]?.absent == 1)
        #expect(found.exact.unchanged == 1)
    }

    @Test func `one juror, one application and equal scores get sentences`() throws {
        for rows in [
            ["a,x,4,5", "b,x,3,3"], ["a,x,4,5", "a,y,3,3"], ["a,x,4,4", "a,y,4,4", "b,x,4,4", "b,y,4,4"],
        ] {
            let found = try sensitivity(rows, rubric(1, 1), best: 1)
            #expect(!found.words.isEmpty)
            #expect(found.words.allSatisfy { $0.de.hasSuffix(".") && !$0.de.contains("nan") })
        }
    }

    @Test func `jurors who differ and many applications say what is too close, and what more cards would do`()
        throws
    {
        let found = try sensitivity(
            Tables.rows(applications: 30, jurors: 8) { ($0 * 5 + $1 * 3) % 8 < 4 }, rubric(1, 1), best: 8)
        #expect(found.corrected?.juries == 8)
        let close = try #require(found.close)
        for entry in found.ranking.entries {
            let best = try #require(found.row(entry.application)?.best)
            #expect(close.contains(entry.application) == (best > 0.1 && best < 0.9))
        }
        #expect(found.cards != nil && found.noCards == nil)
        #expect(found.words.count == 3)
    }
}
