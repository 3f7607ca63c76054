import Statistics

/// A case put to the library.
struct Trial {
    /// What differs or could not be answered; empty if the case holds.
    private(set) var failures: [String] = []
    /// Quantities that were not compared, with the reason.
    private(set) var skipped: [String] = []

    private let test: Case
    private var asked: [any Method] = []
    private var compared = 0

    /// Runs a case; with `digits` the figures with more digits are compared too, to 10⁻⁶ or 10⁻⁵ of themselves.
    init(_ test: Case, digits: Bool = false) {
        self.test = test
        let known = methods.filter { $0.recognises(test) }
        guard !known.isEmpty else {
            failures = ["method, expected one of the library, got \(test.method)"]
            return
        }
        var unreadable: [String] = []
        for method in known {
            do { asked.append(try method.init(test)) } catch { unreadable.append("\(error)") }
        }
        guard !asked.isEmpty else {
            failures = ["input, expected a form that is read, got \(unreadable.joined(separator: "; "))"]
            return
        }
        for member in test.expected.members {
            compare(
                Quantity(path: [member.key], expected: member.value), at: test.tolerance, isExpected: true)
        }
        if compared == 0, failures.isEmpty { failures = ["expected, expected a figure, got none to compare"] }
        guard digits else { return }
        for member in test.recomputed.members where !Skipped.isDrawn(member.key) {
            compare(
                Quantity(path: [member.key], expected: member.value), at: Trial.further, isExpected: false)
        }
    }

    /// Others' searches stop early: their last digits are not all theirs.
    private static var further: Tolerance {
        Tolerance(
            .object([
                Value.Member(key: "abs", value: .number(1e-6, written: "1e-6")),
                Value.Member(key: "rel", value: .number(1e-5, written: "1e-5")),
            ]))
    }

    private mutating func compare(_ quantity: Quantity, at tolerance: Tolerance, isExpected: Bool) {
        if let reason = Skipped.reason(quantity, test) {
            if isExpected { skipped.append("\(quantity.path.joined(separator: ".")), \(reason)") }
            return
        }
        for index in asked.indices {
            do {
                guard let answer = try asked[index].answer(quantity) else { continue }
                compared += 1
                failures += Comparison(tolerance: tolerance).differences(quantity, answer).map(\.description)
            } catch let error as Unanswerable {
                compared += 1
                failures += Comparison(tolerance: tolerance).differences(quantity, .nothing)
                    .map { "\($0) (\(error))" }
            } catch {
                failures.append(
                    "\(quantity.path.joined(separator: ".")), expected \(quantity.expected.shown), got \(error)"
                )
            }
            return
        }
        if case .object(let members) = quantity.expected, !members.isEmpty {
            for member in members {
                compare(
                    Quantity(path: quantity.path + [member.key], expected: member.value), at: tolerance,
                    isExpected: isExpected)
            }
        } else if isExpected {
            failures.append(
                "\(quantity.path.joined(separator: ".")), expected \(quantity.expected.shown), got no quantity of "
                    + "the method")
        }
    }
}
