import Domain
import JSON
import Support
import Testing

@testable import Engine

@Suite struct PanelAgreementTests {
    @Test func `alpha and the intraclass correlation stand with what they mean`() throws {
        let analysis = try Tables.analysis(Tables.rows(applications: 12, jurors: 4), Tables.rubric())
        let agreement = analysis.agreement
        let alpha = try #require(agreement.alpha.value)
        #expect(agreement.alpha.words == Band.krippendorff(alpha))
        let interval = try #require(agreement.alpha.interval)
        #expect(interval.contains(alpha) && interval.upperBound - interval.lowerBound < 1)
        #expect(agreement.criteria.count == 2 && agreement.rest.isEmpty)
        let single = try #require(agreement.intraclass.value)
        let figures = try #require(analysis.ranking.statistics).figures
        func figure(_ name: String) -> Double { figures.first { $0.name.text == name }?.value ?? -1 }
        let whole =
            figure("variance-applications") + figure("variance-jurors") + figure("variance-residual")
        #expect(abs(single - figure("variance-applications") / whole) < 1e-12)
        #expect(agreement.intraclass.words.en.contains("(Koo, Li 2016)"))
    }

    @Test func `the words turn at their bounds`() {
        #expect(Band.krippendorff(0.8).en.contains("build on"))
        #expect(Band.krippendorff(0.7999).en.contains("tentative"))
        #expect(Band.krippendorff(0.667).en.contains("tentative"))
        #expect(Band.krippendorff(0.6669).en.contains("less than is asked"))
        #expect(Band.krippendorff(0).en.contains("no more than chance"))
        #expect(Band.krippendorff(-0.3).en.contains("less than chance"))
        #expect(Band.intraclass(0.5).de == "mittel" && Band.intraclass(0.91).de == "ausgezeichnet")
    }

    @Test
    func
        `where every juror read everything, the forms for complete tables have answers, else they say why not`()
        throws
    {
        func rest(_ rows: [String]) throws -> [String: Coefficient] {
            let rest = try Tables.analysis(rows, Tables.rubric(), all: true).agreement.rest
            return Dictionary(rest.map { ($0.name, $0) }) { first, _ in first }
        }
        let complete = try rest(Tables.rows(applications: 9, jurors: 3) { _, _ in true })
        #expect(complete.values.allSatisfy { $0.value != nil })
        let sparse = try rest(Tables.rows(applications: 9, jurors: 4))
        for name in ["intraclassCorrelation.agreement", "kendallW"] {
            #expect(complete[name]?.value != nil)
            #expect(sparse[name]?.value == nil)
            #expect(sparse[name]?.words.de.contains("fehlen") == true)
        }
        #expect(sparse["gwetAC2.quadratic"]?.value != nil)
    }

    @Test func `the JSON keeps its bare figures`() throws {
        let analysis = try Tables.analysis(
            Tables.rows(applications: 12, jurors: 4), Tables.rubric(), all: true)
        let json = try Document(Array(analysis.json.text().utf8)).root
        #expect(json["agreement"]?["method"]?.string == "krippendorffAlpha")
        #expect(json["agreement"]?["level"]?.string == "interval")
        #expect(json["agreement"]?["totals"]?.digits == json["agreement"]?["alpha"]?["value"]?.digits)
        #expect(json["agreement"]?["criteria"]?["team"]?.digits != nil)
        #expect((json["agreement"]?["rest"]?.items?.count ?? 0) == 3 + 6 + 1 + 2 * 4)
        #expect(json["ranking"]?["statistics"]?["method"]?.string == "twoWay")
        #expect(json["jurors"]?.items?.count == 4)
    }
}
