/// The office finds that an application is another one once more: this one is out, the other counts.
package struct MarkDuplicate: Sendable, Codable {
    package var application: ApplicationID
    /// The number of the one that counts.
    package var counts: Int
    package var reason: String

    package init(application: ApplicationID, counts: Int, reason: String) {
        self.application = application
        self.counts = counts
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        let (_, other) = try find(ApplicationID(application.call, counts), in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        guard counts != known.number else { throw .duplicateOfItself(counts) }
        if known.duplicateOf == counts { return .nothing }
        try known.checkHandedIn(application)
        guard other.status == .submitted else { throw .duplicateDoesNotCount(counts) }
        let others = call.applications.filter { $0.duplicateOf == known.number }.map(\.number)
        guard others.isEmpty else { throw .countsForDuplicates(application, others) }
        let duplicated = ApplicationDuplicated(counts: counts, reason: .text(reason))
        return Decision([Happening(.application(application), .application(.duplicated(duplicated)))])
    }
}

extension Application {
    /// Refuses unless it was handed in and is in the competition.
    func checkHandedIn(_ id: ApplicationID) throws(Refusal) {
        try checkStands()
        guard status == .submitted else { throw .notSubmitted(id) }
    }
}
