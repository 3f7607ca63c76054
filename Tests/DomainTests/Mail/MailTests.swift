import Testing

@testable import Domain

@Suite struct MailTests {
    @Test func `nobody gets two letters for one reason`() throws {
        var play = try Play.sent()
        #expect(try play.give(Post.queue(Post.letter()), by: "mara", at: 1600).isEmpty)
        let other = Post.letter("reminder/c/r/2027-01-21")
        #expect(try play.give(Post.queue(other, other), by: "mara", at: 1600).map(\.label) == ["mail.queued"])
        #expect(play.world.waitingMails == [2])
        #expect(play.world.mail(to: MemberID(2), for: "reminder/c/r/2027-01-20")?.number == 1)
    }

    @Test func `two persons get a letter for the same reason each`() throws {
        var play = try Play.queued()
        let events = try play.give(Post.queue(Post.letter(), Post.letter(to: 3)), by: "mara", at: 1600)
        #expect(events.map(\.label) == ["mail.queued"])
        #expect(play.world.mails.map(\.member) == [MemberID(2), MemberID(3)])
    }

    @Test func `what was given up may be queued again`() throws {
        var play = try Play.queued().after(Post.giveUp, by: nil, at: 1500)
        #expect(play.world.waitingMails == [])
        #expect(
            try play.give(Post.queue(Post.letter()), by: "mara", at: 1600).map(\.label) == ["mail.queued"])
        #expect(play.world.mail(to: MemberID(2), for: "reminder/c/r/2027-01-20")?.number == 2)
    }

    @Test func `what was handed over is not given up`() throws {
        var play = try Play.sent()
        #expect(try play.give(Post.giveUp, by: nil, at: 1600).isEmpty)
        #expect(
            try play.give(.mail(.handOver(HandOverMail(mail: 9, way: .folder))), by: nil, at: 1600).isEmpty)
    }

    @Test func `an unknown member gets nothing`() throws {
        var play = try Play.open()
        #expect(try play.give(Post.queue(Post.letter(to: 999)), by: "mara", at: 1600).isEmpty)
    }

    @Test func `a log in which a letter goes out twice cannot be`() throws {
        let play = try Play.sent()
        let events: [MailEvent] = [
            .queued(
                MailQueued(
                    kind: .cardReminder, member: MemberID(2), reason: "reminder/c/r/2027-01-20",
                    text: Post.digest, to: .sealed)),
            .handedOver(MailHandedOver(way: .folder)), .failed(MailFailed(why: .lost)),
        ]
        for (event, number) in zip(events, [2, 1, 1]) {
            var world = play.world
            #expect(throws: Impossible.self) {
                try world.evolve(
                    Recorded(
                        sequence: world.sequence + 1, at: world.at, stream: .mail(number),
                        version: world.version(of: .mail(number)) + 1, actor: .system, channel: .system,
                        event: .mail(event)))
            }
        }
    }
}
