package import Domain
package import JSON

/// A file as somebody may see it.
package struct FileView: Sendable {
    package let field: Slug
    package let file: StoredFile
    /// Safe to show; where nobody may learn who sent it the field's.
    package let name: String
    /// Of the hand-in, `nil` for the draft.
    package let version: Int?

    package init(field: Slug, file: StoredFile, name: String, version: Int?) {
        self.field = field
        self.file = file
        self.name = name
        self.version = version
    }

    /// A file of a draft, which only its author sees.
    package init(drafted file: StoredFile, _ field: Slug) {
        self.init(field: field, file: file, name: file.shownName, version: nil)
    }

    /// Name, kind and size for people.
    package var line: Bilingual {
        Bilingual(de: file.line(named: name, in: .de), en: file.line(named: name, in: .en))
    }

    /// For programs, without the digest, which is that of the sealed bytes.
    package var json: JSONValue {
        .members([
            "name": .text(name), "type": .text(file.type.name), "size": .integer(file.size),
            "version": version.map { .integer($0) },
        ])
    }
}

extension HandInView.Answered {
    /// The file with the name that may be shown, `nil` where the answer is none.
    package func view(version: Int) -> FileView? {
        file.map { FileView(field: id, file: $0, name: text, version: version) }
    }
}

extension Engine {
    /// The file of a field: the version's that is named, else the draft's for its author, else the last version's that has one.
    ///
    /// `nil` for a file that is not there and for one that may not be seen alike.
    package func file(
        _ field: Slug, of application: Application, in call: Call, version: Int? = nil, seen sight: Sight
    ) throws(EngineError) -> FileView? {
        if version == nil, sight == .own,
            let file = draft(of: ApplicationID(call.slug, application.number))?.files[field]
        {
            return FileView(drafted: file, field)
        }
        let views = try handIns(of: application, in: call, seen: sight)
        for view in views.reversed() where version == nil || view.handIn.version == version {
            let answer = view.answers.first { $0.id == field }
            if let shown = answer?.view(version: view.handIn.version) { return shown }
        }
        return nil
    }
}
