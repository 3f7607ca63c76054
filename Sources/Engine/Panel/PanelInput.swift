import Crypto
package import Domain
import JSON

/// Everything an assignment of a round is computed from, in an order of its own.
package struct PanelInput: Sendable {
    /// A juror of the call, as the assignment sees one.
    package struct Juror: Sendable {
        package let member: MemberID
        package let handle: String
        /// Applications to read in this round, those already given included.
        package let capacity: Capacity
        /// Whether the capacity is the juror's own word, not the round's rule.
        package let isOwnCapacity: Bool
        /// As ``Domain/PanelRules/key(_:)`` has it; empty for none.
        package let profession: String
        package let fields: [String]
        /// The same number for two of one organisation; `nil` for none, and where no rule asks.
        package let organisation: Int?
        /// `nil` for none, and where no rule asks.
        package let gender: Gender?
        /// The digest of what was opened for this, under the member's key; `nil` where nothing was.
        let sealed: Digest?
        let seat: Int?
    }

    /// An application that wants readers.
    package struct Application: Sendable {
        package let number: Int
        package let category: Slug?
        /// Its place in the result the round carries, from 1; `nil` where it carries none.
        package let strength: Int?
    }

    /// How a juror and an application go together.
    package enum Pairing: Hashable, Sendable {
        case free(fit: Int)
        /// Given already; it stays.
        case kept(fit: Int)
        case barred(Bar)

        package var fit: Int {
            switch self {
            case .free(let fit), .kept(let fit): fit
            case .barred: 0
            }
        }
    }

    /// Why a juror cannot get an application.
    package enum Bar: String, Hashable, Sendable {
        case conflict, own, suspected
        /// The office set the card aside.
        case voided
    }

    package let round: RoundID
    package let rules: PanelRules
    /// By member number.
    package let jurors: [Juror]
    /// By number.
    package let applications: [Application]
    /// A row of ``jurors`` for each application.
    package internal(set) var pairings: [Pairing]
    /// Whether everything the rules look at could be opened.
    let isWhole: Bool
    /// Readers who left but whose submitted cards count, by place in ``applications``.
    package let gone: [Int]

    package subscript(application: Int, juror: Int) -> Pairing {
        pairings[application * jurors.count + juror]
    }
}

/// What makes a pair fit: whole numbers, added up.
package enum PanelFit {
    package static let yes = 4
    package static let maybe = 2
    package static let no = -8
    /// The application's category is one of the juror's fields.
    package static let field = 3
    /// The office took the application from the juror before.
    package static let takenBack = -8
    /// What it costs when two jurors share one application more than in an even spread.
    static let sharing = 1
    /// What it costs when a juror has one application too many of the stronger or the weaker half.
    static let balance = 1
}

extension PanelInput {
    /// Gathers what is known at a world.
    ///
    /// `avoided` are the suspected conflicts as they were found then; `nil` looks for them.
    init(_ id: RoundID, _ registry: HeadRegistry, avoided: [ProposedPair]? = nil) throws(Refusal) {
        let world = registry.world
        guard let call = world.call(id.call) else { throw .unknownCall(id.call) }
        guard let round = call.round(id.round) else { throw .unknownRound(id) }
        let rules = round.panelRules
        let entries = round.pool.filter { call.application($0.application)?.status == .submitted }.sorted {
            $0.application < $1.application
        }
        let strengths = Self.strengths(entries, round)
        applications = entries.map { entry in
            let known = call.application(entry.application)
            return Application(
                number: entry.application, category: known?.category, strength: strengths[entry.application])
        }
        // Who reads already goes on, also when the rules name others since.
        let reading = Set(
            round.cards.filter { !$0.status.isFree }.compactMap { call.juror(of: Int($0.seat)) })
        let members = world.members.filter {
            $0.has(.juror, in: id.call) && !call.left.contains($0.id)
                && (rules.jurors.isEmpty || rules.jurors.contains($0.id) || reading.contains($0.id))
        }
        guard !members.isEmpty else { throw .panel(.noJurors(id)) }
        jurors = Self.jurors(members, call, rules, registry, pool: entries.count)
        let suspected = Set(
            avoided ?? Self.suspected(members.map(\.id), applications.map(\.number), call, registry))
        pairings = []
        pairings.reserveCapacity(applications.count * jurors.count)
        for application in applications {
            for (juror, member) in zip(jurors, members) {
                pairings.append(Self.pairing(application, juror, member, round, call, suspected))
            }
        }
        let seats = Set(jurors.compactMap(\.seat))
        let places = Dictionary(uniqueKeysWithValues: applications.enumerated().map { ($1.number, $0) })
        var gone = [Int](repeating: 0, count: applications.count)
        for card in round.cards where card.status == .submitted && !seats.contains(Int(card.seat)) {
            if let place = places[Int(card.application)] { gone[place] += 1 }
        }
        self.gone = gone
        let opens = rules.onePerOrganisation || rules.mixed
        isWhole = !opens || jurors.allSatisfy { $0.sealed != nil }
        self.round = id
        self.rules = rules
    }

