import Domain
import JSON
import Testing

@testable import Engine

@Suite struct ScoreTableTests {
    private let rubric: Rubric = {
        let scale = Scale(min: Decimal(1), max: Decimal(5))
        return Rubric(
            id: Slug(checked: "plan"), title: Bilingual(de: "Plan", en: "Plan"),
            criteria: [
                Criterion(
                    id: Slug(checked: "idea"), title: Bilingual(de: "Idee, Alleinstellung", en: "Idea"),
                    weight: Decimal(1), scale: scale),
                Criterion(
                    id: Slug(checked: "team"), title: Bilingual(de: "Gründerteam", en: "Team"),
                    weight: Decimal(1),
                    scale: Scale(min: Decimal(1), max: Decimal(5), step: Decimal("0.5")!)),
            ])
    }()

    private func read(_ text: String, _ options: ScoreTableOptions = ScoreTableOptions()) throws -> ScoreTable
    {
        try ScoreTable(Array(text.utf8), rubric: rubric, options: options)
    }

    private func lines(_ table: ScoreTable) -> [String] {
        table.cells.map {
            "\(table.applications[$0.application]) \(table.jurors[$0.juror]) \(rubric.criteria[$0.criterion].id) \($0.score)"
        }
    }

    private func flaws(
        _ text: String, _ options: ScoreTableOptions = ScoreTableOptions(), in language: Language = .en
    ) -> [String] { flaws(Array(text.utf8), options, in: language) }

    private func flaws(
        _ bytes: [UInt8], _ options: ScoreTableOptions = ScoreTableOptions(), in language: Language = .en
    ) -> [String] {
        do {
            _ = try ScoreTable(bytes, rubric: rubric, options: options)
            return []
        } catch { return error.flaws.map { $0.line(file: "t.csv", in: language) } }
    }

    // MARK: Forms

    @Test func `long`() throws {
        let table = try read(
            "application,juror,criterion,score,reason\n17,anna,idea,4,strong\n17,anna,Team,2.5,\n")
        #expect(lines(table) == ["17 anna idea 4", "17 anna team 2.5"])
        #expect(table.cells.map(\.reason) == ["strong", nil])
        #expect(table.cells[1].place.description == "3:14")
        #expect(table.numbers == [17])
    }

    @Test func `long in German words, any case, with a comment`() throws {
        let table = try read(
            "BEWERBUNG;Jurymitglied;Kriterium;Punkte;Begründung;Kommentar;Datum\r\nA;anna;IDEE, ALLEINSTELLUNG;4;;Gut;1.1.\r\n"
        )
        #expect(lines(table) == ["A anna idea 4"])
        #expect(table.comments.map(\.text) == ["Gut"] && table.ignoredColumns == ["Datum"])
    }

    @Test(arguments: [
        "application,juror,idea,team,comment\n17,anna,4,2.5,good\n18,anna,,5,\n",
        "Bewerbung;Gutachter;Idee, Alleinstellung;Gründerteam;Kommentar\n17;anna;4;2,5;good\n18;anna;-;5;\n",
        "Bewerbung\tJurymitglied\tIDEA\tTEAM\tComment\n17\tanna\t4,0\t2,5\tgood\n18\tanna\tk. A.\t5\n",
        "sep=;\nBewerbung;Gutachter;idea;gründerteam;comment\r\n17;anna;4;2,5;good\r\n18;anna;n/a;5;\r\n",
        "\u{feff}application,juror,idea,team,comment\r17,anna,4,2.5,\"good\"\r18,anna,-,5,\r",
        "\"application\",\"juror\",\"idea\",\"team\",\"comment\"\n\"17\", \"anna\" ,4,2.5,good\n18,anna,k.A.,5\n",
        "application,juror,idea,team,comment,,,\n17,anna,4,2.5,good,,,\n18,anna,N/A,5,,,,\n,,,,,,,\n\n,\n",
    ])
    func `wide, in every dress`(text: String) throws {
        let table = try read(text)
        #expect(lines(table) == ["17 anna idea 4", "17 anna team 2.5", "18 anna team 5"])
        #expect(table.comments.map { "\($0.application) \($0.juror) \($0.text)" } == ["0 0 good"])
        #expect(table.applications == ["17", "18"] && table.jurors == ["anna"] && table.numbers == [17, 18])
    }

