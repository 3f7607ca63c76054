import Domain
import Support
import Synchronization
import Testing

@testable import Engine

@Suite struct RegistrationTests {
    private static let good = "vier ganz normale Worte"

    @Test func `a founder registers by a code and is in`() throws {
        let door = try Door()
        try door.accounts.register("Nora.Neu@example.org", language: .en, by: Door.here)
        let code = try #require(door.mailedCode)
        let session = try door.accounts.confirm(code.lowercased(), password: Self.good, by: Door.here)
        let member = try #require(door.desk.engine.world.member(session.member))
        #expect(member.roles == [RoleGrant(role: .founder, call: nil)])
        #expect(member.language == .en && !session.mayOnlyEnrol)
        #expect(try door.desk.engine.handle(of: member.id) == "nora-neu")
        #expect(throws: Never.self) { try door.signIn("nora-neu", Self.good) }
        #expect(throws: Never.self) { try door.signIn("Nora.Neu@EXAMPLE.org", Self.good) }
        let first = try door.desk.engine.opened(member.joined)
        #expect(first.actor == .system)
    }

    @Test func `a founder registers without a password and sets one later`() throws {
        let door = try Door()
        try door.accounts.register("n@example.org", language: .de, by: Door.here)
        let member = try door.accounts.confirm(door.mailedCode ?? "", password: nil, by: Door.here).member
        #expect(door.refusal { try door.signIn("n@example.org", "") } == "signInRefused")
        _ = try door.accounts.changePassword(of: member, from: "", to: Self.good, by: Door.here)
        #expect(throws: Never.self) { try door.signIn("n@example.org", Self.good) }
    }

