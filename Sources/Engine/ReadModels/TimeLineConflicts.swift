package import Domain

// Sentences for conflicts of interest.
extension Teller {
    mutating func tell(_ event: ConflictEvent, _ id: ApplicationID) throws(EngineError) -> Told {
        let it = try name(id)
        switch event {
        case .declared(let declared):
            let who = try handle(declared.juror)
            return Told(
                de: "vermerkt die Befangenheit von \(who) bei \(it.de)",
                en: "records that \(who) is recused from \(it.en)", declared.reason)
        case .confirmed(let judged):
            let who = try handle(judged.member)
            return Told(
                de: "stellt die Befangenheit von \(who) bei \(it.de) fest\(Self.rules(judged.rules)[.de])",
                en: "finds that \(who) has a conflict with \(it.en)\(Self.rules(judged.rules)[.en])",
                judged.reason)
        case .dismissed(let judged):
            let who = try handle(judged.member)
            return Told(
                de:
                    "verwirft den Verdacht, \(who) sei bei \(it.de) befangen\(Self.rules(judged.rules)[.de])",
                en:
                    "dismisses the suspicion that \(who) has a conflict with \(it.en)\(Self.rules(judged.rules)[.en])",
                judged.reason)
        }
    }

    private static func rules(_ rules: [ConflictRule]) -> Bilingual {
        if rules.isEmpty { return Bilingual(both: "") }
        return Bilingual(
            de: " (\(rules.map { $0.words[.de] }.joined(separator: ", ")))",
            en: " (\(rules.map { $0.words[.en] }.joined(separator: ", ")))")
    }
}

extension ConflictRule {
    /// What the rule looks at, on screen.
    package var words: Bilingual {
        switch self {
        case .organisation: Bilingual(de: "Organisation", en: "organisation")
        case .domain: Bilingual(de: "E-Mail-Domain", en: "e-mail domain")
        case .team: Bilingual(de: "Team", en: "team")
        case .coach: Bilingual(de: "Coaching", en: "coach")
        }
    }
}

extension ConflictStanding {
    /// How a conflict stands, on screen.
    package var words: Bilingual {
        switch self {
        case .declared: Bilingual(de: "erklärt", en: "declared")
        case .confirmed: Bilingual(de: "festgestellt", en: "confirmed")
        case .dismissed: Bilingual(de: "verworfen", en: "dismissed")
        }
    }
}
