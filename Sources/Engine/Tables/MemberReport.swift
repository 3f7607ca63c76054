package import Domain

/// What a table of members comes to, row by row, by what is known before it is given.
package struct MemberReport: Sendable {
    /// What becomes of one person.
    package struct Row: Sendable {
        package let handle: Slug
        package let isNew: Bool
        /// Roles they do not have yet.
        package let roles: [RoleGrant]
        /// Particulars of one who is known that differ from the table's.
        package let changed: [Particular]
        /// Whether a sign-in of theirs that stands now ends with it.
        package let endsSessions: Bool
        /// Whether tokens of theirs end, for they were issued without the second factor a new role asks for.
        package let endsTokens: Bool
        /// What they are written to in from now on.
        fileprivate let language: Language?
    }

    /// Something said of a member.
    package enum Particular: String, Sendable, CaseIterable {
        case name, email, organisation, profession, fields, capacity, language
    }

    package let rows: [Row]

    /// Compares a command with what the log says of its people.
    package init(_ command: ImportMembers, _ engine: Engine) throws(EngineError) {
        let world = engine.world
        var rows: [Row] = []
        for member in command.members {
            let id = try engine.member(member.handle)
            let known = id.flatMap { world.member($0) }
            let standing = try id.flatMap { id throws(EngineError) in try engine.profile(of: id) }
            let roles = member.distinctGrants.filter { known?.roles.contains($0) != true }
            var changed: [Particular] = []
            if let known, known.id == id, let before = standing, let after = member.profile {
                changed = Particular.allCases.filter { !$0.isSame(before, after) }
            }
            rows.append(
                Row(
                    handle: member.handle, isNew: known == nil, roles: roles, changed: changed,
                    endsSessions: known.map { known in
                        known.account.hasPassword && roles.contains { !known.isCovered($0) }
                    } ?? false,
                    endsTokens: known?.tokensEnding(with: roles).isEmpty == false,
                    language: member.profile?.language))
        }
        self.rows = rows
    }
}

extension MemberReport.Particular {
    fileprivate func isSame(_ one: Profile, _ other: Profile) -> Bool {
        switch self {
        case .name: one.name == other.name
        case .email: one.email == other.email
        case .organisation: one.organisation == other.organisation
        case .profession: one.profession == other.profession
        case .fields: one.fields == other.fields
        case .capacity: one.capacity == other.capacity
        case .language: one.language == other.language
        }
    }

    fileprivate var words: Bilingual {
        switch self {
        case .name: Bilingual(de: "Name", en: "name")
        case .email: Bilingual(de: "E-Mail", en: "e-mail")
        case .organisation: Bilingual(de: "Einrichtung", en: "organisation")
        case .profession: Bilingual(de: "Beruf", en: "profession")
        case .fields: Bilingual(de: "Fachgebiete", en: "fields")
        case .capacity: Bilingual(de: "Kapazität", en: "capacity")
        case .language: Bilingual(de: "Sprache", en: "language")
        }
    }

}

extension MemberReport.Row {
    /// One line, `jana: neu, Jurymitglied (…)`.
    package func line(in language: Language) -> String {
        func words(_ de: String, _ en: String) -> String { language == .de ? de : en }
        var parts = isNew ? [words("neu", "new")] : []
        parts += roles.map { words("Rolle ", "role ") + $0.words[language] }
        if !changed.isEmpty {
            let names = changed.map { particular in
                let name = particular.words[language]
                return particular == .language ? "\(name) (\(self.language?.rawValue ?? ""))" : name
            }
            parts.append(words("geändert: ", "changed: ") + names.joined(separator: ", "))
        }
        if endsSessions { parts.append(words("offene Anmeldungen enden", "open sessions end")) }
        if endsTokens {
            parts.append(
                words("Zugänge ohne zweiten Faktor enden", "tokens issued without a second factor end"))
        }
        if parts.isEmpty { parts = [words("unverändert", "unchanged")] }
        return "\(handle): \(parts.joined(separator: "; "))"
    }
}