    @Test func `a code counts once, for half an hour, and of many at once one gets through`() throws {
        let door = try Door()
        try door.accounts.register("n@example.org", language: .de, by: Door.here)
        let code = try #require(door.mailedCode)
        let made = Mutex(0)
        Threads.run(10) { _ in
            let session = try? door.accounts.confirm(code, password: nil, by: Door.here)
            if session != nil { made.withLock { $0 += 1 } }
        }
        #expect(made.withLock { $0 } == 1 && door.desk.engine.world.members.count == 2)
        #expect(
            door.refusal { try door.accounts.confirm(code, password: nil, by: Door.here) } == "codeUnknown")
        try door.accounts.register("o@example.org", language: .de, by: Door.here)
        let late = try #require(door.mailedCode)
        door.desk.clock.pass(30 * 60_000 + 1)
        #expect(
            door.refusal { try door.accounts.confirm(late, password: nil, by: Door.here) } == "codeUnknown")
    }

    @Test func `a weak password does not use the code up`() throws {
        let door = try Door()
        try door.accounts.register("n@example.org", language: .de, by: Door.here)
        let code = try #require(door.mailedCode)
        #expect(
            door.refusal { try door.accounts.confirm(code, password: "kurz", by: Door.here) }
                == "passwordTooShort")
        #expect(throws: Never.self) { try door.accounts.confirm(code, password: Self.good, by: Door.here) }
    }

    @Test(arguments: ["anna@example.org", "anna@EXAMPLE.ORG", " anna@example.org"])
    func `who has an account is told by mail, and nobody else is`(_ address: String) throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let before = door.messenger.messages.count
        #expect(throws: Never.self) {
            try door.accounts.register(address, language: .de, by: Door.here)
        }
        let message = try #require(door.messenger.messages.last)
        #expect(message.news == .registeredAlready && message.member == anna)
        #expect(door.messenger.messages.count == before + 1)
    }

    @Test func `canonical twins of an address are one account`() throws {
        let door = try Door()
        let anna = try door.member("jose", email: "jos\u{e9}@example.org")
        try door.accounts.register("jose\u{301}@example.org", language: .de, by: Door.here)
        #expect(door.messenger.messages.last?.news == .registeredAlready)
        #expect(try door.signIn("jose\u{301}@example.org").member == anna)
    }

    @Test func `nobody's mailbox is filled from here`() throws {
        let door = try Door()
        for number in 0..<5 {
            try door.accounts.register("n@example.org", language: .de, by: Door.from(number))
        }
        #expect(
            door.refusal { try door.accounts.register("n@EXAMPLE.org", language: .de, by: Door.from(9)) }
                == "tooManyTries")
        #expect(
            door.refusal { try door.accounts.register("x", language: .de, by: Door.here) } == "notAnAddress")
        #expect(
            door.refusal { try door.accounts.register("a@b.de\r\nBcc: x@y.de", language: .de, by: Door.here) }
                == "notAnAddress")
    }

    @Test func `a forgotten password is replaced by a code, whoever asks gets the same answer`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let open = try door.signIn("anna").secret
        let before = door.messenger.messages.count
        for name in ["nobody", "nobody@example.org", "chief", "\u{0}"] {
            #expect(throws: Never.self) { try door.accounts.forgot(name, by: Door.here) }
        }
        #expect(door.messenger.messages.count == before)
        try door.accounts.forgot("Anna@example.org".lowercased(), by: Door.here)
        let code = try #require(door.mailedCode)
        #expect(
            door.refusal { try door.accounts.confirm(code, password: nil, by: Door.here) } == "codeUnknown")
        #expect(
            door.refusal { try door.accounts.resetPassword(code, password: "anna-example-1", by: Door.here) }
                == "passwordOwnWords")
        try door.accounts.resetPassword(code, password: Self.good, by: Door.here)
        #expect(door.accounts.caller(session: open) == nil)
        #expect(door.refusal { try door.signIn("anna") } == "signInRefused")
        #expect(try door.signIn("anna", Self.good).member == anna)
        #expect(
            door.refusal { try door.accounts.resetPassword(code, password: Self.good, by: Door.here) }
                == "codeUnknown")
        #expect(try door.journal.contains("password-forgotten \(anna.number)"))
    }

    @Test func `a code by mail does not stand in for the second factor`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        _ = try door.enrol(anna)
        try door.accounts.forgot("anna", by: Door.here)
        try door.accounts.resetPassword(door.mailedCode ?? "", password: Self.good, by: Door.here)
        #expect(door.refusal { try door.signIn("anna", Self.good) } == "secondFactorNeeded")
    }

    @Test func `an address is changed when mail arrives there, and by the password`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let bert = try door.member("bert")
        #expect(
            door.refusal {
                try door.accounts.changeAddress("a@example.org", of: anna, password: "falsch", by: Door.here)
            } == "signInRefused")
        try door.accounts.changeAddress("a@example.org", of: anna, password: Door.password, by: Door.here)
        let code = try #require(door.mailedCode)
        #expect(
            door.refusal { try door.accounts.confirmAddress(code, of: bert, by: Door.here) } == "codeUnknown")
        try door.accounts.confirmAddress(code, of: anna, by: Door.here)
        #expect(try door.signIn("a@example.org").member == anna)
        #expect(door.refusal { try door.signIn("anna@example.org") } == "signInRefused")
    }
}

