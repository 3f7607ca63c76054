import Domain

extension Bilingual {
    /// A statistic to two places as a sentence says it: with a decimal comma in German.
    static func figure(_ value: Double, sign: Bool = false) -> Bilingual {
        let hundredths = (value * 100).rounded()
        guard hundredths.magnitude < 1e15 else { return Bilingual(de: "\(value)", en: "\(value)") }
        let whole = Int(hundredths.magnitude)
        let head = (hundredths < 0 ? "−" : sign && hundredths > 0 ? "+" : "") + "\(whole / 100)"
        let tail = (whole % 100 < 10 ? "0" : "") + String(whole % 100)
        return Bilingual(de: "\(head),\(tail)", en: "\(head).\(tail)")
    }

    /// A share from 0 to 1 as whole per cent.
    static func percent(_ share: Double) -> Bilingual {
        let whole = Int((min(max(share, 0), 1) * 100).rounded())
        return Bilingual(de: "\(whole) %", en: "\(whole)%")
    }

    /// How many there are of something, `one` for a single one.
    static func count(_ number: Int, _ one: Bilingual, _ many: Bilingual) -> Bilingual {
        let word = number == 1 ? one : many
        return Bilingual(de: "\(number) \(word.de)", en: "\(number) \(word.en)")
    }
}
