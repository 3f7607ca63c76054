import Testing

@testable import Domain

@Suite struct RatioTests {
    /// A number of up to `digits` digits, zero and small ones often among them.
    private func number(_ digits: Int, _ random: inout SeededGenerator) -> String {
        let count = Int.random(in: 1...digits, using: &random)
        var text = String(Int.random(in: count == 1 ? 0...9 : 1...9, using: &random))
        for _ in 1..<count {
            text += String([0, 9, Int.random(in: 0...9, using: &random)].randomElement(using: &random)!)
        }
        return (Bool.random(using: &random) && text != "0" ? "-" : "") + text
    }

    @Test(arguments: [3, 18, 19, 38, 39, 60, 200])
    func `big integers agree with arithmetic on paper`(digits: Int) throws {
        var random = SeededGenerator(UInt64(digits))
        for _ in 0..<300 {
            let (a, b) = (number(digits, &random), number(digits / 2 + 1, &random))
            let (x, y) = (try #require(BigInteger(a)), try #require(BigInteger(b)))
            let (p, q) = (SlowNumber(a), SlowNumber(b))
            #expect(x.description == a)
            #expect((x + y).description == (p + q).text)
            #expect((x - y).description == (p - q).text)
            #expect((x * y).description == (p * q).text)
            #expect((x < y) == (p < q))
            if let small = x.int128 { #expect(BigInteger(small) == x) }
            guard let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y) else {
                #expect(b == "0")
                continue
            }
            #expect(quotient.absolute.description == p.quotient(by: q).text)
            #expect(quotient * y + remainder == x)
        }
    }

    @Test func `division whose first estimate is too large is put right`() throws {
        // Limbs chosen so that algorithm D must add back (Knuth, 4.3.1, exercise 21).
        let top = BigInteger(isNegative: false, limbs: [0, 0, 0x8000_0000, 0x7fff_ffff])
        let bottom = BigInteger(isNegative: false, limbs: [1, 0, 0x8000_0000])
        let (quotient, remainder) = try #require(top.quotientAndRemainder(dividingBy: bottom))
        #expect(quotient * bottom + remainder == top)
        #expect(remainder < bottom && quotient.description == "4294967294")
    }

    @Test(arguments: [2, 9, 19, 30, 45, 80])
    func `ratios agree with arithmetic on paper`(digits: Int) throws {
        var random = SeededGenerator(UInt64(digits) &+ 77)
        for _ in 0..<300 {
            let texts = (0..<4).map { _ in number(digits, &random) }
            guard texts[1] != "0", texts[3] != "0", let a = BigInteger(texts[0]),
                let b = BigInteger(texts[1]),
                let c = BigInteger(texts[2]), let d = BigInteger(texts[3])
            else { continue }
            let (x, y) = (Ratio(reducing: a, over: b), Ratio(reducing: c, over: d))
            let (p, q, r, s) = (
                SlowNumber(texts[0]), SlowNumber(texts[1]), SlowNumber(texts[2]), SlowNumber(texts[3])
            )
            func equals(_ ratio: Ratio, _ top: SlowNumber, _ bottom: SlowNumber) -> Bool {
                let parts = ratio.parts
                return SlowNumber(parts.numerator.description) * bottom
                    == SlowNumber(parts.denominator.description) * top
                    && BigInteger.greatestCommonDivisor(parts.numerator, parts.denominator) == BigInteger(1)
                    && !parts.denominator.isNegative
            }
            #expect(equals(x + y, p * s + r * q, q * s))
            #expect(equals(x - y, p * s - r * q, q * s))
            #expect(equals(x * y, p * r, q * s))
            if let quotient = x.divided(by: y) {
                #expect(equals(quotient, p * s, q * r))
            } else {
                #expect(texts[2] == "0")
            }
            let sign = q.isNegative == s.isNegative
            #expect((x < y) == (sign ? p * s < r * q : r * q < p * s))
            // One value has one form, whichever way it was reached.
            #expect(x + y - y == x)
            #expect((x + y - y).hashValue == x.hashValue)
            #expect(Ratio(quotient: x.quotient) == x)
        }
    }

    @Test(arguments: [
        ("1/2", 0, "1"), ("-1/2", 0, "-1"), ("5/2", 0, "3"), ("-5/2", 0, "-3"), ("49/100", 0, "0"),
        ("-1/3", 2, "-0.33"),
        ("1/200", 2, "0.01"), ("-1/200", 2, "-0.01"), ("1049/1000", 2, "1.05"), ("1045/1000", 2, "1.05"),
        ("10449/10000", 2, "1.04"), ("2/3", 6, "0.666667"), ("7/1", 3, "7"),
        ("170141183460469231731687303715884105727/2", 2, "85070591730234615865843651857942052863.5"),
        (
            "170141183460469231731687303715884105727000000000000/3", 1,
            "56713727820156410577229101238628035242333333333333.3"
        ),
    ])
    func `rounding goes half away from zero`(text: String, decimals: Int, rounded: String) throws {
        let (top, bottom) = (text.split(separator: "/")[0], text.split(separator: "/")[1])
        let ratio = Ratio(reducing: try #require(BigInteger(top)), over: try #require(BigInteger(bottom)))
        #expect(ratio.rounded(to: decimals).description == rounded)
    }

    @Test(arguments: [
        (1, 3, "0.333333", "1/3"), (2, 3, "0.666667", "2/3"), (-2, 3, "-0.666667", "-2/3"),
        (3144, 100, "31.44", "786/25"),
        (4, 1, "4", "4/1"), (1, 128, "0.0078125", "1/128"), (0, 5, "0", "0/1"), (6, -4, "-1.5", "-3/2"),
        (1, 3_000_000, "0", "1/3000000"), (-1, 3_000_000, "0", "-1/3000000"),
        (20_000_000, 3, "6666666.666667", "20000000/3"),
        (100, 1, "100", "100/1"),
    ])
    func `texts for people and for digests`(top: Int, bottom: Int, print: String, quotient: String) throws {
        let ratio = try #require(Ratio(top, over: bottom))
        #expect(ratio.description == print)
        #expect(ratio.quotient == quotient)
        #expect(Ratio(quotient: quotient) == ratio)
    }

    @Test(arguments: ["", "1", "1/0", "2/4", "1/-2", "+1/2", "01/2", "-0/1", "1/2/3", "a/b", "1 /2"])
    func `only the lowest form of a quotient is read`(text: String) { #expect(Ratio(quotient: text) == nil) }

    @Test(arguments: [
        (314, 100, 1, "3.1"), (31, 1, 2, "31.00"), (1, 3, 3, "0.333"), (-1, 200, 1, "0.0"), (5, 2, 0, "3"),
    ])
    func `fixed decimals keep their zeros`(top: Int, bottom: Int, places: Int, text: String) throws {
        #expect(try #require(Ratio(top, over: bottom)).fixed(places) == text)
    }

    @Test func `nothing traps at the edges`() throws {
        let large = Ratio(reducing: .max, positive: 1)
        let small = Ratio(reducing: 1, positive: .max)
        #expect(large + large - large == large)
        #expect((large * large).divided(by: large) == large)
        #expect(small * small < small)
        #expect(large.divided(by: .zero) == nil && Ratio(1, over: 0) == nil)
        #expect(Ratio(Int.min) + Ratio(Int.max) == Ratio(-1))
        #expect(Ratio(Int.min, over: Int.min) == .one)
        #expect((small + large).rounded(to: 6) == large)
        #expect(-Ratio.zero == .zero)
    }
}