    @Test func `an application without any score is there`() throws {
        let table = try read("application,juror,idea\nA,anna,-\nB,anna,3\n")
        let ranking = rubric.ranking(of: table.panel(of: rubric))
        #expect(ranking.unranked.map(\.application) == [1] && ranking.entries.map(\.application) == [2])
    }

    @Test func `references are numbered in their order unless all are numbers`() throws {
        #expect(try read("application,juror,idea\nB,x,1\nA,x,2\nB,y,3\n").numbers == [2, 1])
        #expect(try read("application,juror,idea\n7,x,1\n3,x,2\n").numbers == [7, 3])
        #expect(try read("application,juror,idea\n7,x,1\n07,x,2\n").numbers == [2, 1])
        #expect(try read("application,juror,idea\n0,x,1\n1,x,2\n").numbers == [1, 2])
    }

    @Test func `quotation marks, line breaks and formulas inside cells`() throws {
        let table = try read(
            "application,juror,idea,comment\n\"Müller, \"\"X\"\"\",anna,4,\"two\nlines\"\n'=1+1,anna,3,'-\n")
        #expect(table.applications == ["Müller, \"X\"", "=1+1"])
        #expect(table.comments.map(\.text) == ["two\nlines", "-"])
        #expect(table.cells.map(\.place.description) == ["2:22", "4:12"])
    }

