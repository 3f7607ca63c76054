/// Notes that a waiting letter was given to the mail system, and forgets what it said.
package struct HandOverMail: Sendable, Codable {
    package var mail: Int
    package var way: MailWay

    package init(mail: Int, way: MailWay) {
        self.mail = mail
        self.way = way
    }

    func decide(_ world: World) -> Decision {
        ending(mail, .handedOver(MailHandedOver(way: way)), world)
    }
}

/// Notes that a waiting letter will not be sent, and forgets what it said.
package struct GiveUpMail: Sendable, Codable {
    package var mail: Int
    package var why: MailFailure
    /// What the mail command ended with, where it ran.
    package var status: Int?

    package init(mail: Int, why: MailFailure, status: Int? = nil) {
        self.mail = mail
        self.why = why
        self.status = status
    }

    func decide(_ world: World) -> Decision {
        ending(mail, .failed(MailFailed(why: why, status: status)), world)
    }
}

/// The end of a letter that waits; nothing for one that does not.
private func ending(_ number: Int, _ event: MailEvent, _ world: World) -> Decision {
    guard let mail = world.mail(number), mail.status == .queued else { return .nothing }
    return Decision([Happening(.mail(number), .mail(event))], drafts: [.mail(number, to: mail.member, nil)])
}