    private static func pairing(
        _ application: Application, _ juror: Juror, _ member: Member, _ round: Round, _ call: Call,
        _ suspected: Set<ProposedPair>
    ) -> Pairing {
        let number = application.number
        var fit = 0
        if let category = application.category, member.fields.contains(category.text) {
            fit += PanelFit.field
        }
        guard let seat = juror.seat else {
            if call.application(number)?.applicant == juror.member { return .barred(.own) }
            return suspected.contains(ProposedPair(application: number, juror: juror.member))
                ? .barred(.suspected) : .free(fit: fit)
        }
        switch round.panels.wish(application: number, seat: seat) {
        case .yes: fit += PanelFit.yes
        case .maybe: fit += PanelFit.maybe
        case .no: fit += PanelFit.no
        case .some(.none), nil: break
        }
        let status = round.card(application: number, seat: seat)?.status
        switch status {
        case .assigned, .begun, .submitted: return .kept(fit: fit)
        case .recused, .unassigned, .voided, nil: break
        }
        if call.isBarred(seat: seat, from: number) { return .barred(.conflict) }
        if call.application(number)?.applicant == juror.member { return .barred(.own) }
        if status == .voided { return .barred(.voided) }
        if suspected.contains(ProposedPair(application: number, juror: juror.member)) {
            return .barred(.suspected)
        }
        if round.panels.isTakenBack(application: number, seat: seat) { fit += PanelFit.takenBack }
        return .free(fit: fit)
    }

    private static func jurors(
        _ members: [Member], _ call: Call, _ rules: PanelRules, _ registry: HeadRegistry, pool: Int
    ) -> [Juror] {
        var organisations: [String: Int] = [:]
        return members.map { member in
            var organisation: Int?
            var gender: Gender?
            var opened: [String] = []
            if rules.onePerOrganisation {
                let key = registry.profile(of: member.id)?.organisation?.opened?.organisationKey
                if let key {
                    organisation = organisations[key] ?? organisations.count
                    organisations[key] = organisation
                }
                opened.append(key ?? "")
            }
            if rules.mixed {
                gender = registry.gender(of: member.id)
                opened.append(gender?.rawValue ?? "")
            }
            var sealed: Digest?
            // Under the key, for a digest of a few possible words alone could be guessed back.
            if !opened.isEmpty, let key = registry.engine.keys.key(of: Subject.member(member.id).description)
            {
                let text = opened.joined(separator: "\u{0}")
                sealed = Digest(checked: Hash.sha256(key + [0] + Array(text.utf8)).hex)
            }
            return Juror(
                member: member.id,
                handle: registry.directory.handles[member.id]?.text ?? member.id.description,
                capacity: rules.jurors.isEmpty || rules.jurors.contains(member.id)
                    ? member.capacity ?? rules.capacity ?? Capacity(minimum: 0, maximum: pool)
                    : Capacity(minimum: 0, maximum: 0),
                isOwnCapacity: member.capacity != nil,
                profession: PanelRules.key(member.profession ?? ""), fields: member.fields,
                organisation: organisation,
                gender: gender, sealed: sealed, seat: call.seat(of: member.id))
        }
    }

    /// Places in the first earlier round whose result this one carries; equal values share the better place.
    private static func strengths(_ entries: [PoolEntry], _ round: Round) -> [Int: Int] {
        guard let place = round.carries.firstIndex(where: { $0.round != nil }) else { return [:] }
        let values = entries.map { ($0.application, $0.carried[place]) }.sorted {
            $0.1 == $1.1 ? $0.0 < $1.0 : $1.1 < $0.1
        }
        var strengths: [Int: Int] = [:]
        for (index, (number, value)) in values.enumerated() {
            let isTied = index > 0 && values[index - 1].1 == value
            strengths[number] = isTied ? strengths[values[index - 1].0] : index + 1
        }
        return strengths
    }

    /// The pairs in which a rule suspects a conflict that nobody judged.
    private static func suspected(
        _ members: [MemberID], _ numbers: [Int], _ call: Call, _ registry: HeadRegistry
    ) -> [ProposedPair] {
        let people = members.map { PersonFacts($0, registry.profile(of: $0)) }
        var found: [ProposedPair] = []
        for number in numbers {
            guard let application = call.application(number) else { continue }
            let facts = ApplicationFacts(application, in: call, registry, registry.world)
            for (member, person) in zip(members, people) {
                let rules = person.suspicions(about: facts, in: call).map(\.rule)
                if rules.isEmpty { continue }
                let known = call.seat(of: member).flatMap { call.conflict(application: number, seat: $0) }
                // Declared or confirmed ones bar anyway; a dismissed one opens again when another rule finds something.
                if let known, known.bars || rules.allSatisfy(known.rules.contains) { continue }
                found.append(ProposedPair(application: number, juror: member))
            }
        }
        return found
    }

    /// The suspected pairs that kept somebody from an application.
    package var avoided: [ProposedPair] {
        var avoided: [ProposedPair] = []
        for (row, application) in applications.enumerated() {
            for (column, juror) in jurors.enumerated() where self[row, column] == .barred(.suspected) {
                avoided.append(ProposedPair(application: application.number, juror: juror.member))
            }
        }
        return avoided
    }
}
