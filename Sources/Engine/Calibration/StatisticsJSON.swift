import Domain
package import JSON

extension PanelStatistics {
    /// How they were computed, and what the model says of the panel as a whole; `juror` names a seat.
    package func json(juror: (Int) -> String, recorded: Int? = nil) -> JSONValue {
        .members([
            "method": .text(terms.method.rawValue), "version": .integer(terms.method.version),
            "best": .integer(terms.best), "level": .text(CalibrationTerms.level.description),
            "draws": .integer(terms.draws), "seed": .text(String(seed)), "input": .text(input.hex),
            "recorded": recorded.map { .integer($0) },
            "figures": .object(figures.map { JSONMember($0.name.text, .number(Analysis.figure($0.value))) }),
            "cautions": .list(
                cautions.map { caution in
                    let words = caution.words(juror)
                    return .members([
                        "name": .text(caution.name), "de": .text(words.de), "en": .text(words.en),
                    ])
                }),
        ])
    }

    /// One line of each ranked application, by its number.
    package func corrected(_ application: Int) -> JSONValue? {
        row(of: application)?.json
    }
}

extension PanelStatistics.Row {
    /// The figures of one application to four places.
    package var json: JSONValue {
        .members([
            "rank": .integer(correctedRank), "score": .number(Analysis.figure(score)),
            "error": error.map { .number(Analysis.figure($0)) },
            "from": interval.map { .integer($0.lowerBound) },
            "to": interval.map { .integer($0.upperBound) },
            "best": best.map { .number(Analysis.figure($0)) },
            "severity": severity.map { .number(Analysis.figure($0)) },
            "mark": mark.map { .text($0.rawValue) },
        ])
    }
}
