import Domain
import EventLog
import Synchronization
import Testing

@testable import Engine

/// A mail program that notes what it gets and does as it is told.
final class FakeTransport: MailTransport {
    let way = MailWay.command
    private let answers: Mutex<[HandOver]>
    private let got = Mutex<[MailMessage]>([])

    /// Gives these answers one after the other, then always takes what comes.
    init(_ answers: [HandOver] = []) { self.answers = Mutex(answers) }

    var messages: [MailMessage] { got.withLock { $0 } }

    func hand(_ message: MailMessage, named name: String) -> HandOver {
        got.withLock { $0.append(message) }
        return answers.withLock { $0.isEmpty ? .done : $0.removeFirst() }
    }
}

@Suite struct PostmanTests {
    private static let day: Int64 = 86_400_000

    private func letter(_ reason: String = "code/1", member: Int? = 2) -> Letter {
        Letter(
            to: "ada@example.org", member: member.map { MemberID($0) }, language: .de, subject: "Betreff",
            text: "Geheim 4711\n", kind: .passwordCode, reason: reason)
    }

    private static func office(_ desk: Desk) -> PostOffice {
        PostOffice(engine: desk.engine, access: MemoryAccess())
    }

    private func staffed() throws -> Desk {
        let desk = try Desk.begun()
        try desk.give(Desk.founder("ada"))
        return desk
    }

    private func postman(_ desk: Desk, _ transport: FakeTransport, _ office: PostOffice? = nil) throws
        -> Postman
    {
        Postman(
            office: office ?? Self.office(desk), transport: transport,
            sender: try #require(MailSender("werkx@example.org")))
    }

    @Test func `a letter goes out once and its text is gone then`() throws {
        let desk = try staffed()
        let transport = FakeTransport()
        let office = Self.office(desk)
        try office.queue(letter())
        try office.queue(letter())
        #expect(desk.engine.text(ofMail: 1)?.text == "Geheim 4711\n")
        let postman = try postman(desk, transport, office)
        try postman.turn()
        try postman.turn()
        #expect(transport.messages.map(\.to.description) == ["ada@example.org"])
        #expect(desk.engine.world.mails.map(\.status.name) == ["handedOver"])
        #expect(desk.engine.text(ofMail: 1) == nil)
        #expect(try desk.log.drafts(withPrefix: "").isEmpty)
        try office.queue(letter())
        #expect(desk.engine.world.mails.count == 1)
    }

    @Test func `neither address nor text stand in the log in clear`() throws {
        let desk = try staffed()
        try Self.office(desk).queue(letter())
        let draft = try #require(try desk.log.draft(DraftKey.mail(1)))
        let record = try #require(try desk.log.entry(desk.engine.world.sequence)).record
        for secret in ["ada@example.org", "4711", "Betreff"] {
            #expect(!String(decoding: record, as: UTF8.self).contains(secret))
            #expect(!String(decoding: draft.sealed, as: UTF8.self).contains(secret))
        }
        #expect(try desk.engine.address(ofMail: 1) == "ada@example.org")
    }

    @Test func `a letter survives a restart`() throws {
        let desk = try staffed()
        try Self.office(desk).queue(letter())
        let later = try desk.reopened()
        let transport = FakeTransport()
        try postman(later, transport).turn()
        #expect(transport.messages.count == 1)
        let last = try later.reopened()
        try postman(last, transport).turn()
        #expect(transport.messages.count == 1)
    }

    @Test func `a refused letter is tried again with growing pauses, under the same name`() throws {
        let desk = try staffed()
        let transport = FakeTransport([.refused(status: 75), .refused(status: nil)])
        let office = Self.office(desk)
        try office.queue(letter())
        let postman = try postman(desk, transport, office)
        try postman.turn()
        try postman.turn()
        #expect(transport.messages.count == 1)
        desk.clock.pass(60_000)
        try postman.turn()
        #expect(transport.messages.count == 2)
        desk.clock.pass(60_000)
        try postman.turn()
        #expect(transport.messages.count == 2)
        desk.clock.pass(60_000)
        try postman.turn()
        #expect(transport.messages.count == 3)
        #expect(Set(transport.messages).count == 1)
        #expect(desk.engine.world.mails.map(\.status.name) == ["handedOver"])
    }

    @Test func `it says when to come back, and rings when a letter comes`() throws {
        let desk = try staffed()
        let office = Self.office(desk)
        let postman = try postman(desk, FakeTransport([.refused(status: 75), .refused(status: 75)]), office)
        #expect(try postman.turn() == nil)
        let rings = desk.engine.bell.rings
        try office.queue(letter())
        try office.queue(letter(member: nil))
        #expect(desk.engine.bell.rings == rings + 2)
        let now = desk.engine.now.milliseconds
        #expect(try postman.turn()?.milliseconds == now + 60_000)
        desk.clock.pass(60_000)
        #expect(try postman.turn() == nil)
        let missing = FakeTransport([.unreachable])
        try office.queue(letter("code/2"))
        try office.queue(letter("code/3"))
        // The one that was not tried is due at once.
        #expect(try self.postman(desk, missing, office).turn() == desk.engine.now)
    }

    @Test func `what is not taken for a day is given up, and may be queued again`() throws {
        let desk = try staffed()
        let transport = FakeTransport(Array(repeating: .refused(status: 67), count: 40))
        let office = Self.office(desk)
        try office.queue(letter())
        let postman = try postman(desk, transport, office)
        for _ in 0..<26 {
            try postman.turn()
            desk.clock.pass(3_600_000)
        }
        let mail = try #require(desk.engine.world.mail(1))
        guard case .failed(.refused, status: 67, _) = mail.status else {
            Issue.record("\(mail.status)")
            return
        }
        let tries = transport.messages.count
        #expect((20...40).contains(tries))
        try postman.turn()
        #expect(transport.messages.count == tries)
        try office.queue(letter())
        #expect(desk.engine.world.waitingMails == [2])
    }

    @Test func `where the mail program is missing the others wait too`() throws {
        let desk = try staffed()
        let transport = FakeTransport([.unreachable])
        let office = Self.office(desk)
        try office.queue(letter("code/1"))
        try office.queue(letter("code/2"))
        let postman = try postman(desk, transport, office)
        try postman.turn()
        #expect(transport.messages.count == 1)
        try postman.turn()
        #expect(desk.engine.world.mails.map(\.status.name) == ["queued", "handedOver"])
    }

    @Test func `a letter to nobody's account leaves no trace in the log`() throws {
        let desk = try staffed()
        let before = desk.engine.world.sequence
        let transport = FakeTransport([.refused(status: 75)])
        let office = Self.office(desk)
        try office.queue(letter(member: nil))
        try office.queue(letter(member: nil))
        let postman = try postman(desk, transport, office)
        try postman.turn()
        desk.clock.pass(60_000)
        try postman.turn()
        try postman.turn()
        #expect(transport.messages.count == 2)
        #expect(Set(transport.messages).count == 1)
        #expect(desk.engine.world.sequence == before)
    }

    @Test func `an address no mail can be sent to is given up at once`() throws {
        let desk = try staffed()
        let transport = FakeTransport()
        let office = Self.office(desk)
        var odd = letter()
        odd.to = "|touch@example.org"
        try office.queue(odd)
        try postman(desk, transport, office).turn()
        #expect(transport.messages.isEmpty)
        #expect(desk.engine.world.mail(1)?.status.isFailed == true)
    }
}
