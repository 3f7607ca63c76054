/// The office moves an application to another category, at any time: no ranking looks at categories.
package struct MoveCategory: Sendable, Codable {
    package var application: ApplicationID
    package var category: Slug
    package var reason: String

    package init(application: ApplicationID, category: Slug, reason: String) {
        self.application = application
        self.category = category
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        guard call.categories.contains(where: { $0.id == category }) else {
            throw .unknownCategory(category, of: call.categories.map(\.id))
        }
        try known.checkHandedIn(application)
        if known.category == category { return .nothing }
        let moved = ApplicationMoved(category: category, reason: .text(reason))
        // A draft for the next phase would move it back when it is handed in.
        let draft = context.registry.draft(of: application).map { draft in
            var draft = draft
            draft.category = category
            return DraftChange.application(application, draft)
        }
        return Decision(
            [Happening(.application(application), .application(.moved(moved)))],
            drafts: draft.map { [$0] } ?? [])
    }
}
