package import Domain

extension FigureKind {
    /// What is counted.
    package var words: Bilingual {
        switch self {
        case .jobsFull: Bilingual(de: "Arbeitsplätze in Vollzeit", en: "full-time jobs")
        case .jobsPart: Bilingual(de: "Arbeitsplätze in Teilzeit", en: "part-time jobs")
        case .jobsMini: Bilingual(de: "Minijobs", en: "mini-jobs")
        case .revenue: Bilingual(de: "Umsatz", en: "revenue")
        case .fundingEquity: Bilingual(de: "Beteiligungskapital", en: "equity")
        case .fundingGrant: Bilingual(de: "Zuschüsse", en: "grants")
        case .fundingLoan: Bilingual(de: "Darlehen", en: "loans")
        case .patents: Bilingual(de: "Patente", en: "patents")
        case .customers: Bilingual(de: "Kundinnen und Kunden", en: "customers")
        }
    }

    /// Whether the value is in cents.
    package var isMoney: Bool {
        switch self {
        case .revenue, .fundingEquity, .fundingGrant, .fundingLoan: true
        case .jobsFull, .jobsPart, .jobsMini, .patents, .customers: false
        }
    }

    /// Whether it counts people employed.
    package var isJobs: Bool {
        switch self {
        case .jobsFull, .jobsPart, .jobsMini: true
        case .revenue, .fundingEquity, .fundingGrant, .fundingLoan, .patents, .customers: false
        }
    }

    /// A value as people read it.
    package func text(_ value: Int) -> Bilingual {
        isMoney
            ? Bilingual(de: Money.text(value, in: .de), en: Money.text(value, in: .en))
            : Bilingual(de: String(value), en: String(value))
    }
}

extension Light {
    /// The colour.
    package var words: Bilingual {
        switch self {
        case .green: Bilingual(de: "Grün", en: "green")
        case .yellow: Bilingual(de: "Gelb", en: "yellow")
        case .red: Bilingual(de: "Rot", en: "red")
        }
    }
}

extension Trend {
    /// Where the light goes.
    package var words: Bilingual {
        switch self {
        case .better: Bilingual(de: "besser", en: "better")
        case .same: Bilingual(de: "gleich", en: "the same")
        case .worse: Bilingual(de: "schlechter", en: "worse")
        }
    }
}

extension MilestoneStatus {
    /// Where it stands.
    package var words: Bilingual {
        switch self {
        case .planned: Bilingual(de: "geplant", en: "planned")
        case .reached: Bilingual(de: "erreicht", en: "reached")
        case .missed: Bilingual(de: "verfehlt", en: "missed")
        }
    }
}

extension VentureStanding {
    /// Whether it still works.
    package var words: Bilingual {
        switch self {
        case .active: Bilingual(de: "aktiv", en: "active")
        case .closed: Bilingual(de: "aufgehört", en: "closed")
        case .sold: Bilingual(de: "verkauft", en: "sold")
        }
    }
}

extension FollowUpAnswered {
    /// The answer in a few words.
    var words: Bilingual {
        func text(_ language: Language) -> String {
            var parts = [status.words[language]]
            if let jobs { parts.append(language == .de ? "Arbeitsplätze \(jobs)" : "jobs \(jobs)") }
            if let revenue {
                let money = Money.text(revenue, in: language)
                parts.append(language == .de ? "Umsatz \(money)" : "revenue \(money)")
            }
            return parts.joined(separator: ", ")
        }
        return Bilingual(de: text(.de), en: text(.en))
    }
}