@Suite struct InvitationTests {
    @Test func `looking at a link uses nothing up, accepting does`() throws {
        let door = try Door()
        let member = AddMember(
            handle: Slug(checked: "jo"), grants: [RoleGrant(role: .juror, call: nil)],
            profile: Profile(name: .text("Jo Beispiel"), email: .text("jo@example.org"), language: .en))
        let invited = try door.accounts.invite(
            member, by: MemberID(1), site: "https://werkx.example", Door.here)
        #expect(invited.isMailed && invited.link.hasPrefix("https://werkx.example/join/"))
        for _ in 0..<3 {
            let view = try door.accounts.look(link: invited.link, by: Door.here)
            #expect(view.handle == "jo" && view.name == "Jo Beispiel" && view.language == .en)
        }
        #expect(
            door.refusal {
                try door.accounts.join(link: invited.link, password: "Beispiel2027", by: Door.here)
            }
                == "passwordOwnWords")
        let session = try door.accounts.join(link: invited.link, password: Door.password, by: Door.here)
        #expect(door.accounts.caller(session: session.secret)?.member == session.member)
        #expect(
            door.refusal { try door.accounts.look(link: invited.link, by: Door.here) } == "unknownInvitation")
        #expect(
            door.refusal {
                try door.accounts.join(link: invited.link, password: Door.password, by: Door.here)
            }
                == "unknownInvitation")
    }

    @Test func `of many who hold one link one gets in`() throws {
        let door = try Door()
        let member = AddMember(handle: Slug(checked: "jo"), grants: [], profile: nil)
        let invited = try door.accounts.invite(member, by: MemberID(1), Door.here)
        let entered = Mutex(0)
        Threads.run(12) { number in
            let password = "\(Door.password) \(number)"
            if (try? door.accounts.join(link: invited.link, password: password, by: Door.here)) != nil {
                entered.withLock { $0 += 1 }
            }
        }
        #expect(entered.withLock { $0 } == 1)
    }

    @Test func `a link lasts fourteen days, and wrong ones are counted`() throws {
        let door = try Door()
        let member = AddMember(handle: Slug(checked: "jo"), grants: [], profile: nil)
        let invited = try door.accounts.invite(member, by: MemberID(1), Door.here)
        door.desk.clock.pass(14 * 24 * 3_600_000 + 1)
        #expect(
            door.refusal { try door.accounts.look(link: invited.link, by: Door.here) } == "unknownInvitation")
        for _ in 0..<49 { _ = door.refusal { try door.accounts.look(link: "x", by: Door.here) } }
        #expect(door.refusal { try door.accounts.look(link: "x", by: Door.here) } == "tooManyTries")
    }
}

@Suite struct PasswordRulesTests {
    @Test(arguments: [
        ("kurz", "passwordTooShort"), ("elf zeichen", "passwordTooShort"),
        ("passwordpassword", "passwordCommon"),
        ("password2027!", "passwordCommon"), ("P@ssw0rd2027!", "passwordCommon"),
        ("sonnenschein", "passwordCommon"), ("Sonnenschein12", "passwordCommon"),
        ("aaaaaaaaaaaaaa", "passwordCommon"), ("abababababab", "passwordCommon"),
        ("123456789012", "passwordCommon"), ("qwertzuiopü1", "passwordCommon"),
        ("abcdefghijklm", "passwordCommon"), ("Anna-Muster-27", "passwordOwnWords"),
        ("werkx-anna2027", "passwordOwnWords"), ("senkrechtstarter27", "passwordOwnWords"),
        ("mustermail.example", "passwordOwnWords"),
    ]) func `what is easily guessed is refused`(_ password: String, _ name: String) {
        let own = ["anna", "Anna Muster", "a.muster@mustermail.example"]
        #expect(PasswordRules.flaw(password, hasFactor: false, own: own)?.name == name)
    }

    @Test(arguments: [
        "vier ganz normale Worte", "korrekt pferd batterie", "x7Kq!mmPz2#v", "annas katze frisst gern lachs",
        "🐴🔋📎🐴🔋📎🦊🐻🐼🐨🐯🦁", "            .    a   b",
    ]) func `what is long and not guessed is good, whatever is in it`(_ password: String) {
        #expect(PasswordRules.flaw(password, hasFactor: false, own: ["anna"]) == nil)
    }

    @Test func `with a second factor eight characters do`() {
        #expect(PasswordRules.flaw("tr4gbahr", hasFactor: true, own: []) == nil)
        #expect(PasswordRules.flaw("tr4gbah", hasFactor: true, own: []) == .tooShort(needed: 8))
        #expect(PasswordRules.flaw("sunshine", hasFactor: true, own: []) == .common)
    }

    @Test func `a novel is no password, and takes no time`() {
        let novel = String(repeating: "abc ", count: 1_000_000)
        #expect(PasswordRules.flaw(novel, hasFactor: false, own: []) == .tooLong)
        #expect(CommonPasswords.all.count > 2_000)
    }
}
