import Crypto
package import Domain
package import JSON

/// Members, one a row.
package struct MemberTable {
    package let command: ImportMembers
    /// Where each of its rows stands.
    package let places: [TextPlace]
    /// Headers that mean nothing here and were passed over.
    package let ignored: [String]

    /// Reads a table; `role` and `call` hold where the table has no such column, `known` finds a member by name and address where
    /// it names no handle, and `standing` is what is known of a member, which stays where a row says nothing. Throws every flaw with its place.
    package init(
        _ bytes: [UInt8], role: Role?, call: Slug?, options: TableOptions, mapping: [String: String],
        known: (_ name: String, _ email: String?) -> Slug?, standing: (Slug) -> Profile?,
        isTaken: (Slug) -> Bool
    ) throws(FileFlaws) {
        let columns = try NamedColumns(
            bytes, options: options, mapping: mapping,
            wanted: [
                .handle, .name, .email, .role, .call, .organisation, .profession, .fields, .capacity,
                .language,
            ],
            needed: role == nil ? [.name, .role] : [.name])
        var members: [AddMember] = []
        var places: [TextPlace] = []
        var handles: Set<Slug> = []
        let namesMore = (0..<columns.table.rowCount).contains { index in
            let row = columns.table[index]
            return columns.text(.handle, row) != nil || columns.text(.email, row) != nil
        }
        for index in 0..<columns.table.rowCount {
            let row = columns.table[index]
            guard let name = columns.text(.name, row) else {
                columns.flaw(.name, row, de: "In dieser Zeile fehlt der Name.", en: "This row has no name.")
                continue
            }
            let named = columns.slug(.handle, row) ?? known(name, columns.text(.email, row))
            if named == nil, namesMore, columns.text(.handle, row) == nil, columns.text(.email, row) == nil {
                // Totals below a table look like this.
                columns.flaw(
                    .name, row,
                    de:
                        "„\(name)“ hat weder Kennung noch E-Mail-Adresse; bitte eine eintragen oder die Zeile löschen.",
                    en: "“\(name)” has neither handle nor e-mail address; please enter one or delete the row."
                )
            }
            let handle = named ?? Self.free(Slug.made(of: name), handles, isTaken)
            if !handles.insert(handle).inserted {
                columns.flaw(
                    .handle, row, de: "\(handle) steht zweimal da.", en: "\(handle) stands here twice.")
            }
            var grants: [RoleGrant] = []
            for text in columns.text(.role, row)?.pieces ?? [] {
                guard let role = Role(rawValue: text.lowercased()) else {
                    let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
                    columns.flaw(
                        .role, row, de: "„\(text)“ ist keine Rolle (\(known)).",
                        en: "\"\(text)\" is no role (\(known)).")
                    continue
                }
                grants.append(RoleGrant(role: role, call: columns.slug(.call, row) ?? call))
            }
            if grants.isEmpty, let role {
                grants = [RoleGrant(role: role, call: columns.slug(.call, row) ?? call)]
            }
            places.append(row.place(0))
            members.append(
                AddMember(
                    handle: handle, grants: grants,
                    profile: Self.profile(name, row, columns, standing(handle) ?? Profile())))
        }
        try columns.book.close()
        command = ImportMembers(members: members, file: Digest(checked: Hash.sha256(bytes).hex))
        self.places = places
        ignored = columns.others.map(\.header)
    }

    private static func profile(
        _ name: String, _ row: Table.Row, _ columns: NamedColumns, _ standing: Profile
    ) -> Profile {
        var profile = standing
        profile.name = .text(name)
        if let email = columns.text(.email, row) { profile.email = .text(email) }
        if let organisation = columns.text(.organisation, row) { profile.organisation = .text(organisation) }
        if let profession = columns.text(.profession, row) { profile.profession = profession }
        if let fields = columns.text(.fields, row) { profile.fields = fields.pieces }
        if let text = columns.text(.capacity, row) {
            let limits = text.split { $0 == "-" || $0 == "–" }.map { Int($0) }
            if limits.count == 2, let minimum = limits[0], let maximum = limits[1], minimum <= maximum {
                profile.capacity = Capacity(minimum: minimum, maximum: maximum)
            } else {
                columns.flaw(
                    .capacity, row, de: "„\(text)“ ist keine Spanne wie 4-8.",
                    en: "\"\(text)\" is no range such as 4-8.")
            }
        }
        if let text = columns.text(.language, row) {
            if let language = Language(rawValue: text.lowercased()) {
                profile.language = language
            } else {
                columns.flaw(
                    .language, row, de: "„\(text)“ ist weder de noch en.",
                    en: "\"\(text)\" is neither de nor en.")
            }
        }
        return profile
    }

    private static func free(_ base: Slug, _ handles: Set<Slug>, _ isTaken: (Slug) -> Bool) -> Slug {
        var handle = base
        var count = 2
        while handles.contains(handle) || isTaken(handle) {
            handle = Slug(checked: "\(base.text.prefix(58))-\(count)")
            count += 1
        }
        return handle
    }
}

/// Who reads what, one pair a row.
package struct AssignmentTable {
    package let command: ImportAssignments
    /// Where each of its rows stands.
    package let places: [TextPlace]

    /// Reads a table; jurors by handle or by the name `handle` knows. Throws every flaw with its place.
    package init(
        _ bytes: [UInt8], round: RoundID, options: TableOptions, mapping: [String: String],
        handle: (String) -> Slug?
    ) throws(FileFlaws) {
        let columns = try NamedColumns(
            bytes, options: options, mapping: mapping, wanted: [.application, .juror],
            needed: [.application, .juror])
        var pairs: [ReaderPair] = []
        var places: [TextPlace] = []
        for index in 0..<columns.table.rowCount {
            let row = columns.table[index]
            guard let name = columns.text(.juror, row), let juror = handle(name) else {
                let name = columns.text(.juror, row) ?? ""
                columns.flaw(
                    .juror, row, de: "Ein Jurymitglied „\(name)“ gibt es nicht.",
                    en: "There is no juror \"\(name)\".")
                continue
            }
            guard let application = columns.number(.application, row) else {
                if columns.text(.application, row) == nil {
                    columns.flaw(
                        .application, row, de: "Hier fehlt die Bewerbung.",
                        en: "The application is missing here.")
                }
                continue
            }
            places.append(row.place(0))
            pairs.append(ReaderPair(application: application, juror: juror))
        }
        try columns.book.close()
        self.places = places
        command = ImportAssignments(round: round, pairs: pairs, file: Digest(checked: Hash.sha256(bytes).hex))
    }
}
