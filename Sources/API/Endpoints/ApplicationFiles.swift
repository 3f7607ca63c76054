import Domain
import Engine
import HTTP
import JSON

// Files of an application: `/calls/{call}/applications/{number}/files/{field}`.
extension Declaration {
    private static let types = MediaType.allCases.map(\.name)

    static let readFile = get(
        Places.file, de: "Eine Datei holen; ohne Version die letzte, für das Team die des Entwurfs",
        en: "Get a file; without a version the last, for the team the draft's", for: .reader,
        [FileQueries.version.parameter], answer: .bytes(types), Endpoints.file)

    static let putFile = upload(
        .put, Places.file,
        de: "Eine Datei in den Entwurf legen, oder als Geschäftsstelle eine geschwärzte Fassung beilegen",
        en: "Lay a file into the draft, or as the office a redacted copy beside a hand-in", for: .applicant,
        types: types + ["application/octet-stream"], limit: FileRules.most << 20 + 64 << 10,
        answers: .members(["number": .ordinal, "field": .slug, "file": .file, "sequence": .count]),
        isVersioned: true,
        query: [
            FileQueries.phase.parameter, FileQueries.name.parameter, FileQueries.redacted.parameter,
            FileQueries.reason.parameter,
        ], Endpoints.putFile)

    static let removeFile = write(
        .delete, Places.file, de: "Eine Datei aus dem Entwurf nehmen", en: "Take a file out of the draft",
        for: .applicant, .nothing, answers: .members(["number": .ordinal, "sequence": .count]),
        isVersioned: true, query: [FileQueries.phase.parameter], Endpoints.removeFile)
}

extension Places {
    /// The file of a field.
    static let file = (application / "files").slug(
        .field, { FilePlace(application: $0, field: $1) }, { ($0.application, $0.field) })
}

/// A field of an application that takes a file.
struct FilePlace: Hashable, Sendable {
    let application: ApplicationID
    let field: Slug
}

private enum FileQueries {
    static let version = Query.number(
        "version", 1...999_999, de: "die Version der Einreichung", en: "the version of the hand-in")
    static let phase = Query.slug(
        "phase", de: "die Phase, sonst die laufende", en: "the phase, else the one that is open")
    static let name = Query.text(
        "name", longest: StoredFile.nameLimit, de: "der Name der Datei, sonst der aus Content-Disposition",
        en: "the file's name, else that of Content-Disposition")
    static let redacted = Query.flag(
        "redacted", de: "als geschwärzte Fassung des Eingereichten",
        en: "as the redacted copy of what was handed in")
    static let reason = Query.text(
        "reason", longest: 300, de: "warum geschwärzt wird", en: "why it is redacted")
}

extension Schema {
    /// What is said of a file.
    static let file = Schema.named(
        "File",
        .members([
            "name": .text, "type": .words(MediaType.allCases.map(\.name)), "size": .ordinal,
            "version?": .ordinal,
        ]))
}

extension Endpoints {
    /// Hands a file out as a whole; what may not be seen is not there.
    static func file(_ place: FilePlace, _ visit: Visit) throws(Problem) -> Response {
        let (id, field) = (place.application, place.field)
        try visit.check(.application(id), or: .notFound)
        guard let call = visit.engine.world.call(id.call), let application = call.application(id.number)
        else { throw .notFound }
        let sight = Permission.sight(of: try visit.needMember(), on: id, in: visit.engine.world)
        let version = visit.value(FileQueries.version)
        let found = try visit.ask { () throws(EngineError) in
            try visit.engine.file(field, of: application, in: call, version: version, seen: sight)
        }
        guard let found else { throw .notFound }
        let bytes: [UInt8]
        do throws(EngineError) {
            bytes = try visit.engine.bytes(of: found.file, of: id, field: field)
        } catch {
            // What was erased is gone for everybody.
            if case .keysMissing = error { throw .notFound }
            throw Problem(error)
        }
        return Response(
            status: 200,
            headers: [
                Header("Content-Type", found.file.type.name),
                Header("Content-Disposition", Disposition.attachment(found.name)),
                Header("X-Content-Type-Options", "nosniff"), Header("Cache-Control", "no-store"),
                Header("Content-Security-Policy", "default-src 'none'; sandbox"),
                Header("Cross-Origin-Resource-Policy", "same-origin"),
            ], body: bytes)
    }

    /// Takes a file into the draft; with `redacted=true` as the office's redacted copy of what was handed in.
    static func putFile(_ place: FilePlace, _ bytes: [UInt8], _ visit: Visit) throws(Problem) -> Response {
        let (id, field) = (place.application, place.field)
        try visit.check(.application(id), or: .notFound)
        let member = try visit.needMember()
        let expecting = try visit.expectation(visit.engine.state(of: id))
        let isRedacted = visit.value(FileQueries.redacted) ?? false
        let purpose =
            isRedacted ? UploadPurpose.redaction(reason: visit.value(FileQueries.reason) ?? "") : .draft
        let told = Disposition.name(visit.request.header("Content-Disposition"))
        let upload = Upload(
            application: id, phase: visit.value(FileQueries.phase), field: field,
            name: visit.value(FileQueries.name) ?? told ?? field.text, bytes: bytes)
        let arrival = Instant(milliseconds: visit.request.arrivedAt)
        let (file, receipt) = try visit.ask { () throws(EngineError) in
            try visit.engine.take(
                upload, for: purpose, by: .member(member), through: .http, arrival: arrival
            ) { command throws(EngineError) in
                try visit.engine.give(
                    command, by: .member(member), through: .http, arrival: arrival, expecting: expecting)
            }
        }
        return visit.json(
            .members([
                "number": .integer(id.number), "field": .text(field.text),
                "file": FileView(drafted: file, field).json,
                "sequence": .integer(receipt.sequence),
            ]), tag: visit.engine.state(of: id))
    }

    /// Takes a file out of the draft; what was handed in stays.
    static func removeFile(_ place: FilePlace, _: Void, _ visit: Visit) throws(Problem) -> Response {
        let (id, field) = (place.application, place.field)
        try visit.check(.application(id), or: .notFound)
        let edit = ApplicationEdit(phase: visit.value(FileQueries.phase), fields: [field: ""])
        let receipt = try visit.give(
            .application(.change(ChangeApplication(application: id, edit: edit))),
            expecting: try visit.expectation(visit.engine.state(of: id)))
        return visit.json(
            .members(["number": .integer(id.number), "sequence": .integer(receipt.sequence)]),
            tag: visit.engine.state(of: id))
    }

    /// The `files` of an answer, by field; nothing where there are none.
    static func files(_ views: [FileView]) -> [JSONMember] {
        if views.isEmpty { return [] }
        return [
            JSONMember(
                "files",
                .object(views.sorted { $0.field < $1.field }.map { JSONMember($0.field.text, $0.json) }))
        ]
    }

    /// How many bytes a file for a field may have, whichever phase it is for; 0 when the field takes none.
    ///
    /// Tells no more than the call itself, which anybody may read.
    static func fileLimit(_ field: Slug, in call: Slug, _ world: World) -> Int {
        (world.call(call)?.phases ?? []).flatMap(\.form).filter { $0.id == field }
            .compactMap { $0.kind.files?.bytes }.max() ?? 0
    }
}
