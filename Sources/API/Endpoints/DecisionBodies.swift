import Domain
import Engine
import JSON

/// One application, or the first places.
struct DecisionBody: Sendable {
    var application: Int?
    var first: Int?
    /// Whose place becomes free, where a reserve moves up.
    var leaver: Int?
    var outcome: OutcomeRequest?
    var reason: String?
    var meeting: Slug?
    var rest: DecideFirst.Rest?
    var takesMore = false
    var revises = false
    var instead: Slug?
    /// Of the prize that became free; the whole one where it is not said.
    var part: Part?

    /// The command it stands for in a round; what it needs was checked when it was read.
    func command(_ id: RoundID) -> DecisionCommand {
        guard let outcome else {
            return .confirmReserve(
                ConfirmReserve(
                    round: id, application: application ?? 0, leaver: leaver ?? 0, reason: reason ?? "",
                    part: part))
        }
        guard let application else {
            return .first(
                DecideFirst(
                    round: id, places: first ?? 0, outcome: outcome, rest: rest, takesTied: takesMore,
                    reason: reason, meeting: meeting))
        }
        if revises {
            return .revise(
                ReviseDecision(
                    round: id, application: application, outcome: outcome, reason: reason ?? "",
                    meeting: meeting, instead: instead))
        }
        return .prepare(
            PrepareDecision(
                round: id, application: application, outcome: outcome, reason: reason, meeting: meeting))
    }

    /// Throws what cannot be together.
    fileprivate func check() throws(FileFlaw) {
        if leaver != nil, application != nil, first == nil, outcome == nil { return }
        guard part == nil else {
            throw FileFlaw(
                nil, de: "„part“ gehört hier zu „for“; sonst steht es in „outcome“.",
                en: "\"part\" belongs to \"for\" here; else it stands in \"outcome\".")
        }
        guard (application == nil) != (first == nil) else {
            throw FileFlaw(
                nil, de: "Genau eines: „application“ oder „first“.",
                en: "Exactly one of \"application\" and \"first\".")
        }
        guard outcome != nil, leaver == nil else {
            throw FileFlaw(
                nil, de: "„outcome“ oder „for“ gehört zu einer Entscheidung.",
                en: "\"outcome\" or \"for\" belongs to a decision.")
        }
        if application != nil, rest != nil || takesMore {
            throw FileFlaw(
                nil, de: "„rest“ und „more“ gehören zu „first“.",
                en: "\"rest\" and \"more\" belong to \"first\".")
        }
    }
}

extension Bodies {
    /// One application or the first places; `revise` replaces what is released, `for` lets a reserve move up.
    static let decision = Shape(
        Body.number("application"), Body.number("first"), Body.number("for"), Body.object("outcome", outcome),
        Body.text("reason"), Body.slug("meeting"), Body.word("rest", as: DecideFirst.Rest.self),
        Body.flag("more"), Body.flag("revise"), Body.slug("instead"), part("part")
    ) {
        application, first, leaver, outcome, reason, meeting, rest, more, revises, instead, part
            throws(FileFlaw) in
        let body = DecisionBody(
            application: application, first: first, leaver: leaver, outcome: outcome, reason: reason,
            meeting: meeting, rest: rest, takesMore: more, revises: revises, instead: instead, part: part)
        try body.check()
        return body
    }

    private enum OutcomeKind: String, CaseIterable { case pass, award, cohort, reserve, reject }

    /// `{"kind": "award", "prize": "first", "part": "1/2"}`.
    static let outcome = Shape(
        Body.word("kind", as: OutcomeKind.self).needed(), Body.slug("phase"), Body.slug("prize"),
        part("part"),
        Body.slug("programme"), Body.slug("cohort"), Body.number("place")
    ) { kind, phase, prize, part, programme, cohort, place throws(FileFlaw) -> OutcomeRequest in
        func missing(_ key: String) -> FileFlaw {
            FileFlaw(nil, de: "„\(key)“ fehlt.", en: "\"\(key)\" is missing.")
        }
        switch kind {
        case .pass:
            guard let phase else { throw missing("phase") }
            return .pass(phase)
        case .award:
            guard let prize else { throw missing("prize") }
            return .award(prize, part: part ?? .whole)
        case .cohort:
            guard let programme else { throw missing("programme") }
            guard let cohort else { throw missing("cohort") }
            return .cohort(programme: programme, cohort: cohort)
        case .reserve: return .reserve(place: place ?? 0)
        case .reject: return .reject
        }
    }

    /// A fraction up to 1.
    static func part(_ name: String) -> Key<Part?> {
        Body.key(name, .text(pattern: "^[0-9]+(/[0-9]+)?$")) { node, book in
            guard let text = ObjectReader.text(node, book) else { return nil }
            if let part = Part(text) { return part }
            book.add(
                clash: FileFlaw(
                    node.place, de: "„\(name)“ ist ein Bruch bis 1, etwa „1/2“.",
                    en: "\"\(name)\" is a fraction up to 1, such as \"1/2\"."))
            return nil
        }
    }

    @Sendable static func tieWay(_ node: DocumentNode, _ book: FlawBook) -> TieWay? {
        guard let text = ObjectReader.text(node, book) else { return nil }
        if let way = TieWay(rawValue: text) { return way }
        book.add(
            node.place, de: "„\(text)“ ist keines von places, vote, lot.",
            en: "\"\(text)\" is none of places, vote, lot.")
        return nil
    }

    /// The digest of the minutes.
    static let minutes = Body.key("minutes", .digest) { node, book -> Digest? in
        guard let text = ObjectReader.text(node, book) else { return nil }
        if let digest = Digest(text) { return digest }
        book.add(
            node.place, de: "„minutes“ ist die SHA-256-Prüfsumme des Protokolls.",
            en: "\"minutes\" is the SHA-256 digest of the minutes.")
        return nil
    }
}
