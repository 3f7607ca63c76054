/// A table of comma-separated values, such as an input in a file of its own.
struct Table {
    let header: [String]
    let rows: [[String]]

    /// Texts that mean that nothing is there.
    static let missing: Set<String> = ["", "na", "nan", "null", "none", "n/a", "undefined"]

    /// The first line is the header when `hasHeader`; quotation marks may enclose a field and are doubled within one.
    init(_ text: String, hasHeader: Bool = true) {
        var lines = text.split(whereSeparator: \.isNewline).map { Table.fields($0) }
        header = hasHeader && !lines.isEmpty ? lines.removeFirst() : []
        rows = lines
    }

    private static func fields(_ line: Substring) -> [String] {
        let separator: Character =
            !line.contains(",") && line.contains("\t") ? "\t" : line.contains(",") ? "," : ";"
        var fields: [String] = []
        var (field, isQuoted) = ("", false)
        for character in line {
            if character == "\"" {
                // A doubled mark closes and opens again.
                if !isQuoted, !field.isEmpty { field.append(character) }
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                fields.append(field)
                field = ""
            } else {
                field.append(character)
            }
        }
        return (fields + [field]).map { String($0.trimmed) }
    }

    /// The place of the first of several columns that is there.
    func column(_ names: String...) -> Int? {
        names.lazy.compactMap { name in header.firstIndex { $0.lowercased() == name } }.first
    }

    /// The field of a row in a column; empty where the row is short.
    static func field(_ row: [String], _ column: Int) -> String { column < row.count ? row[column] : "" }

    /// The table as quantities: under each column the figures by the name in the first column.
    var quantities: Value {
        .object(
            header.indices.dropFirst().map { column in
                Value.Member(
                    key: header[column],
                    value: .object(
                        rows.map { row in
                            Value.Member(key: row[0], value: Value(written: Table.field(row, column)))
                        }))
            })
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    var trimmed: SubSequence {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? endIndex
        return start < end ? self[start..<end] : self[endIndex..<endIndex]
    }
}
