import Domain
import Engine
import EventLog
import Testing

@Suite struct BlindFileTests {
    private let blind = Sight.judging([1: true])
    private let open = Sight.judging([1: false])

    private func view(_ desk: FileDesk, _ sight: Sight, version: Int? = nil) throws -> FileView? {
        let application = try #require(desk.engine.world.application(FileDesk.id))
        let call = try #require(desk.engine.world.call("c".slugged))
        return try desk.engine.file(FileDesk.deck, of: application, in: call, version: version, seen: sight)
    }

    @Test func `who sees which file`() throws {
        let desk = try FileDesk()
        let file = try desk.put(name: "Anna Anfang.pdf")
        #expect(try view(desk, .own)?.name == "Anna Anfang.pdf")
        // Nobody but the author reads a draft.
        for sight in [Sight.everything, open, blind, .nothing] { #expect(try view(desk, sight) == nil) }
        try desk.submit()
        #expect(try view(desk, .own)?.version == 1)
        #expect(try view(desk, .everything)?.file == file)
        #expect(try view(desk, open)?.name == "Anna Anfang.pdf")
        #expect(try view(desk, blind) == nil)
        #expect(try view(desk, .nothing) == nil)
        #expect(try view(desk, .everything, version: 2) == nil)
        #expect(try view(desk, .judging([2: false])) == nil)
    }

    @Test func `a blind round shows the redacted copy under the field's name`() throws {
        let desk = try FileDesk()
        let file = try desk.put(name: "Anna Anfang.pdf")
        try desk.submit()
        let black = try desk.put(
            FileDesk.pdf(500), name: "Anna geschwärzt.pdf", by: FileDesk.office,
            for: .redaction(reason: "the name is on page 1"))
        let shown = try #require(try view(desk, blind))
        #expect(shown.file == black && shown.name == "deck.pdf")
        #expect(try view(desk, open)?.file == file)
        #expect(try view(desk, .everything)?.file == file)
        #expect(try desk.files.names().count == 2)
        #expect(desk.findings().isEmpty)
        #expect(throws: EngineError.self) {
            try desk.put(by: FileDesk.founder, for: .redaction(reason: "mine"))
        }
        #expect(throws: EngineError.self) { try desk.put(by: FileDesk.office, for: .redaction(reason: " ")) }
        #expect(try desk.files.names().count == 2)
    }
}
