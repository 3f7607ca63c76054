import Statistics

/// Ballots in letters: `5ACB 3B(AC) 2A` are five, three and two votes; brackets tie, who is missing is not named.
func profile(_ text: String, candidates: Int? = nil) throws -> Profile {
    let ballots = text.split(separator: " ").map { word -> Ballot in
        let votes = word.prefix { $0.isNumber }
        var places: [[Int]] = []
        var open: [Int]?
        for letter in word.dropFirst(votes.count) {
            if letter == "(" {
                open = []
            } else if letter == ")" {
                places.append(open ?? [])
                open = nil
            } else if open != nil {
                open?.append(number(letter))
            } else {
                places.append([number(letter)])
            }
        }
        return Ballot(places, votes: Int(votes) ?? 1)
    }
    let highest = ballots.flatMap { $0.places.joined() }.max() ?? 0
    return try Profile(candidates: candidates ?? highest + 1, ballots: ballots)
}

/// Candidates as letters.
func letters(_ candidates: [Int]) -> String {
    String(candidates.map { Character(UnicodeScalar(UInt8(65 + $0))) })
}

/// Places as letters, ties in brackets.
func letters(_ places: [[Int]]) -> String {
    places.map { $0.count > 1 ? "(\(letters($0)))" : letters($0) }.joined()
}

private func number(_ letter: Character) -> Int { Int(letter.asciiValue ?? 65) - 65 }

/// A profile of random ballots; with `ties` equal places and ballots cut short among them.
func randomProfile(_ generator: inout Generator, candidates: Int, ballots: Int, ties: Bool = false)
    throws
    -> Profile
{
    let all = (0..<ballots).map { _ in
        var order = Array(0..<candidates)
        for index in order.indices.dropLast() {
            order.swapAt(index, index + generator.below(candidates - index))
        }
        var places = order.map { [$0] }
        if ties {
            places.removeLast(generator.below(candidates))
            if places.count > 1, generator.below(2) == 0 { places[0] += places.remove(at: 1) }
        }
        return Ballot(places, votes: 1 + generator.below(9))
    }
    return try Profile(candidates: candidates, ballots: all)
}
