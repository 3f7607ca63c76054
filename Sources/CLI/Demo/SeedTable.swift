import Domain
import Engine
import JSON

/// One of the seeds' tables, read by the names of its columns.
struct SeedTable: Sendable {
    private let path: String
    private let table: Table
    /// The bytes as they are on the disk, for their digest.
    let bytes: [UInt8]

    init(_ path: String) throws(CLIError) {
        self.path = path
        bytes = try Files.read(path)
        do throws(FileFlaws) { table = try Table(bytes) } catch { throw .input(file: path, error.flaws) }
    }

    var rows: [Row] { (0..<table.rowCount).map { Row(table: self, number: $0) } }

    /// A row below the header.
    struct Row: Sendable {
        fileprivate let table: SeedTable
        fileprivate let number: Int

        /// The text of a column; empty where the table or the row has none.
        subscript(column: String) -> String {
            table.table.column(named: [column]).map { table.table[number][$0] } ?? ""
        }

        /// A text that must be an id.
        func slug(_ column: String) throws(CLIError) -> Slug {
            guard let slug = Slug(self[column]) else {
                throw wrong(
                    column, de: "„\(self[column])“ ist keine Kennung.", en: "\"\(self[column])\" is no id.")
            }
            return slug
        }

        /// A text that must be a whole number.
        func integer(_ column: String) throws(CLIError) -> Int {
            guard let value = Int(self[column]) else {
                throw wrong(
                    column, de: "„\(self[column])“ ist keine ganze Zahl.",
                    en: "\"\(self[column])\" is no whole number.")
            }
            return value
        }

        /// A text that must be a number of points.
        func decimal(_ column: String) throws(CLIError) -> Decimal {
            guard let value = Decimal(self[column]) else {
                throw wrong(
                    column, de: "„\(self[column])“ ist keine Zahl.", en: "\"\(self[column])\" is no number.")
            }
            return value
        }

        private func wrong(_ column: String, de: String, en: String) -> CLIError {
            let place = table.table.column(named: [column]).map { table.table[number].place($0) }
            return .input(file: table.path, [FileFlaw(place, de: de, en: en)])
        }
    }
}
