/// The office excludes an application on formal grounds.
package struct ExcludeApplication: Sendable, Codable {
    package var application: ApplicationID
    package var reason: String

    package init(application: ApplicationID, reason: String) {
        self.application = application
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        switch known.status {
        case .excluded: return .nothing
        case .draft: throw .notSubmitted(application)
        case .withdrawn, .retracted: throw .applicationWithdrawn
        case .submitted:
            // What its team has been told is replaced by another decision, not by the office's formal one.
            guard
                !call.rounds.contains(where: {
                    $0.decisions.current(for: application.number).contains { $0.released != nil }
                })
            else { throw .decision(.decisionReleased(application)) }
            let excluded = ApplicationExcluded(reason: .text(reason))
            return Decision([Happening(.application(application), .application(.excluded(excluded)))])
        }
    }
}
