import Crypto
import Domain
import Support
import Synchronization
import Testing

@testable import Engine

@Suite struct FactorTests {
    @Test func `with a second factor the password alone does not open`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let (secret, _) = try door.enrol(anna)
        door.desk.clock.pass(60_000)
        #expect(door.refusal { try door.signIn("anna") } == "secondFactorNeeded")
        #expect(door.refusal { try door.signIn("anna", factor: "000000x") } == "secondFactorWrong")
        // Whether there is one, only the password tells.
        #expect(door.refusal { try door.signIn("anna", "falsch") } == "signInRefused")
        #expect(
            door.refusal { try door.signIn("anna", "falsch", factor: door.code(secret)) } == "signInRefused")
        #expect(throws: Never.self) { try door.signIn("anna", factor: door.code(secret)) }
    }

    @Test func `a code counts once, and so does every one before it`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let (secret, _) = try door.enrol(anna)
        // The one that proved the device is spent as well.
        #expect(door.refusal { try door.signIn("anna", factor: door.code(secret)) } == "secondFactorWrong")
        door.desk.clock.pass(60_000)
        let early = door.code(secret)
        door.desk.clock.pass(30_000)
        let code = door.code(secret)
        _ = try door.signIn("anna", factor: code)
        #expect(door.refusal { try door.signIn("anna", factor: code) } == "secondFactorWrong")
        #expect(door.refusal { try door.signIn("anna", factor: early) } == "secondFactorWrong")
        door.desk.clock.pass(30_000)
        #expect(throws: Never.self) { try door.signIn("anna", factor: door.code(secret)) }
    }

    @Test func `of many at once with one code one gets in`() throws {
        var terms = AccountTerms()
        terms.triesPerDoor = 100
        terms.triesPerAccount = 100
        let door = try Door(terms: terms)
        let (secret, _) = try door.enrol(try door.member("anna"))
        door.desk.clock.pass(60_000)
        let code = door.code(secret)
        let entered = Mutex(0)
        Threads.run(20) { _ in
            if (try? door.signIn("anna", factor: code)) != nil { entered.withLock { $0 += 1 } }
        }
        #expect(entered.withLock { $0 } == 1)
    }

    @Test func `guessing codes closes the account`() throws {
        let door = try Door()
        _ = try door.enrol(try door.member("anna"))
        for _ in 0..<10 { _ = door.refusal { try door.signIn("anna", factor: "000000x", Door.from(1)) } }
        #expect(door.refusal { try door.signIn("anna", factor: "000000x", Door.from(1)) } == "tooManyTries")
        // Whoever knows the password does not guess on from elsewhere; whoever does not counts for nothing here.
        #expect(door.refusal { try door.signIn("anna", factor: "000000x", Door.from(2)) } == "tooManyTries")
        #expect(door.refusal { try door.signIn("anna", "falsch", Door.from(2)) } == "signInRefused")
    }

    @Test func `a recovery code stands in once, typed as people type`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let (_, codes) = try door.enrol(anna)
        #expect(codes.count == 10 && Set(codes).count == 10)
        let typed = codes[0].lowercased().split(separator: "-").joined(separator: " ")
        #expect(throws: Never.self) { try door.signIn("anna", factor: typed) }
        #expect(door.refusal { try door.signIn("anna", factor: codes[0]) } == "secondFactorWrong")
        #expect(door.desk.engine.world.member(anna)?.account.recovery.count == 9)
        let new = try door.accounts.renewRecovery(
            of: anna, password: Door.password, present: codes[2], by: Door.here)
        #expect(door.messenger.messages.last?.news == .recoveryRenewed)
        #expect(try door.journal.contains("recovery-renewed \(anna.number)"))
        #expect(door.refusal { try door.signIn("anna", factor: codes[1]) } == "secondFactorWrong")
        #expect(throws: Never.self) { try door.signIn("anna", factor: new[1]) }
        #expect(try door.journal.contains("recovery-code-used \(anna.number)"))
    }

    @Test func `the password alone gives no recovery codes and takes no factor away`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let (secret, codes) = try door.enrol(anna)
        door.desk.clock.pass(60_000)
        let before = try #require(door.desk.engine.world.member(anna)).account
        func renew(_ present: String?, _ password: String = Door.password) -> String? {
            door.refusal {
                try door.accounts.renewRecovery(
                    of: anna, password: password, present: present, by: Door.here)
            }
        }
        func remove(_ present: String?, _ password: String = Door.password) -> String? {
            door.refusal {
                try door.accounts.removeFactor(
                    of: anna, password: password, present: present, by: Door.here)
            }
        }
        for act in [renew, remove] {
            #expect(act(codes[0], "falsch") == "signInRefused")
            #expect(act(nil, Door.password) == "secondFactorNeeded")
            #expect(act("000000x", Door.password) == "secondFactorWrong")
        }
        #expect(door.desk.engine.world.member(anna)?.account == before)
        #expect(renew(door.code(secret)) == nil)
        // The same code does not do for the next step as well, nor does a recovery code from before.
        #expect(remove(door.code(secret)) == "secondFactorWrong")
        #expect(remove(codes[0]) == "secondFactorWrong")
        door.desk.clock.pass(30_000)
        #expect(remove(door.code(secret)) == nil)
    }

    @Test func `guessing the factor from within closes that door too`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        _ = try door.enrol(anna)
        func renew() -> String? {
            door.refusal {
                try door.accounts.renewRecovery(
                    of: anna, password: Door.password, present: "000000x", by: Door.here)
            }
        }
        for _ in 0..<10 { #expect(renew() == "secondFactorWrong") }
        #expect(renew() == "tooManyTries")
    }

    @Test func `a secret for a new factor is shown only to who knows the password`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        func begin(_ password: String) -> String? {
            door.refusal { try door.accounts.newFactor(for: anna, password: password, by: Door.here) }
        }
        #expect(begin("falsch") == "signInRefused")
        #expect(begin("") == "signInRefused")
        #expect(begin(Door.password) == nil)
    }

    @Test func `a recovery code counts for nobody else`() throws {
        let door = try Door()
        let (_, codes) = try door.enrol(try door.member("anna"))
        _ = try door.enrol(try door.member("bert"))
        #expect(door.refusal { try door.signIn("bert", factor: codes[0]) } == "secondFactorWrong")
    }

    @Test func `enrolling asks for the password and for a code that fits`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let factor = try door.accounts.newFactor(for: anna)
        #expect(factor.address == "otpauth://totp/WerkX:anna?secret=\(factor.secret)&issuer=WerkX")
        let secret = try #require(Base32.decode(factor.secret))
        func enrol(_ secret: String, _ code: String, _ password: String) -> String? {
            door.refusal {
                try door.accounts.enrolFactor(
                    of: anna, secret: secret, code: code, password: password, by: Door.here)
            }
        }
        #expect(enrol(factor.secret, door.code(secret), "falsch") == "signInRefused")
        #expect(enrol(factor.secret, "000000x", Door.password) == "secondFactorWrong")
        let short = Array("short".utf8)
        #expect(enrol(Base32.encode(short), door.code(short), Door.password) == "secondFactorWrong")
        #expect(enrol(factor.secret, door.code(secret), Door.password) == nil)
        // Who did not do it learns of it.
        #expect(door.messenger.messages.last?.news == .factorEnrolled)
        #expect(try door.journal.contains("factor-enrolled \(anna.number)"))
        #expect(enrol(factor.secret, door.code(secret), Door.password) == "secondFactorNeeded")
    }

    @Test(arguments: [Role.manager, .founder])
    func `a factor takes the place of another in one step, by a code of each`(_ role: Role) throws {
        let door = try Door()
        let mara = try door.member("mara", role, email: "mara@example.org")
        let (old, oldCodes) = try door.enrol(mara)
        door.desk.clock.pass(60_000)
        let session = try door.signIn("mara", factor: door.code(old)).secret
        let other = try #require(Base32.decode(try door.accounts.newFactor(for: mara).secret))
        func replace(_ code: String, _ present: String?, _ password: String = Door.password) -> String? {
            door.refusal {
                try door.accounts.enrolFactor(
                    of: mara, secret: Base32.encode(other), code: code, password: password, present: present,
                    by: Door.here)
            }
        }
        let before = try #require(door.desk.engine.world.member(mara)).account
        #expect(replace(door.code(other), nil) == "secondFactorNeeded")
        #expect(replace(door.code(other), " ") == "secondFactorNeeded")
        #expect(replace(door.code(other), oldCodes[0], "falsch") == "signInRefused")
        #expect(replace("000000x", oldCodes[0]) == "secondFactorWrong")
        // The code that signed in a moment ago is used up, and the new one proves nothing about the old.
        #expect(replace(door.code(other), door.code(old)) == "secondFactorWrong")
        #expect(replace(door.code(other), door.code(other)) == "secondFactorWrong")
        #expect(door.desk.engine.world.member(mara)?.account == before)
        #expect(door.accounts.caller(session: session) != nil)
        door.desk.clock.pass(30_000)
        #expect(replace(door.code(other), door.code(old)) == nil)
        #expect(door.accounts.caller(session: session) == nil)
        #expect(door.messenger.messages.last?.news == .factorReplaced)
        #expect(try door.journal.contains("factor-replaced \(mara.number)"))
        #expect(try door.journal.contains("factor-refused \(mara.number)"))
        door.desk.clock.pass(60_000)
        for gone in [door.code(old), oldCodes[1]] {
            #expect(door.refusal { try door.signIn("mara", factor: gone) } == "secondFactorWrong")
        }
        #expect(try !door.signIn("mara", factor: door.code(other)).mayOnlyEnrol)
    }

    @Test func `a recovery code takes the place of a lost device, and is not spent in vain`() throws {
        let door = try Door()
        let mara = try door.member("mara", .manager)
        let (_, codes) = try door.enrol(mara)
        let other = try #require(Base32.decode(try door.accounts.newFactor(for: mara).secret))
        func replace(_ code: String) throws -> [String] {
            try door.accounts.enrolFactor(
                of: mara, secret: Base32.encode(other), code: code, password: Door.password,
                present: codes[0], by: Door.here
            ).codes
        }
        #expect(door.refusal { try replace("000000x") } == "secondFactorWrong")
        let new = try replace(door.code(other))
        door.desk.clock.pass(60_000)
        #expect(door.refusal { try door.signIn("mara", factor: codes[1]) } == "secondFactorWrong")
        #expect(throws: Never.self) { try door.signIn("mara", factor: new[0]) }
    }

    @Test func `of many at once that show one factor one gets through`() throws {
        var terms = AccountTerms()
        terms.triesPerDoor = 100
        let door = try Door(terms: terms)
        let mara = try door.member("mara", .manager)
        let (_, codes) = try door.enrol(mara)
        let done = Mutex<[String]>([])
        Threads.run(8) { number in
            let new = Base32.encode([UInt8](repeating: UInt8(number), count: 20))
            let code = door.code([UInt8](repeating: UInt8(number), count: 20))
            let session = try? door.accounts.enrolFactor(
                of: mara, secret: new, code: code, password: Door.password, present: codes[number],
                by: Door.here)
            if session != nil { done.withLock { $0.append(new) } }
        }
        #expect(done.withLock { $0.count } == 1)
    }

    @Test func `a factor is removed by its owner, unless the roles ask for it`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let (_, codes) = try door.enrol(anna)
        _ = try door.accounts.removeFactor(
            of: anna, password: Door.password, present: codes[0], by: Door.here)
        #expect(door.messenger.messages.last?.news == .factorRemoved)
        #expect(try door.journal.contains("factor-removed \(anna.number)"))
        #expect(throws: Never.self) { try door.signIn("anna") }
        let mara = try door.member("mara", .manager)
        let (_, hers) = try door.enrol(mara)
        #expect(
            door.refusal {
                try door.accounts.removeFactor(
                    of: mara, password: Door.password, present: hers[0], by: Door.here)
            } == "factorNeeded")
        // Nothing is spent on what is refused anyway.
        #expect(door.desk.engine.world.member(mara)?.account.recovery.count == 10)
    }

    @Test func `a reset makes password and factor void and gives a link to begin anew`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let (secret, codes) = try door.enrol(anna)
        let session = try door.signIn("anna", factor: codes[0]).secret
        let reset = try door.accounts.reset(Slug(checked: "anna"), by: MemberID(1), Door.here)
        #expect(door.accounts.caller(session: session) == nil)
        door.desk.clock.pass(60_000)
        #expect(door.refusal { try door.signIn("anna", factor: door.code(secret)) } == "signInRefused")
        _ = try door.accounts.join(link: reset.link, password: "ein neues langes Wort", by: Door.here)
        #expect(throws: Never.self) { try door.signIn("anna", "ein neues langes Wort") }
    }
}
