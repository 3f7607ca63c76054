package import Domain
import EventLog
package import JSON
package import Statistics

/// What a replay changes about a round; nothing of it is ever written.
package struct ReplayTerms: Sendable {
    /// The last event to consider; as recorded when `nil`.
    package var until: Int?
    /// Jurors whose cards are left out.
    package var without: [Slug] = []
    /// Other weights by criterion.
    package var weights: [(criterion: Slug, weight: Decimal)] = []
    /// Another way to combine, worked on the recorded one.
    package var aggregation: [Aggregation.Change] = []
    /// Statistical methods whose ranks stand beside it.
    package var methods: [CalibrationMethod] = []

    package init() {}
}

extension Aggregation {
    /// One setting of the aggregation, as a replay may change it.
    package enum Change: Hashable, Sendable {
        case order(Order)
        case across(Across)
        case trim(Int)
        case total(Total)
        /// Rounding after a step, `nil` for none.
        case decimals(Step, Int?)

        /// The steps that may round.
        package enum Step: String, Hashable, Sendable, CaseIterable { case criterion, weighted, card, total }

        /// Reads `order=cardFirst`, `across=median`, `trim=1`, `total=weightedSum`, `decimals.total=2`, `decimals.card=exact`.
        package init?(_ key: String, _ value: String) {
            switch key {
            case "order":
                guard let order = Order(rawValue: value) else { return nil }
                self = .order(order)
            case "across":
                guard let across = Across(rawValue: value) else { return nil }
                self = .across(across)
            case "trim":
                guard let trim = Int(value), trim >= 0 else { return nil }
                self = .trim(trim)
            case "total":
                guard let total = Total(rawValue: value) else { return nil }
                self = .total(total)
            default:
                guard key.hasPrefix("decimals."), let step = Step(rawValue: String(key.dropFirst(9))) else {
                    return nil
                }
                if value == "exact" {
                    self = .decimals(step, nil)
                } else if let places = Int(value), (0...6).contains(places) {
                    self = .decimals(step, places)
                } else {
                    return nil
                }
            }
        }
    }

    /// Makes one change.
    package mutating func apply(_ change: Change) {
        switch change {
        case .order(let order): self.order = order
        case .across(let across):
            self.across = across
            // A trim without a trimmed mean would be a flaw nobody asked for.
            if across != .trimmedMean { trim = 0 }
        case .trim(let trim): self.trim = trim
        case .total(let total): self.total = total
        case .decimals(.criterion, let places): decimals.criterion = places
        case .decimals(.weighted, let places): decimals.weighted = places
        case .decimals(.card, let places): decimals.card = places
        case .decimals(.total, let places): decimals.total = places
        }
    }
}

/// A round replayed, beside its recorded ranking.
package struct Replay: Sendable {
    /// As replayed.
    package let view: RankingView
    /// As recorded: at its closing, or as it stands while the round is open.
    package let recorded: Ranking
    /// The last event the recorded ranking considers.
    package let recordedThrough: Int
    package let terms: ReplayTerms
    /// What each method asked for makes of the replayed scores, in the order asked.
    package let methods: [MethodColumn]

    /// One method beside the replayed ranking.
    package struct MethodColumn: Sendable {
        package let method: CalibrationMethod
        package let result: Result<PanelStatistics, Unanswerable>

        /// Its line of an application, `nil` where it has none.
        package func row(of application: Int) -> PanelStatistics.Row? {
            guard case .success(let statistics) = result else { return nil }
            return statistics.row(of: application)
        }
    }

    /// An application's recorded rank, `nil` when it had none.
    package func oldRank(_ application: Int) -> Int? {
        recorded.entries.first { $0.application == application }?.rank
    }

    /// Places gained against the recorded ranking; negative for places lost, `nil` without one of the ranks.
    package func difference(_ application: Int) -> Int? {
        guard let old = oldRank(application),
            let new = view.ranking.entries.first(where: { $0.application == application })?.rank
        else { return nil }
        return old - new
    }

    /// The contract's ranking with `oldRank` and `difference` in each line, and what was changed.
    package var json: JSONValue {
        guard case .object(let members) = view.json else { return view.json }
        var out = members.map { member -> JSONMember in
            guard member.key == "entries" || member.key == "unranked", case .list(let lines) = member.value
            else { return member }
            return JSONMember(member.key, .list(lines.map(compared)))
        }
        out.append(
            JSONMember(
                "replay",
                .members([
                    "until": terms.until.map { .integer($0) },
                    "withoutJurors": .list(terms.without.map { .text($0.text) }),
                    "weights": .object(
                        view.rubric.criteria.map { JSONMember($0.id.text, .text($0.weight.description)) }),
                    "recordedThrough": .integer(recordedThrough),
                    "methods": methods.isEmpty ? nil : .list(methods.map(\.json)),
                ])))
        return .object(out)
    }

    private func compared(_ line: JSONValue) -> JSONValue {
        guard case .object(var members) = line,
            case .integer(let application)? = members.first(where: { $0.key == "application" })?.value
        else { return line }
        members.append(JSONMember("oldRank", oldRank(application).map { .integer($0) } ?? .null))
        members.append(JSONMember("difference", difference(application).map { .integer($0) } ?? .null))
        if !methods.isEmpty {
            members.append(
                JSONMember(
                    "methods",
                    .object(
                        methods.map { JSONMember($0.method.rawValue, $0.row(of: application)?.json ?? .null) }
                    )))
        }
        return .object(members)
    }
}

