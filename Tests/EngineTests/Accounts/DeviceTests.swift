import Domain
import EventLog
import Support
import Synchronization
import Testing

@testable import Engine

@Suite struct TokenTests {
    @Test func `a token opens what its scopes say, until it expires or is revoked`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let expires = Instant(milliseconds: door.desk.engine.now.milliseconds + 60_000)
        let token = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: "Skript", scopes: [.read], expires: expires, by: anna, Door.here
        )
        let caller = try #require(door.accounts.caller(bearer: token))
        #expect(caller.member == anna && caller.has(.read) && !caller.has(.write))
        #expect(door.accounts.caller(bearer: token + "x") == nil && door.accounts.caller(bearer: "") == nil)
        let view = try #require(try door.accounts.tokens(of: anna).first)
        #expect(view.name == "Skript" && view.scopes == [.read] && view.expires == expires)
        #expect(view.used.map { $0.milliseconds % 60_000 } == 0)
        door.desk.clock.pass(60_001)
        #expect(door.accounts.caller(bearer: token) == nil && door.desk.engine.member(token: token) == nil)

        let other = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: nil, scopes: Scope.allCases, expires: nil, by: anna, Door.here)
        #expect(door.accounts.caller(bearer: other) != nil)
        try door.desk.give(.member(.revokeToken(RevokeToken(handle: Slug(checked: "anna"), token: nil))))
        #expect(door.accounts.caller(bearer: other) == nil)
    }

    @Test func `no request writes that a token was used, and one turn writes all`() throws {
        let access = CountingAccess()
        let door = try Door(access: access)
        let anna = try door.member("anna")
        let token = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: nil, scopes: [.read], expires: nil, by: anna, Door.here)
        func used() throws -> Int64? { access.items(.tokenUse, owner: anna.number).first?.number }
        for _ in 0..<1_000 { _ = door.accounts.caller(bearer: token) }
        #expect(try access.advances == 0 && used() == nil)
        door.accounts.keepNotes()
        let first = try #require(try used())
        door.accounts.keepNotes()
        #expect(access.advances == 1)
        door.desk.clock.pass(60_000)
        _ = door.accounts.caller(bearer: token)
        #expect(try used() == first)
        // Who looks at the tokens sees it.
        #expect(try door.accounts.tokens(of: anna).first?.used?.milliseconds == first + 60_000)
        #expect(access.advances == 2)
    }

    /// Counts how often a number was noted.
    private final class CountingAccess: AccessStore {
        private let inner = MemoryAccess()
        private let counted = Mutex(0)
        var advances: Int { counted.withLock { $0 } }

        func put(_ item: AccessItem) { inner.put(item) }
        func advance(_ item: AccessItem) -> Bool {
            counted.withLock { $0 += 1 }
            return inner.advance(item)
        }
        func item(_ kind: AccessKind, _ key: String) -> AccessItem? { inner.item(kind, key) }
        func take(_ kind: AccessKind, _ key: String) -> AccessItem? { inner.take(kind, key) }
        func items(_ kind: AccessKind, owner: Int?) -> [AccessItem] { inner.items(kind, owner: owner) }
        func touch(_ kind: AccessKind, _ key: String, _ number: Int64) { inner.touch(kind, key, number) }
        func keep(_ notes: AccessNotes) {
            counted.withLock { $0 += 1 }
            inner.keep(notes)
        }
        func sweep(items time: Int64, journal: Int64) { inner.sweep(items: time, journal: journal) }
        func clear() { inner.clear() }
        func note(_ line: JournalLine) { inner.note(line) }
        func journal(after number: Int?, limit: Int) -> [NumberedLine] {
            inner.journal(after: number, limit: limit)
        }
        func close() {}
    }
}

@Suite struct DeviceTests {
    private func caller(_ door: Door, _ handle: String) throws -> Caller {
        try #require(door.accounts.caller(session: door.signIn(handle).secret))
    }

