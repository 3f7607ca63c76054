/// Which files a field takes.
package struct FileRules: Hashable, Sendable, Codable {
    /// In the order of ``MediaType``, at least one.
    package let types: [MediaType]
    /// The size in megabytes (1,048,576 bytes), 1 to 25.
    package let megabytes: Int

    /// The size that no field goes beyond, in megabytes.
    package static let most = 25

    /// Every kind of file up to the most: what a field takes that says nothing else.
    package static let usual = FileRules(checked: MediaType.allCases, most)

    /// `nil` without a type, and for a size out of range.
    package init?(types: [MediaType], megabytes: Int) {
        guard !types.isEmpty, (1...Self.most).contains(megabytes) else { return nil }
        self.init(checked: MediaType.allCases.filter(types.contains), megabytes)
    }

    private init(checked types: [MediaType], _ megabytes: Int) {
        self.types = types
        self.megabytes = megabytes
    }

    /// The size in bytes.
    package var bytes: Int { megabytes << 20 }

    /// `PDF, PNG`.
    package var words: String { Self.words(types) }

    /// Kinds of files in one line.
    static func words(_ types: [MediaType]) -> String { types.map(\.word).joined(separator: ", ") }
}

extension FieldKind {
    /// The rules of a field that takes a file, `nil` for any other.
    package var files: FileRules? { if case .file(let rules) = self { rules } else { nil } }
}

extension Phase {
    /// Whether a flaw's place is a field that takes a file.
    func hasFile(at place: String) -> Bool {
        form.contains { $0.kind.files != nil && "fields.\($0.id)" == place }
    }

    /// The answers that stand where a file belongs, as flaws; for hand-ins that no file can come with.
    func fileAnswers(_ answers: [Slug: String]) -> [SubmissionFlaw] {
        form.filter { $0.kind.files != nil && answers[$0.id]?.isEmpty == false }
            .map { SubmissionFlaw("fields.\($0.id)", .notAFile) }
    }
}
