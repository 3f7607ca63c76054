extension JurorDiagnosis {
    /// The same with its flags: the first of random, severity, centrality, halo, drift, extremity that holds, then affinities.
    func flagged(
        _ thresholds: JurorFlag.Thresholds, range: ClosedRange<Double>, usual: Double?
    ) -> JurorDiagnosis {
        guard cards >= thresholds.cards else { return self }
        var flags = [scoring(thresholds, range, usual)].compactMap { $0 }
        if let ownField, let ownFieldP, ownFieldP < thresholds.level {
            flags.append(.ownField(difference: ownField.difference, t: ownField.t))
        }
        if let ownInstitution, let ownInstitutionP, ownInstitutionP < thresholds.level {
            flags.append(.ownInstitution(difference: ownInstitution.difference, t: ownInstitution.t))
        }
        return with(flags)
    }

    private func scoring(
        _ thresholds: JurorFlag.Thresholds, _ range: ClosedRange<Double>, _ usual: Double?
    ) -> JurorFlag? {
        let isSurprising = surprise.map { $0 > thresholds.surprise } ?? false
        if let correlation = others?.correlation, let surprise, isSurprising,
            correlation < thresholds.correlation
        {
            return .random(correlation: correlation, surprise: surprise)
        }
        let most = thresholds.severity * (range.upperBound - range.lowerBound)
        if let severityP, severityP < thresholds.level, abs(severity) > most {
            return severity > 0
                ? .severe(points: severity, standardError: severityError)
                : .lenient(points: -severity, standardError: severityError)
        }
        if let others, let spread, others.slope < thresholds.centralSlope, spread < thresholds.centralSpread {
            return .central(slope: others.slope, spread: spread)
        }
        if let withinCard, let usual, withinCard < thresholds.halo * usual,
            others.map({ $0.slope > thresholds.centralSlope }) ?? false
        {
            return .halo(spread: withinCard, usual: usual)
        }
        if let drift, let driftP, abs(drift.t) > thresholds.drift, driftP < thresholds.level {
            return .drift(change: drift.change, t: drift.t)
        }
        if let others, let surprise, isSurprising, others.slope > thresholds.extremeSlope {
            return .extreme(slope: others.slope, surprise: surprise)
        }
        return nil
    }

    private func with(_ flags: [JurorFlag]) -> JurorDiagnosis {
        JurorDiagnosis(
            juror: juror, cards: cards, severity: severity, severityError: severityError,
            severityP: severityP, deviation: deviation, spread: spread, others: others,
            residualDeviation: residualDeviation, surprise: surprise, withinCard: withinCard, drift: drift,
            driftP: driftP, ownField: ownField, ownFieldP: ownFieldP, ownInstitution: ownInstitution,
            ownInstitutionP: ownInstitutionP, flags: flags)
    }
}
