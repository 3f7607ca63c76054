import Domain

extension Engine {
    /// What a check of the whole log came to.
    package struct Verified: Sendable {
        package let events: Int
        package let rankings: Int
        package let statistics: Int
        package let assignments: Int
        /// All damage, by place.
        package let findings: [Finding]
    }

    /// Checks the whole log as it stands, with the keys; takes about as long as starting.
    package func verified() -> Verified {
        var findings: [Finding] = []
        var verification = Verification(log: log, keys: keys.store) { findings.append($0) }
        verification.run()
        return Verified(
            events: verification.events, rankings: verification.rankings, statistics: verification.statistics,
            assignments: verification.assignments, findings: findings)
    }
}
