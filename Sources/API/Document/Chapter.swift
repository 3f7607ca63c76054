import Domain

/// What operations belong together, by their addresses.
enum Chapter: String, CaseIterable, Sendable {
    case server, calls, applications, conflicts, rounds, panels, scorecards, decisions, cohorts, ventures,
        members, account

    init(_ declaration: Declaration) {
        let words = declaration.segments.compactMap { segment in
            switch segment {
            case .word(let word): word
            case .parameter: nil
            }
        }
        let first = words.first ?? ""
        let second = words.dropFirst().first ?? ""
        let third = words.dropFirst(2).first ?? ""
        self =
            switch (first, second, third) {
            case ("calls", "applications", _): .applications
            case ("calls", "conflicts", _), ("calls", "suspects", _), ("calls", "rounds", "declaration"):
                .conflicts
            case ("calls", "rounds", "wishes"), ("calls", "rounds", "panel"),
                ("calls", "rounds", "assignments"):
                .panels
            case ("calls", "rounds", "scorecards"), ("calls", "rounds", "corrections"),
                ("calls", "jurors", _):
                .scorecards
            case ("calls", "rounds", "decisions"), ("calls", "rounds", "release"),
                ("calls", "rounds", "ties"),
                ("calls", "rounds", "lot"), ("calls", "rounds", "votes"), ("calls", "rounds", "meetings"),
                ("calls", "rounds", "reserve"), ("calls", "results", _):
                .decisions
            case ("calls", "rounds", _): .rounds
            case ("calls", _, _): .calls
            case ("cohorts", _, _), ("programmes", _, _): .cohorts
            case ("ventures", _, _): .ventures
            case ("me", "address", _), ("me", "jury-address", _): .account
            case ("members", _, _), ("me", _, _): .members
            case ("session", _, _), ("sessions", _, _), ("register", _, _), ("invitations", _, _),
                ("password", _, _), ("factor", _, _), ("recovery-codes", _, _), ("tokens", _, _),
                ("device", _, _):
                .account
            default: .server
            }
    }

    /// The heading.
    var words: Bilingual {
        switch self {
        case .server: Bilingual(de: "Server und Protokoll", en: "Server and log")
        case .calls: Bilingual(de: "Wettbewerbe", en: "Calls")
        case .applications: Bilingual(de: "Bewerbungen", en: "Applications")
        case .conflicts: Bilingual(de: "Befangenheit", en: "Conflicts")
        case .rounds: Bilingual(de: "Bewertungsrunden", en: "Rounds")
        case .panels: Bilingual(de: "Zuteilung", en: "Who reads what")
        case .scorecards: Bilingual(de: "Bewertungsbögen", en: "Scorecards")
        case .decisions: Bilingual(de: "Entscheidungen", en: "Decisions")
        case .cohorts: Bilingual(de: "Programme und Jahrgänge", en: "Programmes and cohorts")
        case .ventures: Bilingual(de: "Teams", en: "Ventures")
        case .members: Bilingual(de: "Mitglieder", en: "Members")
        case .account: Bilingual(de: "Anmeldung und Konto", en: "Signing in and accounts")
        }
    }
}
