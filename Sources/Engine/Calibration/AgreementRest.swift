import Domain
import Statistics

extension PanelAgreement {
    /// Every other coefficient, each with its sentence: first of the card totals, then by criterion.
    static func rest(of totals: CardTotals, by rubric: Rubric) -> [Coefficient] {
        var rest = levels(of: totals.table) + intraclass(of: totals.table)
        rest.append(concordance(of: totals.table))
        for (criterion, table) in zip(rubric.criteria, totals.criteria) {
            rest += kappas(of: table, criterion)
        }
        return rest
    }

    /// Alpha of the card totals with values apart by another measure.
    private static func levels(of table: CardTable) -> [Coefficient] {
        let levels: [(KrippendorffAlpha.Level, Bilingual, Bilingual)] = [
            (
                .nominal, Bilingual(de: "Alpha, nominal", en: "Alpha, nominal"),
                Bilingual(de: "Wenn nur gleich oder ungleich zählt", en: "If only equal or different counts")
            ),
            (
                .ordinal, Bilingual(de: "Alpha, ordinal", en: "Alpha, ordinal"),
                Bilingual(
                    de: "Wenn nur die Reihenfolge der Punkte zählt", en: "If only the order of scores counts")
            ),
            (
                .ratio, Bilingual(de: "Alpha, Verhältnis", en: "Alpha, ratio"),
                Bilingual(
                    de: "Wenn Abstände im Verhältnis zur Höhe zählen",
                    en: "If distances count in proportion to the height")
            ),
        ]
        return levels.map { level, title, condition in
            Coefficient.of(
                "krippendorffAlpha.\(level.rawValue)", title, of: Coefficient.totals,
                { () throws(Unanswerable) in
                    if let why = table.whyNoAlpha { throw why }
                    return (
                        try KrippendorffAlpha.estimate(of: PairableUnits(table), level: level).value, nil, nil
                    )
                }
            ) { value in
                let name = AgreementBand(value, scale: .krippendorff).words
                return Bilingual(
                    de: "\(condition.de): \(name.de) (Krippendorff 2004).",
                    en: "\(condition.en): \(name.en) (Krippendorff 2004).")
            }
        }
    }

    /// All forms of Shrout and Fleiss, which need every juror to have read everything.
    private static func intraclass(of table: CardTable) -> [Coefficient] {
        let grid = table.grid
        return IntraclassCorrelation.Form.allCases.map { form in
            Coefficient.of(
                "intraclassCorrelation.\(form)", Bilingual(de: form.rawValue, en: form.rawValue),
                of: Coefficient.totals,
                { () throws(Unanswerable) in
                    let estimate = try IntraclassCorrelation(subjects: grid).estimate(form)
                    return (estimate.value, estimate.lower, estimate.upper)
                }
            ) { value in
                let name = AgreementBand(value, scale: .kooLi).words
                return Bilingual(
                    de: "\(form.words.de): \(name.de) (Koo, Li 2016).",
                    en: "\(form.words.en): \(name.en) (Koo, Li 2016).")
            }
        }
    }

    private static func concordance(of table: CardTable) -> Coefficient {
        Coefficient.of(
            "kendallW", Bilingual(de: "Kendalls W", en: "Kendall’s W"), of: Coefficient.totals,
            { () throws(Unanswerable) in (try KendallW(subjects: table.grid).corrected.value, nil, nil) }
        ) { value in
            let share = Bilingual.figure(value)
            return Bilingual(
                de: "Reihen alle gleich, ist es 1, jede anders, 0; hier \(share.de).",
                en: "If all rank alike it is 1, if none do 0; here \(share.en).")
        }
    }

