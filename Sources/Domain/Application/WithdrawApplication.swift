/// Takes an application out of the competition, at any time.
package struct WithdrawApplication: Sendable, Codable {
    package var application: ApplicationID
    package var reason: String?

    package init(application: ApplicationID, reason: String?) {
        self.application = application
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (_, known) = try find(application, in: world)
        if known.status == .withdrawn { return .nothing }
        let withdrawn = ApplicationWithdrawn(reason: reason.map { .text($0) })
        return Decision(
            [Happening(.application(application), .application(.withdrawn(withdrawn)))],
            drafts: [.application(application, nil)])
    }
}
