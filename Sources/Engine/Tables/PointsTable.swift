import Crypto
package import Domain

/// Points from outside a round, `application,points`, by application number.
package enum PointsTable {
    /// The names that columns may bear, those of the contract's tables among them.
    private static let applications = ["application", "Bewerbung", "Nr.", "number"]
    private static let values = ["points", "Punkte", "score"]

    /// Reads the table and the digest of its bytes; throws every flaw with its place.
    package static func read(_ bytes: [UInt8]) throws(FileFlaws) -> (points: [Int: Decimal], file: Digest) {
        let table = try Table(bytes) { header in
            let known = Set(header.map { $0.lowercased() })
            return (applications + values).contains { known.contains($0.lowercased()) }
        }
        guard let application = table.column(named: applications), let column = table.column(named: values)
        else {
            throw FileFlaws(
                table.headerPlace(0), de: "Gebraucht werden die Spalten application und points.",
                en: "The columns application and points are needed.")
        }
        let book = FlawBook()
        var points: [Int: Decimal] = [:]
        for index in 0..<table.rowCount {
            let row = table[index]
            guard let number = Int(row[application]), number > 0 else {
                book.add(
                    row.place(application), de: "„\(row[application])“ ist keine Bewerbungsnummer.",
                    en: "\"\(row[application])\" is no application's number.")
                continue
            }
            switch ScoreText.read(row[column], decimalComma: table.readsDecimalComma) {
            case .score(let value):
                if points.updateValue(value, forKey: number) != nil {
                    book.add(
                        row.place(application), de: "Die Bewerbung \(number) steht zweimal da.",
                        en: "Application \(number) stands here twice.")
                }
            case .missing:
                book.add(row.place(column), de: "Hier fehlen die Punkte.", en: "The points are missing here.")
            case .flaw(let sentence): book.add(row.flaw(column, sentence))
            }
        }
        try book.close()
        return (points, Digest(checked: Hash.sha256(bytes).hex))
    }
}