extension Replay.MethodColumn {
    /// How the method came by its ranks, or why it has none.
    var json: JSONValue {
        switch result {
        case .success(let statistics):
            .members([
                "method": .text(method.rawValue), "version": .integer(method.version),
                "input": .text(statistics.input.hex),
            ])
        case .failure(let why):
            .members([
                "method": .text(method.rawValue), "version": .integer(method.version),
                "unanswerable": .members(["de": .text(why.words.de), "en": .text(why.words.en)]),
            ])
        }
    }
}

extension Engine {
    /// Replays a round under other terms; nothing is written.
    ///
    /// Throws ``EngineError`` `.refused` for an unknown round or juror, an unknown criterion or a rubric that does not hold
    /// together.
    package func replay(_ id: RoundID, _ terms: ReplayTerms) throws(EngineError) -> Replay {
        let (present, standing) = try place(id, in: world)
        let through = standing.closing?.through ?? world.sequence
        let recorded =
            standing.closing == nil
            ? standing.ranking(in: present) : try ranking(id, at: through)
        let past =
            try terms.until == nil && standing.closing == nil ? world : fold(until: terms.until ?? through)
        let (call, round) = try place(id, in: past)
        var seats: Set<Int> = []
        for handle in terms.without {
            guard let member = try member(handle) else { throw .refused(.unknownMember(handle)) }
            guard let seat = standing.seats.first(where: { $0.juror == member })?.seat else {
                throw .refused(.notAJuror(handle))
            }
            seats.insert(seat)
        }
        let rubric = try changed(round.rubric, terms)
        let panel = round.panel(in: call, leavingOut: seats)
        let view = RankingView(
            round: id, rubric: rubric, rubricDigest: Fingerprint().digest(of: rubric),
            ranking: rubric.ranking(of: panel), sequence: past.sequence,
            names: try names(of: standing, in: present))
        let best = usualCut(of: id)
        return Replay(
            view: view, recorded: recorded, recordedThrough: through, terms: terms,
            methods: terms.methods.map { method in
                Replay.MethodColumn(
                    method: method,
                    result: PanelStatistics.result(
                        panel: panel, rubric: rubric, ranking: view.ranking,
                        terms: CalibrationTerms(method: method, best: best)))
            })
    }

    /// The sequence of the last event at or before an instant, 0 for none.
    package func sequence(at instant: Instant) throws(EngineError) -> Int {
        var last = 0
        try entries(after: 0) { entry in
            guard entry.at <= instant else { return false }
            last = entry.sequence
            return true
        }
        return last
    }

    private func ranking(_ id: RoundID, at sequence: Int) throws(EngineError) -> Ranking {
        let (call, round) = try place(id, in: fold(until: sequence))
        return round.ranking(in: call)
    }

    private func fold(until sequence: Int) throws(EngineError) -> World {
        try Engine.fold(log, until: sequence)
    }

    private func place(_ id: RoundID, in world: World) throws(EngineError) -> (Call, Round) {
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        return (call, round)
    }

    private func changed(_ rubric: Rubric, _ terms: ReplayTerms) throws(EngineError) -> Rubric {
        var rubric = rubric
        for change in terms.weights {
            guard let place = rubric.index(of: change.criterion) else {
                let known = rubric.criteria.map(\.id.text).joined(separator: ", ")
                throw .refused(
                    .rubricFlawed([
                        RefusalDetail(
                            place: change.criterion.text,
                            words: Bilingual(
                                de: "kein Kriterium dieses Rasters (\(known))",
                                en: "no criterion of this rubric (\(known))"))
                    ]))
            }
            rubric.criteria[place].weight = change.weight
        }
        for change in terms.aggregation { rubric.aggregation.apply(change) }
        let flaws = rubric.flaws()
        guard flaws.isEmpty else {
            throw .refused(
                .rubricFlawed(
                    flaws.map { RefusalDetail(place: $0.path.description, words: $0.sentence) }))
        }
        return rubric
    }
}
