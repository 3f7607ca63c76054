/// What is decided about one application.
package enum Outcome: Hashable, Sendable, Codable {
    /// It may hand in for a later phase.
    case pass(Slug)
    /// It gets a prize, whole or in part, in whole cents.
    case award(prize: Slug, part: Part, cents: Int)
    /// It is admitted to a cohort of a programme.
    case cohort(programme: Slug, cohort: Slug)
    /// It moves up when somebody before it withdraws; places count from 1.
    case reserve(place: Int)
    case reject

    /// Whether it gives the application what others compete for.
    package var isFavourable: Bool {
        switch self {
        case .pass, .award, .cohort: true
        case .reserve, .reject: false
        }
    }

    /// Whether it takes one of the places of the call.
    var takesPlace: Bool {
        switch self {
        case .award, .cohort: true
        case .pass, .reserve, .reject: false
        }
    }

    /// Whether it is a prize.
    package var isAward: Bool { if case .award = self { true } else { false } }

    /// Its place on the reserve list, `nil` for what is none.
    package var reservePlace: Int? { if case .reserve(let place) = self { place } else { nil } }

    /// Whether both cannot be so at the same time for one application.
    ///
    /// Pass, reserve and reject exclude each other; a rejection excludes everything; prizes stand beside each other.
    package func excludes(_ other: Outcome) -> Bool {
        switch (self, other) {
        case (.reject, _), (_, .reject): true
        case (.award(let prize, _, _), .award(let second, _, _)): prize == second
        case (.award, _), (_, .award): false
        case (.pass, .cohort), (.cohort, .pass): false
        case (.pass, _), (.reserve, _), (.cohort, _): true
        }
    }
}

/// A share of a prize, `1/2`: above zero, at most one.
package struct Part: Hashable, Sendable, Codable, CustomStringConvertible {
    package let numerator: Int
    package let denominator: Int

    /// All of it.
    package static let whole = Part(checked: 1, 1)

    /// `nil` unless above zero and at most one, with parts up to a million.
    package init?(_ numerator: Int, over denominator: Int) {
        guard (1...1_000_000).contains(denominator), (1...denominator).contains(numerator) else { return nil }
        self.init(checked: numerator, denominator)
    }

    /// Reads `1/2` or `1`.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
            part in
            part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(String(decoding: part, as: UTF8.self)) : nil
        }
        guard (1...2).contains(parts.count), let top = parts[0], let bottom = parts.count == 1 ? 1 : parts[1]
        else {
            return nil
        }
        self.init(top, over: bottom)
    }

    private init(checked numerator: Int, _ denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package var description: String { numerator == denominator ? "1" : "\(numerator)/\(denominator)" }

    /// The share of a sum, rounded down to whole cents.
    package func cents(of sum: Int) -> Int {
        Int(Int128(sum) * Int128(numerator) / Int128(denominator))
    }

    /// Whether ``cents(of:)`` leaves a fraction of a cent out.
    package func isRounded(of sum: Int) -> Bool {
        Int128(sum) * Int128(numerator) % Int128(denominator) != 0
    }
}

/// What somebody asks to be decided; what it comes to in cents the call's prize says.
package enum OutcomeRequest: Hashable, Sendable, Codable {
    case pass(Slug)
    case award(Slug, part: Part)
    case cohort(programme: Slug, cohort: Slug)
    case reserve(place: Int)
    case reject

    /// The outcome in a round, or the refusal why there is no such thing.
    func outcome(in round: Round, of call: Call, _ world: World) throws(Refusal) -> Outcome {
        switch self {
        case .pass(let id):
            guard let place = call.phases.firstIndex(where: { $0.id == id }) else {
                throw call.unknown(phase: id)
            }
            guard let own = call.phases.firstIndex(where: { $0.id == round.phase }), place > own else {
                throw .decision(.phaseNotLater(phase: id, round: round.phase))
            }
            return .pass(id)
        case .award(let id, let part):
            guard let prize = call.prizes.first(where: { $0.id == id }) else {
                throw .decision(.unknownPrize(id, of: call.prizes.map(\.id)))
            }
            return .award(prize: id, part: part, cents: part.cents(of: prize.cents))
        case .cohort(let programme, let cohort):
            let id = CohortID(programme, cohort)
            guard world.cohort(id) != nil else { throw .unknownCohort(id) }
            return .cohort(programme: programme, cohort: cohort)
        case .reserve(let place):
            guard (1...10_000).contains(place) else { throw .decision(.placeImpossible(place)) }
            return .reserve(place: place)
        case .reject: return .reject
        }
    }
}
