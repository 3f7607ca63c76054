/// How the figures beside a ranking were computed; never what ranks.
package enum CalibrationMethod: String, Hashable, Sendable, Codable, CaseIterable {
    /// Application and juror as random effects, by restricted maximum likelihood.
    case twoWay
    /// Application and juror as fixed effects, by least squares.
    case leastSquares
    /// Each juror's mean taken off.
    case centred
    /// Each juror's mean taken off and divided by the juror's spread.
    case zScore
    /// The many-facet Rasch model.
    case rasch
    /// Gaussian effects of application and juror with variances by maximum likelihood.
    case bayesian
    /// Least squares with fixed penalties.
    case regularised
}

/// A named number of a calculation, to four decimals.
package struct CalibrationFigure: Hashable, Sendable, Codable {
    package var name: Slug
    package var value: Decimal

    package init(_ name: Slug, _ value: Decimal) {
        self.name = name
        self.value = value
    }
}

/// What a calculation says of one application, scores to four decimals.
package struct CalibratedApplication: Hashable, Sendable, Codable {
    package var application: Int
    /// The score as if all jurors were equally severe.
    package var score: Decimal
    /// Its standard error; `nil` where the method gives none.
    package var error: Decimal?
    /// Its place by that score, from 1.
    package var rank: Int
    /// The ends of the interval that holds its place with the probability of the parameter `level`; `nil` without one.
    package var from: Int?
    package var to: Int?
    /// The probability to be among the best, 0 to 1; `nil` where the method gives none.
    package var best: Decimal?

    package init(
        application: Int, score: Decimal, error: Decimal?, rank: Int, from: Int?, to: Int?, best: Decimal?
    ) {
        self.application = application
        self.score = score
        self.error = error
        self.rank = rank
        self.from = from
        self.to = to
        self.best = best
    }
}

/// What a calculation says of one juror: above zero is severe, below zero is lenient; in points of the rubric or in logits.
package struct CalibratedJuror: Hashable, Sendable, Codable {
    package var seat: Int
    package var severity: Decimal
    /// Its standard error; `nil` where the method gives none.
    package var error: Decimal?

    package init(seat: Int, severity: Decimal, error: Decimal?) {
        self.seat = seat
        self.severity = severity
        self.error = error
    }
}

/// Statistics that were recorded beside a round's exact ranking.
package struct Calibration: Hashable, Sendable {
    /// In the round, from 1.
    package let number: Int
    package let method: CalibrationMethod
    package let methodVersion: Int
    package let parameters: [CalibrationFigure]
    package let seed: UInt64
    package let input: Digest
    /// The last event whose scores they consider.
    package let through: Int
    /// The event that recorded them, the last of several.
    package internal(set) var sequence: Int
    package let at: Instant
    package let figures: [CalibrationFigure]
    package internal(set) var applications: [CalibratedApplication]
    package internal(set) var jurors: [CalibratedJuror]

    /// A parameter's value.
    package func parameter(_ name: Slug) -> Decimal? { parameters.first { $0.name == name }?.value }
}

extension Round {
    mutating func evolve(_ calibrated: RoundCalibrated, _ recorded: Recorded) throws(Impossible) {
        guard calibrated.applications.allSatisfy({ entry($0.application) != nil }),
            calibrated.jurors.allSatisfy({ juror(of: $0.seat) != nil })
        else { throw Impossible("statistics of somebody outside round \(slug)") }
        if let last = calibrations.last, last.number == calibrated.number {
            guard last.sequence == recorded.sequence - 1, last.input == calibrated.input else {
                throw Impossible("the statistics \(last.number) of round \(slug) are recorded")
            }
            calibrations[calibrations.count - 1].applications += calibrated.applications
            calibrations[calibrations.count - 1].jurors += calibrated.jurors
            calibrations[calibrations.count - 1].sequence = recorded.sequence
            return
        }
        guard calibrated.number == calibrations.count + 1, calibrated.through == recorded.sequence - 1 else {
            throw Impossible("the statistics are not of the event before")
        }
        calibrations.append(
            Calibration(
                number: calibrated.number, method: calibrated.method,
                methodVersion: calibrated.methodVersion, parameters: calibrated.parameters,
                seed: calibrated.seed, input: calibrated.input, through: calibrated.through,
                sequence: recorded.sequence, at: recorded.at, figures: calibrated.figures,
                applications: calibrated.applications, jurors: calibrated.jurors))
    }
}
