package import Domain

/// What statistics beside a ranking are asked for.
package struct CalibrationTerms: Hashable, Sendable {
    package var method: CalibrationMethod
    /// How many places the cut leaves in, from 1.
    package var best: Int
    /// Where the random draws begin; from the digest of the scores when not given, so that the same scores give the same figures.
    package var seed: UInt64?
    /// How often places are drawn, from 100.
    package var draws: Int

    package init(
        method: CalibrationMethod = .twoWay, best: Int, seed: UInt64? = nil, draws: Int = 4_000
    ) {
        self.method = method
        self.best = best
        self.seed = seed
        self.draws = draws
    }

    /// The probability with which an interval holds a place.
    package static let level = Decimal(units: 9_500)

    /// What is recorded beside the seed.
    var parameters: [CalibrationFigure] {
        [
            CalibrationFigure(Slug(checked: "best"), Decimal(best)),
            CalibrationFigure(Slug(checked: "draws"), Decimal(draws)),
            CalibrationFigure(Slug(checked: "level"), Self.level),
        ]
    }
}

extension CalibrationMethod {
    /// Of the method's definition; raised when the same scores come to give other figures.
    package var version: Int {
        switch self {
        case .twoWay, .leastSquares, .centred, .zScore, .rasch, .bayesian, .regularised: 1
        }
    }

    /// How a figure computed again may differ from the recorded one, beyond its rounding: in points or logits.
    package var tolerance: Double {
        switch self {
        case .twoWay, .leastSquares, .centred, .zScore, .bayesian, .regularised: 0.0001
        case .rasch: 0.001
        }
    }

    /// Whether its scores are points of the rubric, so that results from elsewhere can be weighed in.
    package var isInPoints: Bool {
        switch self {
        case .twoWay, .leastSquares, .centred, .bayesian, .regularised: true
        case .zScore, .rasch: false
        }
    }

    /// What it is called on screen.
    package var words: Bilingual {
        switch self {
        case .twoWay:
            Bilingual(
                de: "additives Modell mit Schrumpfung (REML)", en: "additive model with shrinkage (REML)")
        case .leastSquares:
            Bilingual(de: "additives Modell, kleinste Quadrate", en: "additive model, least squares")
        case .centred: Bilingual(de: "um das Jurymittel zentriert", en: "centred at each juror’s mean")
        case .zScore: Bilingual(de: "z-Werte je Jurymitglied", en: "z-scores by juror")
        case .rasch: Bilingual(de: "Rasch-Modell mit mehreren Facetten", en: "many-facet Rasch model")
        case .bayesian:
            Bilingual(
                de: "Bayessche Kalibrierung (Ge, Welling, Ghahramani)",
                en: "Bayesian calibration (Ge, Welling, Ghahramani)")
        case .regularised:
            Bilingual(
                de: "regularisierte kleinste Quadrate (Platt, Burges)",
                en: "regularised least squares (Platt, Burges)")
        }
    }
}
