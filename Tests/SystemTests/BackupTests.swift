import Foundation
import Support
import Testing

/// Copies of log and keys, and what is made of them again.
@Suite struct BackupTests {
    private let program = Program()
    private let folder: Scratch

    init() throws {
        folder = try Scratch()
        #expect(try program.run("demo", "--database", folder.path("demo.db")).code == 0)
    }

    private func werkx(_ words: String...) throws -> Program.Result {
        try program.run(words + ["--database", folder.path("demo.db")])
    }

    private func only(_ name: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(name))
        return "\(folder.path(name))/\(try #require(names.count == 1 ? names.first : nil, "\(names)"))"
    }

    /// The demo backed up into two folders.
    private func backedUp() throws -> (log: String, keys: String) {
        let made = try werkx("backup", folder.path("a"), folder.path("b"))
        #expect(made.code == 0, "\(made.errors)")
        let (log, keys) = (try only("a"), try only("b"))
        #expect(made.errors.contains(log) && made.errors.contains(keys))
        return (log, keys)
    }

    private func ranking(_ database: String) throws -> String {
        try program.run(
            "ranking", "senkrechtstarter-2026/idea-jury", "--as", "mira", "--format", "csv", "--database",
            database
        ).output
    }

    @Test func `what is restored says the same`() throws {
        let copy = try backedUp()
        #expect(copy.keys == copy.log.replacingOccurrences(of: "/a/", with: "/b/") + ".keys")
        let restored = folder.path("again.db")
        #expect(try program.run("restore", copy.log, copy.keys, restored).code == 0)
        #expect(try ranking(restored) == ranking(folder.path("demo.db")))
        // It can be written to.
        let written = try program.run(
            "token", "create", "mira", "--as", "ada", "--database", restored)
        #expect(written.code == 0, "\(written.errors)")
    }

    @Test func `one place for both is refused, by whatever path`() throws {
        let place = folder.path("a")
        #expect(try werkx("backup", place, place).code == 2)
        #expect(try werkx("backup", place, "\(place)/../a/.").code == 2)
        try FileManager.default.createSymbolicLink(atPath: folder.path("l"), withDestinationPath: place)
        #expect(try werkx("backup", place, folder.path("l")).code == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
    }

    @Test func `a place that is none is refused`() throws {
        try folder.write("", to: "file")
        #expect(try werkx("backup", folder.path("file"), folder.path("b")).code == 73)
        #expect(try werkx("backup", folder.path("no/where"), folder.path("b")).code == 73)
    }

    @Test func `nothing is restored over anything`() throws {
        let copy = try backedUp()
        for end in ["", ".keys", "-wal"] {
            let name = "there\(end.isEmpty ? "" : String(end.dropFirst())).db"
            try folder.write("mine", to: name + end)
            #expect(try program.run("restore", copy.log, copy.keys, folder.path(name)).code == 73)
            #expect(try folder.read(name + end) == "mine")
        }
    }

    @Test func `a changed byte is noticed`() throws {
        let copy = try backedUp()
        var bytes = try Data(contentsOf: URL(filePath: copy.log))
        let score = try #require(bytes.range(of: Data(#""idea":"4""#.utf8)))
        bytes[score.upperBound - 2] = UInt8(ascii: "5")
        try bytes.write(to: URL(filePath: folder.path("changed.db")))
        let told = try program.run("restore", folder.path("changed.db"), copy.keys, folder.path("x.db"))
        #expect(told.code == 74, "\(told.errors)")
        #expect(told.errors.contains("sequence "))
        #expect(!FileManager.default.fileExists(atPath: folder.path("x.db")))
        #expect(!FileManager.default.fileExists(atPath: folder.path("x.db.keys")))
    }

    @Test func `another log's keys are noticed`() throws {
        let copy = try backedUp()
        #expect(try program.run("demo", "--database", folder.path("other.db")).code == 0)
        let told = try program.run("restore", copy.log, folder.path("other.db.keys"), folder.path("x.db"))
        #expect(told.code == 74, "\(told.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("x.db")))
    }
}
