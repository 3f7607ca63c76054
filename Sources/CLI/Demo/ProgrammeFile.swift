import Domain
import Engine
import JSON

/// The file form of programmes: a list of `{"id", "kind", "names", "zone"}`.
enum ProgrammeFile {
    /// Throws every flaw with its place.
    static func read(_ bytes: [UInt8]) throws(FileFlaws) -> [CreateProgramme] {
        let document: Document
        do { document = try Document(bytes) } catch { throw FileFlaws([error.fileFlaw]) }
        guard case .array(let nodes) = document.root.value else {
            throw FileFlaws(
                document.root.place, de: "Hier wird eine Liste [ … ] erwartet.",
                en: "A list [ … ] is expected here.")
        }
        let book = FlawBook()
        let programmes = nodes.compactMap { programme($0, book) }
        try book.close()
        return programmes
    }

    private static func programme(_ node: DocumentNode, _ book: FlawBook) -> CreateProgramme? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let slug = reader.slug("id", isNeeded: true)
        let kind = reader.word("kind", as: ProgrammeKind.self)
        let names = reader.bilingual("names", isNeeded: true)
        let zone = reader.text("zone", isNeeded: true)
        reader.close()
        guard let slug, let kind, let names, let zone else { return nil }
        return CreateProgramme(slug: slug, kind: kind, names: names, zone: zone)
    }
}
