import Testing

@testable import Domain

@Suite struct AccountTests {
    @Test(arguments: [
        ("a@example.org", "a@EXAMPLE.ORG"), (" a@example.org ", "a@example.org"),
        ("jos\u{e9}@example.org", "jose\u{301}@example.org"), ("a@m\u{fc}nchen.de", "a@mu\u{308}NCHEN.de"),
    ]) func `spellings of one address are one address`(_ first: String, _ second: String) throws {
        #expect(try #require(EmailAddress(first)) == #require(EmailAddress(second)))
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a\u{0}@b", "a@b\r\nBcc: x@y", "a@b\u{202e}",
        "a@b\u{200b}", "<a@b>", "a,b@c", "\"a\"@b", String(repeating: "a", count: 250) + "@bc.de",
    ]) func `what is no address is none`(_ text: String) { #expect(EmailAddress(text) == nil) }

    @Test(
        arguments: [
            ("Nora.Neu+x@example.org", "nora-neu-x"), ("--@example.org", nil), ("日本@example.org", nil),
            ("7@example.org", "7"),
        ] as [(String, String?)]) func `a handle is made of an address`(_ email: String, _ handle: String?)
        throws
    {
        #expect(try #require(EmailAddress(email)).handle?.text == handle)
    }

    @Test func `two who are called alike get different handles, and nobody gets a number for a name`() throws
    {
        var play = try Play.staffed()
        for host in ["a", "b", "c"] { try play.give(Stage.register("anna@\(host).org"), by: nil, at: 0) }
        try play.give(Stage.register("7@a.org"), by: nil, at: 0)
        #expect(play.registry.member(handle: "anna-2".slug) != nil)
        #expect(play.registry.member(handle: "anna-4".slug) != nil)
        #expect(play.registry.member(handle: "7-2".slug) != nil)
    }

    @Test func `an invitation counts to its last moment and not one longer`() throws {
        #expect(throws: Never.self) { try Play.invited().after(Stage.join(), by: "jo", at: 9_000) }
        #expect(throws: Refusal.account(.unknownInvitation)) {
            try Play.invited().after(Stage.join(), by: "jo", at: 9_001)
        }
    }

    @Test func `a link is for the one it was made for`() throws {
        #expect(throws: Refusal.account(.unknownInvitation)) {
            try Play.invited().after(Stage.join(), by: "ju", at: 200)
        }
    }

    @Test func `a new link makes the old one void`() throws {
        let play = try Play.invited().after(
            Stage.invite("jo", link: Stage.otherLink), by: "mara", at: 150)
        #expect(play.world.invitations[Stage.link] == nil)
        #expect(throws: Refusal.account(.unknownInvitation)) {
            try play.after(Stage.join(), by: "jo", at: 200)
        }
        #expect(throws: Never.self) { try play.after(Stage.join(Stage.otherLink), by: "jo", at: 200) }
    }

    @Test func `nobody gets at an account by a link or an address who may not give all its roles`() throws {
        // The administrator has no password yet; a manager who gets a link to that account would be one.
        #expect(throws: Refusal.notAllowed) {
            try Play.staffed().after(Stage.invite("chief"), by: "mara", at: 0)
        }
        let robbed = AddMember(
            handle: "chief".slug, grants: [RoleGrant(role: .juror, call: Stage.call)],
            profile: Profile(email: .text("mara@example.org")))
        #expect(throws: Refusal.notAllowed) {
            try Play.staffed().after(.member(.add(robbed)), by: "mara", at: 0)
        }
        #expect(throws: Refusal.notAllowed) {
            try Play.staffed().after(Stage.reset("chief"), by: "mara", at: 0)
        }
    }

    @Test func `an address belongs to one account`() throws {
        let play = try Play.joined().after(Stage.address("jo@example.org"), by: "jo", at: 300)
        #expect(throws: Refusal.account(.addressTaken)) {
            try play.after(Stage.address("jo@EXAMPLE.org"), by: "ju", at: 400)
        }
        #expect(throws: Refusal.account(.addressTaken)) {
            try play.after(Stage.invite("dora", email: "jo@example.org"), by: "mara", at: 400)
        }
    }

    @Test func `one who is deactivated may do nothing and has no token any more`() throws {
        let play = try Play.joined().after(Stage.token("jo"), by: "jo", at: 300)
            .after(Stage.deactivate("jo"), by: "chief", at: 400)
        #expect(play.world.tokens.isEmpty)
        #expect(throws: Refusal.notAllowed) { try play.after(Stage.password, by: "jo", at: 500) }
        let id = try #require(play.registry.member(handle: "jo".slug))
        #expect(play.world.member(id)?.has(.juror, in: Stage.call) == false)
        #expect(!Permission.may(id, see: .ownCards(Stage.round), in: play.world))
        let back = try play.after(
            Stage.account(.reactivate(ReactivateMember(handle: "jo".slug))), by: "chief", at: 600)
        #expect(back.world.member(id)?.has(.juror, in: Stage.call) == true)
    }

    @Test func `the last administrator is not deactivated`() throws {
        #expect(throws: Refusal.lastAdministrator) {
            try Play.staffed().after(Stage.deactivate("chief"), by: "chief", at: 0)
        }
    }

    @Test func `nobody but the office adds or invites somebody without a role`() throws {
        let nobody = AddMember(handle: "ghost".slug, grants: [], profile: nil)
        let invitation = Stage.account(
            .invite(
                InviteMember(member: nobody, link: Stage.link, expires: Instant(milliseconds: 9_000))))
        for command in [Command.member(.add(nobody)), invitation] {
            for handle in ["jo", "ju"] {
                #expect(throws: Refusal.notAllowed) { try Play.staffed().after(command, by: handle, at: 0) }
            }
            #expect(throws: Never.self) { try Play.staffed().after(command, by: "chief", at: 0) }
        }
    }

    @Test func `a token is issued by its owner or an administrator`() throws {
        #expect(throws: Refusal.notAllowed) { try Play.staffed().after(Stage.token("jo"), by: "ju", at: 0) }
        #expect(throws: Refusal.notAllowed) { try Play.staffed().after(Stage.token("jo"), by: "mara", at: 0) }
        let play = try Play.staffed().after(
            Stage.token("jo", scopes: [.score, .read], expires: 9), by: "jo", at: 0)
        let terms = play.world.members.compactMap(\.account.tokens.values.first).first
        #expect(terms?.scopes == [.read, .score])
        #expect(terms?.holds(at: Instant(milliseconds: 9)) == true)
        #expect(terms?.holds(at: Instant(milliseconds: 10)) == false)
    }

    @Test func `a second factor takes the place of the one that was shown, for a manager too`() throws {
        let staffed = try Play.staffed().after(Stage.enrol, by: "mara", at: 0)
        let before = try #require(staffed.account(of: "mara"))
        let other = EnrolFactor(secret: "OTHER", codes: [Stage.otherLink], replacing: before.factored)
        let play = try staffed.after(Stage.account(.enrolFactor(other)), by: "mara", at: 100)
        let after = try #require(play.account(of: "mara"))
        #expect(after.hasFactor && after.factored != before.factored && after.recovery == [Stage.otherLink])
        #expect(after.secured > before.secured)
        // Of two that showed the same factor the second comes too late.
        #expect(throws: Refusal.account(.factorThere)) {
            try play.after(Stage.account(.enrolFactor(other)), by: "mara", at: 200)
        }
        let gone = try Play.enrolled().after(Stage.account(.removeFactor(RemoveFactor())), by: "jo", at: 400)
        #expect(throws: Refusal.account(.factorMissing)) { try gone.after(Stage.replace, by: "jo", at: 500) }
    }

    @Test func `a role that asks for a second factor ends tokens that were issued without one`() throws {
        let grant = Command.member(
            .grant(GrantRole(handle: "jo".slug, grant: RoleGrant(role: .manager, call: Stage.call))))
        let bare = try Play.joined().after(Stage.token("jo"), by: "jo", at: 300)
        #expect(try bare.after(grant, by: "chief", at: 400).world.tokens.isEmpty)
        let early = try bare.after(Stage.enrol, by: "jo", at: 350)
        #expect(try early.after(grant, by: "chief", at: 400).world.tokens.isEmpty)
        let late = try Play.enrolled().after(Stage.token("jo"), by: "jo", at: 400)
        #expect(try late.after(grant, by: "chief", at: 500).world.tokens.count == 1)
        // Any other role leaves them.
        let coach = Command.member(
            .grant(GrantRole(handle: "jo".slug, grant: RoleGrant(role: .coach, call: Stage.call))))
        #expect(try bare.after(coach, by: "chief", at: 400).world.tokens.count == 1)
    }

    @Test func `a role for one call that holds for every call ends no session`() throws {
        func role(_ call: Slug?, _ ends: Bool = false) -> Command {
            let grant = RoleGrant(role: .juror, call: call)
            return .member(
                ends
                    ? .end(EndRole(handle: "ju".slug, grant: grant))
                    : .grant(GrantRole(handle: "ju".slug, grant: grant)))
        }
        var play = try Play.staffed().after(role(nil), by: "chief", at: 0).after(
            role(Stage.call, true), by: "chief", at: 10)
        let before = try #require(play.account(of: "ju")).secured
        for command in [role(Stage.call), role(Stage.call, true), role(Stage.call)] {
            try play.give(command, by: "chief", at: 20)
            #expect(play.account(of: "ju")?.secured == before)
        }
        try play.give(role(nil, true), by: "chief", at: 30)
        #expect(try #require(play.account(of: "ju")).secured > before)
    }

    @Test(arguments: [
        Stage.password, Stage.enrol, Stage.deactivate("jo"), Stage.reset("jo"),
        .member(.grant(GrantRole(handle: "jo".slug, grant: RoleGrant(role: .coach, call: Stage.call)))),
        .member(.end(EndRole(handle: "jo".slug, grant: RoleGrant(role: .juror, call: Stage.call)))),
    ]) func `what changes who may do what ends the sessions before it`(_ command: Command) throws {
        var play = try Play.joined()
        let id = try #require(play.registry.member(handle: "jo".slug))
        let before = play.world.sequence
        #expect(try #require(play.world.member(id)).account.secured <= before)
        let own = command.tableName.hasPrefix("account.set") || command.tableName == "account.enrolFactor"
        try play.give(command, by: own ? "jo" : "chief", at: 500)
        #expect(try #require(play.world.member(id)).account.secured > before)
    }
}
