/// Two texts of a ratio: the exact quotient that digests and the log hold, and the decimal that people read.
extension Ratio: CustomStringConvertible {
    /// `num/den` in lowest terms, always with its denominator: `157/5`, `4/1`, `-1/3`.
    package var quotient: String {
        switch form {
        case .small(let numerator, let denominator): "\(numerator)/\(denominator)"
        case .big(let numerator, let denominator): "\(numerator)/\(denominator)"
        }
    }

    /// Reads `num/den`; `nil` unless it is written exactly as ``quotient`` writes it.
    package init?(quotient text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = BigInteger(parts[0]), let denominator = BigInteger(parts[1]),
            !denominator.isZero
        else { return nil }
        self.init(reducing: numerator, over: denominator)
        guard quotient == text else { return nil }
    }

    /// The exact decimal if it ends, else rounded half away from zero to six places; no zeros at its end.
    package var description: String {
        if let decimals = endingDecimals { return decimalText(decimals) }
        return rounded(to: 6).decimalText(6)
    }

    /// The decimal of a fixed number of places, rounded half away from zero: `31.40` for two.
    package func fixed(_ decimals: Int) -> String {
        let text = rounded(to: decimals).decimalText(decimals)
        guard decimals > 0 else { return text }
        let digits = text.utf8.firstIndex(of: UInt8(ascii: ".")).map {
            text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1
        }
        return text + (digits == nil ? "." : "") + String(repeating: "0", count: decimals - (digits ?? 0))
    }

    /// How many decimals the value has, or `nil` if they do not end (the denominator has a prime other than 2 and 5).
    private var endingDecimals: Int? {
        switch form {
        case .small(_, var denominator):
            var (twos, fives) = (0, 0)
            while denominator % 2 == 0 { (denominator, twos) = (denominator / 2, twos + 1) }
            while denominator % 5 == 0 { (denominator, fives) = (denominator / 5, fives + 1) }
            return denominator == 1 ? Swift.max(twos, fives) : nil
        case .big(_, var denominator):
            var counts = [0, 0]
            for (place, prime) in [BigInteger(2), BigInteger(5)].enumerated() {
                while let (quotient, rest) = denominator.quotientAndRemainder(dividingBy: prime), rest.isZero
                {
                    denominator = quotient
                    counts[place] += 1
                }
            }
            return denominator == BigInteger(1) ? Swift.max(counts[0], counts[1]) : nil
        }
    }

    /// The text of a value that has no more than `decimals` decimals.
    private func decimalText(_ decimals: Int) -> String {
        let (numerator, bottom) = parts
        var top = numerator
        for _ in 0..<decimals { top = top * BigInteger(10) }
        var digits = (top.absolute.quotientAndRemainder(dividingBy: bottom)?.quotient ?? .zero).description
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        var fraction = String(digits.suffix(decimals))
        while fraction.last == "0" { fraction.removeLast() }
        return (isNegative ? "-" : "") + digits.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

extension Ratio: Codable {
    /// Reads the text that ``quotient`` writes; throws `DecodingError` for any other.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Ratio(quotient: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a quotient: \(text)")
        }
        self = value
    }

    /// Writes ``quotient``.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(quotient)
    }
}
