import Crypto
import Domain
import Engine
import EventLog
import Support
import Synchronization
import Testing

@Suite struct UploadTests {
    /// The places and names of what a refusal of a submission says.
    private func flaws(_ body: () throws -> Void) -> [SubmissionFlaw.Kind] {
        do {
            try body()
            return []
        } catch EngineError.refused(.submissionFlawed(let flaws)) {
            return flaws.map(\.kind)
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    @Test(arguments: [49, 65_536, 65_537, 131_072, 1_000_000]) func `a file comes back as it was`(_ size: Int)
        throws
    {
        let desk = try FileDesk()
        let bytes = FileDesk.pdf(size)
        let file = try desk.put(bytes)
        #expect(file.size == size && file.type == .pdf && file.name == "Plan.pdf")
        #expect(try desk.files.size(file.digest.hex) == file.stored)
        #expect(try desk.engine.bytes(of: file, of: FileDesk.id, field: FileDesk.deck) == bytes)
        #expect(desk.engine.draft(of: FileDesk.id)?.files == [FileDesk.deck: file])
    }

    @Test func `what lies in the store is sealed, and named by what is sealed`() throws {
        let desk = try FileDesk()
        let file = try desk.put()
        var stored: [UInt8] = []
        try desk.files.read(file.digest.hex, first: 10_000, then: 10_000) { bytes in
            stored += Array(bytes)
            return true
        }
        #expect(Hash.sha256(stored).hex == file.digest.hex)
        #expect(!String(decoding: stored, as: UTF8.self).contains("PDF"))
        #expect(try desk.put().digest != file.digest)
    }

    @Test func `a file opens for its application and its field only`() throws {
        let desk = try FileDesk()
        let file = try desk.put()
        try desk.give(
            .application(
                .begin(
                    BeginApplication(
                        call: "c".slugged, phase: nil,
                        edit: ApplicationEdit(category: "open".slugged, title: "U")))), by: FileDesk.founder)
        #expect(throws: EngineError.self) {
            try desk.engine.bytes(of: file, of: FileDesk.id, field: "logo".slugged)
        }
        #expect(throws: EngineError.self) {
            try desk.engine.bytes(of: file, of: ApplicationID("c".slugged, 2), field: FileDesk.deck)
        }
    }

