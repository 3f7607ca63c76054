import Domain
import Engine
import FoundationEssentials
import Testing

/// The ten golden records of the storage format, read by the program's own decoder.
@Suite struct FormatGoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "EventLogTests/Goldens")

    private func records() throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter {
            $0.first?.isNumber == true
        }
        .sorted().map { name in
            var bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
            if bytes.last == 0x0a { bytes.removeLast() }
            return bytes
        }
    }

    @Test func `a fold reads all ten without a key`() throws {
        var decoder = RecordDecoder()
        var types: [String] = []
        for record in try records() {
            let recorded = try record.withUnsafeBytes { try decoder.read($0) }
            types.append(String(describing: EventCodec.name(of: recorded.event).type))
        }
        #expect(types.count == 10)
        #expect(types.filter { $0 == "member.joined" }.count == 2)
    }

    @Test func `a member of the first schema reads German and has no fields`() throws {
        var decoder = RecordDecoder()
        let recorded = try records()[2].withUnsafeBytes { try decoder.read($0) }
        guard case .member(.joined(let joined)) = recorded.event else {
            Issue.record("not a member")
            return
        }
        #expect(joined.profile.language == .de)
        #expect(joined.profile.fields.isEmpty)
        #expect(joined.handle == .sealed)
    }
}
