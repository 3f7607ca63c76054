package import Domain
import JSON

/// A table whose columns are found by name, in either language or as `--column` says.
package struct NamedColumns {
    /// How columns of tables other than score tables may be called; the first name is the one `--column` uses.
    package enum Name: String, CaseIterable, Sendable {
        case application, reference, applicant, category, title, team, consents, at
        case handle, name, email, role, call, organisation, profession, fields, capacity, language
        case juror

        var spellings: [String] {
            switch self {
            case .application: ["application", "Bewerbung", "Nr.", "Nummer", "number"]
            case .reference: ["reference", "Kennzeichen", "Aktenzeichen"]
            case .applicant: ["applicant", "Antragsteller", "Antragstellerin", "Bewerber", "Bewerberin"]
            case .category: ["category", "Kategorie"]
            case .title: ["title", "Titel"]
            case .team: ["team"]
            case .consents: ["consents", "Einwilligungen"]
            case .at: ["at", "eingereicht"]
            case .handle: ["handle", "Kürzel"]
            case .name: ["name"]
            case .email: ["email", "e-mail", "mail"]
            case .role: ["role", "Rolle"]
            case .call: ["call", "Wettbewerb", "Ausschreibung"]
            case .organisation: ["organisation", "organization", "Einrichtung", "Firma"]
            case .profession: ["profession", "Beruf"]
            case .fields: ["fields", "Fachgebiete"]
            case .capacity: ["capacity", "Kapazität"]
            case .language: ["language", "Sprache"]
            case .juror: ["juror", "Gutachter", "Gutachterin", "Jurymitglied"]
            }
        }
    }

    package let table: Table
    package let book = FlawBook()
    private let columns: [Name: Int]
    /// Columns that mean none of the names, by header.
    package let others: [(header: String, column: Int)]

    /// Reads a table; throws its flaws, among them every needed column that is not there.
    package init(
        _ bytes: [UInt8], options: TableOptions, mapping: [String: String], wanted: [Name], needed: [Name]
    ) throws(FileFlaws) {
        func spellings(_ name: Name) -> [String] { mapping[name.rawValue].map { [$0] } ?? name.spellings }
        table = try Table(bytes, options: options) { header in
            let known = Set(header.map { $0.lowercased() })
            return needed.allSatisfy { name in spellings(name).contains { known.contains($0.lowercased()) } }
        }
        var columns: [Name: Int] = [:]
        for name in wanted { columns[name] = table.column(named: spellings(name)) }
        let taken = Set(columns.values)
        others = table.header.enumerated().filter { !taken.contains($0.offset) && !$0.element.isEmpty }
            .map { ($0.element, $0.offset) }
        let missing = needed.filter { columns[$0] == nil }
        guard missing.isEmpty else {
            let names = missing.map { spellings($0).prefix(2).joined(separator: "/") }.joined(separator: ", ")
            throw FileFlaws(
                table.headerPlace(0), de: "Es fehlen die Spalten: \(names).",
                en: "These columns are missing: \(names).")
        }
        self.columns = columns
    }

    /// The text of a column in a row; `nil` where there is no column or the cell is empty.
    package func text(_ name: Name, _ row: Table.Row) -> String? {
        guard let column = columns[name] else { return nil }
        let text = CSVText.restored(row[column])
        return text.isEmpty ? nil : text
    }

    /// Notes a flaw at a column of a row.
    package func flaw(_ name: Name, _ row: Table.Row, de: String, en: String) {
        book.add(row.place(columns[name] ?? 0), de: de, en: en)
    }

    /// The text of a column as an id; a flaw where it is none.
    package func slug(_ name: Name, _ row: Table.Row) -> Slug? {
        guard let text = text(name, row) else { return nil }
        guard let slug = Slug(text) else {
            flaw(
                name, row, de: "„\(text)“ besteht nicht nur aus a-z, 0-9 und Bindestrichen.",
                en: "\"\(text)\" is not made of a-z, 0-9 and hyphens only.")
            return nil
        }
        return slug
    }

    /// A number from 1; a flaw where it is none.
    package func number(_ name: Name, _ row: Table.Row) -> Int? {
        guard let text = text(name, row) else { return nil }
        guard let number = Int(text), number > 0 else {
            flaw(name, row, de: "„\(text)“ ist keine Nummer.", en: "\"\(text)\" is no number.")
            return nil
        }
        return number
    }
}

extension String {
    /// The pieces between commas, semicolons or bars, without blanks around them.
    var pieces: [String] {
        split { $0 == "," || $0 == ";" || $0 == "|" }.map { piece in
            String(piece.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }
}
