import Domain
import EventLog
import Support
import Synchronization
import Testing

@testable import Engine

@Suite struct SignInTests {
    @Test func `handle or address and the password open, and nothing else does`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        for name in ["anna", "ANNA", "anna@example.org", " anna@EXAMPLE.org "] {
            let session = try door.signIn(name)
            #expect(door.accounts.caller(session: session.secret)?.member == anna)
        }
        #expect(door.accounts.caller(session: "x") == nil)
        #expect(door.refusal { try door.signIn("anna", "Korrekt pferd batterie") } == "signInRefused")
    }

    @Test func `unknown, wrong, deactivated and without a password get the same words for the same work`()
        throws
    {
        let door = try Door()
        try door.member("anna")
        try door.member("bert")
        try door.desk.give(Desk.founder("cleo"))
        try door.desk.give(
            .member(
                .account(.deactivate(DeactivateMember(handle: Slug(checked: "bert"), reason: nil)))))
        let tries = [
            ("anna", "falsch"), ("nobody", Door.password), ("bert", Door.password), ("bert", "falsch"),
            ("cleo", Door.password), ("nobody@example.org", "falsch"), ("", ""), ("\u{1b}[2J", "x"),
        ]
        for (name, password) in tries {
            let before = door.mill.verified
            #expect(door.refusal { try door.signIn(name, password) } == "signInRefused")
            #expect(door.mill.verified == before + 1, "\(name)")
        }
        #expect(PasswordHashing.argon2id.decoy.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
    }

    @Test func `the hash of nobody's password costs what a real one costs`() {
        let hashing = PasswordHashing.argon2id
        #expect(
            hashing.make("x")?.split(separator: "$").prefix(3)
                == hashing.decoy.split(separator: "$").prefix(3))
        #expect(hashing.make("x")?.utf8.count == hashing.decoy.utf8.count)
        #expect(!hashing.verify("x", hashing.decoy))
    }

    @Test func `ten wrong tries close an account for where they came from, and lock nobody out elsewhere`()
        throws
    {
        let door = try Door()
        try door.member("anna")
        for _ in 0..<10 {
            #expect(door.refusal { try door.signIn("anna", "falsch", Door.from(1)) } == "signInRefused")
        }
        let before = door.mill.verified
        #expect(door.refusal { try door.signIn("anna", Door.password, Door.from(1)) } == "tooManyTries")
        #expect(door.mill.verified == before)
        // She never signed in from anywhere yet.
        #expect(throws: Never.self) { try door.signIn("anna", Door.password, Door.from(2)) }
        door.desk.clock.pass(15 * 60_000 + 1)
        #expect(throws: Never.self) { try door.signIn("anna", Door.password, Door.from(1)) }
    }

    @Test(arguments: ["anna", "nobody"])
    func `guessing from many networks is stopped at a hundred, but not from where the owner is known`(
        _ name: String
    ) throws {
        let door = try Door()
        try door.member("anna")
        _ = try door.signIn("anna")
        for number in 0..<100 {
            #expect(
                door.refusal { try door.signIn(name, "falsch", Door.from(number / 10 + 10)) }
                    == "signInRefused")
        }
        let before = door.mill.verified
        #expect(door.refusal { try door.signIn(name, Door.password, Door.from(99)) } == "tooManyTries")
        #expect(door.mill.verified == before)
        #expect(throws: Never.self) { try door.signIn("anna") }
        // Her coming in opens nothing to those who guess.
        #expect(door.refusal { try door.signIn(name, Door.password, Door.from(98)) } == "tooManyTries")
    }

    @Test func `who reads the account's mail gets in whatever others tried`() throws {
        let door = try Door()
        try door.member("anna", email: "anna@example.org")
        for number in 0..<100 {
            _ = door.refusal { try door.signIn("anna", "falsch", Door.from(number / 10 + 10)) }
        }
        #expect(door.refusal { try door.signIn("anna") } == "tooManyTries")
        try door.accounts.forgot("anna", by: Door.here)
        let next = "noch ein gutes Passwort"
        try door.accounts.resetPassword(try #require(door.mailedCode), password: next, by: Door.here)
        #expect(throws: Never.self) { try door.signIn("anna", next) }
    }

    @Test func `a name nobody bears closes like an account`() throws {
        let door = try Door()
        for _ in 0..<10 { _ = door.refusal { try door.signIn("nobody", "falsch") } }
        #expect(door.refusal { try door.signIn("nobody", "falsch") } == "tooManyTries")
    }

    @Test func `fifty wrong tries close a network, and the answer says for how long`() throws {
        let door = try Door()
        try door.member("anna")
        for number in 0..<50 { _ = door.refusal { try door.signIn("n\(number)", "falsch", Door.from(9)) } }
        do {
            _ = try door.signIn("anna", Door.password, Door.from(9))
            Issue.record("the network is closed")
        } catch {
            guard case AccountError.limited(let seconds) = error else { throw error }
            #expect(seconds == 15 * 60)
        }
        #expect(throws: Never.self) { try door.signIn("anna", Door.password, Door.from(10)) }
        let six = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::", "2001:db8:1:3::1"].map {
            Visitor(address: $0, agent: "", channel: .http).network
        }
        #expect(six[0] == six[1] && six[1] != six[2])
    }

    @Test func `right tries cost nothing`() throws {
        let door = try Door()
        try door.member("anna")
        for _ in 0..<100 { _ = try door.signIn("anna") }
    }

    @Test func `two hundred at once are hashed four at a time, and who waits too long is told so`() throws {
        var terms = AccountTerms()
        terms.hashPatience = 60_000
        terms.triesPerNetwork = 1_000
        terms.triesPerDoor = 1_000
        terms.triesPerAccount = 1_000
        let door = try Door(pause: 5, terms: terms)
        try door.member("anna")
        let outcomes = Mutex<[String: Int]>([:])
        Threads.run(200) { number in
            let visitor = Door.from(number % 20)
            let refusal = door.refusal { try door.signIn("anna", Door.password, visitor) } ?? "in"
            outcomes.withLock { $0[refusal, default: 0] += 1 }
        }
        let counted = outcomes.withLock { $0 }
        #expect(door.mill.most == 4)
        #expect((counted["in"] ?? 0) >= 36)
        #expect((counted["in"] ?? 0) + (counted["busy"] ?? 0) == 200)
    }

    @Test func `who waits longer than the patience lasts is turned away`() throws {
        let turnstile = Turnstile(places: 1, queue: 5, share: 6, patience: 20)
        let refused = Mutex(0)
        Threads.run(3) { _ in
            if turnstile.pass("here", { wait(milliseconds: 300) }) == nil { refused.withLock { $0 += 1 } }
        }
        #expect(refused.withLock { $0 } == 2)
        #expect(turnstile.pass("here") { true } == true)
    }

    @Test func `no network holds all places and the queue, however right what it shows`() throws {
        var terms = AccountTerms()
        terms.hashPatience = 60_000
        let door = try Door(pause: 200, terms: terms)
        for number in 0..<6 { try door.member("m\(number)") }
        try door.member("anna")
        let outcomes = Mutex<[String: Int]>([:])
        Threads.run(41) { number in
            // Forty of one network with right passwords, and one from elsewhere a moment later.
            if number == 40 { wait(milliseconds: 100) }
            let refusal =
                number == 40
                ? door.refusal { try door.signIn("anna", Door.password, Door.from(2)) }
                : door.refusal { try door.signIn("m\(number % 6)", Door.password, Door.from(1)) }
            outcomes.withLock {
                $0[number == 40 ? "anna \(refusal ?? "in")" : refusal ?? "in", default: 0] += 1
            }
        }
        let counted = outcomes.withLock { $0 }
        #expect(counted["anna in"] == 1, "\(counted)")
        #expect((counted["busy"] ?? 0) > 0, "\(counted)")
    }

    @Test func `right passwords are counted too, and what strangers guess is not counted as them`() throws {
        var terms = AccountTerms()
        terms.entriesPerAccount = 5
        terms.entriesPerNetwork = 8
        let door = try Door(terms: terms)
        try door.member("anna")
        try door.member("bert")
        for number in 0..<9 { _ = door.refusal { try door.signIn("anna", "falsch", Door.from(number)) } }
        for number in 0..<5 { _ = try door.signIn("anna", Door.password, Door.from(number)) }
        let before = door.mill.verified
        #expect(door.refusal { try door.signIn("anna", Door.password, Door.from(9)) } == "tooManyTries")
        #expect(door.mill.verified == before)
        for _ in 0..<5 { _ = try door.signIn("bert", Door.password, Door.from(20)) }
        door.desk.clock.pass(16 * 60_000)
        #expect(throws: Never.self) { try door.signIn("anna", Door.password, Door.from(9)) }
    }

    @Test func `what happens at the door is in the journal, and no secret of it anywhere`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        _ = door.refusal { try door.signIn("anna", "geheimes Passwort") }
        let visitor = Visitor(
            address: "192.0.2.7\r\nFORGED \u{1b}[31m", agent: "Evil\nAgent", channel: .http)
        let session = try door.signIn("anna", Door.password, visitor)
        try door.accounts.signOut(session.secret, by: visitor)
        #expect(
            try door.journal == [
                "invited \(anna.number)", "invitation-accepted \(anna.number)",
                "sign-in-refused \(anna.number)",
                "signed-in \(anna.number)", "signed-out \(anna.number)",
            ])
        let lines = try door.accounts.journal()
        for line in lines {
            let text = "\(line.line)"
            #expect(!text.contains("geheim") && !text.contains(Door.password) && !text.contains("anna"))
            #expect(!line.line.address.unicodeScalars.contains { $0.value < 0x20 })
        }
        #expect(lines[3].line.address.contains("\\u{d}\\u{a}FORGED \\u{1b}"))
        for kind in AccessKind.allCases {
            for item in try door.access.items(kind, owner: nil) {
                #expect(!"\(item)".contains(session.secret) && !"\(item)".contains(Door.password))
                #expect(!item.text.contains("Evil\nAgent"))
            }
        }
    }
}
