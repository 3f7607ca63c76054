/// A letter to a member; the address stays in the log, here is the sequence of the event that holds it.
package struct Mail: Hashable, Sendable {
    /// From 1 over the whole log.
    package let number: Int
    package let member: MemberID
    package let kind: LetterKind
    package let reason: String
    /// The sequence of the event that queued it, which holds the address.
    package let queued: Int
    package let at: Instant
    package internal(set) var status = MailStatus.queued
    package internal(set) var version = 1

    /// When it came to stand as it stands.
    package var since: Instant {
        switch status {
        case .queued: at
        case .handedOver(_, let at), .failed(_, _, let at): at
        }
    }
}

/// Where a letter stands.
package enum MailStatus: Hashable, Sendable {
    case queued
    case handedOver(MailWay, at: Instant)
    case failed(MailFailure, status: Int?, at: Instant)

    /// Whether it was given up, so that it may be queued again.
    package var isFailed: Bool {
        switch self {
        case .failed: true
        case .queued, .handedOver: false
        }
    }
}

/// What makes a letter the same letter: the person and the reason.
struct MailKey: Hashable, Sendable {
    let member: MemberID
    let reason: String
}

/// All letters there ever were.
struct Mails: Sendable {
    /// By number − 1.
    var all: [Mail] = []
    /// The last letter to somebody for a reason.
    var byKey: [MailKey: Int] = [:]
    /// The numbers of those that wait, in order.
    var waiting: [Int] = []
}

extension World {
    /// Every letter, by number − 1.
    package var mails: [Mail] { post.all }

    /// The numbers of the letters that wait to be handed over, in order.
    package var waitingMails: [Int] { post.waiting }

    /// The letter with a number, `nil` when there is none.
    package func mail(_ number: Int) -> Mail? {
        post.all.indices.contains(number - 1) ? post.all[number - 1] : nil
    }

    /// The letter somebody gets or got for a reason; one that failed does not count.
    package func mail(to member: MemberID, for reason: String) -> Mail? {
        post.byKey[MailKey(member: member, reason: reason)].flatMap { mail($0) }
            .flatMap { $0.status.isFailed ? nil : $0 }
    }

    mutating func evolve(_ event: MailEvent, mail number: Int, _ recorded: Recorded) throws(Impossible) {
        if case .queued(let queued) = event {
            guard number == post.all.count + 1 else {
                throw Impossible("mail \(number) after \(post.all.count)")
            }
            try follows(recorded, 0)
            guard member(queued.member) != nil else { throw Impossible("no member \(queued.member)") }
            guard mail(to: queued.member, for: queued.reason) == nil else {
                throw Impossible("member \(queued.member) got a letter for \(queued.reason)")
            }
            post.all.append(
                Mail(
                    number: number, member: queued.member, kind: queued.kind, reason: queued.reason,
                    queued: recorded.sequence, at: recorded.at))
            post.byKey[MailKey(member: queued.member, reason: queued.reason)] = number
            post.waiting.append(number)
            return
        }
        guard post.all.indices.contains(number - 1) else { throw Impossible("no mail \(number)") }
        try post.all[number - 1].evolve(event, recorded)
        post.waiting.removeAll { $0 == number }
    }
}

extension Mail {
    mutating func evolve(_ event: MailEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        guard status == .queued else { throw Impossible("mail \(number) was sent or given up") }
        switch event {
        case .queued: throw Impossible("mail \(number) was queued already")
        case .handedOver(let handed): status = .handedOver(handed.way, at: recorded.at)
        case .failed(let failed): status = .failed(failed.why, status: failed.status, at: recorded.at)
        }
        version = recorded.version
    }
}

/// The commands of the post.
package enum MailCommand: Sendable, Codable {
    case queue(QueueMail)
    case handOver(HandOverMail)
    case giveUp(GiveUpMail)

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .queue(let command): try command.decide(context, world)
        case .handOver(let command): command.decide(world)
        case .giveUp(let command): command.decide(world)
        }
    }
}