    @Test func `what is refused is never stored`() throws {
        let desk = try FileDesk()
        #expect(flaws { try desk.put(Array("<html>".utf8)) } == [.fileNotOfType([.pdf])])
        #expect(flaws { try desk.put(to: "logo".slugged) } == [.fileNotOfType([.png])])
        #expect(flaws { try desk.put(to: "pitch".slugged) } == [.takesNoFile])
        #expect(flaws { try desk.put(to: "none".slugged) } == [.unknownField])
        #expect(flaws { try desk.put([]) } == [.fileNotOfType([.pdf])])
        #expect(
            flaws { try desk.put(FileDesk.pdf(25 << 20 + 1)) }
                == [.fileTooLarge(bytes: 25 << 20 + 1, megabytes: 25)])
        #expect(throws: EngineError.self) { try desk.put(by: FileDesk.office) }
        try desk.submit()
        #expect(throws: EngineError.self) { try desk.put() }
        #expect(try desk.files.names().isEmpty)
    }

    @Test func `a file that is replaced or taken out of the draft goes, one that was handed in stays`() throws
    {
        let desk = try FileDesk()
        try desk.put()
        let second = try desk.put()
        #expect(try desk.files.names() == [second.digest.hex])
        try desk.submit()
        try desk.give(
            .application(.reopen(ReopenApplication(application: FileDesk.id))), by: FileDesk.founder)
        let third = try desk.put()
        #expect(try Set(desk.files.names()) == [second.digest.hex, third.digest.hex])
        try desk.change(ApplicationEdit(fields: [FileDesk.deck: ""]))
        #expect(try desk.files.names() == [second.digest.hex])
        #expect(desk.findings().isEmpty)
    }

    @Test func `what is refused only when it is named goes again`() throws {
        let desk = try FileDesk()
        let kept = try desk.put()
        let stale = desk.engine.state(of: FileDesk.id)
        try desk.change(ApplicationEdit(title: "Other"))
        let upload = Upload(
            application: FileDesk.id, field: FileDesk.deck, name: "x.pdf", bytes: FileDesk.pdf)
        #expect(throws: EngineError.self) {
            try desk.engine.take(upload, for: .draft, by: .member(FileDesk.founder), through: .http) {
                command throws(EngineError) in
                try desk.engine.give(
                    command, by: .member(FileDesk.founder), through: .http, expecting: stale)
            }
        }
        #expect(try desk.files.names() == [kept.digest.hex])
    }

    @Test func `withdrawing removes the draft's files`() throws {
        let desk = try FileDesk()
        try desk.put()
        try desk.give(
            .application(.withdraw(WithdrawApplication(application: FileDesk.id, reason: nil))),
            by: FileDesk.founder)
        #expect(try desk.files.names().isEmpty)
    }

    @Test func `of many uploads to one field at once exactly one stays`() throws {
        let desk = try FileDesk()
        let stored = Mutex<[StoredFile]>([])
        Threads.run(4) { number in
            for turn in 0..<8 {
                guard let file = try? desk.put(FileDesk.pdf(70_000, UInt8(0x61 + number * 8 + turn))) else {
                    continue
                }
                stored.withLock { $0.append(file) }
            }
        }
        let kept = try #require(desk.engine.draft(of: FileDesk.id)?.files[FileDesk.deck])
        #expect(stored.withLock { $0.contains(kept) })
        #expect(try desk.files.names() == [kept.digest.hex])
        #expect(try desk.engine.bytes(of: kept, of: FileDesk.id, field: FileDesk.deck).count == 70_000)
    }

    @Test func `uploads and hand-ins at once lose no file that was handed in`() throws {
        let desk = try FileDesk()
        Threads.run(3) { number in
            for _ in 0..<20 {
                switch number {
                case 0: _ = try? desk.put()
                case 1: try? desk.submit()
                case _:
                    _ = try? desk.give(
                        .application(.reopen(ReopenApplication(application: FileDesk.id))),
                        by: FileDesk.founder)
                }
            }
        }
        #expect(desk.findings().isEmpty)
    }

    private struct Verdict: Scanner {
        let result: ScanResult
        func scan(_ bytes: [UInt8]) -> ScanResult { result }
    }

    @Test func `a scan decides`() throws {
        #expect(throws: Never.self) { try FileDesk(scanner: Verdict(result: .clean)).put() }
        let infected = try FileDesk(scanner: Verdict(result: .infected))
        #expect(flaws { try infected.put() } == [.fileInfected])
        let broken = try FileDesk(scanner: Verdict(result: .failed("no daemon")))
        #expect(throws: EngineError.self) { try broken.put() }
        #expect(try infected.files.names() + broken.files.names() == [])
    }

    @Test func `with its key destroyed a file is unreadable and the statuses are the same`() throws {
        let desk = try FileDesk()
        let file = try desk.put()
        try desk.submit()
        let before = desk.engine.world.summary
        desk.keys.destroy(Subject.application(FileDesk.id).description, at: "2027-01-01T00:00:00.000Z")
        let after = try FileDesk(desk.files, log: desk.log, keys: desk.keys)
        #expect(after.engine.world.summary == before)
        #expect(throws: EngineError.self) {
            try after.engine.bytes(of: file, of: FileDesk.id, field: FileDesk.deck)
        }
        let application = try #require(after.engine.world.application(FileDesk.id))
        let call = try #require(after.engine.world.call("c".slugged))
        #expect(
            try after.engine.file(FileDesk.deck, of: application, in: call, seen: .everything) == nil)
        try desk.files.remove(file.digest.hex)
        #expect(!after.findings().contains { $0.contains("the file of") })
    }

    @Test func `a file that is missing or changed is found`() throws {
        let desk = try FileDesk()
        let file = try desk.put()
        try desk.submit()
        #expect(desk.findings().isEmpty)
        try desk.files.store { sink throws(LogFailure) in
            var failure: LogFailure?
            [UInt8](repeating: 1, count: file.stored).withUnsafeBytes { bytes in
                do throws(LogFailure) { try sink(bytes) } catch { failure = error }
            }
            if let failure { throw failure }
            return file.digest.hex
        }
        #expect(desk.findings().contains { $0.contains("is another than the one handed in") })
        try desk.files.remove(file.digest.hex)
        #expect(desk.findings().contains { $0.contains("is missing") })
    }

    @Test func `sweeping keeps what drafts and events name`() throws {
        let desk = try FileDesk()
        let handedIn = try desk.put()
        try desk.submit()
        try desk.give(
            .application(.reopen(ReopenApplication(application: FileDesk.id))), by: FileDesk.founder)
        let drafted = try desk.put()
        _ = try desk.engine.store(
            FileDesk.pdf, type: .pdf, name: "lost.pdf", for: FileDesk.id, field: FileDesk.deck)
        #expect(try desk.files.names().count == 3)
        #expect(try desk.engine.sweepFiles(olderThan: 0) == 1)
        #expect(try Set(desk.files.names()) == [handedIn.digest.hex, drafted.digest.hex])
    }
}
