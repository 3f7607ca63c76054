package import Domain
package import JSON

/// What a command about cards and jurors comes to: which cards it takes, who then has too few readers, and which ranks move.
///
/// Made before anything is written, so that it can be shown first.
package struct Foresight: Sendable {
    /// One application in one round that something happens to.
    package struct Line: Sendable {
        package let round: RoundID
        package let application: Int
        package let title: String?
        /// What happens to the card; `nil` where only the rank moves.
        package let card: Fate?
        /// How many readers the application has then.
        package let readers: Int
        /// How many the round wants.
        package let wanted: Int
        package let from: Int?
        package let to: Int?

        /// Whether it then has fewer readers than the round wants.
        package var isThin: Bool { card != nil && readers < wanted }
        package var moves: Bool { from != to }
    }

    /// What happens to a card.
    package enum Fate: String, Sendable, CaseIterable {
        /// It was open and is nobody's any more.
        case returned
        case voided
        case corrected
        /// It was submitted and still counts.
        case stays

        /// What happens, for the screen.
        package var words: Bilingual {
            switch self {
            case .returned: Bilingual(de: "geht zurück", en: "returned")
            case .voided: Bilingual(de: "ungültig", en: "voided")
            case .corrected: Bilingual(de: "berichtigt", en: "corrected")
            case .stays: Bilingual(de: "bleibt", en: "stays")
            }
        }
    }

    /// By round in the order of the call, then by application.
    package let lines: [Line]
    /// Rounds whose fixed result changes, and the later rounds that carry it: those keep the values they had when they were opened.
    package let carried: [(round: RoundID, by: [Slug])]
    /// Rounds whose ranks move after something was decided in them.
    package let decided: [RoundID]
    /// How many events it makes, 0 when it is so already.
    package let events: Int

    package var json: JSONValue {
        .members([
            "lines": .list(
                lines.map {
                    .members([
                        "round": .text($0.round.description), "application": .integer($0.application),
                        "title": .given($0.title), "card": .given($0.card?.rawValue),
                        "readers": .integer($0.readers), "wanted": .integer($0.wanted),
                        "tooFewReaders": .flag($0.isThin), "from": $0.from.map { .integer($0) } ?? .null,
                        "to": $0.to.map { .integer($0) } ?? .null,
                    ])
                }),
            "decided": .list(decided.map { .text($0.description) }),
            "carried": .list(
                carried.map {
                    .members([
                        "round": .text($0.round.description), "by": .list($0.by.map { .text($0.text) }),
                    ])
                }),
        ])
    }

    /// Who must know that another round does not follow, one sentence a round.
    package var warnings: [Bilingual] {
        let decided = decided.map { round in
            Bilingual(
                de:
                    "Achtung: In \(round) ist schon entschieden worden; bitte prüfen, ob die Entscheidungen noch passen (werkx decisions \(round)).",
                en:
                    "Mind: in \(round) decisions were made already; please check whether they still fit (werkx decisions \(round))."
            )
        }
        return decided
            + carried.map { round, later in
                let names = later.map(\.text).joined(separator: ", ")
                return Bilingual(
                    de:
                        "Achtung: Das Ergebnis von \(round) geht in \(names) ein; dort gelten weiter die Werte vom Öffnen der Runde.",
                    en:
                        "Mind: the result of \(round) enters \(names); there the values of when that round was opened still hold."
                )
            }
    }
}

extension Engine {
    /// What a command would come to now for cards, readers and ranks; nothing is written.
    package func foresee(_ command: Command, by actor: Actor, through channel: Channel) throws(EngineError)
        -> Foresight
    {
        let world = world
        let registry = HeadRegistry(
            engine: self, directory: try directory(), queued: [], drafts: [:], world: world)
        let context = Context(
            now: max(now, world.at), actor: actor, channel: channel, registry: registry,
            fingerprints: Fingerprint())
        let happenings: [Happening]
        do throws(Refusal) { happenings = try command.decide(context, world).events } catch {
            throw .refused(error)
        }
        let after = world.foretold(happenings, context)
        var lines: [Foresight.Line] = []
        var carried: [(round: RoundID, by: [Slug])] = []
        var decided: [RoundID] = []
        for id in Self.rounds(of: happenings, command, world) {
            guard let call = world.call(id.call), let round = world.round(id),
                let nextCall = after.call(id.call),
                let next = after.round(id)
            else { continue }
            let titles = try names(of: round, in: call, for: actor.member)
            let (old, new) = (round.ranking(in: call).ranks, next.ranking(in: nextCall).ranks)
            var fates = Self.fates(happenings, id)
            let leaver = try leaver(command).flatMap { call.seat(of: $0) }
            for card in next.cards where card.status == .submitted && Int(card.seat) == leaver {
                if fates[Int(card.application)] == nil { fates[Int(card.application)] = .stays }
            }
            let moved = Set(RankChange.between(old, new).map(\.application))
            for number in moved.union(fates.keys).sorted() {
                lines.append(
                    Foresight.Line(
                        round: id, application: number, title: titles[number]?.title, card: fates[number],
                        readers: next.readers(of: number), wanted: next.readers, from: old[number],
                        to: new[number]))
            }
            if !moved.isEmpty, !round.decisions.current.isEmpty { decided.append(id) }
            let later = call.carriers(of: id.round)
            if !round.isOpen, next.closing?.ranking != round.closing?.ranking, !later.isEmpty {
                carried.append((id, later))
            }
        }
        return Foresight(lines: lines, carried: carried, decided: decided, events: happenings.count)
    }

    private static func fates(_ happenings: [Happening], _ id: RoundID) -> [Int: Foresight.Fate] {
        var fates: [Int: Foresight.Fate] = [:]
        for happening in happenings {
            if case (.round(id), .round(.unassigned(let unassigned))) = (happening.stream, happening.event) {
                fates[unassigned.application] = .returned
            }
            guard case .card(id, let application, _) = happening.stream else { continue }
            if case .card(.voided) = happening.event { fates[application] = .voided }
            if case .card(.corrected) = happening.event { fates[application] = .corrected }
        }
        return fates
    }

    /// The juror who leaves by the command.
    private func leaver(_ command: Command) throws(EngineError) -> MemberID? {
        if case .call(.leave(let leave)) = command { try member(leave.juror) } else { nil }
    }

    /// The rounds that something happens in; all of the call when a juror leaves it.
    private static func rounds(of happenings: [Happening], _ command: Command, _ world: World) -> [RoundID] {
        if case .call(.leave(let leave)) = command {
            return world.call(leave.call)?.rounds.map { RoundID(leave.call, $0.slug) } ?? []
        }
        var rounds: [RoundID] = []
        for happening in happenings {
            switch happening.stream {
            case .round(let id), .card(let id, _, _): if !rounds.contains(id) { rounds.append(id) }
            case .log, .import, .programme, .call, .application, .conflict, .member, .cohort, .venture,
                .mail:
                break
            }
        }
        return rounds
    }
}

extension Round {
    /// How many jurors read an application: those who have a card to do or have submitted one.
    package func readers(of application: Int) -> Int {
        cards.count {
            Int($0.application) == application && ($0.status.isOpen || $0.status == .submitted)
        }
    }
}
