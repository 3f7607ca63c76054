import Domain
import Testing

@testable import Engine

@Suite struct PanelJurorsTests {
    private func line(_ severity: Double?, _ error: Double?) -> PanelJurors.Line {
        PanelJurors.Line(
            seat: 1, cards: 9, mean: 3, deviation: 1, difference: nil, severity: severity, error: error,
            spread: nil, flags: [])
    }

    @Test func `severity is said in points, and whether it is certain`() {
        #expect(line(0.42, 0.1).words.de == "um 0,42 Punkte strenger (± 0,10)")
        #expect(line(-0.42, 0.1).words.en == "0.42 points more lenient (± 0.10)")
        #expect(line(0.1, 0.1).words.de == "um 0,10 Punkte strenger, nicht gesichert (± 0,10)")
        #expect(line(0.001, 0.1).words.en == "like the others")
        #expect(line(nil, nil).words.de == "nicht zu sagen")
    }

    @Test func `who gives less to the same applications is more severe`() throws {
        let jurors = try Tables.analysis(Tables.rows(applications: 24, jurors: 6), Tables.rubric()).jurors
        #expect(jurors.lines.map(\.seat) == [1, 2, 3, 4, 5, 6])
        // By the rule of the table jurors 1 and 4 give less, 3 and 6 more than the middle.
        let severities = try jurors.lines.map { try #require($0.severity) }
        for (severe, mild) in [(0, 2), (0, 5), (3, 2), (3, 5)] {
            #expect(severities[severe] > 0.2 && severities[mild] < -0.2)
        }
    }

    @Test func `a juror sees one line, and of others nothing while the round is open`() throws {
        let jurors = try Tables.analysis(Tables.rows(applications: 24, jurors: 6), Tables.rubric()).jurors
        let closed = jurors.seen(from: 2, whileOpen: false)
        #expect(closed.lines.map(\.seat) == [2] && closed.lines[0].severity != nil)
        let open = jurors.seen(from: 2, whileOpen: true)
        #expect(open.lines[0].mean == closed.lines[0].mean)
        #expect(
            open.lines[0].severity == nil && open.lines[0].difference == nil && open.lines[0].spread == nil)
        #expect(jurors.seen(from: 9, whileOpen: false).lines.isEmpty)
    }
}
