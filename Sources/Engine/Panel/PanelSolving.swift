import Domain

/// The readers of each application, by place in the input, with those who read already.
struct PanelSolution: Sendable {
    /// Sorted, one list for each application.
    let readers: [[Int]]

    static let method = Slug(checked: "exchange-search")
    static let version = 1
}

extension PanelInput {
    /// Readers for every application, the same for the same input and seed: each place is filled, moving others where
    /// needed, then readers are replaced and exchanged as long as that makes the whole better.
    ///
    /// Throws ``Domain/PanelRefusal/panelsImpossible(_:)`` with what is missing.
    func solve(seed: UInt64) throws(Refusal) -> PanelSolution {
        var search = PanelSearch(self, seed: seed)
        let lacking = search.fill()
        let details = lacking.isEmpty ? [] : shortage(lacking)
        guard details.isEmpty else { throw .panel(.panelsImpossible(details)) }
        search.improve()
        let broken = search.broken
        guard broken.isEmpty else { throw .panel(.panelsImpossible(broken)) }
        return PanelSolution(readers: search.readers.map { $0.sorted() })
    }

    /// How many applications each juror reads.
    func loads(of readers: [[Int]]) -> [Int] {
        var loads = [Int](repeating: 0, count: jurors.count)
        for panel in readers { for reader in panel { loads[reader] += 1 } }
        return loads
    }

    /// Why applications lack readers, and how many more would do.
    private func shortage(_ lacking: [Int: Int]) -> [RefusalDetail] {
        var details: [RefusalDetail] = []
        func detail(_ place: String, de: String, en: String) {
            details.append(RefusalDetail(place: place, words: Bilingual(de: de, en: en)))
        }
        let wanted = applications.indices.reduce(0) { $0 + max(0, rules.readers - gone[$1]) }
        let room = zip(jurors, loads(of: kept)).reduce(0) { $0 + max($1.0.capacity.maximum, $1.1) }
        if room < wanted {
            detail(
                "–", de: "\(wanted) Bewertungen verlangt, die Jury nimmt zusammen höchstens \(room)",
                en: "\(wanted) cards wanted, the jurors take \(room) together at most")
            detail(
                "–", de: "kleinste Abhilfe: Platz für \(wanted - room) Bewertungen mehr",
                en: "smallest repair: room for \(wanted - room) cards more")
            return details
        }
        for (row, missing) in lacking.sorted(by: { $0.key < $1.key }) {
            let possible = jurors.indices.count { if case .barred = self[row, $0] { false } else { true } }
            let wanted = rules.readers - gone[row]
            let number = String(applications[row].number)
            if possible < wanted {
                detail(
                    number,
                    de: possible == 0
                        ? "niemand darf sie lesen"
                        : "\(wanted) Lesende verlangt, nur \(possible) dürfen sie lesen",
                    en: possible == 0
                        ? "nobody may read it" : "\(wanted) readers wanted, only \(possible) may read it")
            } else {
                detail(
                    number,
                    de:
                        "es fehlen \(missing) Lesende; wer sie lesen dürfte, liest schon so viel wie vereinbart",
                    en: "\(missing) readers are missing; those who may read it read as many as agreed")
            }
        }
        let count = lacking.values.reduce(0, +)
        detail(
            "–",
            de: "kleinste Abhilfe: \(count) Bewertungen weniger verlangen oder für so viele jemanden finden",
            en: "smallest repair: ask for \(count) cards less, or find somebody for them")
        return details
    }
}
