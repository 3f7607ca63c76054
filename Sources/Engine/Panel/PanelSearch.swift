import Domain

/// Looks for readers by filling and exchanging.
struct PanelSearch {
    private let input: PanelInput
    private let seed: UInt64
    /// Places of jurors, an application's own first those kept.
    private(set) var readers: [[Int]]
    private var loads: [Int]
    private let maximum: [Int]
    private let keptCount: [Int]

    /// What a broken rule costs, more than any fit gains.
    private static let heavy = 1_000_000

    init(_ input: PanelInput, seed: UInt64) {
        self.input = input
        self.seed = seed
        readers = input.kept
        keptCount = readers.map(\.count)
        loads = input.loads(of: readers)
        maximum = zip(input.jurors, loads).map { max($0.capacity.maximum, $1) }
    }

    /// Fills every place; gives how many readers each application lacks where that is impossible.
    mutating func fill() -> [Int: Int] {
        var lacking: [Int: Int] = [:]
        let order = input.applications.indices.sorted { (free($0), $0) < (free($1), $1) }
        for row in order {
            let wanted = input.rules.readers - input.gone[row]
            while readers[row].count < wanted {
                var seen = Set<Int>()
                guard augment(row, &seen) else {
                    lacking[row] = wanted - readers[row].count
                    break
                }
            }
        }
        return lacking
    }

    private func free(_ row: Int) -> Int {
        input.jurors.indices.count { isFree(row, $0) }
    }

    private func isFree(_ row: Int, _ juror: Int) -> Bool {
        if case .free = input[row, juror] { true } else { false }
    }

    /// Gives an application one more reader, passing others on where all who may read are full.
    private mutating func augment(_ row: Int, _ seen: inout Set<Int>) -> Bool {
        let candidates = input.jurors.indices.filter {
            isFree(row, $0) && !readers[row].contains($0) && !seen.contains($0)
        }.sorted { better($0, $1, row) }
        for juror in candidates where loads[juror] < maximum[juror] {
            readers[row].append(juror)
            loads[juror] += 1
            return true
        }
        for juror in candidates where seen.insert(juror).inserted {
            for other in input.applications.indices where other != row {
                guard let place = readers[other].dropFirst(keptCount[other]).firstIndex(of: juror) else {
                    continue
                }
                readers[other].remove(at: place)
                loads[juror] -= 1
                if augment(other, &seen) {
                    readers[row].append(juror)
                    loads[juror] += 1
                    return true
                }
                readers[other].insert(juror, at: place)
                loads[juror] += 1
            }
        }
        return false
    }

    private func better(_ left: Int, _ right: Int, _ row: Int) -> Bool {
        let (first, second) = (input[row, left].fit, input[row, right].fit)
        if first != second { return first > second }
        if loads[left] != loads[right] { return loads[left] < loads[right] }
        return key(left, row) < key(right, row)
    }

    /// What decides between equals, from the seed.
    private func key(_ juror: Int, _ row: Int) -> UInt64 {
        var z = seed &+ UInt64(input.jurors[juror].member.number) &* 0x9E37_79B9_7F4A_7C15
        z = z &+ UInt64(input.applications[row].number) &* 0xD1B5_4A32_D192_ED03
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Replaces and exchanges readers as long as the whole gets better.
    mutating func improve() {
        var isBetter = true
        while isBetter {
            isBetter = false
            for row in readers.indices {
                for place in readers[row].indices.dropFirst(keptCount[row]) where replace(row, place) {
                    isBetter = true
                }
            }
            for row in readers.indices {
                for place in readers[row].indices.dropFirst(keptCount[row]) where exchange(row, place) {
                    isBetter = true
                }
            }
        }
    }

    private mutating func replace(_ row: Int, _ place: Int) -> Bool {
        let old = readers[row][place]
        let before = cost(row, readers[row])
        for juror in input.jurors.indices
        where loads[juror] < maximum[juror] && isFree(row, juror) && !readers[row].contains(juror) {
            var panel = readers[row]
            panel[place] = juror
            let moved = shortfall(old, -1) + shortfall(juror, 1)
            guard cost(row, panel) + moved < before else { continue }
            readers[row] = panel
            loads[old] -= 1
            loads[juror] += 1
            return true
        }
        return false
    }

    private mutating func exchange(_ row: Int, _ place: Int) -> Bool {
        let mine = readers[row][place]
        let before = cost(row, readers[row])
        for other in readers.indices where other != row {
            guard isFree(other, mine), !readers[other].contains(mine) else { continue }
            let theirs = cost(other, readers[other])
            for position in readers[other].indices.dropFirst(keptCount[other]) {
                let juror = readers[other][position]
                guard isFree(row, juror), !readers[row].contains(juror) else { continue }
                var (first, second) = (readers[row], readers[other])
                first[place] = juror
                second[position] = mine
                guard cost(row, first) + cost(other, second) < before + theirs else { continue }
                readers[row] = first
                readers[other] = second
                return true
            }
        }
        return false
    }

    private func cost(_ row: Int, _ panel: [Int]) -> Int {
        let breaches = input.breaches(panel)
        let hard = breaches.count { $0 != .mixed } * Self.heavy
        return hard + (breaches.contains(.mixed) ? 1 : 0) - panel.reduce(0) { $0 + input[row, $1].fit }
    }

    /// What a change of a juror's load costs by the minimum that was agreed.
    private func shortfall(_ juror: Int, _ change: Int) -> Int {
        let minimum = input.jurors[juror].capacity.minimum
        let before = max(0, minimum - loads[juror])
        return (max(0, minimum - loads[juror] - change) - before) * Self.heavy
    }

    /// Minimums and rules that are not met.
    var broken: [RefusalDetail] {
        var details: [RefusalDetail] = []
        for (place, juror) in input.jurors.enumerated() where loads[place] < juror.capacity.minimum {
            details.append(
                RefusalDetail(
                    place: juror.handle,
                    words: Bilingual(
                        de: "soll mindestens \(juror.capacity.minimum) lesen, es werden \(loads[place])",
                        en: "shall read \(juror.capacity.minimum) at least, it comes to \(loads[place])")))
        }
        for row in readers.indices {
            let found = input.breaches(readers[row]).subtracting([.mixed])
            if found.isEmpty { continue }
            let words = found.compactMap(input.words).sorted { $0.en < $1.en }
            details.append(
                RefusalDetail(
                    place: String(input.applications[row].number),
                    words: Bilingual(
                        de: "keine Zusammensetzung hält: \(words.map(\.de).joined(separator: "; "))",
                        en: "no panel keeps: \(words.map(\.en).joined(separator: "; "))")))
        }
        return details
    }
}

extension PanelInput {
    /// A rule by what breaks it.
    fileprivate func words(_ breach: Breach) -> Bilingual? {
        let first = rules.capacity == nil ? 1 : 2
        let place: Int
        switch breach {
        case .atLeast(let index): place = first + index
        case .atMost(let index): place = first + rules.atLeast.count + index
        case .organisation: place = first + rules.atLeast.count + rules.atMost.count
        case .mixed: return nil
        }
        return rules.words.indices.contains(place) ? rules.words[place] : nil
    }
}
