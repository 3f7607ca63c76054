import API
import Domain
import Engine

/// What a line of the journal says besides, as a person reads it; files keep it as programs do.
enum JournalWords {
    static func detail(_ text: String, of kind: JournalKind?, in language: Language) -> String {
        let parts = text.split(separator: " ").map(String.init)
        guard let kind, let first = parts.first else { return text }
        switch kind {
        case .accountReset, .accountDeactivated, .sessionEnded: return ended(parts, in: language)
        case .roleGiven, .roleEnded:
            guard parts.count <= 2, let role = Role(rawValue: first) else { return text }
            return RoleGrant(role: role, call: parts.dropFirst().first.flatMap { Slug($0) }).words[language]
        case .requestRefused:
            // What begins with the program's name is a line of the command line.
            return API.words(ofOperation: first)?[language] ?? text
        case .tokenTooNarrow:
            let scope = parts.dropFirst().first.flatMap { Scope(rawValue: String($0.dropFirst(6))) }
            guard parts.count == 2, let scope, let what = API.words(ofOperation: first) else { return text }
            let needed = Bilingual(de: "braucht „\(scope.rawValue)“", en: "needs “\(scope.rawValue)”")
            return "\(what[language]) (\(needed[language]))"
        case .signedIn, .signInRefused, .factorRefused, .limited, .busy, .signedOut, .registrationAsked,
            .registrationConfirmed, .passwordForgotten, .passwordChanged, .codeRefused, .invitationRefused,
            .invitationAccepted, .factorEnrolled, .factorReplaced, .factorRemoved, .recoveryCodeUsed,
            .recoveryRenewed, .deviceAsked, .deviceConfirmed, .deviceDenied, .tokenIssued, .tokenUsed,
            .tokenRefused, .tokenRevoked, .invited, .accountReactivated:
            return text
        }
    }

    /// `sessions=2 tokens=1` in words; nothing where nothing ended.
    private static func ended(_ parts: [String], in language: Language) -> String {
        func count(_ name: String) -> Int {
            parts.first { $0.hasPrefix("\(name)=") }.flatMap { Int($0.dropFirst(name.count + 1)) } ?? 0
        }
        let (sessions, tokens) = (count("sessions"), count("tokens"))
        var words: [Bilingual] = []
        if sessions > 0 {
            words.append(
                Bilingual(
                    de: sessions.counted("Sitzung", "Sitzungen"), en: sessions.counted("session", "sessions"))
            )
        }
        if tokens > 0 {
            words.append(
                Bilingual(de: tokens.counted("Zugang", "Zugänge"), en: tokens.counted("token", "tokens")))
        }
        if words.isEmpty { return "" }
        return language == .de
            ? "\(words.map(\.de).joined(separator: ", ")) beendet"
            : "\(words.map(\.en).joined(separator: ", ")) ended"
    }
}
