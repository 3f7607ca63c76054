/// The best panel for one application by itself when every juror has a price: branch and bound over the possible readers.
struct PanelSearch {
    private let values: [Int]
    private let jurors: [Int]
    private let groups: [PanelGroup]
    private let size: Int
    private let readers: Int
    private var best: (value: Int, panel: [Int])?
    private var counts: [Int]
    private var chosen: [Int] = []
    private var left: Int
    /// For each position and group, how many members stand there or later.
    private let ahead: [[Int]]

    /// Visits after which a search stops with the best panel so far.
    private static let limit = 200_000

    /// The most valuable panel of `readers` that holds `kept` and obeys `groups`, and its value; `value` is `nil` for who may not
    /// read. `nil` if there is no such panel; `isProved` tells whether the search was complete.
    static func best(
        readers: Int, kept: [Int], groups: [PanelGroup], value: [Int?]
    ) -> (value: Int, panel: [Int], isProved: Bool)? {
        guard let search = run(readers, kept, groups, value), let best = search.best else { return nil }
        return (best.value, (kept + best.panel).sorted(), search.left > 0)
    }

    /// Whether no panel at all of the `possible` jurors holds `kept` and obeys `groups`; `false` where the search gave up.
    static func isImpossible(readers: Int, kept: [Int], groups: [PanelGroup], possible: [Bool]) -> Bool {
        guard let search = run(readers, kept, groups, possible.map { $0 ? 0 : nil }) else { return true }
        return search.best == nil && search.left > 0
    }

    /// The finished search; `nil` if `kept` alone breaks an upper bound.
    private static func run(
        _ readers: Int, _ kept: [Int], _ groups: [PanelGroup], _ value: [Int?]
    ) -> PanelSearch? {
        var isKept = [Bool](repeating: false, count: value.count)
        for juror in kept { isKept[juror] = true }
        var free: [(Int, Int)] = []
        for juror in value.indices where !isKept[juror] {
            if let worth = value[juror] { free.append((worth, juror)) }
        }
        free.sort { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }
        guard kept.count <= readers else { return nil }
        var search = PanelSearch(free, groups, readers: readers, kept: kept)
        for (number, group) in groups.enumerated()
        where search.counts[number] > group.most(readers: readers) { return nil }
        search.visit(0, kept.reduce(0) { $0 + (value[$1] ?? 0) })
        return search
    }

    private init(_ free: [(Int, Int)], _ groups: [PanelGroup], readers: Int, kept: [Int]) {
        values = free.map(\.0)
        jurors = free.map(\.1)
        (self.groups, self.readers, size) = (groups, readers, readers - kept.count)
        counts = groups.map { group in kept.reduce(0) { $0 + (group.has[$1] ? 1 : 0) } }
        left = Self.limit
        var ahead = [[Int]](repeating: [Int](repeating: 0, count: groups.count), count: free.count + 1)
        for position in stride(from: free.count - 1, through: 0, by: -1) {
            for (number, group) in groups.enumerated() {
                ahead[position][number] = ahead[position + 1][number] + (group.has[free[position].1] ? 1 : 0)
            }
        }
        self.ahead = ahead
    }

    private mutating func visit(_ position: Int, _ value: Int) {
        left -= 1
        let open = size - chosen.count
        if open == 0 {
            for (number, group) in groups.enumerated() where counts[number] < group.least(readers: readers) {
                return
            }
            if best.map({ value > $0.value }) ?? true { best = (value, chosen) }
            return
        }
        guard left > 0, position + open <= jurors.count else { return }
        if let best {
            var bound = value
            for offset in 0..<open { bound += values[position + offset] }
            if bound <= best.value { return }
        }
        for (number, group) in groups.enumerated() {
            let missing = group.least(readers: readers) - counts[number]
            if missing > open || missing > ahead[position][number] { return }
        }
        let juror = jurors[position]
        var allowed = true
        for (number, group) in groups.enumerated() where group.has[juror] {
            if counts[number] >= group.most(readers: readers) { allowed = false }
        }
        if allowed {
            for (number, group) in groups.enumerated() where group.has[juror] { counts[number] += 1 }
            chosen.append(juror)
            visit(position + 1, value + values[position])
            chosen.removeLast()
            for (number, group) in groups.enumerated() where group.has[juror] { counts[number] -= 1 }
        }
        visit(position + 1, value)
    }
}
