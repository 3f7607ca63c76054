package import Domain

extension Role {
    /// The role on screen.
    package var words: Bilingual {
        switch self {
        case .founder: Bilingual(de: "Gründer/in", en: "founder")
        case .juror: Bilingual(de: "Jurymitglied", en: "juror")
        case .coach: Bilingual(de: "Coach", en: "coach")
        case .mentor: Bilingual(de: "Mentor/in", en: "mentor")
        case .manager: Bilingual(de: "Wettbewerbsleitung", en: "manager")
        case .auditor: Bilingual(de: "Revision", en: "auditor")
        case .administrator: Bilingual(de: "Administration", en: "administrator")
        }
    }
}

extension RoleGrant {
    /// The role with its call, on screen.
    package var words: Bilingual {
        guard let call else { return role.words }
        return Bilingual(de: "\(role.words.de) (\(call))", en: "\(role.words.en) (\(call))")
    }
}
