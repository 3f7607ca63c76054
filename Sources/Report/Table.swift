import HTML

/// A table whose head stands again on each printed page and whose rows never break.
struct ReportTable {
    /// A column; figures stand to the right.
    struct Column {
        let title: String
        var isNumber = false
        /// Takes what room the others leave.
        var isWide = false
        /// What the title is short for.
        var hint: String?
    }

    let columns: [Column]
    private(set) var rows: [HTML] = []
    private let style: String

    init(_ columns: [Column], style: String = "") {
        self.columns = columns
        self.style = style
    }

    /// Adds a row of as many cells as there are columns.
    mutating func row(html cells: [HTML]) {
        let parts = zip(columns, cells).map { column, cell -> HTML in
            if column.isNumber { return "<td class=\"number\">\(cell)</td>" }
            return column.isWide ? "<td class=\"wide\">\(cell)</td>" : "<td>\(cell)</td>"
        }
        rows.append("<tr>\(HTML(parts, separator: ""))</tr>")
    }

    /// Adds a row of words.
    mutating func row(_ cells: [String]) { row(html: cells.map { cell -> HTML in "\(cell)" }) }

    var html: HTML {
        let heads = columns.map { column -> HTML in
            let style = column.isNumber ? "number" : column.isWide ? "wide" : ""
            guard let hint = column.hint else {
                return "<th scope=\"col\" class=\"\(style)\">\(column.title)</th>"
            }
            return
                "<th scope=\"col\" class=\"\(style)\"><abbr title=\"\(hint)\">\(column.title)</abbr></th>"
        }
        return """
            <div class="table"><table class="\(style)">
            <thead><tr>\(HTML(heads, separator: ""))</tr></thead>
            <tbody>
            \(HTML(rows))
            </tbody>
            </table></div>
            """
    }
}
