/// The office finds an application formally right; only accepted ones enter a pool.
package struct AcceptApplication: Sendable, Codable {
    package var application: ApplicationID
    /// Needed for one that was excluded.
    package var reason: String?

    package init(application: ApplicationID, reason: String? = nil) {
        self.application = application
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (_, known) = try find(application, in: world)
        let given = reason.flatMap { $0.isBlank ? nil : $0 }
        switch known.status {
        case .submitted where known.isAccepted: return .nothing
        case .draft: throw .notSubmitted(application)
        case .withdrawn, .retracted: throw .applicationWithdrawn
        case .excluded where given == nil: throw .reasonMissing
        case .submitted, .excluded: break
        }
        let accepted = ApplicationAccepted(reason: given.map { .text($0) })
        return Decision([Happening(.application(application), .application(.accepted(accepted)))])
    }
}
