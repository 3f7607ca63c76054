import Statistics

/// Bayesian calibration and regularised least squares.
struct CalibrationCase: Method {
    private let input: CardInput
    private let variances: TwoWayModel.Variances?
    private let penalties: (Double, Double)?
    private let centre: Double?
    private let isRegularised: Bool
    private var calibration: BayesianCalibration?

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "calibration", "bayesian", "ge welling", "lawrence", "nips", "neurips",
            "regularised least squares",
            "regularized least squares", "platt")
    }

    init(_ test: Case) throws {
        input = try CardInput(test)
        isRegularised = test.mentions(
            "regularised least squares", "regularized least squares", "platt", "regularised", "regularized")
        func number(_ keys: String...) -> Double? { keys.lazy.compactMap { test.input[$0]?.number }.first }
        let own = number("lambda_f", "lambda_a", "lambda_application", "lambda_app", "lambda")
        let juror = number("lambda_b", "lambda_j", "lambda_juror", "lambda_reviewer", "lambda")
        penalties = own.flatMap { own in juror.map { (own, $0) } }
        centre = number("mu", "mean", "centre", "center")
        let parts = (
            number("alpha_f", "var_f", "var_application"), number("alpha_b", "var_b", "var_juror"),
            number("sigma2", "sigma_sq", "var_e", "var_residual", "var_error")
        )
        if let own = parts.0, let juror = parts.1, let residual = parts.2 {
            variances = .init(application: own, juror: juror, residual: residual)
        } else {
            variances = nil
        }
        if isRegularised, penalties == nil, variances == nil {
            throw Unreadable(description: "penalties lambda_f and lambda_b are missing")
        }
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = quantity.words
        func has(_ names: String...) -> Bool { !words.isDisjoint(names) }
        if isRegularised {
            let (own, juror) =
                penalties ?? variances.map { ($0.residual / $0.application, $0.residual / $0.juror) } ?? (
                    1, 1
                )
            let fit = try RegularisedLeastSquares(
                input.table, applicationPenalty: own, jurorPenalty: juror, centre: centre)
            if has("b", "bias", "juror", "jurors", "reviewer") { return items(input.jurors, fit.juror) }
            if has("objective", "loss") { return .number(fit.objective) }
            if has("mu", "mean", "centre") { return .number(fit.centre) }
            if has("score", "scores", "adjusted", "calibrated") {
                return items(input.applications, input.applications.indices.map { fit.score(of: $0) })
            }
            return has("f", "application", "effects", "quality")
                ? items(input.applications, fit.application) : nil
        }
        let calibration = try self.calibration ?? BayesianCalibration(input.table, variances: variances)
        self.calibration = calibration
        if has("alpha") || has("var", "variance") || quantity.key.hasPrefix("alpha") {
            if quantity.key.hasSuffix("f") || input.factor(words) == 0 {
                return .number(calibration.qualityVariance)
            }
            if quantity.key.hasSuffix("b") || input.factor(words) == 1 {
                return .number(calibration.biasVariance)
            }
        }
        if has("sigma2", "sigma", "noise", "residual") { return .number(calibration.noiseVariance) }
        if has("mu", "mean"), quantity.expected.number != nil { return .number(calibration.mean) }
        if has("bias", "b", "severity") {
            return items(input.jurors, calibration.bias.map { has("severity") ? -$0 : $0 })
        }
        if has("calibrated") {
            return .either([
                .items(input.applications, calibration.application.map { .optional($0.calibrated) }),
                items(input.applications, calibration.application.map(\.quality)),
            ])
        }
        if has("sd", "se", "deviation") {
            return items(input.applications, calibration.application.map(\.deviation))
        }
        if has("f") {
            return items(input.applications, calibration.application.map { $0.quality - calibration.mean })
        }
        if has("quality", "score", "scores", "adjusted") {
            return items(input.applications, calibration.application.map(\.quality))
        }
        return nil
    }

    private func items(_ names: [String], _ values: [Double]) -> Answer {
        .items(names, values.map { .number($0) })
    }
}
