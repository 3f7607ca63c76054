import Domain
import JSON
import Statistics
import Testing

@testable import Engine

/// Tables that leave a method without an answer get a clear sentence, and never a number that is none.
@Suite struct HardTableTests {
    private func analysis(_ rows: [String], _ scale: Scale = Scale(min: Decimal(1), max: Decimal(5))) throws
        -> Analysis
    {
        let analysis = try Tables.analysis(rows, Tables.rubric(scale: scale), all: true)
        let text = analysis.json.text()
        #expect(!text.contains("nan") && !text.contains("inf,"), "\(text)")
        for coefficient in [analysis.agreement.alpha, analysis.agreement.intraclass] + analysis.agreement.rest
        {
            #expect(coefficient.words.de.hasSuffix(".") && coefficient.words.en.hasSuffix("."))
        }
        return analysis
    }

    @Test func `one juror`() throws {
        let one = try analysis(["a,x,4,5", "b,x,3,3", "c,x,5,4"])
        #expect(one.ranking.ranking.entries.map(\.rank) == [1, 1, 3])
        #expect(one.uncorrected == .nothingInCommon)
        #expect(one.agreement.alpha.value == nil)
        #expect(one.agreement.alpha.words.en.contains("at least 2 jurors"))
        #expect(one.jurors.lines.count == 1 && one.jurors.lines[0].severity == nil)
        #expect(one.jurors.lines[0].words.de == "nicht zu sagen")
    }

    @Test func `one application`() throws {
        let one = try analysis(["a,x,4,5", "a,y,3,3", "a,z,5,4"])
        #expect(one.uncorrected == .tooFewApplications(needed: 2))
        #expect(one.agreement.intraclass.value == nil)
        #expect(one.jurors.lines.map(\.cards) == [1, 1, 1])
    }

    @Test func `all equal`() throws {
        let equal = try analysis(["a,x,4,4", "a,y,4,4", "b,x,4,4", "b,y,4,4"])
        #expect(equal.uncorrected == .noSpread)
        #expect(equal.agreement.alpha.value == nil)
        #expect(equal.agreement.alpha.words.de.hasPrefix("Alle Werte sind gleich"))
        #expect(equal.agreement.criteria.allSatisfy { $0.value == nil })
    }

    @Test func `only top scores`() throws {
        let top = try analysis(["a,x,5,5", "a,y,5,5", "b,x,5,5", "b,y,5,5", "c,y,5,5"])
        #expect(top.uncorrected == .noSpread)
        #expect(top.ranking.ranking.entries.allSatisfy { $0.rank == 1 })
    }

    @Test func `a juror with one card is among the few`() throws {
        let rows = Tables.rows(applications: 12, jurors: 4) + ["a10,zoe,5,5"]
        let few = try analysis(rows)
        let statistics = try #require(few.ranking.statistics)
        #expect(
            statistics.cautions.contains { caution in
                guard case .fewCards(let seats) = caution else { return false }
                return seats == [5]
            })
        #expect(few.jurors.lines[4].cards == 1 && few.jurors.lines[4].deviation == nil)
    }

    @Test func `two panels that share nothing`() throws {
        let rows = Tables.rows(applications: 8, jurors: 3) { _, _ in true }
        let parted = try analysis(
            rows + rows.map { $0.replacing("a1", with: "b1").replacing("j1", with: "k1") })
        #expect(parted.ranking.ranking.entries.count == 16)
        #expect(parted.jurors.lines.count == 6)
    }

    @Test func `a criterion nobody scored`() throws {
        let blank = try analysis(["a,x,4,", "a,y,3,", "b,x,2,", "b,y,1,", "c,x,5,", "c,y,4,"])
        #expect(blank.agreement.criteria[0].value != nil)
        #expect(blank.agreement.criteria[1].value == nil)
        #expect(blank.agreement.criteria[1].words.de.contains("mindestens 2 Bögen"))
        #expect(blank.ranking.ranking.entries.count + blank.ranking.ranking.unranked.count == 3)
    }

    @Test(arguments: [Scale(min: Decimal(0), max: Decimal(1)), Scale(min: Decimal(0), max: Decimal(100))])
    func `scales of two and of a hundred and one steps`(scale: Scale) throws {
        let top = Int(scale.max.units / 10_000)
        var rows: [String] = []
        for application in 0..<9 {
            for juror in 0..<4 {
                let score = { (step: Int) in (application * 13 + juror * 7 + step * 5) % 23 * top / 22 }
                rows.append("a\(application),j\(juror),\(score(0)),\(score(1))")
            }
        }
        let scaled = try analysis(rows, scale)
        #expect(scaled.ranking.statistics?.rows.count == 9)
        #expect(scaled.agreement.alpha.value != nil)
    }

    @Test func `30 % missing, and rows in another order`() throws {
        var rows = Tables.rows(applications: 30, jurors: 8) { ($0 * 3 + $1 * 5) % 10 > 2 }
        let first = try analysis(rows)
        #expect(first.ranking.statistics != nil && first.agreement.alpha.value != nil)
        for turn in [7, 31, 83] {
            rows = Array(rows[turn...] + rows[..<turn]).enumerated()
                .sorted { ($0.offset % 5, $0.offset) < ($1.offset % 5, $1.offset) }.map(\.element)
            #expect(try analysis(rows).json.text() == first.json.text())
        }
    }
}
