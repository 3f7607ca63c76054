/// How jurors score and who reads what, in one row of the simulation.
struct Scenario: Sendable {
    /// Who reads which application.
    enum Reading: Sendable {
        /// By lot, every juror equally many.
        case byLot
        /// Eight panels of three, each reading fifteen applications together.
        case panels
        /// Panels likewise, each of a field of its own, and fields are not equally strong.
        case fields
        /// Jurors look for applications, some for strong and some for weak ones.
        case chosen
    }

    /// As the table names it.
    let name: String
    /// Standard deviation of the jurors' severity, in points of the scale from 1 to 5.
    let severity: Double
    /// Standard deviation of the logarithm of how far a juror stretches the scale.
    let stretch: Double
    let reading: Reading

    static let all = [
        Scenario(name: "jurors alike", severity: 0, stretch: 0, reading: .byLot),
        Scenario(name: "severity 0.2", severity: 0.2, stretch: 0, reading: .byLot),
        Scenario(name: "severity 0.4", severity: 0.4, stretch: 0, reading: .byLot),
        Scenario(name: "severity 0.6", severity: 0.6, stretch: 0, reading: .byLot),
        Scenario(name: "0.4, scales stretched", severity: 0.4, stretch: 0.3, reading: .byLot),
        Scenario(name: "0.4, fixed panels", severity: 0.4, stretch: 0, reading: .panels),
        Scenario(name: "alike, panels by field", severity: 0, stretch: 0, reading: .fields),
        Scenario(name: "0.4, panels by field", severity: 0.4, stretch: 0, reading: .fields),
        Scenario(name: "alike, chosen", severity: 0, stretch: 0, reading: .chosen),
        Scenario(name: "severity 0.2, chosen", severity: 0.2, stretch: 0, reading: .chosen),
        Scenario(name: "severity 0.4, chosen", severity: 0.4, stretch: 0, reading: .chosen),
    ]
}
