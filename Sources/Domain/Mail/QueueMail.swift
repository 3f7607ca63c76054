/// Lets letters wait to be sent; one that somebody gets or got already for the same reason is passed over.
package struct QueueMail: Sendable, Codable {
    /// The competition the office writes about; `nil` for letters a rule sends.
    package var call: Slug?
    package var letters: [LetterToQueue]

    package init(call: Slug?, letters: [LetterToQueue]) {
        self.call = call
        self.letters = letters
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        if let call, world.call(call) == nil { throw .unknownCall(call) }
        var decision = Decision()
        var keys: Set<MailKey> = []
        for letter in letters {
            // Codes and invitations are the system's; nobody forges one by way of a mass mail.
            guard context.actor == .system || letter.kind.isMassMail else { throw .notAllowed }
            guard EmailAddress(letter.address) != nil else { throw .notAnAddress(letter.address) }
            let key = MailKey(member: letter.member, reason: letter.reason)
            guard world.member(letter.member)?.isActive == true,
                world.mail(to: letter.member, for: letter.reason) == nil, keys.insert(key).inserted
            else { continue }
            let number = world.mails.count + keys.count
            decision.events.append(
                Happening(
                    .mail(number),
                    .mail(
                        .queued(
                            MailQueued(
                                kind: letter.kind, member: letter.member, reason: letter.reason,
                                text: letter.digest, to: .text(letter.address))))))
            decision.drafts.append(
                .mail(number, to: letter.member, MailText(subject: letter.subject, text: letter.text)))
        }
        return decision
    }
}

/// One letter with all it says.
package struct LetterToQueue: Hashable, Sendable, Codable {
    package var member: MemberID
    package var kind: LetterKind
    package var reason: String
    package var address: String
    package var subject: String
    package var text: String
    /// Of subject and text, as the engine reckons it.
    package var digest: Digest

    package init(
        member: MemberID, kind: LetterKind, reason: String, address: String, subject: String, text: String,
        digest: Digest
    ) {
        self.member = member
        self.kind = kind
        self.reason = reason
        self.address = address
        self.subject = subject
        self.text = text
        self.digest = digest
    }
}

/// What a letter says, kept beside the log from the moment it is queued until it is handed over.
package struct MailText: Hashable, Sendable, Codable {
    package var subject: String
    package var text: String

    package init(subject: String, text: String) {
        self.subject = subject
        self.text = text
    }
}
