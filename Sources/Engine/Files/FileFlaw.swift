package import Domain
package import JSON

/// One thing wrong with an input file, at its place.
package struct FileFlaw: Error, Hashable, Sendable {
    /// `nil` when it is about the file as a whole.
    package let place: TextPlace?
    /// What is wrong and what would be right.
    package let sentence: Bilingual

    /// A flaw with its sentence.
    package init(_ place: TextPlace?, _ sentence: Bilingual) {
        self.place = place
        self.sentence = Bilingual(de: Self.short(sentence.de), en: Self.short(sentence.en))
    }

    /// A sentence may quote a key of ten megabytes, which nobody wants to read again.
    private static func short(_ sentence: String) -> String {
        guard sentence.utf8.count > 2_000 else { return sentence }
        let scalars = sentence.unicodeScalars
        return String(scalars.prefix(200)) + " … " + String(scalars.suffix(200))
    }

    /// A flaw with its sentence in both languages.
    package init(_ place: TextPlace?, de: String, en: String) {
        self.init(place, Bilingual(de: de, en: en))
    }

    /// `plan.json:12:5: Das Gewicht muss über 0 liegen.`
    package func line(file: String, in language: Language) -> String {
        (place.map { "\(file):\($0): " } ?? "\(file): ") + sentence[language]
    }
}

/// Everything wrong with an input file, by place.
package struct FileFlaws: Error, Hashable, Sendable {
    /// At least one.
    package let flaws: [FileFlaw]

    /// Flaws in any order.
    package init(_ flaws: [FileFlaw]) {
        self.flaws = flaws.enumerated().sorted { left, right in
            let first = left.element.place ?? TextPlace(line: 0, column: 0)
            let second = right.element.place ?? TextPlace(line: 0, column: 0)
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }

    /// One flaw.
    package init(_ place: TextPlace?, de: String, en: String) {
        self.init([FileFlaw(place, de: de, en: en)])
    }
}