    /// Kappas of one criterion's scores, every step of its scale a category.
    private static func kappas(of table: CardTable, _ criterion: Criterion) -> [Coefficient] {
        let scale = criterion.scale
        let steps = (scale.max.units - scale.min.units) / max(scale.step.units, 1)
        let categories = (0...min(steps, 200)).map {
            Double(scale.min.units + $0 * scale.step.units) / 10_000
        }
        let grid = table.grid
        typealias Figure = (value: Double, low: Double?, high: Double?)
        func limits(_ found: AgreementCoefficient) throws(Unanswerable) -> Figure {
            let limits = try found.interval()
            return (found.value, limits?.lower, limits?.upper)
        }
        func kappa(
            _ name: String, _ title: Bilingual, _ compute: (CategoryRatings) throws(Unanswerable) -> Figure
        ) -> Coefficient {
            guard steps <= 200 else {
                return Coefficient(
                    name, title, of: criterion.title,
                    no: Bilingual(
                        de: "Kappas zählen gleiche Stufen; diese Skala hat dafür zu viele.",
                        en: "Kappas count equal steps; this scale has too many for that."))
            }
            return Coefficient.of(
                name, title, of: criterion.title,
                { () throws(Unanswerable) in
                    if let why = table.whyNoAlpha { throw why }
                    return try compute(try CategoryRatings(subjects: grid, categories: categories))
                }
            ) { value in
                let name = AgreementBand(value, scale: .landisKoch).words
                return Bilingual(
                    de: "Über den Zufall hinaus: \(name.de) (Landis, Koch 1977).",
                    en: "Beyond chance: \(name.en) (Landis, Koch 1977).")
            }
        }
        return [
            kappa("fleissKappa", Bilingual(de: "Fleiss’ Kappa", en: "Fleiss’ kappa")) {
                ratings throws(Unanswerable) in
                (try FleissKappa(CategoryCounts(ratings)).overall.value, nil, nil)
            },
            kappa(
                "congerKappa.quadratic",
                Bilingual(de: "Congers Kappa, quadratisch", en: "Conger’s kappa, quadratic")
            ) { ratings throws(Unanswerable) in
                try limits(try CongerKappa.coefficient(ratings, weights: .quadratic))
            },
            kappa("gwetAC1", Bilingual(de: "Gwets AC1", en: "Gwet’s AC1")) { ratings throws(Unanswerable) in
                try limits(try GwetAC.coefficient(CategoryCounts(ratings)))
            },
            kappa("gwetAC2.quadratic", Bilingual(de: "Gwets AC2, quadratisch", en: "Gwet’s AC2, quadratic")) {
                ratings throws(Unanswerable) in
                try limits(try GwetAC.coefficient(CategoryCounts(ratings), weights: .quadratic))
            },
        ]
    }
}

extension IntraclassCorrelation.Form {
    /// What it speaks about.
    var words: Bilingual {
        switch self {
        case .oneWay:
            Bilingual(
                de: "Ein einzelner Bogen, wer auch immer ihn schrieb", en: "A single card, whoever wrote it")
        case .agreement:
            Bilingual(de: "Ein einzelner Bogen, Strenge zählt mit", en: "A single card, severity included")
        case .consistency:
            Bilingual(
                de: "Ein einzelner Bogen, Strenge herausgerechnet", en: "A single card, severity taken out")
        case .oneWayMean:
            Bilingual(
                de: "Das Mittel aller Bögen, wer auch immer sie schrieb",
                en: "The mean of all cards, whoever wrote them")
        case .agreementMean:
            Bilingual(
                de: "Das Mittel aller Bögen, Strenge zählt mit",
                en: "The mean of all cards, severity included")
        case .consistencyMean:
            Bilingual(
                de: "Das Mittel aller Bögen, Strenge herausgerechnet",
                en: "The mean of all cards, severity taken out")
        }
    }
}

extension AgreementBand {
    /// What it is called on screen.
    var words: Bilingual {
        switch self {
        case .insufficient: Bilingual(de: "trägt keine Schlüsse", en: "no conclusions hold")
        case .tentative: Bilingual(de: "trägt vorläufige Schlüsse", en: "tentative conclusions hold")
        case .reliable: Bilingual(de: "belastbar", en: "reliable")
        case .poor: Bilingual(de: "gering", en: "poor")
        case .slight: Bilingual(de: "schwach", en: "slight")
        case .fair: Bilingual(de: "leidlich", en: "fair")
        case .moderate: Bilingual(de: "mittel", en: "moderate")
        case .substantial: Bilingual(de: "beachtlich", en: "substantial")
        case .almostPerfect: Bilingual(de: "fast vollständig", en: "almost perfect")
        case .good: Bilingual(de: "gut", en: "good")
        case .veryGood: Bilingual(de: "sehr gut", en: "very good")
        case .excellent: Bilingual(de: "ausgezeichnet", en: "excellent")
        }
    }
}
