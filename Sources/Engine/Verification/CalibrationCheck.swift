import Domain
import Statistics

/// Computes recorded statistics again, each from the scores as of its own event, and says what differs beyond its method's tolerance.
struct CalibrationCheck {
    /// How many were computed again.
    private(set) var count = 0
    /// The statistics whose rows still come, with the world they were computed from.
    private var open: (id: RoundID, number: Int, again: PanelStatistics)?

    /// Looks at an event before it is folded.
    mutating func check(_ recorded: Recorded, before world: World) -> [Finding] {
        guard case (.round(let id), .round(.calibrated(let calibrated))) = (recorded.stream, recorded.event)
        else { return [] }
        let sequence = recorded.sequence
        if open?.id != id || open?.number != calibrated.number {
            open = nil
            guard let call = world.call(id.call), let round = call.round(id.round) else { return [] }
            let panel = round.panel(in: call)
            guard Fingerprint().digest(of: panel, rubric: round.rubric) == calibrated.input else {
                return [
                    Finding(
                        sequence, de: "Die Statistik beruht auf anderen Bögen als denen bis hierher.",
                        en: "the statistics were computed from other cards than those before this event.")
                ]
            }
            // A later definition of the method would rightly give other figures.
            guard calibrated.methodVersion == calibrated.method.version else { return [] }
            do throws(Unanswerable) {
                open = (id, calibrated.number, try PanelStatistics(round, in: call, calibrated.terms))
            } catch {
                let why = error.words
                return [
                    Finding(
                        sequence, de: "Die Statistik lässt sich nicht neu rechnen: \(why.de)",
                        en: "the statistics cannot be computed again: \(why.en)")
                ]
            }
            count += 1
        }
        guard let again = open?.again else { return [] }
        return Self.differences(calibrated, again, sequence)
    }

    private static func differences(
        _ recorded: RoundCalibrated, _ again: PanelStatistics, _ sequence: Int
    ) -> [Finding] {
        let tolerance = recorded.method.tolerance
        var findings: [Finding] = []
        let rows = Dictionary(uniqueKeysWithValues: again.rows.map { ($0.application, $0) })
        for row in recorded.applications {
            guard let own = rows[row.application] else {
                findings.append(
                    other(sequence, "Bewerbung \(row.application)", "application \(row.application)"))
                continue
            }
            let isClose =
                near(row.score, own.score, tolerance) && near(row.error, own.error, tolerance)
                && near(row.best, own.best, probability)
                && (row.from == nil) == (own.interval == nil)
            if !isClose {
                findings.append(
                    other(sequence, "Bewerbung \(row.application)", "application \(row.application)"))
            }
            if row.rank != own.correctedRank, !isNearTie(row, again, tolerance) {
                findings.append(
                    Finding(
                        sequence,
                        de:
                            "Bewerbung \(row.application) kommt neu gerechnet auf den bereinigten Platz \(own.correctedRank) statt \(row.rank).",
                        en:
                            "application \(row.application) comes to the corrected rank \(own.correctedRank) when computed again, not \(row.rank)."
                    ))
            }
        }
        let jurors = Dictionary(uniqueKeysWithValues: again.jurors.map { ($0.seat, $0) })
        for juror in recorded.jurors {
            let own = jurors[juror.seat]
            if !near(juror.severity, own?.severity, tolerance) || !near(juror.error, own?.error, tolerance) {
                findings.append(other(sequence, "Sitz \(juror.seat)", "seat \(juror.seat)"))
            }
        }
        return findings
    }

    /// How far a share of draws may be from the recorded one: one draw near an equal score may fall otherwise on another processor.
    private static let probability = 0.005

    /// Whether another application's score is so near that the order may differ between processors.
    private static func isNearTie(
        _ row: CalibratedApplication, _ again: PanelStatistics, _ tolerance: Double
    ) -> Bool {
        again.rows.contains { $0.application != row.application && near(row.score, $0.score, tolerance) }
    }

    /// Equal within the tolerance and the rounding to four places; absent on both sides is equal.
    private static func near(_ recorded: Decimal?, _ value: Double?, _ tolerance: Double) -> Bool {
        guard let recorded, let value else { return recorded == nil && value == nil }
        return abs(Double(recorded.units) / 10_000 - value) <= tolerance + 0.00005
    }

    private static func other(_ sequence: Int, _ de: String, _ en: String) -> Finding {
        Finding(
            sequence, de: "\(de): die Statistik, neu gerechnet, ist eine andere.",
            en: "\(en): the statistics, computed again, are others.")
    }
}

extension RoundCalibrated {
    /// What they were asked for.
    fileprivate var terms: CalibrationTerms {
        func parameter(_ name: String) -> Int? {
            parameters.first { $0.name.text == name }.map { Int($0.value.units / 10_000) }
        }
        return CalibrationTerms(
            method: method, best: parameter("best") ?? 10, seed: seed, draws: parameter("draws") ?? 4_000)
    }
}
