/// Gives or withdraws a consent; withdrawing is possible at any time.
package struct GiveConsent: Sendable, Codable {
    package var application: ApplicationID
    package var consent: Slug
    package var given: Bool

    package init(application: ApplicationID, consent: Slug, given: Bool) {
        self.application = application
        self.consent = consent
        self.given = given
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard let asked = call.consents.first(where: { $0.id == consent }) else {
            throw .unknownConsent(consent)
        }
        // What was ticked in the draft gives way: handing it in must not give again what was taken back here.
        var drafts: [DraftChange] = []
        if var draft = context.registry.draft(of: application), draft.consents[consent] != nil {
            draft.consents[consent] = nil
            drafts = [.application(application, draft)]
        }
        let latest = known.consents.last { $0.consent == consent }
        if (latest?.given ?? false) == given, !given || latest?.version == asked.version {
            return Decision([], drafts: drafts)
        }
        if !given, asked.required, known.status == .submitted { throw .consentNeeded(consent) }
        let event = ApplicationConsented(consent: consent, version: asked.version, given: given)
        return Decision(
            [Happening(.application(application), .application(.consented(event)))], drafts: drafts)
    }
}
