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

    @Test func `a rank that is another one since somebody left is said to be that of the decision`() throws {
        let stage = try Stage()
        func decide(_ number: Int, place: Int) throws {
            let prepare = PrepareDecision(
                round: Stage.round, application: number, outcome: .reserve(place: place), reason: nil,
                meeting: nil)
            try stage.give(.round(.decision(.prepare(prepare))))
        }
        try decide(6, place: 1)
        #expect(try !page(stage, .de).contains("„Platz damals“ ist"))
        let first = ApplicationID(Stage.round.call, 6)
        try stage.give(
            .application(.withdraw(WithdrawApplication(application: first, reason: nil))), by: "founder-6")
        try decide(1, place: 2)
        let text = try page(stage, .de)
        let part = text.split(separator: "„Platz damals“ ist der Platz, als entschieden wurde").last
        #expect(part?.prefix(200).contains("Rangliste oben ist er bei Nr. 1.") == true)
    }

    @Test func `whose declaration the office entered, and who is not of the jury, is said`() throws {
        let stage = try Stage()
        let round = RoundID(Stage.round.call, Slug(checked: "second"))
        try stage.give(
            .round(
                .open(
                    OpenRound(
                        round: round, phase: Slug(checked: "idea"), rubric: Stage.rubric, pool: .accepted,
                        readers: 2, declarations: true))))
        let (first, second) = (Slug(checked: "juror-1"), Slug(checked: "juror-2"))
        for juror in [first, second] {
            try stage.give(
                .round(
                    .assign(AssignReaders(round: round, pairs: [ReaderPair(application: 3, juror: juror)]))))
        }
        func answer(_ conflicts: [AnswerDeclaration.Named], juror: Slug? = nil, by handle: Slug) throws {
            let answer = AnswerDeclaration(round: round, conflicts: conflicts, noneElse: true, juror: juror)
            try stage.give(.conflict(.answer(answer)), by: handle.text)
        }
        try answer([], by: first)
        for number in [3, 4] {
            let conflict = AnswerDeclaration.Named(.application(number), reason: "Base")
            try answer([conflict], juror: second, by: Slug(checked: "chief"))
        }
        try stage.give(
            .conflict(
                .declare(
                    DeclareConflict(application: ApplicationID(round.call, 2), reason: "Schwager"))))
        let record = try stage.engine.record(of: round, naming: false)
        let text = String(decoding: RecordPage(record, in: .de).bytes, as: UTF8.self)
        #expect(text.split(separator: "Eine Erklärung von ").count == 2)
        #expect(text.contains("Eine Erklärung von Sitz 2 hat Sitz 5 (nicht in dieser Jury) eingetragen."))
        let named = String(
            decoding: RecordPage(try stage.engine.record(of: round, naming: true), in: .de).bytes,
            as: UTF8.self)
        #expect(named.contains("Sitz 2 (Geheim 2)"))
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
