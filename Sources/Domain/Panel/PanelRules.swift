/// What the panel of each application of a round must look like.
package struct PanelRules: Hashable, Sendable, Codable {
    /// Readers wanted for each application, from 1.
    package var readers: Int
    /// How many applications a juror reads who said nothing about it; `nil` for any number.
    package var capacity: Capacity?
    /// Ascending by profession.
    package var atLeast: [ProfessionCount]
    /// Ascending by profession.
    package var atMost: [ProfessionShare]
    package var onePerOrganisation: Bool
    /// At least one woman and one man, as far as gender was volunteered.
    package var mixed: Bool
    /// Who reads in this round, ascending; empty for every juror of the call.
    package var jurors: [MemberID]

    package init(
        readers: Int, capacity: Capacity? = nil, atLeast: [ProfessionCount] = [],
        atMost: [ProfessionShare] = [], onePerOrganisation: Bool = false, mixed: Bool = false,
        jurors: [MemberID] = []
    ) {
        self.readers = readers
        self.capacity = capacity
        self.atLeast = atLeast
        self.atMost = atMost
        self.onePerOrganisation = onePerOrganisation
        self.mixed = mixed
        self.jurors = jurors
    }
}

/// At least so many readers of a profession for each application.
package struct ProfessionCount: Hashable, Sendable, Codable {
    package var profession: String
    package var count: Int

    package init(_ profession: String, _ count: Int) {
        self.profession = profession
        self.count = count
    }
}

/// At most such a share of the readers of an application is of one profession.
package struct ProfessionShare: Hashable, Sendable, Codable {
    package var profession: String
    package var share: Part

    package init(_ profession: String, _ share: Part) {
        self.profession = profession
        self.share = share
    }

    /// How many of so many readers that are at most, rounded down.
    package func most(of readers: Int) -> Int { readers * share.numerator / share.denominator }
}

extension PanelRules {
    /// Professions are compared without case and without blanks around them.
    package static func key(_ profession: String) -> String { trimmed(profession.lowercased()) }

    private static func trimmed(_ text: String) -> String {
        let blank = UInt8(ascii: " ")
        let bytes = text.utf8.drop { $0 == blank }.reversed().drop { $0 == blank }.reversed()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All that contradicts itself, whoever is in the jury.
    func flaws() -> [RefusalDetail] {
        var flaws: [RefusalDetail] = []
        func flaw(_ place: String, de: String, en: String) {
            flaws.append(RefusalDetail(place: place, words: Bilingual(de: de, en: en)))
        }
        let names = atLeast.map(\.profession)
        for rule in atLeast where !(1...readers).contains(rule.count) {
            flaw(
                rule.profession,
                de:
                    "mindestens \(rule.count) bei \(readers.counted("lesenden Person", "Lesenden")) geht nicht",
                en: "at least \(rule.count) of \(readers.counted("reader", "readers")) is impossible")
        }
        let sum = atLeast.reduce(0) { $0 + $1.count }
        if sum > readers, atLeast.allSatisfy({ (1...readers).contains($0.count) }) {
            flaw(
                names.joined(separator: ", "),
                de:
                    "zusammen mindestens \(sum) bei \(readers.counted("lesenden Person", "Lesenden")) geht nicht",
                en: "together at least \(sum) of \(readers.counted("reader", "readers")) is impossible")
        }
        for rule in atMost {
            let most = rule.most(of: readers)
            guard let least = atLeast.first(where: { Self.key($0.profession) == Self.key(rule.profession) }),
                least.count > most
            else { continue }
            flaw(
                rule.profession,
                de: "mindestens \(least.count), aber höchstens \(rule.share) von \(readers), also \(most)",
                en: "at least \(least.count), but at most \(rule.share) of \(readers), which is \(most)")
        }
        for list in [names, atMost.map(\.profession)] {
            for (place, name) in list.enumerated() {
                if Self.key(name).isEmpty {
                    flaw("–", de: "ein Beruf fehlt", en: "a profession is missing")
                } else if list[..<place].contains(where: { Self.key($0) == Self.key(name) }) {
                    flaw(name, de: "steht zweimal da", en: "stands there twice")
                }
            }
        }
        return flaws
    }

    /// The rules with their lists in order, so that the same rules are the same event.
    var sorted: PanelRules {
        var rules = self
        for place in atLeast.indices {
            rules.atLeast[place].profession = Self.trimmed(atLeast[place].profession)
        }
        for place in atMost.indices {
            rules.atMost[place].profession = Self.trimmed(atMost[place].profession)
        }
        rules.atLeast.sort { Array($0.profession.utf8).lexicographicallyPrecedes(Array($1.profession.utf8)) }
        rules.atMost.sort { Array($0.profession.utf8).lexicographicallyPrecedes(Array($1.profession.utf8)) }
        rules.jurors = Set(jurors).sorted()
        return rules
    }
}
