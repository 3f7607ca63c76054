extension String {
    /// The text cut to so many columns, with `…` where something is gone.
    func clipped(to width: Int) -> String {
        guard columns > width else { return self }
        var text = self
        while text.columns >= width, !text.isEmpty { text.removeLast() }
        return text + "…"
    }

    /// The text in lines of at most so many columns, broken at blanks; its own breaks stay.
    func wrapped(to width: Int, indent: String = "") -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            var lines: [String] = []
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, line.columns + 1 + String(word).columns > width - indent.columns {
                    lines.append(indent + line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            return lines + [indent + line]
        }
    }
}
