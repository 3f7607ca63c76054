package import Domain
import JSON

extension Outcome {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let cents = try reader.integerIfGiven("cents")
        let cohort = try reader.slugIfGiven("cohort")
        let kind = try reader.text("kind")
        let part = try reader.textIfGiven("part").flatMap { Part($0) }
        let phase = try reader.slugIfGiven("phase")
        let place = try reader.integerIfGiven("place")
        let prize = try reader.slugIfGiven("prize")
        let programme = try reader.slugIfGiven("programme")
        switch (kind, phase, prize, part, cents, programme, cohort, place) {
        case ("pass", let phase?, nil, nil, nil, nil, nil, nil): self = .pass(phase)
        case ("award", nil, let prize?, let part?, let cents?, nil, nil, nil):
            self = .award(prize: prize, part: part, cents: cents)
        case ("cohort", nil, nil, nil, nil, let programme?, let cohort?, nil):
            self = .cohort(programme: programme, cohort: cohort)
        case ("reserve", nil, nil, nil, nil, nil, nil, let place?): self = .reserve(place: place)
        case ("reject", nil, nil, nil, nil, nil, nil, nil): self = .reject
        default: throw RecordFlaw("\(kind) is no outcome, or not with these values")
        }
    }

    func write(_ writer: inout FieldWriter) {
        if case .award(_, _, let cents) = self { writer.integer("cents", cents) }
        if case .cohort(_, let cohort) = self { writer.text("cohort", cohort.text) }
        writer.text("kind", kind)
        if case .award(_, let part, _) = self { writer.text("part", part.description) }
        if case .pass(let phase) = self { writer.text("phase", phase.text) }
        if case .reserve(let place) = self { writer.integer("place", place) }
        if case .award(let prize, _, _) = self { writer.text("prize", prize.text) }
        if case .cohort(let programme, _) = self { writer.text("programme", programme.text) }
    }

    /// The stable word for it: `pass`, `award`, `cohort`, `reserve`, `reject`.
    package var kind: String {
        switch self {
        case .pass: "pass"
        case .award: "award"
        case .cohort: "cohort"
        case .reserve: "reserve"
        case .reject: "reject"
        }
    }
}

extension TiesDeclared {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let seed = try reader.seedIfGiven("seed")
        var ways: [TieWay] = []
        for text in try reader.texts("ways") {
            guard let way = TieWay(rawValue: text) else { throw RecordFlaw("\(text) is no way out of a tie") }
            ways.append(way)
        }
        self.init(ways: ways, seed: seed)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("seed", seed.map { String($0, radix: 16) })
        writer.texts("ways", ways.map(\.rawValue))
    }
}

extension FieldReader {
    /// A seed in hexadecimal.
    fileprivate mutating func seedIfGiven(_ key: StaticString) throws(RecordFlaw) -> UInt64? {
        guard let text = try textIfGiven(key) else { return nil }
        guard let seed = UInt64(text, radix: 16) else {
            throw RecordFlaw("the seed of the lot is no hexadecimal number")
        }
        return seed
    }
}

extension RoundVoted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let ballots = try reader.list("ballots") { reader throws(RecordFlaw) in
            let application = try reader.integer("application")
            return Ballot(application: application, seats: try reader.integers("seats"))
        }
        let meeting = try reader.slugIfGiven("meeting")
        self.init(place: try reader.integer("place"), ballots: ballots, meeting: meeting)
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("ballots", ballots) { ballot, writer in
            writer.integer("application", ballot.application)
            writer.integers("seats", ballot.seats)
        }
        writer.text("meeting", meeting?.text)
        writer.integer("place", place)
    }
}

