import Testing

@testable import Domain

/// How an invitation is withdrawn: with the last role it was for, or with the account.
@Suite struct InvitationEndTests {
    private let juror = RoleGrant(role: .juror, call: Stage.call)

    private func refuses(_ play: Play, _ link: Digest = Stage.link) {
        #expect(throws: Refusal.account(.unknownInvitation)) {
            try play.after(Stage.join(link), by: "jo", at: 900)
        }
    }

    @Test func `the end of the last role makes the link worthless, also when a role comes back`() throws {
        let end = Command.member(.end(EndRole(handle: "jo".slug, grant: juror)))
        let play = try Play.invited().after(end, by: "mara", at: 200)
        #expect(play.account(of: "jo")?.invitation?.isWithdrawn == true)
        refuses(play)
        let back = Command.member(.grant(GrantRole(handle: "jo".slug, grant: juror)))
        refuses(try play.after(back, by: "mara", at: 300))
        let again = try play.after(Stage.invite("jo", link: Stage.otherLink), by: "mara", at: 300)
        refuses(again)
        #expect(throws: Never.self) { try again.after(Stage.join(Stage.otherLink), by: "jo", at: 400) }
    }

    @Test func `a link counts as long as one of several roles is there`() throws {
        let coach = RoleGrant(role: .coach, call: Stage.call)
        let play = try Play.invited().after(
            .member(.grant(GrantRole(handle: "jo".slug, grant: coach))), by: "mara", at: 150
        ).after(.member(.end(EndRole(handle: "jo".slug, grant: juror))), by: "mara", at: 200)
        #expect(throws: Never.self) { try play.after(Stage.join(), by: "jo", at: 300) }
    }

    @Test func `who is deactivated is invited no more, and can be again once let in`() throws {
        let play = try Play.invited().after(Stage.deactivate("jo"), by: "chief", at: 200)
        #expect(play.account(of: "jo")?.invitation == nil && play.world.invitations.isEmpty)
        #expect(throws: Refusal.account(.deactivated("jo".slug))) {
            try play.after(Stage.invite("jo", link: Stage.otherLink), by: "mara", at: 300)
        }
        let back = try play.after(
            Stage.account(.reactivate(ReactivateMember(handle: "jo".slug))), by: "chief", at: 300)
        refuses(back)
        let again = try back.after(Stage.invite("jo", link: Stage.otherLink), by: "mara", at: 400)
        #expect(throws: Never.self) { try again.after(Stage.join(Stage.otherLink), by: "jo", at: 500) }
    }
}
