import Crypto
import EventLog
import Foundation
import JSON
import SQLiteLog
import Testing

/// The golden records, which are a whole log.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

    /// Pairs of a file with two columns: hex, two spaces, name.
    static func table(_ name: String) throws -> [(hex: String, name: String)] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").map {
            line in
            let parts = line.split(separator: " ", maxSplits: 2)
            return (String(parts[0]), String(parts[parts.count - 1]))
        }
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    /// The ten as entries, columns and digests taken from the records themselves.
    static func entries() throws -> [Entry] {
        try table("digests.txt").map { try entry(bytes($0.name)) }
    }

    static func entry(_ record: [UInt8]) throws -> Entry {
        try record.withUnsafeBytes { bytes in
            let root = try Document(bytes).root
            let (body, frame) = (try #require(root["body"]), try #require(root["frame"]))
            func text(_ node: DocumentNode?) -> String? {
                switch node?.value {
                case .string(let text), .number(let text): text
                case .null, .bool, .array, .object, nil: nil
                }
            }
            let actor = try #require(text(body["actor"]))
            let request = text(body["request"]?["key"])
            let sequence = try #require(text(frame["sequence"]).flatMap { Int($0) })
            let stream = try #require(text(frame["stream"]))
            let type = try #require(text(frame["type"]))
            let version = try #require(text(frame["version"]).flatMap { Int($0) })
            // The frame is the record's last object and holds no other.
            let brace = try #require(record.lastIndex(of: UInt8(ascii: "{")))
            let digest = Hash.record(frame: record[brace..<record.count - 1], body: record[8..<brace - 9])
            return Entry(
                sequence: sequence, stream: stream, version: version, type: type, actor: actor,
                request: request,
                record: record, digest: digest)
        }
    }
}

struct `The golden records` {
    @Test func `are ten, canonical, and have the digests beside them`() throws {
        let table = try Golden.table("digests.txt")
        #expect(table.count == 10)
        for (hex, name) in table {
            let record = try Golden.bytes(name)
            #expect(record.withUnsafeBytes { canonicalFlaw(of: $0) } == nil, "\(name)")
            #expect((try Golden.entry(record).digest.hex) == hex, "\(name)")
        }
    }

    @Test func `show two schemas of one type`() throws {
        let joined = try Golden.table("digests.txt").filter { $0.name.contains("member.joined") }.map(\.name)
        #expect(joined == ["03-member.joined-1.json", "04-member.joined-2.json"])
        for (index, name) in joined.enumerated() {
            let text = String(decoding: try Golden.bytes(name), as: UTF8.self)
            #expect(
                text.contains("\"schema\":\(index + 1),") && text.contains("\"language\"") == (index == 1))
        }
    }

    @Test(arguments: [
        ("03-member.joined-1.json", "name", "Ada Öztürk"), ("04-member.joined-2.json", "handle", "bo"),
        ("04-member.joined-2.json", "name", "Bo \"Q\" Čapek 🚀"),
        ("06-application.submitted-1.json", "title", "Solardach"),
        ("06-application.submitted-1.json", "answers/pitch", "Strom vom Dach,\nfür alle."),
        ("08-card.submitted-1.json", "comment", "Überzeugend."),
        ("09-card.amended-1.json", "reason", "Zahlen nachgereicht."),
    ])
    func `have sealed texts that open with their keys, and only where they stand`(
        name: String, field: String, text: String
    ) throws {
        let record = try Golden.bytes(name)
        let entry = try Golden.entry(record)
        let object = try JSONSerialization.jsonObject(with: Data(record)) as? [String: Any]
        var value = (object?["body"] as? [String: Any])?["data"]
        for key in field.split(separator: "/") { value = (value as? [String: Any])?[String(key)] }
        let sealed = try #require(value as? [String: String])
        let keys = Dictionary(uniqueKeysWithValues: try Golden.table("keys.txt").map { ($0.name, $0.hex) })
        let subject = try #require(sealed["s"])
        let key = try #require(keys[subject].flatMap { [UInt8](hex: $0) })
        let nonce = try #require(sealed["n"].flatMap { Base64.decode($0.utf8) })
        let ciphertext = try #require(sealed["c"].flatMap { Base64.decode($0.utf8) })
        func open(_ stream: String, _ version: Int, _ field: String) -> [UInt8]? {
            let associated = Array("\(stream)\0\(version)\0\(field)".utf8)
            return Seal.open(ciphertext, key: key, nonce: nonce, about: associated)
        }
        #expect(open(entry.stream, entry.version, field) == Array(text.utf8))
        #expect(open(entry.stream, entry.version + 1, field) == nil)
        #expect(open(entry.stream, entry.version, field + "x") == nil)
        #expect(open(entry.stream + "1", entry.version, field) == nil)
    }

    @Test func `name the keys by their digests`() throws {
        let keys = Dictionary(uniqueKeysWithValues: try Golden.table("keys.txt").map { ($0.name, $0.hex) })
        for name in ["03-member.joined-1.json", "04-member.joined-2.json", "05-application.begun-1.json"] {
            let record = try Golden.bytes(name)
            let stream = try Golden.entry(record).stream
            let key = try #require(keys[stream].flatMap { [UInt8](hex: $0) })
            #expect(
                String(decoding: record, as: UTF8.self).contains(
                    "\"key\":\"\(Hash.sha256(key).hex)\""))
        }
    }

    @Test func `lead from the last one to the ranking and the rubric`() throws {
        let ranking = try Golden.bytes("ranking.json")
        let rubric = try Golden.bytes("rubric.json")
        for preimage in [ranking, rubric] {
            #expect(preimage.withUnsafeBytes { canonicalFlaw(of: $0) } == nil)
        }
        let last = String(decoding: try Golden.bytes("10-round.closed-1.json"), as: UTF8.self)
        #expect(last.contains("\"ranking\":\"\(Hash.sha256(ranking).hex)\""))
        #expect(
            String(decoding: ranking, as: UTF8.self).contains(
                "\"rubric\":\"\(Hash.sha256(rubric).hex)\""))
    }

    @Test func `are named on the format's page, with the first one's digest`() throws {
        let page = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "Sources/EventLog/EventLog.docc/Format.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let table = try Golden.table("digests.txt")
        for (_, name) in table { #expect(text.contains("`\(name)`"), "\(name)") }
        let first = try #require(table.first)
        #expect(text.contains(first.hex))
    }
}
