import Domain
import Engine
import JSON
import Report

/// `werkx analyse`: ranking, agreement and jurors of any score table, without a database.
enum AnalyseVerb {
    static let verb = Verb(
        "analyse", de: "Rangliste, Übereinstimmung und Jury einer beliebigen Punktetabelle",
        en: "ranking, agreement and jurors of any score table",
        arguments: [Argument("TABLE.csv", file: .read)],
        options: [
            TableInput.rubric,
            Option(
                "best", "K", de: "wie viele Plätze der Schnitt lässt (sonst zehn, höchstens die Hälfte)",
                en: "how many places the cut leaves (else ten, half of them at most)"),
            AgreementVerb.allOption, StatisticsOptions.report,
        ] + TableInput.options,
        example: "werkx analyse Seeds/cards-plan.csv --rubric Rubrics/senkrechtstarter-plan.json",
        printsData: true
    ) { invocation throws(CLIError) in
        let asked = try StatisticsOptions.best(invocation)
        let rubric = try TableInput.rubric(invocation)
        let (table, _) = try TableInput.scores(invocation, rubric)
        let panel = table.panel(of: rubric)
        var names: [Int: RankingView.Names] = [:]
        for (number, reference) in zip(table.numbers, table.applications) {
            names[number] = RankingView.Names(reference: reference, title: nil)
        }
        let jurors = Dictionary(uniqueKeysWithValues: zip(table.seats, table.jurors))
        let round = RoundID(Slug(checked: "table"), rubric.id)
        let view = RankingView(
            round: round, rubric: rubric, rubricDigest: Fingerprint().digest(of: rubric),
            ranking: rubric.ranking(of: panel), sequence: nil, names: names)
        let analysis = Analysis(
            ranking: view, panel: panel, best: asked ?? max(1, min(10, panel.entrants.count / 2)),
            all: invocation.arguments.has("all")
        ) { jurors[$0] ?? String($0) }
        if let file = invocation.arguments["report"] {
            let title = (invocation.argument(0) ?? "").split(separator: "/").last.map(String.init) ?? ""
            try invocation.files.create(
                AnalysisPage(
                    analysis, title: "\(title) – \(rubric.title[invocation.language])",
                    in: invocation.language
                )
                .bytes, at: file)
            invocation.console.say(
                invocation.words("\(file): Auswertung von \(title).", "\(file): analysis of \(title)."))
            return 0
        }
        if invocation.format == .table {
            show(analysis, invocation) { jurors[$0] ?? String($0) }
        } else {
            invocation.print(
                RankingSheet(analysis.ranking, language: invocation.language, isForPeople: false).sheet,
                json: analysis.json)
        }
        return 0
    }

    private static func show(_ analysis: Analysis, _ invocation: Invocation, _ juror: (Int) -> String) {
        let console = invocation.console
        console.print(console.bold(invocation.words("Rangliste", "Ranking")))
        invocation.print(
            RankingSheet(analysis.ranking, language: invocation.language, isForPeople: true).sheet)
        if let statistics = analysis.ranking.statistics {
            StatisticsText(statistics, jurors: analysis.ranking.jurors).tell(invocation)
        }
        if let why = analysis.uncorrected {
            console.say(
                invocation.words(
                    "Neben den Plätzen steht nichts Bereinigtes: \(why.words.de)",
                    "Nothing corrected stands beside the places: \(why.words.en)"))
        }
        console.print(
            "\n" + console.bold(invocation.words("Übereinstimmung der Jury", "Agreement of the jurors")))
        AgreementVerb.show(analysis.agreement, analysis.ranking.rubric, invocation)
        console.print("\n" + console.bold(invocation.words("Jury", "Jurors")))
        invocation.print(JurorsVerb.sheet(of: analysis.jurors, in: invocation, juror))
    }
}

/// The options that say how to read a table, and the reading.
enum TableInput {
    static let rubric = Option(
        "rubric", "RUBRIC.json", file: .readWhereThere, de: "das Bewertungsraster", en: "the rubric")

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
        return try invocation.files.rubric(path)
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
        let bytes = try invocation.files.read(path)
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
