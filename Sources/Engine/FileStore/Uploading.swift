package import Domain
import EventLog
import Synchronization
import Threads

/// A file that somebody hands over, as it came.
package struct Upload: Sendable {
    package let application: ApplicationID
    /// The phase worked on when not named.
    package let phase: Slug?
    package let field: Slug
    /// As it was told; may be empty.
    package let name: String
    package let bytes: [UInt8]

    package init(application: ApplicationID, phase: Slug? = nil, field: Slug, name: String, bytes: [UInt8]) {
        self.application = application
        self.phase = phase
        self.field = field
        self.name = name
        self.bytes = bytes
    }
}

/// What becomes of an upload: a file for the draft, or the office's redacted copy beside a hand-in.
package enum UploadPurpose: Sendable {
    case draft
    case redaction(reason: String)
}

extension Engine {
    /// How many files are looked at and sealed at once; each holds its bytes in memory.
    static let uploadsAtOnce = 4

    /// Takes a file: looks at it, has it scanned, seals and stores it, and gives the command that names it.
    ///
    /// What is refused is never stored, and what could not be named is removed again. `give` is this engine's own way unless commands
    /// go elsewhere.
    package func take<Given>(
        _ upload: Upload, for purpose: UploadPurpose, by actor: Actor, through channel: Channel,
        arrival: Instant? = nil, give: (Command) throws(EngineError) -> Given
    ) throws(EngineError) -> (file: StoredFile, given: Given) {
        guard uploads.add(1, ordering: .relaxed).newValue <= Self.uploadsAtOnce else {
            uploads.subtract(1, ordering: .relaxed)
            throw .failed(LogFailure(.refused("too many uploads at once"), "files"))
        }
        defer { uploads.subtract(1, ordering: .relaxed) }
        let type = MediaType(content: upload.bytes)
        let trial = StoredFile(
            digest: Digest(checked: String(repeating: "0", count: 64)), stored: 1, size: upload.bytes.count,
            type: type ?? .pdf, name: upload.name)
        _ = try rehearse(
            upload.command(trial, for: purpose), by: actor, through: channel, arrival: arrival)
        guard let type else {
            let rules = world.call(upload.application.call)?.phases.lazy
                .compactMap { phase in phase.form.first { $0.id == upload.field }?.kind.files }.first
            throw .refused(.submissionFlawed([flaw(upload, .fileNotOfType((rules ?? .usual).types))]))
        }
        switch scanner?.scan(upload.bytes) {
        case .clean, nil: break
        case .infected: throw .refused(.submissionFlawed([flaw(upload, .fileInfected)]))
        case .failed(let why): throw .failed(LogFailure(.refused("scan: \(why)"), "files"))
        }
        let file = try store(
            upload.bytes, type: type, name: upload.name, for: upload.application, field: upload.field)
        return (file, try name(file, upload, purpose, give))
    }

    /// Gives the command that names a stored file, and removes the file that is no longer named.
    private func name<Given>(
        _ file: StoredFile, _ upload: Upload, _ purpose: UploadPurpose,
        _ give: (Command) throws(EngineError) -> Given
    ) throws(EngineError) -> Given {
        // One at a time, so that of two files for one field exactly the last stays.
        try naming.withLock { _ throws(EngineError) in
            let before = draftedFiles(of: upload.application)
            do throws(EngineError) {
                let given = try give(upload.command(file, for: purpose))
                removeUnnamed(before.union([file.digest]), of: upload.application)
                return given
            } catch {
                // After any other failure nobody knows whether the file is named; if it is not it is swept later.
                switch error {
                case .refused, .stale, .keyReused, .tooLarge:
                    removeUnnamed([file.digest], of: upload.application)
                case .failed, .damaged, .clock, .keysMissing: break
                }
                throw error
            }
        }
    }

    /// Gives a command, and removes the files that it takes out of a draft, unless an event names them.
    func dropping<Given>(_ command: Command, _ give: () throws(EngineError) -> Given) throws(EngineError)
        -> Given
    {
        guard let id = command.mayDrop, !draftedFiles(of: id).isEmpty else { return try give() }
        return try naming.withLock { _ throws(EngineError) in
            let before = draftedFiles(of: id)
            let given = try give()
            removeUnnamed(before, of: id)
            return given
        }
    }

    /// Removes those files of an application that neither an event nor its draft names; one that stays is swept later.
    private func removeUnnamed(_ digests: Set<Digest>, of id: ApplicationID) {
        // The draft before the events: a hand-in on its way moves a file from the one to the other, and is in the head at once.
        let drafted = draftedFiles(of: id)
        let named = state.withLock { Set($0.head.application(id)?.files.map(\.digest) ?? []) }
        for digest in digests.subtracting(drafted).subtracting(named) { try? files.remove(digest.hex) }
    }

    private func draftedFiles(of id: ApplicationID) -> Set<Digest> {
        let queued = state.withLock { $0.drafts }
        let drafts: [ApplicationDraft?] = [
            draft(of: id), draft(DraftKey.application(id), of: id, queued: queued),
        ]
        return Set(drafts.flatMap { ($0?.files ?? [:]).values.map(\.digest) })
    }

    private func flaw(_ upload: Upload, _ kind: SubmissionFlaw.Kind) -> SubmissionFlaw {
        SubmissionFlaw("fields.\(upload.field)", kind)
    }
}

extension Command {
    /// The application whose draft may lose files by the command: a field is cleared, or the draft as a whole.
    fileprivate var mayDrop: ApplicationID? {
        switch self {
        case .application(.change(let change)):
            change.edit.phase != nil || change.edit.fields.values.contains("") ? change.application : nil
        case .application(.withdraw(let withdraw)): withdraw.application
        case .application, .begin, .noteBackup, .programme, .call, .round, .card, .conflict, .member, .cohort,
            .venture, .import, .mail:
            nil
        }
    }
}

extension Upload {
    fileprivate func command(_ file: StoredFile, for purpose: UploadPurpose) -> Command {
        switch purpose {
        case .draft:
            .application(
                .attach(AttachFile(application: application, phase: phase, field: field, file: file)))
        case .redaction(let reason):
            .application(
                .redact(
                    RedactApplication(
                        application: application, phase: phase, files: [field: file], reason: reason)))
        }
    }
}
