import Domain

/// What scopes are for, said in one way wherever somebody has too few or names one that is none.
enum ScopeWords {
    private static let all = Scope.allCases.map(\.rawValue).joined(separator: ", ")

    /// What a verb from afar needs of a token.
    static let needed = Bilingual(
        de: "Bewerten am Terminal braucht read und score, alles andere alle Befugnisse (\(all)).",
        en: "Scoring at a terminal needs read and score, everything else all scopes (\(all)).")

    /// Every scope with what it is for, a line each, and which of them are needed.
    static let list = Bilingual(de: list(.de), en: list(.en))

    private static func list(_ language: Language) -> String {
        let width = Scope.allCases.map(\.rawValue.count).max() ?? 0
        let rows = Scope.allCases.map { scope in
            let name = scope.rawValue
            return "  \(name)\(String(repeating: " ", count: width - name.count))  \(scope.words[language])"
        }
        return (rows + [needed[language]]).joined(separator: "\n")
    }
}
