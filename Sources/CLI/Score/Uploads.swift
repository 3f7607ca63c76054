import Domain
import Engine
import JSON

/// A file that was handed in, as far as one must know to fetch it.
protocol Uploaded {
    var field: Slug { get }
    var type: MediaType { get }
    var size: Int { get }
}

extension FileView: Uploaded {
    var type: MediaType { file.type }
    var size: Int { file.size }
}

extension [HandInView] {
    /// The last file of each field.
    var uploads: [FileView] {
        var found: [Slug: FileView] = [:]
        for view in self {
            for answer in view.answers {
                if let file = answer.view(version: view.handIn.version) { found[answer.id] = file }
            }
        }
        return found.values.sorted { $0.field < $1.field }
    }
}

/// The same of a file at a server.
struct FarUpload: Uploaded {
    let field: Slug
    let type: MediaType
    let size: Int
    let version: Int
}

extension RoundLink {
    /// The files of an application that the juror may see, the last of each field.
    func uploads(_ number: Int) throws(CLIError) -> [FarUpload] {
        let shown = try run(["application", "show", "\(id.call)/\(number)", "--format", "json"])
        var found: [Slug: FarUpload] = [:]
        for view in (try? Document(shown))?.root["versions"]?.asItems ?? [] {
            for member in view["files"]?.members ?? [] {
                guard let field = Slug(member.key), let size = member.node["size"]?.asInteger,
                    let version = member.node["version"]?.asInteger,
                    let type = MediaType.allCases.first(where: { $0.name == member.node["type"]?.asText })
                else { continue }
                found[field] = FarUpload(field: field, type: type, size: size, version: version)
            }
        }
        return found.values.sorted { $0.field < $1.field }
    }

    /// The bytes of a file.
    func bytes(of upload: FarUpload, _ number: Int) throws(CLIError) -> [UInt8] {
        try link.bytes(
            "/calls/\(id.call)/applications/\(number)/files/\(upload.field)?version=\(upload.version)",
            count: upload.size)
    }
}

extension CardStand {
    /// The cards whose applications the juror may read.
    var readable: [MyCard] { cards.filter { $0.status.isOpen || $0.status == .submitted } }
}

extension MyCard {
    /// `17-title`, from letters that every file system takes.
    var fileName: String {
        let spelt = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"]
        var name = ""
        for letter in title.lowercased() {
            for part in spelt[String(letter)] ?? String(letter) {
                if part.isASCII, part.isLetter || part.isNumber {
                    name.append(part)
                } else if !name.isEmpty, !name.hasSuffix("-") {
                    name.append("-")
                }
            }
        }
        name = String(name.prefix(40))
        while name.hasSuffix("-") { name.removeLast() }
        return name.isEmpty ? String(number) : "\(number)-\(name)"
    }
}
