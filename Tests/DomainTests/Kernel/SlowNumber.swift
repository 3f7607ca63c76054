/// Whole numbers as decimal digits, as slow and as plain as on paper: what the fast arithmetic is checked against.
struct SlowNumber: Equatable {
    var isNegative: Bool
    /// Little-endian, no zero at the end.
    var digits: [Int]

    init(isNegative: Bool = false, digits: [Int]) {
        var digits = digits
        while digits.last == 0 { digits.removeLast() }
        self.digits = digits
        self.isNegative = isNegative && !digits.isEmpty
    }

    init(_ text: String) {
        self.init(
            isNegative: text.hasPrefix("-"),
            digits: text.utf8.reversed().filter { $0 != 45 }.map { Int($0) - 48 })
    }

    var text: String {
        digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits.reversed().map(String.init).joined()
    }

    static prefix func - (value: SlowNumber) -> SlowNumber {
        SlowNumber(isNegative: !value.isNegative, digits: value.digits)
    }

    static func isLess(_ left: [Int], _ right: [Int]) -> Bool {
        left.count != right.count
            ? left.count < right.count : left.reversed().lexicographicallyPrecedes(right.reversed())
    }

    static func < (left: SlowNumber, right: SlowNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? isLess(right.digits, left.digits) : isLess(left.digits, right.digits)
    }

    static func + (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        let isSum = left.isNegative == right.isNegative
        let swaps = !isSum && isLess(left.digits, right.digits)
        let (large, small) = swaps ? (right, left) : (left, right)
        var result: [Int] = []
        var carry = 0
        for place in 0..<max(large.digits.count, small.digits.count) {
            let a = place < large.digits.count ? large.digits[place] : 0
            let b = place < small.digits.count ? small.digits[place] : 0
            var digit = isSum ? a + b + carry : a - b - carry
            carry = 0
            if digit > 9 { (digit, carry) = (digit - 10, 1) }
            if digit < 0 { (digit, carry) = (digit + 10, 1) }
            result.append(digit)
        }
        if isSum { result.append(carry) }
        return SlowNumber(isNegative: large.isNegative, digits: result)
    }

    static func - (left: SlowNumber, right: SlowNumber) -> SlowNumber { left + -right }

    static func * (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var result = [Int](repeating: 0, count: left.digits.count + right.digits.count)
        for (i, a) in left.digits.enumerated() {
            for (j, b) in right.digits.enumerated() { result[i + j] += a * b }
        }
        for place in result.indices.dropLast() {
            result[place + 1] += result[place] / 10
            result[place] %= 10
        }
        return SlowNumber(isNegative: left.isNegative != right.isNegative, digits: result)
    }

    /// Quotient of the magnitudes by long division.
    func quotient(by divisor: SlowNumber) -> SlowNumber {
        var rest = SlowNumber(digits: [])
        var result: [Int] = []
        for digit in digits.reversed() {
            rest = SlowNumber(digits: [digit] + rest.digits)
            var count = 0
            while !Self.isLess(rest.digits, divisor.digits) {
                rest = rest - SlowNumber(digits: divisor.digits)
                count += 1
            }
            result.append(count)
        }
        return SlowNumber(digits: result.reversed())
    }
}
