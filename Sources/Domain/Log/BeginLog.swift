/// Begins a log with its first administrator.
package struct BeginLog: Sendable, Codable {
    package var administrator: Slug
    package var demo: Bool
    package var language: Language

    package init(administrator: Slug, demo: Bool, language: Language = .de) {
        self.administrator = administrator
        self.demo = demo
        self.language = language
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard world.sequence == 0 else { throw .logBegan }
        let member = AddMember(
            handle: administrator, grants: [RoleGrant(role: .administrator, call: nil)],
            profile: Profile(language: language))
        return Decision(
            [Happening(.log, .log(.begun(LogBegun(demo: demo))))] + member.joining(MemberID(1)))
    }
}
