/// Money as people read it.
package enum Money {
    /// `1.234,50 €` in German, `€1,234.50` in English.
    package static func text(_ cents: Int, in language: Language) -> String {
        let (euros, rest) = cents.quotientAndRemainder(dividingBy: 100)
        var groups: [String] = []
        var left = String(euros.magnitude)
        while left.utf8.count > 3 {
            groups.insert(String(left.suffix(3)), at: 0)
            left = String(left.dropLast(3))
        }
        groups.insert(left, at: 0)
        let fraction = rest.magnitude < 10 ? "0\(rest.magnitude)" : "\(rest.magnitude)"
        let sign = cents < 0 ? "-" : ""
        return switch language {
        case .de: sign + groups.joined(separator: ".") + "," + fraction + " €"
        case .en: sign + "€" + groups.joined(separator: ",") + "." + fraction
        }
    }
}
