import Domain

/// One step of a path: a fixed word, or a place for a name or a number.
enum Segment: Hashable, Sendable {
    case word(String)
    case parameter(PathParameter)
}

/// What can stand for a name or a number in a path.
enum PathParameter: String, Hashable, Sendable, CaseIterable {
    case call, number, round, phase, programme, cohort, venture, juror, milestone, figure, months, consent
    case member, field, session, token, link
    case imported = "import"

    /// Whether it is a whole number above zero; the others are slugs.
    var isNumber: Bool {
        switch self {
        case .number, .venture, .figure, .months, .imported: true
        case .call, .round, .phase, .programme, .cohort, .juror, .milestone, .consent, .member, .field,
            .session, .token, .link:
            false
        }
    }
}

/// A place in the API: how its path is read into what it names, and printed from it.
struct Address<Place: Sendable>: Sendable {
    let segments: [Segment]
    /// Reads the texts that stood for the parameters, in order.
    let read: @Sendable ([String]) -> Place?
    /// Prints them again.
    let print: @Sendable (Place) -> [String]

    /// The place below under a fixed word.
    static func / (address: Address, word: String) -> Address {
        Address(segments: address.segments + [.word(word)], read: address.read, print: address.print)
    }

    /// The place below under a name.
    func slug<Below>(
        _ parameter: PathParameter, _ join: @escaping @Sendable (Place, Slug) -> Below,
        _ split: @escaping @Sendable (Below) -> (Place, Slug)
    ) -> Address<Below> {
        let (read, print) = (self.read, self.print)
        return Address<Below>(segments: segments + [.parameter(parameter)]) { texts in
            guard let last = texts.last.flatMap({ Slug($0) }), let place = read(texts.dropLast()) else {
                return nil
            }
            return join(place, last)
        } print: { below in
            let (place, last) = split(below)
            return print(place) + [last.text]
        }
    }

    /// The place below under a whole number above zero.
    func number<Below>(
        _ parameter: PathParameter, _ join: @escaping @Sendable (Place, Int) -> Below,
        _ split: @escaping @Sendable (Below) -> (Place, Int)
    ) -> Address<Below> {
        let (read, print) = (self.read, self.print)
        return Address<Below>(segments: segments + [.parameter(parameter)]) { texts in
            guard let last = texts.last, let number = Int(last), number > 0, String(number) == last,
                let place = read(texts.dropLast())
            else { return nil }
            return join(place, number)
        } print: { below in
            let (place, last) = split(below)
            return print(place) + [String(last)]
        }
    }

    /// The path of a place, from the root.
    func link(to place: Place) -> String {
        var texts = print(place)[...]
        return API.base
            + segments.map { segment in
                switch segment {
                case .word(let word): "/" + word
                case .parameter: "/" + (texts.popFirst() ?? "")
                }
            }.joined()
    }
}

extension Address where Place == Void {
    /// The base of the API.
    static let root = Address(segments: [], read: { $0.isEmpty ? () : nil }, print: { [] })

    /// The place below under a name.
    func slug(_ parameter: PathParameter) -> Address<Slug> { slug(parameter, { $1 }, { ((), $0) }) }

    /// The place below under a secret of letters, digits, `-` and `_`.
    func secret(_ parameter: PathParameter) -> Address<String> {
        Address<String>(segments: segments + [.parameter(parameter)]) { texts in
            guard texts.count == 1, let text = texts.first, (1...128).contains(text.utf8.count),
                text.utf8.allSatisfy({ byte in
                    switch byte {
                    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
                    default: false
                    }
                })
            else { return nil }
            return text
        } print: {
            [$0]
        }
    }

    /// The place below under a whole number.
    func number(_ parameter: PathParameter) -> Address<Int> { number(parameter, { $1 }, { ((), $0) }) }
}

/// The places that several operations share.
enum Places {
    static let calls = Address.root / "calls"
    static let call = calls.slug(.call)
    static let applications = call / "applications"
    static let application = applications.number(
        .number, { ApplicationID($0, $1) }, { ($0.call, $0.number) })
    static let rounds = call / "rounds"
    static let round = rounds.slug(.round, { RoundID($0, $1) }, { ($0.call, $0.round) })
    /// A round's own card, or that of a juror who is named in the body.
    static let card = (round / "scorecards").number(
        .number, { RoundPlace(round: $0, number: $1) }, { ($0.round, $0.number) })
    static let programmes = Address.root / "programmes"
    static let programme = programmes.slug(.programme)
    static let cohorts = (Address.root / "cohorts").slug(.programme)
    static let cohort = cohorts.slug(.cohort, { CohortID($0, $1) }, { ($0.programme, $0.cohort) })
    static let ventures = Address.root / "ventures"
    static let venture = ventures.number(.venture)
    static let members = Address.root / "members"
    static let member = members.slug(.member)
}

/// An application as a round sees it.
struct RoundPlace: Hashable, Sendable {
    let round: RoundID
    let number: Int

    /// The application.
    var application: ApplicationID { ApplicationID(round.call, number) }
}
