/// An order with ties, and the ways of writing one down.
struct Places {
    let places: [[String]]

    init(_ places: [[String]]) { self.places = places }

    private var names: [String] { places.flatMap { $0 } }

    /// Whether a text, a list or places by name say the same; an order without ties fits one with ties that it keeps to.
    func fit(_ expected: Value) -> Bool {
        switch expected {
        case .text(let text): return keeps(Places.split(text, among: names))
        case .list(let items):
            if let names = items.compactMap(\.name) as [String]?, names.count == items.count {
                // One text in a list is the order itself, or the only name.
                return names.count == 1
                    ? keeps(Places.split(names[0], among: self.names))
                    : keeps(names.flatMap { tied($0) })
            }
            return keeps(items.map { $0.names ?? $0.name.map { [$0] } ?? [] })
        case .object(let members):
            let first = places.reduce(into: [String: Int]()) { ranks, place in
                let rank = ranks.count + 1
                for name in place { ranks[name] = rank }
            }
            return members.allSatisfy { member in
                member.value.whole.map { $0 == first[member.key] } ?? false
            }
        case .null, .flag, .number: return false
        }
    }

    private func tied(_ text: String) -> [[String]] {
        names.contains(text) ? [[text]] : [text.split(separator: "=").map { String($0.trimmed) }]
    }

    private func keeps(_ other: [[String]]) -> Bool {
        if other.count == places.count, zip(other, places).allSatisfy({ Set($0) == Set($1) }) {
            return true
        }
        guard other.allSatisfy({ $0.count == 1 }), other.count == names.count else { return false }
        var rest = other.flatMap { $0 }[...]
        for place in places {
            guard Set(rest.prefix(place.count)) == Set(place) else { return false }
            rest = rest.dropFirst(place.count)
        }
        return true
    }

    /// `A>B=C`, `A,B,C`, `A B C` or, where all names are one letter, `ABC`, with what stands together in brackets tied.
    static func split(_ text: String, among names: [String]) -> [[String]] {
        if names.contains(text) { return [[text]] }
        if text.contains(">") || text.contains("=") || text.contains("~") {
            return text.split(separator: ">").map { group in
                group.split { $0 == "=" || $0 == "~" || $0 == "," }.map { bare($0) }.filter { !$0.isEmpty }
            }.filter { !$0.isEmpty }
        }
        for separator in [",", ";", "|", " "] where text.contains(separator) {
            return text.split(separator: Character(separator)).map { [bare($0)] }.filter { $0 != [""] }
        }
        return singles(text)
    }

    /// An order on a ballot, where the names are not yet known: `A>B=C`, `A,{B,C}`, `ACB`.
    static func ballot(_ text: String) -> [[String]] {
        guard !text.contains(">"), text.contains(",") else {
            return text.contains(where: { ">=~ ".contains($0) }) || !text.allSatisfy(\.isLetter)
                ? split(text, among: []) : singles(text)
        }
        var places: [[String]] = []
        var open: [String]?
        for part in text.split(separator: ",") {
            let name = bare(part)
            if part.contains("{") || part.contains("(") || part.contains("[") { open = [] }
            if open != nil { open?.append(name) } else { places.append([name]) }
            if part.contains("}") || part.contains(")") || part.contains("]") {
                places.append(open ?? [])
                open = nil
            }
        }
        return places
    }

    /// Every letter is a name; `A(BC)` ties B and C.
    private static func singles(_ text: String) -> [[String]] {
        var places: [[String]] = []
        var open: [String]?
        for character in text {
            switch character {
            case "(", "{", "[": open = []
            case ")", "}", "]":
                places.append(open ?? [])
                open = nil
            default:
                if open != nil {
                    open?.append(String(character))
                } else {
                    places.append([String(character)])
                }
            }
        }
        return places
    }

    private static func bare(_ text: Substring) -> String {
        String(text.filter { !"(){}[]".contains($0) }.trimmed)
    }
}
