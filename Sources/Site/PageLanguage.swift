import Domain
import HTTP

/// In which language a page speaks.
enum PageLanguage {
    /// What the address asks for, else the member's, else the first of the browser's that is known, else German.
    static func of(_ request: Request, own: Language? = nil) -> Language {
        if let asked = request.parameter("language").flatMap({ Language(rawValue: $0) }) { return asked }
        if let own { return own }
        guard let wishes = request.header("Accept-Language") else { return .de }
        var best: (language: Language, weight: Int)?
        for wish in wishes.lowercased().split(separator: ",").prefix(20) {
            let parts = wish.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first?.prefix(2), let language = Language(rawValue: String(tag)) else {
                continue
            }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Self.weight($0.dropFirst(2)) }
            if weight ?? 1_000 > best?.weight ?? 0 { best = (language, weight ?? 1_000) }
        }
        return best?.language ?? .de
    }

    /// `0.8` as 800; 0 for what is none.
    private static func weight(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole), parts.count <= 2 else {
            return 0
        }
        let digits = parts.count == 2 ? parts[1].prefix(3) : ""
        let padded = digits + String(repeating: "0", count: 3 - digits.count)
        return min(1_000, whole * 1_000 + (Int(padded) ?? 0))
    }
}