    @Test func `named columns`() throws {
        let options = ScoreTableOptions(columns: ["application": "Startnummer", "juror": "Wer", "idea": "K1"])
        #expect(
            lines(try read("Startnummer,Wer,K1,Team\n1,x,3,4\n", options)) == ["1 x idea 3", "1 x team 4"])
        #expect(
            flaws("application,Wer,K1\n1,x,3\n", options) == [
                "t.csv:1:1: There is no header \"Startnummer\"."
            ])
        #expect(
            flaws("application,juror,idea\n1,x,3\n", ScoreTableOptions(columns: ["punkte": "idea"])) == [
                "t.csv: \"punkte\" is neither a column of a score table nor a criterion."
            ])
    }

    @Test func `the header's line`() throws {
        let text = "Jury, Plan 2027\n\napplication;juror;idea\n1;x;4\n"
        #expect(
            flaws(text) == [
                "t.csv:1:1: The header only comes in line 3; delete the rows above or say --header-line 3."
            ])
        let options = ScoreTableOptions(table: TableOptions(headerLine: 3))
        #expect(lines(try read(text, options)) == ["1 x idea 4"])
        #expect(
            flaws(text, ScoreTableOptions(table: TableOptions(headerLine: 9))) == [
                "t.csv: There is no line 9 for the header."
            ])
        #expect(
            flaws(text, ScoreTableOptions(table: TableOptions(headerLine: 4))).first
                == "t.csv:4:1: The column \"application\" is missing; --column application=HEADER names another."
        )
    }

    // MARK: Encodings

    private func utf16(_ text: String, isBig: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf16 {
            let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
            bytes += isBig ? pair.reversed() : pair
        }
        return bytes
    }

    @Test func `windows-1252 and utf-16 when told`() throws {
        let text = "Bewerbung;Gutachter;Gründerteam\nÄ € „x“;y;4,5\n"
        let windows = text.unicodeScalars.map { scalar -> UInt8 in
            ["€": 0x80, "„": 0x84, "“": 0x93][scalar] ?? UInt8(scalar.value)
        }
        #expect(
            flaws(windows) == [
                "t.csv:1:23: This is not UTF-8; if the table comes from Excel, use --encoding windows-1252."
            ])
        let asWindows = ScoreTableOptions(table: TableOptions(encoding: .windows1252))
        #expect(try ScoreTable(windows, rubric: rubric, options: asWindows).applications == ["Ä € „x“"])
        #expect(flaws([0x61, 0x81], asWindows) == ["t.csv:1:2: Windows-1252 has no such byte."])
        let little = utf16("\u{feff}" + text)
        let big = utf16("\u{feff}" + text, isBig: true)
        let asUTF16 = ScoreTableOptions(table: TableOptions(encoding: .utf16))
        for bytes in [little, big, Array(little.dropFirst(2))] {
            #expect(lines(try ScoreTable(bytes, rubric: rubric, options: asUTF16)) == ["Ä € „x“ y team 4.5"])
        }
        #expect(flaws(little) == ["t.csv: The table is UTF-16; please say so with --encoding utf-16."])
        #expect(flaws(Array(little.dropLast()), asUTF16) == ["t.csv:2:14: This is not UTF-16."])
        #expect(
            flaws(utf16("application,juror")) == [
                "t.csv:1:2: There is a zero byte: not a CSV file, or UTF-16 (then use --encoding utf-16)."
            ])
    }

    // MARK: Flaws

    @Test(arguments: [
        ("", "t.csv: The table is empty."), ("\u{1}", "t.csv: The table is empty."),
        ("\n \n", "t.csv: The table is empty."),
        ("application,juror,idea\n", "t.csv: There is nothing below the header."),
        ("application,juror,idea\n\n,,\n", "t.csv: There is nothing below the header."),
        (
            "a,b\n1,2\n",
            "t.csv:1:1: The column \"application\" is missing; --column application=HEADER names another.|t.csv:1:1: The column \"juror\" is missing; --column juror=HEADER names another."
        ),
        ("application,juror\n1,x\n", "t.csv:1:1: The table has no column of a criterion."),
        (
            "application,juror,criterion\n1,x,idea\n",
            "t.csv:1:1: The column \"score\" is missing; --column score=HEADER names another."
        ),
        ("application,juror,,idea\n1,x,,4\n", "t.csv:1:19: Column 3 has no header."),
        (
            "application,juror,idea,IDEA\n1,x,4,4\n",
            "t.csv:1:24: The header \"IDEA\" stands over column 3 too."
        ),
        (
            "application,juror,Team,Gründerteam\n1,x,4,4\n",
            "t.csv:1:24: \"Gründerteam\" and \"Team\" are the same criterion."
        ),
        (
            "application,juror,idea\n1,x,4,5\n",
            "t.csv:2:7: The row has 4 cells, the header 3; decimal commas need a semicolon or tab as separator."
        ),
        ("application;juror;idea\n1;x;4;5\n", "t.csv:2:7: The row has 4 cells, the header 3."),
        ("application,juror,idea\n,x,4\n", "t.csv:2:1: This row has no application."),
        ("application,juror,idea\n1,,4\n", "t.csv:2:3: This row has no juror."),
        (
            "application,juror,criterion,score\n1,x,market,4\n1,x,,4\n",
            "t.csv:2:5: \"market\" is no criterion of the rubric \"plan\" (idea, team).|t.csv:3:5: This row has no criterion."
        ),
        (
            "application,juror,idea\n1,x,6\n1,y,0\n",
            "t.csv:2:5: 6 is outside the scale 1 to 5 of \"Idea\".|t.csv:3:5: 0 is outside the scale 1 to 5 of \"Idea\"."
        ),
        (
            "application,juror,idea\n1,x,4.5\n",
            "t.csv:2:5: 4.5 is no value of the scale of \"Idea\": 1 to 5 in steps of 1."
        ),
        (
            "application,juror,team\n1,x,4.25\n",
            "t.csv:2:5: 4.25 is no value of the scale of \"Team\": 1 to 5 in steps of 0.5."
        ),
        ("application,juror,idea\n1,x,good\n", "t.csv:2:5: column \"idea\": \"good\" is no score."),
        ("application,juror,idea\n1,x,1e0\n", "t.csv:2:5: column \"idea\": \"1e0\" is no score."),
        (
            "application,juror,team\n1,x,\"4,5\"\n",
            "t.csv:2:5: column \"team\": \"4,5\": a decimal comma only counts when semicolons or tabs separate the columns."
        ),
        ("application;juror;team\n1;x;1.000,5\n", "t.csv:2:5: column \"team\": \"1.000,5\" is no score."),
        (
            "application,juror,criterion,score\n1,x,idea,4\n1,x,Idea,4\n",
            "t.csv:3:10: Line 2 already has a score for 1, x, idea."
        ),
        (
            "application,juror,idea,team\n1,x,4,4\n1,x,-,3\n",
            "t.csv:3:7: Line 2 already has a score for 1, x, team."
        ),
        (
            "application,juror,idea\nCaf\u{e9},x,4\nCafe\u{301},y,4\n",
            "t.csv:3:1: \"Cafe\u{301}\" is written with other characters further up (Unicode NFC and NFD mixed)."
        ),
        ("application,juror,idea\n\"1,x,4\n2,y,5\n", "t.csv:2:1: This quotation mark is not closed."),
        (
            "application,juror,idea\n\"1\"2,x,4\n",
            "t.csv:2:4: There is text after the closing quotation mark."
        ),
        (
            "application,juror,idea\nA \"B\",x,4\n",
            "t.csv:2:1: A quotation mark inside the cell: such cells stand in quotation marks as a whole, doubled inside."
        ),
        ("sep=|\napplication|juror\n", "t.csv:1:1: After \"sep=\" a comma, a semicolon or a tab may stand."),
    ])
    func `each accident has its sentence`(text: String, expected: String) {
        #expect(
            flaws(text)
                == expected.split(separator: "|", maxSplits: expected.hasPrefix("t.csv:1:1: After") ? 0 : 9)
                .map(String.init))
    }

    @Test(arguments: [
        "04. Mai", "4. Mai", "05.Apr", "5-Apr", "Apr 05", "04.05.2026", "2026-05-04", "5/4/2026", "4.5.",
        "01. Mrz",
        "2026-05-04 00:00:00", "Mai 26",
    ])
    func `a date is Excel's doing`(date: String) {
        #expect(
            flaws("application;juror;team\n1;x;\(date)\n", in: .de) == [
                "t.csv:2:5: Spalte „team“: „\(date)“ ist ein Datum: Excel hat es aus einer Punktzahl wie 4.5 gemacht; die Spalte als Text einlesen."
            ])
    }

    @Test func `all flaws at once, by place`() {
        let found = flaws("application,juror,idea,team\n1,x,9,4\n,y,4,4\n1,x,4,Mai 5\n1,y,4,\"a\n")
        #expect(found.count == 1 && found[0].hasPrefix("t.csv:5:7"))
        let rest = flaws("application,juror,idea,team\n1,x,9,4\n,y,4,4\n1,x,4,Mai 5\n1,x,3,4\n")
        #expect(
            rest.map { String($0.prefix(10)) } == [
                "t.csv:2:5:", "t.csv:3:1:", "t.csv:4:7:", "t.csv:5:5:", "t.csv:5:7:",
            ])
    }

    @Test func `too much is refused in one sentence`() {
        let large = [UInt8](repeating: UInt8(ascii: "x"), count: TableLimit.bytes + 1)
        #expect(flaws(large) == ["t.csv: The table is larger than 64 MiB; please split it."])
        #expect(
            flaws("application,juror,idea\n1,x," + String(repeating: "9", count: 70_000) + "\n") == [
                "t.csv:2:5: The cell is longer than 64 KiB."
            ])
        #expect(
            flaws("application,juror,idea\n1,\"x," + String(repeating: "9", count: 70_000) + "\n") == [
                "t.csv:2:3: This quotation mark is not closed."
            ])
        #expect(
            flaws("application,juror,idea\n" + String(repeating: ",", count: 1_001) + "\n").first?
                .hasSuffix("The row has more than 1000 cells.") == true)
        let many =
            Array("application,juror,idea\n".utf8) + (0..<1_400_000).flatMap { _ in Array("1,x,4\n".utf8) }
        #expect(
            flaws(many).first?.hasSuffix("The table has more than 4000000 cells; please split it.") == true)
    }
}
