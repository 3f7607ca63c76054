/// Jurors of whom every application gets a number within bounds: what all panel rules come down to.
struct PanelGroup {
    /// The rule's number in the problem.
    let rule: Int
    let isHard: Bool
    /// For each juror, whether they belong.
    let has: [Bool]
    let size: Int
    private let least: Int
    private let most: Int
    private let share: (part: Int, whole: Int)?

    /// At least so many of an application's readers.
    func least(readers: Int) -> Int { readers == 0 ? 0 : least }

    /// At most so many of an application's `readers`.
    func most(readers: Int) -> Int {
        guard let share else { return min(most, readers) }
        return readers * share.part / share.whole
    }

    /// How many too few (negative) or too many (positive) the panel has; 0 where it obeys.
    func excess(of panel: some Sequence<Int>, readers: Int) -> Int {
        var count = 0
        for juror in panel where has[juror] { count += 1 }
        return excess(count, readers: readers)
    }

    /// The same for a panel with `count` of the group.
    func excess(_ count: Int, readers: Int) -> Int {
        let (least, most) = (least(readers: readers), most(readers: readers))
        return count < least ? count - least : count > most ? count - most : 0
    }

    /// Whether a juror belongs to both or one group lies within the other.
    func nests(with other: PanelGroup) -> Bool {
        var (both, own, others) = (false, false, false)
        for juror in has.indices {
            switch (has[juror], other.has[juror]) {
            case (true, true): both = true
            case (true, false): own = true
            case (false, true): others = true
            case (false, false): break
            }
        }
        return !(both && own && others)
    }

    private init(
        rule: Int, isHard: Bool, jurors: Int, members: [Int], least: Int = 0, most: Int = Int.max,
        share: (part: Int, whole: Int)? = nil
    ) {
        var has = [Bool](repeating: false, count: jurors)
        for member in members { has[member] = true }
        (self.rule, self.isHard, self.has) = (rule, isHard, has)
        size = has.reduce(0) { $0 + ($1 ? 1 : 0) }
        (self.least, self.most, self.share) = (least, most, share)
    }

    /// The groups of all rules, in the rules' order, hard and soft.
    static func groups(of problem: PanelProblem) -> [PanelGroup] {
        var groups: [PanelGroup] = []
        for (number, rule) in problem.rules.enumerated() {
            func add(_ members: [Int], least: Int = 0, most: Int = Int.max, share: (Int, Int)? = nil) {
                groups.append(
                    PanelGroup(
                        rule: number, isHard: rule.isHard, jurors: problem.jurors.count, members: members,
                        least: least, most: most, share: share.map { (part: $0.0, whole: $0.1) }))
            }
            func those(_ gender: PanelProblem.Gender) -> [Int] {
                problem.jurors.indices.filter { problem.jurors[$0].gender == gender }
            }
            switch rule.kind {
            case .atLeast(let count, let members): add(members, least: count)
            case .atMost(let count, let members): add(members, most: count)
            case .atMostShare(let part, let whole, let members): add(members, share: (part, whole))
            case .mixed:
                add(those(.woman), least: 1)
                add(those(.man), least: 1)
            case .onePerOrganisation:
                let known = problem.jurors.indices.filter { problem.jurors[$0].organisation != nil }
                let byHouse = known.sorted {
                    (problem.jurors[$0].organisation ?? 0, $0) < (problem.jurors[$1].organisation ?? 0, $1)
                }
                var houses: [[Int]] = []
                for juror in byHouse {
                    if let last = houses.last?.last,
                        problem.jurors[last].organisation == problem.jurors[juror].organisation
                    {
                        houses[houses.count - 1].append(juror)
                    } else {
                        houses.append([juror])
                    }
                }
                // By their first member, since an organisation's number is only a name.
                for house in houses.sorted(by: { $0[0] < $1[0] }) where house.count > 1 {
                    add(house, most: 1)
                }
            }
        }
        return groups
    }
}
