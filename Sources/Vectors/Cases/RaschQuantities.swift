import Statistics

/// How figures of a Rasch model are asked for: which facet, which element, which figure.
struct RaschQuantities {
    let forms: RatingForms
    /// The figure of a facet, or of the whole model where none is named, by what it is called; `nil` if it is none of them.
    let figures: (_ facet: Int?, _ key: [String], _ all: [String]) -> Answer?

    /// What is asked for; `nil` where it, or a part of it, is no figure of the model.
    func answer(_ path: [String], _ expected: Value, facet given: Int? = nil) -> Answer? {
        let parts = path.map(Self.words)
        let all = parts.joined().map { $0 }
        let facet = given ?? parts.reversed().joined().lazy.compactMap { forms.facet($0) }.first
        if case .object(let members) = expected {
            if let facet, members.allSatisfy({ forms.facets[facet].elements.contains($0.key) }) {
                return figure(facet, parts, all)
            }
            let answers = members.map { ($0.key, answer(path + [$0.key], $0.value, facet: given)) }
            guard !answers.isEmpty, answers.allSatisfy({ $0.1 != nil }) else { return nil }
            return .members(answers.map { (key: $0.0, answer: $0.1 ?? .nothing) })
        }
        let isOfSteps = all.names("threshold", "step", "tau")
        if facet == nil, !isOfSteps, let items = expected.items, items.count == forms.facets.count,
            items.allSatisfy({ $0.items != nil || !$0.members.isEmpty })
        {
            let answers = items.enumerated().map { answer(path, $0.element, facet: $0.offset) }
            guard answers.allSatisfy({ $0 != nil }) else { return nil }
            return .list(answers.compactMap { $0 })
        }
        guard let whole = figure(facet, parts, all) else { return nil }
        guard let facet, case .items(let names, let answers) = whole, expected.items == nil else {
            return whole
        }
        // One element: `judge_Brahe`, or the first of two where the other is its opposite.
        let lower = names.map { $0.lowercased() }
        if let place = lower.indices.last(where: { place in
            path.contains { key in
                key.lowercased() == lower[place] || key.lowercased().hasSuffix("_" + lower[place])
                    || key.lowercased().hasSuffix(" " + lower[place])
            }
        }) {
            return answers[place]
        }
        if let last = path.last?.split(separator: "_").last?.lowercased(), last.allSatisfy(\.isLetter),
            let place = lower.indices.first(where: { lower[$0].count == 1 && last.hasPrefix(lower[$0]) })
        {
            return answers[place]
        }
        return answers.count == 2 && expected.number != nil && forms.facets.indices.contains(facet)
            ? answers[0] : whole
    }

    /// The last part of the path that names a figure decides; where none does but a facet is named, it is the measure.
    private func figure(_ facet: Int?, _ parts: [[String]], _ all: [String]) -> Answer? {
        for part in parts.reversed() {
            if let answer = figures(facet, part, all) { return answer }
        }
        return facet == nil ? nil : figures(facet, ["measure"], all)
    }

    /// `zstd_infit` as words in small letters.
    static func words(_ key: String) -> [String] {
        key.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}

extension [String] {
    /// Whether one of the words begins so.
    func names(_ beginnings: String...) -> Bool {
        contains { word in beginnings.contains { word.hasPrefix($0) } }
    }
}
