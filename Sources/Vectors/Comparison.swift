/// What differs between expected figures and the library's.
struct Difference: CustomStringConvertible {
    let quantity: String
    let expected: String
    let got: String

    /// `kappa, expected 0.43, got 0.51`.
    var description: String { "\(quantity), expected \(expected), got \(got)" }
}

/// Compares one quantity at the tolerance of its case.
struct Comparison {
    let tolerance: Tolerance

    /// All differences; none if the answer holds. A key that the answer has not is `unknown`.
    func differences(_ quantity: Quantity, _ answer: Answer) -> [Difference] {
        let expected = quantity.expected
        switch answer {
        case .number(let number): return matches(expected, number, quantity) ? [] : [off(quantity, answer)]
        case .flag(let flag):
            if case .flag(flag) = expected { return [] }
            return expected.number == (flag ? 1 : 0) ? [] : [off(quantity, answer)]
        case .text(let text):
            return expected.name?.lowercased() == text.lowercased() ? [] : [off(quantity, answer)]
        case .nothing:
            return expected.isMissing || expected.items?.isEmpty == true ? [] : [off(quantity, answer)]
        case .list(let answers): return list(quantity, answers, answer)
        case .items(let names, let answers): return items(quantity, names, answers, answer)
        case .drawn(let names, let figures):
            let answers = figures.map { Answer.number($0) }
            let off = items(quantity, names, answers, answer)
            guard off.count * 200 <= names.count else { return off }
            return Comparison(tolerance: tolerance.doubled).items(quantity, names, answers, answer)
        case .members(let members): return self.members(quantity, members, answer)
        case .order(let places): return Places(places).fit(expected) ? [] : [off(quantity, answer)]
        case .names(let names): return fits(expected, names) ? [] : [off(quantity, answer)]
        case .either(let answers):
            let all = answers.map { differences(quantity, $0) }
            return all.contains { $0.isEmpty } ? [] : all.first ?? [off(quantity, answer)]
        }
    }

    private func matches(_ expected: Value, _ got: Double, _ quantity: Quantity) -> Bool {
        switch expected {
        case .number(let number, let written): tolerance.admits(got, number, written: written, for: quantity)
        case .text(let text):
            Double(text).map { tolerance.admits(got, $0, written: text, for: quantity) } ?? false
        case .flag(let flag): got == (flag ? 1 : 0)
        // A figure by itself may stand in a list of one.
        case .list(let items): items.count == 1 && matches(items[0], got, quantity)
        case .null, .object: false
        }
    }

    private func list(_ quantity: Quantity, _ answers: [Answer], _ answer: Answer) -> [Difference] {
        guard let items = quantity.expected.items, items.count == answers.count else {
            return [off(quantity, answer)]
        }
        return zip(items, answers).enumerated().flatMap { index, pair in
            differences(Quantity(path: quantity.path, expected: pair.0), pair.1).map {
                Difference(quantity: "\($0.quantity)[\(index)]", expected: $0.expected, got: $0.got)
            }
        }
    }

    private func items(
        _ quantity: Quantity, _ names: [String], _ answers: [Answer], _ answer: Answer
    ) -> [Difference] {
        guard case .object(let members) = quantity.expected else { return list(quantity, answers, answer) }
        return self.members(
            quantity, Array(zip(names, answers)).map { (key: $0, answer: $1) }, answer, members)
    }

    private func members(
        _ quantity: Quantity, _ answers: [(key: String, answer: Answer)], _ answer: Answer,
        _ given: [Value.Member]? = nil
    ) -> [Difference] {
        let members = given ?? quantity.expected.members
        guard case .object = quantity.expected else { return [off(quantity, answer)] }
        var byKey: [String: Answer] = [:]
        for (key, answer) in answers { byKey[key] = answer }
        return members.flatMap { member -> [Difference] in
            // Names are no words of the figure: a tolerance for `z` is none for a juror of that name.
            let path = given == nil ? quantity.path + [member.key] : quantity.path
            guard let answer = byKey[member.key] else {
                return [
                    Difference(
                        quantity: (quantity.path + [member.key]).joined(separator: "."),
                        expected: member.value.shown, got: "nothing of that name")
                ]
            }
            return differences(Quantity(path: path, expected: member.value), answer).map {
                given == nil
                    ? $0
                    : Difference(
                        quantity: "\($0.quantity).\(member.key)", expected: $0.expected, got: $0.got)
            }
        }
    }

    private func fits(_ expected: Value, _ names: [String]) -> Bool {
        switch expected {
        case .null: return names.isEmpty
        case .flag(let flag): return !flag && names.isEmpty
        case .text(let text):
            if names.isEmpty { return Table.missing.contains(text.lowercased()) }
            return names == [text] || Set(Places.split(text, among: names).joined()) == Set(names)
        case .number: return expected.name.map { names == [$0] } ?? false
        case .list(let items):
            return Set(items.compactMap(\.name)) == Set(names) && items.count == names.count
        case .object: return false
        }
    }

    private func off(_ quantity: Quantity, _ answer: Answer) -> Difference {
        Difference(
            quantity: quantity.path.joined(separator: "."), expected: quantity.expected.shown,
            got: answer.shown)
    }
}
