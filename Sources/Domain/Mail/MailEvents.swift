// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a letter: the proof that it was sent, without what it says.
package enum MailEvent: Hashable, Sendable {
    case queued(MailQueued)
    case handedOver(MailHandedOver)
    case failed(MailFailed)
}

/// A letter to a member waits to be sent; its text is kept beside the log until then.
package struct MailQueued: Hashable, Sendable {
    package var kind: LetterKind
    package var member: MemberID
    /// What it is sent for, `reminder/C/R/2027-01-20`: never twice to one person for the same.
    package var reason: String
    /// The digest of subject and text, under the member's key.
    package var text: Digest
    /// The address.
    package var to: Words

    package init(kind: LetterKind, member: MemberID, reason: String, text: Digest, to: Words) {
        self.kind = kind
        self.member = member
        self.reason = reason
        self.text = text
        self.to = to
    }
}

/// A letter was given to the mail system; whether it arrives no sender can know.
package struct MailHandedOver: Hashable, Sendable {
    package var way: MailWay

    package init(way: MailWay) { self.way = way }
}

/// A letter will not be sent any more.
package struct MailFailed: Hashable, Sendable {
    package var why: MailFailure
    /// What the mail command ended with, where it ran.
    package var status: Int?

    package init(why: MailFailure, status: Int? = nil) {
        self.why = why
        self.status = status
    }
}

/// Where letters go.
package enum MailWay: String, Hashable, Sendable, Codable, CaseIterable { case command, folder }

/// Why a letter was given up.
package enum MailFailure: String, Hashable, Sendable, Codable, CaseIterable {
    /// The mail command took it at no try for a day.
    case refused
    /// The command could not be run, or the folder not be written, for a day.
    case unreachable
    /// Its text or its address is gone.
    case lost
    /// What stands for its address is no address that mail can be sent to.
    case badAddress
    /// Its recipient left before it went out.
    case recipientGone
}
