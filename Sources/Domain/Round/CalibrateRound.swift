/// Records statistics that were computed beside the exact ranking, so that what a decision had before it can be computed again.
///
/// The figures come from outside the domain, which knows no inexact number; it holds that they are of the scores as they stand.
package struct CalibrateRound: Sendable, Codable {
    package var round: RoundID
    package var method: CalibrationMethod
    /// Of the method's definition, from 1; another one may give other figures.
    package var methodVersion: Int
    package var parameters: [CalibrationFigure]
    package var seed: UInt64
    /// The digest of the scores they were computed from.
    package var input: Digest
    package var figures: [CalibrationFigure]
    package var applications: [CalibratedApplication]
    package var jurors: [CalibratedJuror]

    package init(
        round: RoundID, method: CalibrationMethod, methodVersion: Int, parameters: [CalibrationFigure],
        seed: UInt64, input: Digest, figures: [CalibrationFigure], applications: [CalibratedApplication],
        jurors: [CalibratedJuror]
    ) {
        self.round = round
        self.method = method
        self.methodVersion = methodVersion
        self.parameters = parameters
        self.seed = seed
        self.input = input
        self.figures = figures
        self.applications = applications
        self.jurors = jurors
    }

    /// How many rows of each kind one event holds, so that its record stays within the log's limit.
    static let chunk = 300

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard let known = call.round(round.round) else { throw .unknownRound(round) }
        guard context.fingerprints.digest(of: known.panel(in: call), rubric: known.rubric) == input else {
            throw .scoresChanged(round)
        }
        if let last = known.calibrations.last, last.holds(self) { return .nothing }
        let number = known.calibrations.count + 1
        let parts = max(1, (max(applications.count, jurors.count) + Self.chunk - 1) / Self.chunk)
        return Decision(
            (0..<parts).map { part in
                let calibrated = RoundCalibrated(
                    number: number, method: method, methodVersion: methodVersion, parameters: parameters,
                    seed: seed, input: input, through: world.sequence, figures: figures,
                    applications: Array(applications.dropFirst(part * Self.chunk).prefix(Self.chunk)),
                    jurors: Array(jurors.dropFirst(part * Self.chunk).prefix(Self.chunk)))
                return Happening(.round(round), .round(.calibrated(calibrated)))
            })
    }
}

extension Calibration {
    /// Whether it says what the command would record once more.
    fileprivate func holds(_ command: CalibrateRound) -> Bool {
        method == command.method && methodVersion == command.methodVersion
            && parameters == command.parameters && seed == command.seed && input == command.input
            && figures == command.figures && applications == command.applications
            && jurors == command.jurors
    }
}
