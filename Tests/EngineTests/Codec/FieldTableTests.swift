import Domain
import FoundationEssentials
import JSON
import Testing

@testable import Engine

/// The design note's table of every field of every event, held against what is really written.
@Suite struct FieldTableTests {
    /// One field of one type: `card.submitted reasons/* application`.
    private struct Row: Hashable, CustomStringConvertible {
        let type: String
        let field: String
        /// `clear`, the subject it is sealed under, or `forbidden`.
        let keeping: String

        var description: String { "\(type) \(field) \(keeping)" }
    }

    @Test func `there is a sample of every event`() {
        let sampled = Samples.every.map { String(describing: EventCodec.name(of: $0.event).type) }
        #expect(Set(sampled).sorted() == EventType.allCases.map(\.rawValue).sorted())
    }

    @Test func `the table names every field, and how it is kept`() throws {
        let table = try table()
        let allowed = Set(table.filter { $0.keeping != "forbidden" })
        let written = Set(try Samples.every.flatMap(rows))
        for row in written.subtracting(allowed).sorted(by: { "\($0)" < "\($1)" }) {
            Issue.record("Design.md says nothing of: \(row)")
        }
        for row in allowed.subtracting(written).sorted(by: { "\($0)" < "\($1)" }) {
            Issue.record("Design.md names what is not written: \(row)")
        }
    }

    @Test func `what is forbidden is not there`() throws {
        let forbidden = try table().filter { $0.keeping == "forbidden" }
        #expect(forbidden.count > 3)
        let written = try Samples.every.flatMap(rows)
        for row in forbidden {
            let found = written.filter { $0.field == row.field && ($0.type == row.type || row.type == "*") }
            for found in found { Issue.record("forbidden and there: \(found)") }
        }
    }

    @Test func `frames hold neither names nor numbers of members`() throws {
        for happening in Samples.every {
            let frame = try #require(try record(happening)["frame"])
            guard case .object(let members) = frame.value else { continue }
            #expect(
                members.map(\.key) == ["at", "schema", "sequence", "stream", "type", "version"])
        }
    }

    // MARK: - What is written

    private func record(_ happening: Happening) throws -> DocumentNode {
        let encoder = RecordEncoder { _, recorded, _ in
            let subject = recorded.subject { _ in Samples.application }?.description ?? "none"
            return Array(#"{"c":"","n":"","s":"\#(subject)"}"#.utf8)
        }
        let recorded = Recorded(
            sequence: 1, at: Instant(milliseconds: 0), stream: happening.stream, version: 1,
            actor: .member(Samples.actor), channel: .cli, event: happening.event)
        let record = encoder.write(
            recorded, request: RequestMark(), part: 1, of: 1, salt: String(repeating: "0", count: 32),
            keyDigest: Digest(String(repeating: "b", count: 64)))
        return try Document(record.bytes).root
    }

    private func rows(_ happening: Happening) throws -> [Row] {
        let data = try #require(try record(happening)["body"]?["data"])
        let (type, _) = EventCodec.name(of: happening.event)
        var rows: [Row] = []
        collect(data, at: "", type: String(describing: type), into: &rows)
        return rows
    }

    private func collect(_ node: DocumentNode, at path: String, type: String, into rows: inout [Row]) {
        func below(_ key: String) -> String {
            let isData = ["answers", "reasons", "scores", "restored", "labels"].contains {
                path == $0 || path.hasSuffix("/\($0)")
            }
            return (path.isEmpty ? "" : path + "/") + (isData ? "*" : key)
        }
        switch node.value {
        case .object(let members):
            if members.map(\.key) == ["c", "n", "s"], case .string(let subject) = members[2].node.value {
                rows.append(Row(type: type, field: path, keeping: Self.keeping(subject)))
                return
            }
            // A text in two languages and a moment are one thing each.
            if [["de", "en"], ["instant", "offset", "wall", "zone"]].contains(members.map(\.key)) {
                rows.append(Row(type: type, field: path, keeping: "clear"))
                return
            }
            for member in members { collect(member.node, at: below(member.key), type: type, into: &rows) }
        case .array(let nodes):
            for node in nodes { collect(node, at: path, type: type, into: &rows) }
        case .null, .bool, .number, .string:
            rows.append(Row(type: type, field: path, keeping: "clear"))
        }
    }

    private static func keeping(_ subject: String) -> String {
        switch subject {
        case Subject.member(Samples.actor).description: "actor"
        case Subject.member(Samples.member).description: "member"
        case Subject.application(Samples.application).description: "application"
        case let other: other
        }
    }

    // MARK: - What the note says

    /// Rows such as ``| `card.submitted` | `scores/*`, `juror` | clear |``; an event's name stands for the rows below it too.
    private func table() throws -> [Row] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let note = folder.appending(path: "Sources/Domain/Domain.docc/Design.md")
        let text = String(decoding: try Data(contentsOf: note), as: UTF8.self)
        var rows: [Row] = []
        var type = ""
        for line in text.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
            guard cells.count == 5,
                ["clear", "member", "application", "actor", "forbidden"].contains(cells[3])
            else { continue }
            if !cells[1].isEmpty { type = cells[1] }
            for field in cells[2].split(separator: ",") {
                rows.append(Row(type: type, field: Self.trimmed(field), keeping: cells[3]))
            }
        }
        #expect(Set(rows).count == rows.count, "a field stands in the table twice")
        return rows
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let marks: Set<Character> = [" ", "`"]
        return String(text.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
    }
}
