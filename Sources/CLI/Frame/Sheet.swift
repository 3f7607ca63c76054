import Domain
import Engine
import JSON

/// A table of results: printed aligned for people, as JSON or CSV for programs.
struct Sheet: Sendable {
    /// A column with its stable name and its title on screen.
    struct Column: Sendable {
        let name: String
        let title: Bilingual
        let isNumber: Bool

        init(_ name: String, de: String, en: String, isNumber: Bool = false) {
            self.name = name
            title = Bilingual(de: de, en: en)
            self.isNumber = isNumber
        }
    }

    var columns: [Column]
    /// One text for each column in each row; empty for none.
    var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// The table aligned for a terminal.
    func table(in language: Language) -> String {
        let titles = columns.map { $0.title[language] }
        let shown = rows.map { row in
            zip(columns, row).map { column, cell in
                guard column.isNumber else { return cell.harmless }
                return (language == .de ? cell.withDecimalComma : cell.harmless).withMinusSign
            }
        }
        let widths = columns.indices.map { column in
            ([titles[column]] + shown.map { $0[column] }).map(\.columns).max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                let gap = String(repeating: " ", count: widths[column] - cell.columns)
                text += columns[column].isNumber ? gap + cell : cell + gap
                if column < cells.count - 1 { text += "  " }
            }
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([line(titles), line(rule)] + shown.map(line)).joined(separator: "\n")
    }

    /// The rows as CSV, for programs or for a German Excel.
    func csv(isExcel: Bool) -> [UInt8] {
        var writer = CSVWriter(header: columns.map(\.name), excel: isExcel)
        for row in rows {
            writer.append(
                zip(columns, row).map { column, cell in
                    cell.isEmpty ? .empty : column.isNumber ? .number(cell) : .text(cell)
                })
        }
        return writer.bytes
    }

    /// The rows as objects by column name; numbers stay texts, for they are exact.
    var json: JSONValue {
        .list(
            rows.map { row in
                .object(zip(columns, row).map { JSONMember($0.name, .text($1)) })
            })
    }
}

extension String {
    /// A number for people: the hyphen before it, which programs take for a minus, as a minus sign.
    var withMinusSign: String {
        first == "-" && dropFirst().first?.isNumber == true ? "−" + dropFirst() : self
    }

    /// A number as German writes it; anything else is left as it is.
    fileprivate var withDecimalComma: String {
        let isNumber =
            utf8.count { $0 == UInt8(ascii: ".") } == 1
            && unicodeScalars.allSatisfy { "0123456789.+-=%~ ".unicodeScalars.contains($0) }
        return isNumber ? String(map { $0 == "." ? "," : $0 }) : harmless
    }

    /// How many columns of a terminal the text takes.
    var columns: Int {
        unicodeScalars.reduce(0) { sum, scalar in
            let value = scalar.value
            if scalar.properties.generalCategory == .nonspacingMark
                || scalar.properties.generalCategory == .format
                || value == 0x200d || (0xfe00...0xfe0f).contains(value)
            {
                return sum
            }
            let isWide =
                (0x1100...0x115f).contains(value) || (0x2e80...0xa4cf).contains(value)
                || (0xac00...0xd7a3).contains(value) || (0xf900...0xfaff).contains(value)
                || (0xfe30...0xfe6f).contains(value) || (0xff00...0xff60).contains(value)
                || (0x1f300...0x1faff).contains(value) || (0x20000...0x3fffd).contains(value)
            return sum + (isWide ? 2 : 1)
        }
    }
}
