import Crypto
import Domain
import EventLog

/// What is kept of a request with an idempotency key that came to no event: a draft was saved, or it was so already.
///
/// It stands among the drafts, so that it is written with what it answers or not at all, sealed under the key of the member
/// who asked, for a draft could be guessed from the digest of its request.
struct KeptAnswer {
    /// What its key among the drafts begins with; the request's follows.
    static let prefix = "request/"

    let body: [UInt8]
    let at: Instant

    init(body: [UInt8], at: Instant) {
        self.body = Hash.sha256(body)
        self.at = at
    }

    /// Reads what ``bytes`` gave.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 32, let at = Int64(String(decoding: bytes[32...], as: UTF8.self)) else {
            return nil
        }
        body = Array(bytes[..<32])
        self.at = Instant(milliseconds: at)
    }

    var bytes: [UInt8] { body + Array(String(at.milliseconds).utf8) }
}

extension Engine {
    /// What is to be kept of a request that came to no event; nothing without a key.
    func answer(to request: RequestMark, by actor: Actor, at now: Instant, sequence: Int) -> [DraftEdit] {
        guard let key = request.key, let sealing = sealing(of: actor) else { return [] }
        let place = KeptAnswer.prefix + key
        let kept = KeptAnswer(body: request.body ?? [], at: now)
        return [
            .put(
                Draft(
                    key: place, revision: sequence,
                    sealed: DraftSeal.close(kept.bytes, draftKey: place, key: sealing)))
        ]
    }

    /// The answer to a request that came to no event; `nil` for one that was never answered.
    func keptAnswer(_ key: String, _ body: [UInt8], _ actor: Actor) throws(EngineError) -> Receipt? {
        let place = KeptAnswer.prefix + key
        guard let draft = try asked({ () throws(LogFailure) in try log.draft(place) }) else { return nil }
        guard let sealing = sealing(of: actor),
            let kept = DraftSeal.plain(draft.sealed, draftKey: place, key: sealing).flatMap(KeptAnswer.init),
            kept.body == Hash.sha256(body)
        else { throw .keyReused }
        return Receipt(sequence: draft.revision, at: kept.at, events: [], digest: nil, isRepeat: true)
    }

    private func sealing(of actor: Actor) -> [UInt8]? {
        switch actor {
        case .member(let member): keys.key(of: Subject.member(member).description)
        case .system: nil
        }
    }
}
