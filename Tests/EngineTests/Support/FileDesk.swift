import Domain
import Engine
import EventLog
import Synchronization
import Testing

/// An engine with one open call whose form takes a PDF and a picture, and a draft of the founder's.
struct FileDesk {
    let log: any EventLog
    let keys: MemoryKeys
    let files: any FileStore
    let engine: Engine
    static let id = ApplicationID("c".slugged, 1)
    static let deck = "deck".slugged
    static let founder = MemberID(2)
    static let office = MemberID(3)
    static let pdf = Array("%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".utf8)

    /// A PDF of so many bytes that no other is like.
    static func pdf(_ size: Int, _ mark: UInt8 = 0x61) -> [UInt8] {
        Array("%PDF-1.7\n".utf8) + [UInt8](repeating: mark, count: size - 15) + Array("%%EOF\n".utf8)
    }

    init(
        _ files: any FileStore = MemoryFiles(), scanner: (any Scanner)? = nil,
        log: any EventLog = MemoryLog(),
        keys: MemoryKeys = MemoryKeys()
    ) throws {
        (self.log, self.keys, self.files) = (log, keys, files)
        engine = try Engine(
            log: log, keys: keys, files: files, scanner: scanner, clock: Desk.Hand().clock)
        if engine.world.sequence > 0 { return }
        _ = try engine.give(
            .begin(BeginLog(administrator: "chief".slugged, demo: false)), by: .system, through: .system)
        try give(Desk.founder("anna"))
        try give(
            .member(
                .add(
                    AddMember(
                        handle: "mira".slugged, grants: [RoleGrant(role: .manager, call: nil)],
                        profile: Profile()))))
        let both = Bilingual(de: "P", en: "P")
        try give(
            .programme(
                .create(CreateProgramme(slug: "p".slugged, kind: .competition, names: both, zone: "UTC"))))
        func moment(_ milliseconds: Int64) -> Moment {
            Moment(
                wall: "2027-01-01T00:00", zone: "UTC", offset: 0,
                instant: Instant(milliseconds: milliseconds))
        }
        func field(_ id: String, _ kind: FieldKind) -> Field {
            Field(
                id: id.slugged, title: both, help: nil, kind: kind, required: false, personal: false,
                jurors: true)
        }
        let form = [
            field("pitch", .longText(minimum: 0, maximum: 100)),
            field("deck", .file(FileRules(types: [.pdf], megabytes: 25) ?? .usual)),
            field("logo", .file(FileRules(types: [.png], megabytes: 1) ?? .usual)),
        ]
        let phase = Phase(
            id: "idea".slugged, title: both, opens: moment(0), deadline: moment(1_900_000_000_000), form: form
        )
        let definition = CallDefinition(
            programme: "p".slugged, title: both, categories: [Named(id: "open".slugged, title: both)],
            places: 1,
            prizes: [], consents: [], phases: [phase])
        try give(.call(.create(CreateCall(slug: "c".slugged, definition: definition))))
        try give(.call(.open(OpenCall(call: "c".slugged))))
        let edit = ApplicationEdit(category: "open".slugged, title: "T", fields: ["pitch".slugged: "p"])
        try give(
            .application(.begin(BeginApplication(call: "c".slugged, phase: nil, edit: edit))),
            by: Self.founder)
    }

    @discardableResult
    func give(_ command: Command, by member: MemberID = MemberID(1)) throws -> Receipt {
        try engine.give(command, by: .member(member), through: .cli)
    }

    /// Uploads a file to the field for the PDF.
    @discardableResult
    func put(
        _ bytes: [UInt8] = pdf, to field: Slug = deck, name: String = "Plan.pdf",
        by member: MemberID = founder,
        for purpose: UploadPurpose = .draft
    ) throws -> StoredFile {
        let upload = Upload(application: Self.id, field: field, name: name, bytes: bytes)
        return try engine.take(upload, for: purpose, by: .member(member), through: .http) {
            command throws(EngineError) in
            try engine.give(command, by: .member(member), through: .http)
        }.file
    }

    func change(_ edit: ApplicationEdit) throws {
        try give(
            .application(.change(ChangeApplication(application: Self.id, edit: edit))), by: Self.founder)
    }

    func submit() throws {
        try give(.application(.submit(SubmitApplication(application: Self.id))), by: Self.founder)
    }

    /// What a verification finds, in English.
    func findings() -> [String] {
        var findings: [String] = []
        var verification = Verification(log: log, keys: keys, files: files) {
            findings.append($0.line(in: .en))
        }
        verification.run()
        return findings
    }
}

extension String {
    var slugged: Slug { Slug(checked: self) }
}
