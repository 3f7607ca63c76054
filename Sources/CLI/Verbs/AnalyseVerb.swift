import Domain
import Engine
import JSON

/// `werkx analyse`: ranking, agreement and jurors of any score table, without a database.
enum AnalyseVerb {
    static let verb = Verb(
        "analyse", de: "Rangliste, Übereinstimmung und Jury einer beliebigen Punktetabelle",
        en: "ranking, agreement and jurors of any score table", arguments: ["TABLE.csv"],
        options: [TableInput.rubric] + TableInput.options,
        example: "werkx analyse Seeds/cards-plan.csv --rubric Rubrics/senkrechtstarter-plan.json",
        printsData: true
    ) { invocation throws(CLIError) in
        let rubric = try TableInput.rubric(invocation)
        let (table, _) = try TableInput.scores(invocation, rubric)
        let numbers = table.numbers
        let panel = table.panel(of: rubric)
        var names: [Int: RankingView.Names] = [:]
        for (number, reference) in zip(numbers, table.applications) {
            names[number] = RankingView.Names(reference: reference, title: nil)
        }
        let round = RoundID(Slug(checked: "table"), rubric.id)
        let view = RankingView(
            round: round, rubric: rubric, rubricDigest: Fingerprint().digest(of: rubric),
            ranking: rubric.ranking(of: panel), sequence: nil, names: names)
        let analysis = Analysis(ranking: view, panel: panel) { table.jurors[$0 - 1] }
        if invocation.format == .table {
            show(analysis, invocation)
        } else {
            invocation.print(RankingVerb.sheet(view, in: invocation.language), json: analysis.json)
        }
        return 0
    }

    private static func show(_ analysis: Analysis, _ invocation: Invocation) {
        let console = invocation.console
        console.print(console.bold(invocation.words("Rangliste", "Ranking")))
        invocation.print(RankingVerb.sheet(analysis.ranking, in: invocation.language))
        console.print(
            "\n" + console.bold(invocation.words("Übereinstimmung der Jury", "Agreement of the jurors")))
        var agreement = Sheet([
            Sheet.Column("criterion", de: "Kriterium", en: "Criterion"),
            Sheet.Column("alpha", de: "Krippendorffs Alpha", en: "Krippendorff's alpha", isNumber: true),
        ])
        for (criterion, alpha) in zip(analysis.ranking.rubric.criteria, analysis.alpha.criteria) {
            agreement.rows.append([criterion.title[invocation.language], alpha.map(Analysis.figure) ?? "–"])
        }
        agreement.rows.append([
            invocation.words("Summe der Bögen", "Card totals"),
            analysis.alpha.totals.map(Analysis.figure) ?? "–",
        ])
        invocation.print(agreement)
        console.print(
            invocation.words(
                "1 heißt: alle sind sich einig; 0: wie zufällig verteilt; ab 0,8 gilt Übereinstimmung als gut.",
                "1 means all agree, 0 as if by chance; from 0.8 agreement counts as good."))
        console.print("\n" + console.bold(invocation.words("Jury", "Jurors")))
        var jurors = Sheet([
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("cards", de: "Bögen", en: "Cards", isNumber: true),
            Sheet.Column("mean", de: "Mittel", en: "Mean", isNumber: true),
            Sheet.Column("deviation", de: "Streuung", en: "Deviation", isNumber: true),
            Sheet.Column("difference", de: "gegen andere", en: "against others", isNumber: true),
        ])
        for juror in analysis.jurors {
            jurors.rows.append([
                juror.name, String(juror.cards), Analysis.figure(juror.mean),
                juror.deviation.map(Analysis.figure) ?? "–", juror.difference.map(Analysis.figure) ?? "–",
            ])
        }
        invocation.print(jurors)
    }
}

/// The options that say how to read a table, and the reading.
enum TableInput {
    static let rubric = Option("rubric", "RUBRIC.json", de: "das Bewertungsraster", en: "the rubric")

    static let options: [Option] = [
        Option(
            "column", "NAME=HEADER", isRepeated: true,
            de:
                "welche Überschrift application, juror, criterion, score, reason, comment oder ein Kriterium meint",
            en: "which header means application, juror, criterion, score, reason, comment or a criterion"),
        Option(
            "encoding", "ENCODING", de: "utf-8 (sonst), windows-1252 oder utf-16",
            en: "utf-8 (else), windows-1252 or utf-16"),
        Option("header-line", "N", de: "die Zeile mit den Überschriften", en: "the line with the headers"),
    ]

    static func rubric(_ invocation: Invocation) throws(CLIError) -> Rubric {
        guard let path = invocation.arguments["rubric"] else {
            throw invocation.usage("Es fehlt: --rubric RUBRIC.json.", "Missing: --rubric RUBRIC.json.")
        }
        return try Files.rubric(path)
    }

    /// How the table is to be read, by the options.
    static func tableOptions(_ invocation: Invocation) throws(CLIError) -> (TableOptions, [String: String]) {
        var options = TableOptions()
        if let name = invocation.arguments["encoding"] {
            guard let encoding = TextEncoding(rawValue: name.lowercased()) else {
                throw invocation.usage(
                    "--encoding kennt \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).",
                    "--encoding knows \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            options.encoding = encoding
        }
        if let line = invocation.arguments["header-line"] {
            options.headerLine = try invocation.number(line, "--header-line")
        }
        var columns: [String: String] = [:]
        for pair in invocation.arguments.all("column") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw invocation.usage("--column heißt NAME=ÜBERSCHRIFT.", "--column means NAME=HEADER.")
            }
            columns[String(parts[0])] = String(parts[1])
        }
        return (options, columns)
    }

    /// The table named first on the command line, with its bytes; every flaw of a cell or a card is named at once.
    static func scores(_ invocation: Invocation, _ rubric: Rubric) throws(CLIError) -> (ScoreTable, [UInt8]) {
        let path = invocation.argument(0) ?? ""
        let bytes = try Files.read(path)
        let (options, columns) = try tableOptions(invocation)
        do throws(FileFlaws) {
            let table = try ScoreTable(
                bytes, rubric: rubric, options: ScoreTableOptions(table: options, columns: columns))
            let flaws = table.cardFlaws(rubric)
            if !flaws.isEmpty { throw FileFlaws(flaws) }
            return (table, bytes)
        } catch { throw .input(file: path, error.flaws) }
    }
}
