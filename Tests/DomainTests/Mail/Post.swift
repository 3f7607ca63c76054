@testable import Domain

/// Letters for tests.
enum Post {
    static let digest = Digest(checked: String(repeating: "e", count: 64))

    static func letter(
        _ reason: String = "reminder/c/r/2027-01-20", to member: Int = 2, kind: LetterKind = .cardReminder,
        address: String = "anna@example.org"
    ) -> LetterToQueue {
        LetterToQueue(
            member: MemberID(member), kind: kind, reason: reason, address: address, subject: "Subject",
            text: "Text", digest: digest)
    }

    static func queue(_ letters: LetterToQueue..., call: String? = "c") -> Command {
        .mail(.queue(QueueMail(call: call.map { $0.slug }, letters: letters)))
    }

    static let handOver = Command.mail(.handOver(HandOverMail(mail: 1, way: .command)))
    static let giveUp = Command.mail(.giveUp(GiveUpMail(mail: 1, why: .refused, status: 75)))
}

extension Play {
    /// A letter waits.
    static func queued() throws -> Play { try open().after(Post.queue(Post.letter()), by: "mara", at: 1400) }

    /// A letter was handed over.
    static func sent() throws -> Play { try queued().after(Post.handOver, by: nil, at: 1500) }
}

// Every command of the post once.
extension Deed {
    static let mails: [Deed] = [
        Deed(Post.queue(Post.letter()), by: "mara", at: 1400, ["mail.queued"], given: Play.open),
        Deed(
            Post.queue(Post.letter("code/1", kind: .passwordCode), call: nil), by: nil, at: 1400,
            ["mail.queued"], given: Play.open),
        Deed(Post.handOver, by: nil, at: 1500, ["mail.handedOver"], given: Play.queued),
        Deed(Post.giveUp, by: nil, at: 1500, ["mail.failed"], given: Play.queued),
    ]
}

// What the post refuses.
extension No {
    static let mails: [No] = [
        No(
            .unknownCall("nowhere".slug), Post.queue(Post.letter(), call: "nowhere"), by: "chief", at: 1400,
            given: Play.open),
        No(
            .notAnAddress("a\r\nb@c"), Post.queue(Post.letter(address: "a\r\nb@c")), by: "mara", at: 1400,
            given: Play.open),
        // A manager sends no codes, and says of no letter that it went out.
        No(.notAllowed, Post.queue(Post.letter(kind: .passwordCode)), by: "mara", at: 1400, given: Play.open),
        No(.notAllowed, Post.handOver, by: "chief", at: 1500, given: Play.queued),
        No(.notAllowed, Post.giveUp, by: "chief", at: 1500, given: Play.queued),
    ]
}
