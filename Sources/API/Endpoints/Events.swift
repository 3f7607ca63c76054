import Domain
import Engine
import HTTP
import JSON
import Synchronization
import Threads

extension Declaration {
    static let readEvents = get(
        Places.round / "events",
        de:
            "Der Stand der Runde, sobald er sich ändert: der Leitung Fortschritt und Rangfolge, der Jury das Eigene",
        en:
            "How the round stands, as soon as it changes: progress and ranking for those who run it, jurors their own",
        for: .seated, answer: .bytes(["text/event-stream"]), Endpoints.events)
}

extension Endpoints {
    /// Server-sent events; each is asked of the policy again, and a reader who comes back says what was seen last.
    static func events(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        guard RoundFeed(id, visit, nil).isAllowed(member) else { throw .notFound }
        var response = Response(
            status: 200,
            headers: [
                Header("Content-Type", "text/event-stream"), Header("Cache-Control", "no-store"),
                // Proxies shall hand on each event as it comes.
                Header("X-Accel-Buffering", "no"),
            ])
        if visit.request.method == .head { return response }
        guard let place = visit.streams.place(for: member) else { throw .tooManyStreams }
        let seen = visit.request.header("Last-Event-ID").flatMap { Int($0) }
        let feed = RoundFeed(id, visit, seen)
        response.stream = ResponseStream {
            // Held as long as the stream is, then given back.
            withExtendedLifetime(place) { feed.next() }
        }
        return response
    }
}

/// What one reader of a round is told while it goes on.
private final class RoundFeed: Sendable {
    private let id: RoundID
    private let visit: Visit
    private let state: Mutex<State>

    private struct State {
        /// Through which event the reader knows everything, `nil` at the beginning.
        var seen: Int?
        /// What was sent last, by kind.
        var sent: [String: String] = [:]
        var pieces = 0
    }

    /// After an hour a reader connects again, so that nothing lives for ever.
    private static let most = 240

    init(_ id: RoundID, _ visit: Visit, _ seen: Int?) {
        self.id = id
        self.visit = visit
        state = Mutex(State(seen: seen))
    }

    /// Whether the reader may be told anything now.
    func isAllowed(_ member: MemberID) -> Bool {
        let world = visit.engine.world
        guard let call = world.call(id.call), let round = call.round(id.round) else { return false }
        if Permission.may(member, see: .cards(id), in: world) { return true }
        return Permission.may(member, see: .ownCards(id), in: world)
            && call.seat(of: member, in: round) != nil
    }

    /// The next events, or a comment after fifteen quiet seconds; `nil` when the reader may hear no more, or the server ends.
    func next() -> [UInt8]? {
        let (seen, pieces) = state.withLock { ($0.seen, $0.pieces) }
        guard pieces < Self.most else { return nil }
        let engine = visit.engine
        // The first one comes at once, unless the reader has it.
        let isNew =
            seen == nil || seen.map { $0 > engine.world.sequence } == true
            || engine.waits(after: seen ?? 0, milliseconds: 14_500)
        // Who asks may have lost the token, the role or the seat meanwhile.
        guard !engine.bell.isClosed, let member = visit.renew(), isAllowed(member) else { return nil }
        state.withLock { $0.pieces += 1 }
        guard isNew else { return Array(":\n\n".utf8) }
        // What is read below may hold later events; they are then told once more, never lost.
        let sequence = engine.world.sequence
        let news = state.withLock { state -> String in
            state.seen = sequence
            var text = ""
            for (kind, value) in told(to: member) where state.sent[kind] != value {
                state.sent[kind] = value
                text += "event: \(kind)\nid: \(sequence)\ndata: \(value)\n\n"
            }
            return text
        }
        return Array(news.utf8)
    }

    private func told(to member: MemberID) -> [(String, String)] {
        let world = visit.engine.world
        var told: [(String, String)] = []
        if Permission.may(member, see: .cards(id), in: world) {
            if let progress = try? visit.engine.progress(of: id, for: member).json {
                told.append(("progress", progress.text()))
            }
        } else if let call = world.call(id.call), let round = call.round(id.round),
            let seat = call.seat(of: member, in: round)
        {
            let own = round.cards.filter { Int($0.seat) == seat }
            let value = JSONValue.members([
                "open": .integer(own.count { $0.status == .assigned || $0.status == .begun }),
                "submitted": .integer(own.count { $0.status == .submitted }),
                "closed": .flag(round.closing != nil),
            ])
            told.append(("own", value.text()))
        }
        if Permission.may(member, see: .ranking(id), in: world),
            let ranking = try? visit.engine.ranking(of: id, for: member),
            case .object(let members) = ranking.json
        {
            // The sequence is the event's id and would make every ranking a new one.
            told.append(("ranking", JSONValue.object(members.filter { $0.key != "sequence" }).text()))
        }
        return told
    }
}
