/// Makes a founder of somebody who proved that an address is theirs; given by the system when the code fits.
package struct RegisterFounder: Sendable, Codable {
    package var email: EmailAddress
    package var language: Language

    package init(email: EmailAddress, language: Language) {
        self.email = email
        self.language = language
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard context.registry.member(email: email) == nil else { throw .account(.addressTaken) }
        let profile = Profile(email: .text(email.text), language: language)
        let member = AddMember(
            handle: freeHandle(context.registry), grants: [RoleGrant(role: .founder, call: nil)],
            profile: profile)
        return Decision(member.joining(MemberID(world.members.count + 1)))
    }

    /// A handle nobody bears: from the address, with a number behind it when need be.
    private func freeHandle(_ registry: any Registry) -> Slug {
        let wish = email.handle ?? Slug(checked: "team")
        if !wish.isNumber, registry.member(handle: wish) == nil { return wish }
        var number = 2
        while true {
            let handle = Slug(checked: "\(wish)-\(number)")
            if registry.member(handle: handle) == nil { return handle }
            number += 1
        }
    }
}
