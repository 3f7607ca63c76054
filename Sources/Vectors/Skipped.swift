/// Quantities of case files that no method of the library yields, with the reason; each is named when it is met.
///
/// The list stands in the design note (`Statistics.docc/Vectors.md`) too.
enum Skipped {
    /// Why a quantity is not compared, or `nil`.
    static func reason(_ quantity: Quantity, _ test: Case) -> String? {
        // A sentence about the others, not a figure.
        if case .text = quantity.expected, prose.contains(quantity.key) { return "a remark in words" }
        if case .null = quantity.expected, isDrawn(quantity.key) { return "others did not compute it" }
        return nil
    }

    /// Whether a figure rests on random numbers, so that its further digits are those of one generator.
    static func isDrawn(_ key: String) -> Bool {
        ["bootstrap", "percentile", "bca"].contains { key.lowercased().contains($0) }
    }

    private static let prose: Set<String> = [
        "undefined", "note", "notes", "comment", "remark", "rule",
        "reference_rule",
    ]
}
