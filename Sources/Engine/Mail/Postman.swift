package import Domain
import EventLog
import Synchronization

/// The way letters leave the program.
package protocol MailTransport: Sendable {
    /// What the log calls it.
    var way: MailWay { get }

    /// Gives a message away; under the same name, a folder keeps one copy only.
    func hand(_ message: MailMessage, named name: String) -> HandOver
}

/// What became of a message that was given away.
package enum HandOver: Hashable, Sendable {
    case done
    /// The mail command ended with another code than 0; `nil` when it had to be ended.
    case refused(status: Int?)
    /// The command could not be run, or the folder not be written.
    case unreachable
}

/// Hands over what waits, tries again with growing pauses for a day, and notes in the log what became of it.
///
/// A letter goes out once: what was handed over is noted at once. Only where the program or the machine dies between the two is it
/// handed over again after the start, under the same message id; a folder then still holds one copy.
package final class Postman: Sendable {
    private let office: PostOffice
    private let transport: any MailTransport
    private let sender: MailSender
    private let confirmations: Confirmations?
    private let state = Mutex(State())

    private struct State {
        /// Letters that were not taken: how often, and when to try again.
        var tries: [Int: Try] = [:]
        /// Handed over, but not noted yet.
        var handed: Set<Int> = []
        /// The same for letters to nobody's account.
        var strays: [String: Try] = [:]
        /// The last event the confirmations were looked for in.
        var seen = -1
    }

    private struct Try {
        var count = 0
        var next = Instant(milliseconds: 0)

        /// After a minute, then two, four … an hour at most.
        mutating func fail(at now: Instant) {
            let pause = min(Int64(60_000) << Int64(min(count, 6)), 3_600_000)
            count += 1
            next = Instant(milliseconds: now.milliseconds + pause)
        }
    }

    /// How long a letter is tried, in milliseconds: a day.
    package static let patience: Int64 = 86_400_000

    /// `confirmations` finds what is to be confirmed; without it nothing is.
    package init(
        office: PostOffice, transport: any MailTransport, sender: MailSender,
        confirmations: Confirmations? = nil
    ) {
        self.office = office
        self.transport = transport
        self.sender = sender
        self.confirmations = confirmations
    }

    private var engine: Engine { office.engine }

    /// Does what is to be done now, and says when the next letter is due, `nil` when none waits; `isStopping` is asked before each.
    @discardableResult
    package func turn(_ isStopping: () -> Bool = { false }) throws(EngineError) -> Instant? {
        try confirm()
        try sendWaiting(isStopping)
        let strays = try sendStrays(isStopping)
        let now = engine.now
        let waiting = engine.world.waitingMails
        return state.withLock { state in
            (waiting.map { state.tries[$0]?.next ?? now } + strays.map { state.strays[$0]?.next ?? now })
                .min()
        }
    }

    private func confirm() throws(EngineError) {
        let sequence = engine.ask { $0.sequence }
        let seen = state.withLock { $0.seen }
        guard let confirmations, seen != sequence else { return }
        for letter in try confirmations.due(after: seen) { try office.queue(letter) }
        state.withLock { $0.seen = sequence }
    }

    private func sendWaiting(_ isStopping: () -> Bool) throws(EngineError) {
        for number in engine.world.waitingMails {
            if isStopping() { return }
            let now = engine.now
            guard state.withLock({ $0.tries[number]?.next ?? now }) <= now,
                let mail = engine.world.mail(number), mail.status == .queued
            else { continue }
            guard try send(mail, now) else { return }
        }
    }

    /// Whether the next letter is worth a try.
    private func send(_ mail: Mail, _ now: Instant) throws(EngineError) -> Bool {
        if !state.withLock({ $0.handed.contains(mail.number) }) {
            guard let member = engine.world.member(mail.member), member.isActive else {
                try giveUp(mail, .recipientGone)
                return true
            }
            guard let words = engine.text(ofMail: mail.number),
                let text = try engine.address(ofMail: mail.number)
            else {
                try giveUp(mail, .lost)
                return true
            }
            guard let address = MailAddress(text) else {
                try giveUp(mail, .badAddress)
                return true
            }
            let mark = engine.digest(of: words.subject, words.text, to: mail.member).hex.prefix(16)
            let message = MailMessage(
                from: sender, to: address, subject: words.subject, text: words.text,
                language: member.language, at: mail.at, id: "\(mail.number).\(mark)")
            let outcome = transport.hand(message, named: Self.name(of: mail.number))
            switch outcome {
            case .done: state.withLock { _ = $0.handed.insert(mail.number) }
            case .refused, .unreachable: return try retry(mail, outcome, now)
            }
        }
        _ = try engine.give(
            .mail(.handOver(HandOverMail(mail: mail.number, way: transport.way))), by: .system,
            through: .system)
        state.withLock { state in
            state.handed.remove(mail.number)
            state.tries[mail.number] = nil
        }
        return true
    }

    private func retry(_ mail: Mail, _ outcome: HandOver, _ now: Instant) throws(EngineError) -> Bool {
        let isOver = now.milliseconds - mail.at.milliseconds >= Self.patience
        switch outcome {
        case .done: return true
        case .refused(let status):
            if isOver { try giveUp(mail, .refused, status) }
        case .unreachable:
            if isOver { try giveUp(mail, .unreachable) }
        }
        state.withLock { $0.tries[mail.number, default: Try()].fail(at: now) }
        return outcome != .unreachable
    }

    private func giveUp(_ mail: Mail, _ why: MailFailure, _ status: Int? = nil) throws(EngineError) {
        _ = try engine.give(
            .mail(.giveUp(GiveUpMail(mail: mail.number, why: why, status: status))), by: .system,
            through: .system)
        state.withLock { $0.tries[mail.number] = nil }
    }

    /// Tries letters to nobody's account, for a day as well, and names those that still wait.
    private func sendStrays(_ isStopping: () -> Bool) throws(EngineError) -> [String] {
        let now = engine.now
        let strays = try office.strays()
        var waiting = Set(strays.map(\.key))
        for stray in strays {
            if isStopping() { break }
            guard state.withLock({ $0.strays[stray.key]?.next ?? now }) <= now else { continue }
            var isOver = now.milliseconds - stray.since.milliseconds >= Self.patience
            if let address = MailAddress(stray.letter.to) {
                let id = "a\(stray.key.prefix(24))"
                let message = MailMessage(
                    from: sender, to: address, subject: stray.letter.subject, text: stray.letter.text,
                    language: stray.letter.language, at: stray.since, id: id)
                if transport.hand(message, named: id) == .done { isOver = true }
            } else {
                isOver = true
            }
            if isOver {
                try office.forget(stray: stray.key)
                state.withLock { $0.strays[stray.key] = nil }
                waiting.remove(stray.key)
            } else {
                state.withLock { $0.strays[stray.key, default: Try()].fail(at: now) }
            }
        }
        return Array(waiting)
    }

    /// `mail-000012`: what a letter's file is called, without its ending.
    package static func name(of number: Int) -> String {
        let digits = String(number)
        return "mail-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