    @Test func `a device is let in by somebody who is signed in, once`() throws {
        let door = try Door()
        let anna = try door.member("anna", email: "anna@example.org")
        let rude = Visitor(address: Door.here.address, agent: "laptop\u{1b}[31m", channel: .http)
        let device = try door.accounts.newDevice(nil, by: rude)
        #expect(device.user.utf8.count == 9 && device.interval == 5)
        guard case .waiting = try door.accounts.poll(device: device.device, by: Door.here) else {
            Issue.record("it waits")
            return
        }
        guard case .slowDown = try door.accounts.poll(device: device.device, by: Door.here) else {
            Issue.record("it asks too often")
            return
        }
        let typed = device.user.lowercased().split(separator: "-").joined()
        let shown = try door.accounts.look(device: typed, by: anna, Door.here)
        #expect(shown.label == "laptop\\u{1b}[31m" && shown.address == "192.0.2.7")
        try door.accounts.answer(device: typed, lets: true, by: caller(door, "anna"), Door.here)
        #expect(door.refusal { try door.accounts.look(device: typed, by: anna, Door.here) } == "codeUnknown")
        let tokens = Mutex<[String]>([])
        Threads.run(8) { _ in
            if case .granted(let token, _, _)? = try? door.accounts.poll(device: device.device, by: Door.here)
            {
                tokens.withLock { $0.append(token) }
            }
        }
        let token = try #require(tokens.withLock { $0.count == 1 ? $0[0] : nil })
        #expect(door.accounts.caller(bearer: token)?.member == anna)
        guard case .expired = try door.accounts.poll(device: device.device, by: Door.here) else {
            Issue.record("it counts once")
            return
        }
        #expect(door.messenger.messages.last?.news == .deviceConfirmed(device: "laptop\\u{1b}[31m"))
    }

    @Test func `a device is turned away, or its ten minutes pass`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let refused = try door.accounts.newDevice("x", by: Door.here)
        try door.accounts.answer(device: refused.user, lets: false, by: caller(door, "anna"), Door.here)
        guard case .denied = try door.accounts.poll(device: refused.device, by: Door.here) else {
            Issue.record("it was turned away")
            return
        }
        let late = try door.accounts.newDevice("x", by: Door.here)
        door.desk.clock.pass(10 * 60_000 + 1)
        #expect(
            door.refusal { try door.accounts.look(device: late.user, by: anna, Door.here) } == "codeUnknown")
        guard case .expired = try door.accounts.poll(device: late.device, by: Door.here) else {
            Issue.record("its time is over")
            return
        }
        #expect(door.desk.engine.world.tokens.isEmpty)
    }

    @Test func `a poll at the moment of letting in makes no session that nothing ends`() throws {
        let access = MemoryAccess()
        let door = try Door(access: access)
        try door.member("anna")
        let device = try door.accounts.newDevice("x", by: Door.here)
        try door.accounts.answer(device: device.user, lets: true, by: caller(door, "anna"), Door.here)
        access.touch(.device, Secret.hash(device.device), 1_800_000_000_000)
        guard case .denied = try door.accounts.poll(device: device.device, by: Door.here) else {
            Issue.record("it is let in")
            return
        }
    }

    @Test func `a device's name is judged like every text`() throws {
        let door = try Door()
        for label in ["laptop\u{1b}[31m", "Anna\u{3164}s Rechner", "zwei\nZeilen"] {
            #expect(door.refusal { try door.accounts.newDevice(label, by: Door.here) } == "textsFlawed")
        }
    }

    @Test func `a device that was let in lets no other in`() throws {
        let door = try Door()
        try door.member("anna")
        let token = try door.device("anna")
        let caller = try #require(door.accounts.caller(bearer: token))
        let next = try door.accounts.newDevice("x", by: Door.here)
        for lets in [true, false] {
            #expect(
                door.refusal {
                    try door.accounts.answer(device: next.user, lets: lets, by: caller, Door.here)
                } == "signInNeeded")
        }
        // The code is not used up by that.
        try door.accounts.answer(device: next.user, lets: true, by: self.caller(door, "anna"), Door.here)
    }

    @Test func `a token lets no device in`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        let token = try door.accounts.issueToken(
            for: Slug(checked: "anna"), name: nil, scopes: Scope.allCases, expires: nil, by: anna, Door.here)
        let device = try door.accounts.newDevice("x", by: Door.here)
        let caller = try #require(door.accounts.caller(bearer: token))
        #expect(
            door.refusal {
                try door.accounts.answer(device: device.user, lets: true, by: caller, Door.here)
            } == "notAllowed")
    }

    @Test func `who may only enrol lets no device in`() throws {
        let door = try Door()
        try door.member("mara", .manager)
        let device = try door.accounts.newDevice("x", by: Door.here)
        #expect(
            door.refusal {
                try door.accounts.answer(device: device.user, lets: true, by: caller(door, "mara"), Door.here)
            } == "factorNeeded")
    }

    @Test func `guessing short codes is stopped`() throws {
        let door = try Door()
        let anna = try door.member("anna")
        for _ in 0..<10 {
            _ = door.refusal { try door.accounts.look(device: "BBBB-BBBB", by: anna, Door.here) }
        }
        let device = try door.accounts.newDevice("x", by: Door.here)
        #expect(
            door.refusal { try door.accounts.look(device: device.user, by: anna, Door.here) }
                == "tooManyTries")
    }
}
