/// A file of an application as draft and hand-in name it; its bytes lie beside the log, sealed.
package struct StoredFile: Hashable, Sendable, Codable {
    /// SHA-256 of the sealed bytes, by which they are found.
    package var digest: Digest
    /// How many sealed bytes there are.
    package var stored: Int
    /// How many bytes the file has.
    package var size: Int
    /// By its content.
    package var type: MediaType
    /// As it was told; never shown like that, see ``shownName``.
    package var name: String

    /// The Unicode scalars a name has at most.
    package static let nameLimit = 255

    package init(digest: Digest, stored: Int, size: Int, type: MediaType, name: String) {
        self.digest = digest
        self.stored = stored
        self.size = size
        self.type = type
        self.name = name
    }

    /// `DIGEST STORED SIZE TYPE NAME`, as the answer to a field keeps it.
    package var text: String { "\(digest) \(stored) \(size) \(type.rawValue) \(name)" }

    /// Reads what ``text`` writes, and nothing else.
    package init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, let digest = Digest(parts[0]), let stored = Int(parts[1]), stored > 0,
            let size = Int(parts[2]), size > 0, let type = MediaType(rawValue: String(parts[3])),
            parts[4].unicodeScalars.count <= Self.nameLimit
        else { return nil }
        self.init(digest: digest, stored: stored, size: size, type: type, name: String(parts[4]))
        guard self.text == text else { return nil }
    }

    /// The name without folders, control characters and signs that turn or hide text, ending as its content does.
    package var shownName: String {
        let told = name.unicodeScalars
        let last = told.split(omittingEmptySubsequences: true) { $0 == "/" || $0 == "\\" }.last.map {
            String.UnicodeScalarView($0)
        }
        var clean = String.UnicodeScalarView()
        for scalar in last ?? String.UnicodeScalarView() where !Self.isHidden(scalar) {
            clean.append("\"<>:|?*;".unicodeScalars.contains(scalar) ? "_" : scalar)
        }
        var shown = String(clean)
        while let first = shown.first, first == "." || first == " " { shown.removeFirst() }
        while let end = shown.last, end == "." || end == " " { shown.removeLast() }
        if shown.isEmpty { shown = "file" }
        let lower = shown.lowercased()
        let endings = type == .jpeg ? [".jpg", ".jpeg"] : [".\(type.ending)"]
        return endings.contains(where: lower.hasSuffix) ? shown : "\(shown).\(type.ending)"
    }

    /// The name where nobody may learn who sent it: the field's.
    package func blindName(_ field: Slug) -> String { "\(field).\(type.ending)" }

    /// Control, format, private and line-separating characters, those that change the direction of writing among them.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator:
            true
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
            .modifierSymbol, .otherSymbol, .spaceSeparator:
            false
        @unknown default: true
        }
    }

    /// `Plan.pdf (PDF, 1.2 MB)` with the language's decimal sign.
    package func line(named name: String? = nil, in language: Language) -> String {
        "\(name ?? shownName) (\(type.word), \(Self.amount(size, in: language)))"
    }

    /// `312 kB`, `1.2 MB`; a file is at least 1 kB.
    package static func amount(_ bytes: Int, in language: Language) -> String {
        if bytes < 1 << 20 { return "\(max(1, (bytes + 512) >> 10)) kB" }
        let tenths = (bytes * 10 + 1 << 19) >> 20
        return "\(tenths / 10)\(language == .de ? "," : ".")\(tenths % 10) MB"
    }
}

/// A file that an event names, without what its key seals.
package struct FileMark: Hashable, Sendable, Codable {
    package let field: Slug
    /// SHA-256 of the sealed bytes.
    package let digest: Digest
    /// How many sealed bytes there are.
    package let stored: Int

    package init(field: Slug, digest: Digest, stored: Int) {
        self.field = field
        self.digest = digest
        self.stored = stored
    }
}

extension FileMark {
    /// The files among answers, by field.
    static func marks(_ answers: [Slug: String], _ form: [Field]) -> [FileMark] {
        form.filter { $0.kind.files != nil }.sorted { $0.id < $1.id }.compactMap { field in
            answers[field.id].flatMap { StoredFile($0) }.map {
                FileMark(field: field.id, digest: $0.digest, stored: $0.stored)
            }
        }
    }
}

extension ApplicationDraft {
    /// The files among the answers, by field.
    package var files: [Slug: StoredFile] { fields.compactMapValues { StoredFile($0) } }
}