extension LotDrawn {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let order = try reader.integers("order")
        let place = try reader.integer("place")
        guard let seed = try reader.seedIfGiven("seed") else { throw RecordFlaw("a lot without its seed") }
        let tied = try reader.integers("tied")
        self.init(
            place: place, tied: tied, seed: seed, order: order, witness: try reader.words("witness"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integers("order", order)
        writer.integer("place", place)
        writer.text("seed", String(seed, radix: 16))
        writer.integers("tied", tied)
        writer.words("witness", witness)
    }
}

extension RoundMet {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let abstained = try reader.list("abstained") { reader throws(RecordFlaw) in
            let application = try reader.integer("application")
            return Abstention(application: application, member: try reader.member("member"))
        }
        let date = try reader.text("date")
        let id = try reader.slug("id")
        let minutes = try reader.digest("minutes")
        let present = try reader.integers("present").map { MemberID($0) }
        self.init(id: id, date: date, present: present, abstained: abstained, minutes: minutes)
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("abstained", abstained) { abstention, writer in
            writer.integer("application", abstention.application)
            writer.integer("member", abstention.member.number)
        }
        writer.text("date", date)
        writer.text("id", id.text)
        writer.text("minutes", minutes.hex)
        writer.integers("present", present.map(\.number))
    }
}

extension DecisionPrepared {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let application = try reader.integer("application")
        let departs = try reader.flag("departs")
        let meeting = try reader.slugIfGiven("meeting")
        let outcome = try reader.outcome("outcome")
        let rank = try reader.integerIfGiven("rank")
        let basis = DecisionBasis(rank: rank, departs: departs, ranking: try reader.digest("ranking"))
        self.init(
            application: application, outcome: outcome, basis: basis,
            reason: try reader.wordsIfGiven("reason"), meeting: meeting)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("application", application)
        writer.flag("departs", basis.departs)
        writer.text("meeting", meeting?.text)
        writer.object("outcome") { outcome.write(&$0) }
        if let rank = basis.rank { writer.integer("rank", rank) }
        writer.text("ranking", basis.ranking.hex)
        writer.words("reason", reason)
    }
}

extension FieldReader {
    fileprivate mutating func outcome(_ key: StaticString) throws(RecordFlaw) -> Outcome {
        let outcome = try objectIfGiven(key) { reader throws(RecordFlaw) in try Outcome(&reader) }
        guard let outcome else { throw json.flaw("expected \(key)") }
        return outcome
    }
}

extension DecisionDropped {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let application = try reader.integer("application")
        self.init(application: application, reason: try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("application", application)
        writer.words("reason", reason)
    }
}

extension DecisionsReleased {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let departing = try reader.integers("departing")
        self.init(from: try reader.momentIfGiven("from"), departing: departing)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integers("departing", departing)
        if let from { writer.moment("from", from) }
    }
}

extension DecisionRevised {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let application = try reader.integer("application")
        let departs = try reader.flag("departs")
        let meeting = try reader.slugIfGiven("meeting")
        let outcome = try reader.outcome("outcome")
        let passedOver = try reader.integersIfGiven("passedOver") ?? []
        let rank = try reader.integerIfGiven("rank")
        let basis = DecisionBasis(rank: rank, departs: departs, ranking: try reader.digest("ranking"))
        let reason = try reader.words("reason")
        let replaces = try reader.integers("replaces")
        self.init(
            application: application, outcome: outcome, basis: basis, reason: reason, meeting: meeting,
            replaces: replaces, succeeds: try reader.integerIfGiven("succeeds"), passedOver: passedOver)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("application", application)
        writer.flag("departs", basis.departs)
        writer.text("meeting", meeting?.text)
        writer.object("outcome") { outcome.write(&$0) }
        if !passedOver.isEmpty { writer.integers("passedOver", passedOver) }
        if let rank = basis.rank { writer.integer("rank", rank) }
        writer.text("ranking", basis.ranking.hex)
        writer.words("reason", reason)
        writer.integers("replaces", replaces)
        if let succeeds { writer.integer("succeeds", succeeds) }
    }
}

extension CallBudgeted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let cents = try reader.integer("cents")
        self.init(cents: cents, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("cents", cents)
        writer.words("reason", reason)
    }
}
