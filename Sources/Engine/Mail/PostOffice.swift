import Crypto
package import Domain
package import EventLog
import FoundationEssentials

/// Takes letters: those to members into the log, where they wait and are accounted for; the others into the store beside it.
///
/// Somebody who is no member has no key to seal an address under, so a letter to them leaves no trace in the log.
package final class PostOffice: Postbox {
    package let engine: Engine
    private let access: any AccessStore
    private let give: Accounts.Giving

    /// `give` is the way to give commands, where it is not the engine's own.
    package init(engine: Engine, access: any AccessStore, give: Accounts.Giving? = nil) {
        self.engine = engine
        self.access = access
        self.give = give ?? Self.giving(engine)
    }

    private static func giving(_ engine: Engine) -> Accounts.Giving {
        { command, actor, visitor throws(EngineError) in
            _ = try engine.give(command, by: actor, through: visitor.channel)
        }
    }

    /// Letters to nobody's account that wait at once, at most: a stranger's requests must not fill the disk.
    private static let limit = 1_000

    package func queue(_ letter: Letter) throws(EngineError) {
        guard letter.member == nil else {
            let command = QueueMail(call: nil, letters: [engine.sealable(letter)].compactMap(\.self))
            try give(.mail(.queue(command)), .system, .rules)
            return
        }
        let key = Hash.sha256(Array("\(letter.to)\u{0}\(letter.reason)".utf8)).hex
        let now = engine.now.milliseconds
        let text = String(decoding: (try? JSONEncoder().encode(letter)) ?? Data(), as: UTF8.self)
        try asked { () throws(LogFailure) in
            guard try access.item(.letter, key) == nil,
                try access.items(.letter, owner: 0).count < Self.limit
            else { return }
            try access.put(
                AccessItem(.letter, key, number: now, text: text, expires: now + Postman.patience))
        }
        engine.bell.ring()
    }

    /// The letters to nobody's account that wait, with the names they are kept under and the times since when.
    func strays() throws(EngineError) -> [(key: String, since: Instant, letter: Letter)] {
        let items = try asked { () throws(LogFailure) in try access.items(.letter, owner: 0) }
        return items.compactMap { item in
            guard let letter = try? JSONDecoder().decode(Letter.self, from: Data(item.text.utf8)) else {
                return nil
            }
            return (item.key, Instant(milliseconds: item.number), letter)
        }
    }

    /// Forgets a letter to nobody's account.
    func forget(stray key: String) throws(EngineError) {
        _ = try asked { () throws(LogFailure) in try access.take(.letter, key) }
    }
}

extension Engine {
    /// A letter as the command that queues it has it; `nil` for one to nobody.
    package func sealable(_ letter: Letter) -> LetterToQueue? {
        guard let member = letter.member else { return nil }
        return LetterToQueue(
            member: member, kind: letter.kind, reason: letter.reason, address: letter.to,
            subject: letter.subject, text: letter.text,
            digest: digest(of: letter.subject, letter.text, to: member))
    }

    /// SHA-256(SHA-256(key ‖ "letter") ‖ SHA-256(subject ‖ two line breaks ‖ text)), under the key of the one it goes to: a short code could be
    /// guessed from a plain digest.
    func digest(of subject: String, _ text: String, to member: MemberID) -> Digest {
        let key = keys.key(of: Subject.member(member).description) ?? Random.bytes(Seal.keyLength)
        let bytes = Hash.record(frame: key + Array("letter".utf8), body: Array("\(subject)\n\n\(text)".utf8))
        return Digest(checked: bytes.hex)
    }

    /// What a waiting letter says; `nil` when it does not wait, or its recipient's key is gone.
    package func text(ofMail number: Int) -> MailText? {
        guard let mail = world.mail(number), mail.status == .queued,
            let key = keys.key(of: Subject.member(mail.member).description),
            let draft = try? log.draft(DraftKey.mail(number))
        else { return nil }
        return DraftSeal.open(draft.sealed, draftKey: DraftKey.mail(number), key: key)
    }

    /// The address a letter goes or went to, opened.
    package func address(ofMail number: Int) throws(EngineError) -> String? {
        guard let mail = world.mail(number),
            case .mail(.queued(let queued)) = try opened(mail.queued).event
        else { return nil }
        return queued.to.opened
    }

    /// The address a member gets letters of a kind at; `nil` for none.
    package func address(of member: MemberID, for kind: LetterKind) throws(EngineError) -> String? {
        if kind.isJuryMail, let sequence = world.member(member)?.account.juryAddressed,
            case .member(.account(.juryAddressSet(let set))) = try opened(sequence).event,
            let address = set.address?.opened
        {
            return address
        }
        return try profile(of: member)?.email?.opened
    }
}
