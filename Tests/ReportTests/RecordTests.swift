import Domain
import Engine
import Report
import Support
import Testing

@Suite struct RecordTests {
    private func page(_ stage: Stage, _ language: Language, named: Bool = false) throws -> String {
        let record = try stage.engine.record(of: Stage.round, naming: named)
        let text = String(decoding: RecordPage(record, in: language).bytes, as: UTF8.self)
        // An entry's digest hangs on its salt, which is drawn anew each time.
        return text.replacing(record.asOf.digest?.hex ?? "-", with: "(digest)")
    }

    @Test(arguments: Language.allCases) func `the record is as it was read`(_ language: Language) throws {
        let stage = try Stage()
        try stage.decide()
        try Golden.check(try page(stage, language), "ReportTests/Goldens/record.\(language.rawValue).html")
    }

    @Test func `the page needs nothing else and runs nothing`() throws {
        let stage = try Stage()
        try stage.decide()
        let text = try page(stage, .de, named: true)
        #expect(text.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39;"))
        for wrong in [
            "<script", "<b>", "<i>", "<Urlaub>", "<Süd>", "<12>", "<Preis>", "<streng>", "<am>", "<Team>",
            "src=", "url(", "@import",
            "<link", "<img",
            "onload",
        ] {
            #expect(!text.contains(wrong), "\(wrong)")
        }
        // A piece of HTML that was taken for a text would stand there escaped.
        #expect(!text.contains("HTML(") && !text.contains("&lt;p&gt;"))
        // Links stay within the page.
        for part in text.split(separator: "href=\"").dropFirst() { #expect(part.hasPrefix("#")) }
    }

    @Test func `every tag that opens closes`() throws {
        var open: [Substring] = []
        for part in try page(Stage(), .en, named: true).split(separator: "<").dropFirst() {
            let tag = part.prefix { $0 != ">" }
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " }
            if tag.hasSuffix("/") || ["!doctype", "meta", "br"].contains(name) { continue }
            if tag.hasPrefix("/") {
                #expect(open.popLast() == name)
            } else {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `jurors are numbers unless names are asked for`() throws {
        let stage = try Stage()
        let (without, with) = (try page(stage, .de), try page(stage, .de, named: true))
        #expect(!without.contains("Geheim") && !without.contains("Haus 1") && !without.contains("juror-"))
        #expect(with.contains("Geheim 1") && with.contains("Haus 1"))
        for text in [without, with] { #expect(!text.contains("NOTIZ")) }
    }

    @Test func `a departure that was known and revised stays told, with what replaced it, by whom and why`()
        throws
    {
        let stage = try Stage()
        try stage.decide()
        try stage.give(
            .round(
                .decision(
                    .revise(
                        ReviseDecision(
                            round: Stage.round, application: 3, outcome: .reject, reason: "Rüge des Rates"))))
        )
        let text = try page(stage, .de)
        let part = try #require(text.split(separator: "<section id=\"departures\">").last)
        #expect(part.contains("wich von der Rangliste ab") && part.contains("Rüge des Rates"))
        #expect(part.contains("ersetzt am") && part.contains("durch: Absage, von m1"))
    }

    @Test func `the same entry makes the same record`() throws {
        let stage = try Stage()
        let first = try page(stage, .de)
        #expect(try page(stage, .de) == first)
    }

    @Test func `each card is drawn once and told once`() throws {
        let stage = try Stage(applications: 60, jurors: 18)
        let record = try stage.engine.record(of: Stage.round, naming: false)
        let text = try page(stage, .de)
        let cards = record.round.cards.count { $0.status == .submitted }
        // One is unassigned, one recused, one voided.
        #expect(cards == 60 * 18 - 3)
        let counted = record.derivations.values.reduce(0) { $0 + ($1.steps?.cards.count ?? 0) }
        #expect(counted == cards)
        #expect(text.split(separator: "<circle").count - 1 == cards)
        #expect(text.split(separator: "<svg").count - 1 == 2)
        #expect(text.split(separator: ":\u{a0}").count - 1 == cards)
    }

    @Test func `each result that was fixed is named with its checksum`() throws {
        let stage = try Stage()
        let (record, text) = (try stage.engine.record(of: Stage.round, naming: false), try page(stage, .en))
        #expect(record.round.closings.count == 3 && record.corrections.count == 2)
        for closing in record.round.closings { #expect(text.contains(closing.ranking.hex)) }
        #expect(record.corrections.compactMap(\.result) == record.round.closings.dropFirst().map(\.ranking))
        #expect(record.corrections.map(\.reason) == ["belegt", "verwandt"])
        #expect(record.gone.map(\.reason) == ["krank"])
    }

    @Test func `what departs from the ranking is said with its reason`() throws {
        let stage = try Stage()
        try stage.decide()
        let record = try stage.engine.record(of: Stage.round, naming: false)
        #expect(
            record.decisions.filter { $0.taken.isCurrent && $0.taken.departs }.map(\.taken.application) == [3]
        )
        let text = try page(stage, .de)
        let section = try #require(text.split(separator: "<section id=\"departures\">").last?.prefix(900))
        #expect(section.contains("Nr. 3") && section.contains("Der Stadtteil &lt;Süd&gt; fehlte bisher."))
        #expect(text.contains("Preisgelder dieser Runde zusammen: 13.000,01 €."))
        #expect(
            text.contains("Enthalten haben sich")
                && text.contains("Stimmen – Nr. 3: Sitz 1, Sitz 2; Nr. 4: Sitz 3."))
        // Before the release it was confidential.
        let before = try page(Stage(), .de)
        #expect(!text.contains("vertraulich") && before.contains("vertraulich"))
    }
}
