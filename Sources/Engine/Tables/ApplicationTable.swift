import Crypto
package import Domain
package import JSON

/// Applications of a phase, one a row; the form's fields are columns by id or title.
package struct ApplicationTable {
    package let command: ImportApplications
    /// Where each row of the command stands, for flaws the rules find.
    package let places: [TextPlace]
    /// Headers that mean nothing here and were passed over.
    package let ignored: [String]

    /// Reads a table; throws every flaw with its place.
    package init(
        _ bytes: [UInt8], call: Call, phase: Phase, options: TableOptions, mapping: [String: String]
    ) throws(FileFlaws) {
        let columns = try NamedColumns(
            bytes, options: options, mapping: mapping,
            wanted: [.application, .reference, .applicant, .category, .title, .team, .consents, .at],
            needed: [.title])
        var fields: [(field: Field, column: Int)] = []
        var ignored: [String] = []
        for (header, column) in columns.others {
            let wanted = phase.form.first { field in
                let names = [mapping[field.id.text] ?? field.id.text, field.title.de, field.title.en]
                return names.contains { $0.lowercased() == header.lowercased() }
            }
            if let wanted { fields.append((wanted, column)) } else { ignored.append(header) }
        }
        var rows: [ImportApplications.Row] = []
        var places: [TextPlace] = []
        for index in 0..<columns.table.rowCount {
            let row = columns.table[index]
            var draft = ApplicationDraft(
                phase: phase.id, title: columns.text(.title, row), reference: columns.text(.reference, row))
            if let text = columns.text(.category, row) {
                draft.category = Self.id(of: text, among: call.categories)
                if draft.category == nil {
                    columns.flaw(
                        .category, row, de: "„\(text)“ ist keine Kategorie.",
                        en: "\"\(text)\" is no category.")
                }
            }
            if let team = columns.text(.team, row) {
                draft.team = team.split { $0 == ";" || $0.isNewline }.flatMap {
                    TeamMember.team(String($0.drop { $0 == " " }))
                }
            }
            for consent in columns.text(.consents, row)?.pieces ?? [] {
                guard
                    let known = Self.id(
                        of: consent, among: call.consents.map { Named(id: $0.id, title: $0.title) })
                else {
                    columns.flaw(
                        .consents, row, de: "Nach „\(consent)“ fragt der Wettbewerb nicht.",
                        en: "\"\(consent)\" is not asked for.")
                    continue
                }
                draft.consents[known] = true
            }
            for (field, column) in fields {
                let text = CSVText.restored(row[column])
                if !text.isEmpty {
                    draft.fields[field.id] = Self.answer(text, field, columns.table.readsDecimalComma)
                }
            }
            rows.append(
                ImportApplications.Row(
                    applicant: columns.slug(.applicant, row), application: columns.number(.application, row),
                    draft: draft))
            places.append(row.place(0))
        }
        try columns.book.close()
        command = ImportApplications(
            call: call.slug, phase: phase.id, rows: rows, file: Digest(checked: Hash.sha256(bytes).hex))
        self.places = places
        self.ignored = ignored
    }

    private static func id(of text: String, among named: [Named]) -> Slug? {
        let wanted = text.lowercased()
        return named.first {
            [$0.id.text, $0.title.de.lowercased(), $0.title.en.lowercased()].contains(wanted)
        }?.id
    }

    /// An answer as the form stores it; what does not fit stays as it is, for the rules to name.
    private static func answer(_ text: String, _ field: Field, _ readsComma: Bool) -> String {
        switch field.kind {
        case .shortText, .longText, .link, .file: return text
        case .number:
            guard readsComma else { return text }
            return String((text.withoutThousandsPoints ?? text).map { $0 == "," ? "." : $0 })
        case .choice(let options): return id(of: text, among: options)?.text ?? text
        case .yesNo:
            switch text.lowercased() {
            case "ja", "yes", "true", "x", "1": return "true"
            case "nein", "no", "false", "0": return "false"
            default: return text
            }
        case .date:
            let parts = text.split(separator: ".").map(String.init)
            guard parts.count == 3, parts[2].utf8.count == 4, parts.allSatisfy({ Int($0) != nil }) else {
                return text
            }
            func two(_ digits: String) -> String { digits.utf8.count == 1 ? "0" + digits : digits }
            return "\(parts[2])-\(two(parts[1]))-\(two(parts[0]))"
        }
    }
}
