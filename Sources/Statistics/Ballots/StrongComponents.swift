/// Groups of a directed graph whose members all reach each other (S. R. Kosaraju; M. Sharir, A strong-connectivity algorithm,
/// Computers & Mathematics with Applications 7, 1981).
enum StrongComponents {
    /// The groups, each in increasing order, by their smallest member; `next` lists where one step leads.
    static func groups(_ next: [[Int]]) -> [[Int]] {
        var back = [[Int]](repeating: [], count: next.count)
        for (one, others) in next.enumerated() {
            for other in others { back[other].append(one) }
        }
        var isSeen = [Bool](repeating: false, count: next.count)
        var finished: [Int] = []
        for start in next.indices where !isSeen[start] {
            finished += walk(start, next, &isSeen)
        }
        isSeen = [Bool](repeating: false, count: next.count)
        var groups: [[Int]] = []
        for start in finished.reversed() where !isSeen[start] {
            groups.append(walk(start, back, &isSeen).sorted())
        }
        return groups.sorted { $0[0] < $1[0] }
    }

    /// All that are newly reached, in the order in which nothing more led on from them.
    private static func walk(_ start: Int, _ next: [[Int]], _ isSeen: inout [Bool]) -> [Int] {
        var finished: [Int] = []
        var trail = [(node: start, step: 0)]
        isSeen[start] = true
        while let (node, step) = trail.last {
            if step == next[node].count {
                finished.append(node)
                trail.removeLast()
                continue
            }
            trail[trail.count - 1].step += 1
            let other = next[node][step]
            if !isSeen[other] {
                isSeen[other] = true
                trail.append((other, 0))
            }
        }
        return finished
    }
}
