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
        // The files that the demo's teams uploaded lie beside all copies of the log.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(name)).filter {
            $0 != "files"
        }
        return "\(folder.path(name))/\(try #require(names.count == 1 ? names.first : nil, "\(names)"))"
    }

    /// The demo backed up into two folders.
    private func backedUp() throws -> (log: String, keys: String) {
        let made = try werkx("backup", folder.path("a"), "--keys", folder.path("b"), "--as", "ada")
        #expect(made.code == 0, "\(made.errors)")
        let (log, keys) = (try only("a"), try only("b"))
        // Nothing but the two stays, and the last line names both.
        let last = made.errors.split(separator: "\n").last.map(String.init) ?? ""
        #expect(last.contains(log) && last.contains(keys))
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
        let restored = folder.path("new/demo.db")
        let told = try program.run(
            "restore", folder.path("a"), folder.path("new"), "--keys", folder.path("b"))
        #expect(told.code == 0, "\(told.errors)")
        #expect(told.errors.split(separator: "\n").last?.contains(restored) == true, "\(told.errors)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path("new")).sorted()
                == ["demo.db", "demo.db.files", "demo.db.keys"])
        #expect(try ranking(restored) == ranking(folder.path("demo.db")))
        // It can be written to.
        let written = try program.run(
            "token", "create", "mira", "--as", "ada", "--database", restored)
        #expect(written.code == 0, "\(written.errors)")
    }

    @Test func `one place for both is refused, by whatever path`() throws {
        let place = folder.path("a")
        #expect(try werkx("backup", place).code == 2)
        #expect(try werkx("backup", place, "--keys", place).code == 2)
        #expect(try werkx("backup", place, "--keys", "\(place)/../a/.").code == 2)
        try FileManager.default.createSymbolicLink(atPath: folder.path("l"), withDestinationPath: place)
        #expect(try werkx("backup", place, "--keys", folder.path("l")).code == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
    }

    @Test func `a place that is none is refused`() throws {
        try folder.write("", to: "file")
        #expect(try werkx("backup", folder.path("file"), "--keys", folder.path("b")).code == 73)
        #expect(try werkx("backup", folder.path("no/where"), "--keys", folder.path("b")).code == 73)
    }

    @Test func `a copy that cannot be made leaves nothing behind`() throws {
        var bytes = try Data(contentsOf: URL(filePath: folder.path("demo.db")))
        let score = try #require(bytes.range(of: Data(#""idea":"4""#.utf8)))
        bytes[score.upperBound - 2] = UInt8(ascii: "5")
        try bytes.write(to: URL(filePath: folder.path("demo.db")))
        let told = try werkx("backup", folder.path("a"), "--keys", folder.path("b"), "--as", "ada")
        #expect(told.code == 74, "\(told.errors)")
        #expect(told.errors.contains("sequence "))
        for place in ["a", "b"] {
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(place)).isEmpty)
        }
    }

    @Test func `a copy is noted by those who may, and good without`() throws {
        let place = { (name: String) in folder.path(name) }
        #expect(
            try !werkx("backup", place("a"), "--keys", place("b"), "--as", "mira").errors.contains("vermerkt")
        )
        let noted = try werkx("log", "--type", "log.backed-up", "--format", "json").output
        #expect(noted.components(separatedBy: "log.backed-up").count == 2)
        for who in [[], ["--as", "bela-neugruber"]] {
            let made = try program.run(
                [
                    "backup", place("c\(who.count)"), "--keys", place("d\(who.count)"), "--database",
                    place("demo.db"),
                ] + who
            )
            #expect(made.code == 0 && made.errors.contains("vermerkt"), "\(made.errors)")
        }
        #expect(try werkx("log", "--type", "log.backed-up", "--format", "json").output == noted)
        #expect(try werkx("verify").code == 0)
    }

    @Test func `nothing is restored where anything is`() throws {
        let copy = try backedUp()
        try FileManager.default.createDirectory(
            atPath: folder.path("full"), withIntermediateDirectories: false)
        try folder.write("mine", to: "full/.hidden")
        for words in [[folder.path("full")], ["--database", folder.path("full/demo.db")]] {
            let told = try program.run(["restore", copy.log, "--keys", copy.keys] + words)
            #expect(told.code == 73, "\(told.errors)")
            #expect(told.errors.contains(".hidden"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("full")) == [".hidden"])
        #expect(try program.run("restore", copy.log, folder.path("x")).code == 2)
    }

    @Test func `a copy without its keys is passed over, and none at all is told`() throws {
        let old = try backedUp()
        let newer = folder.path("a/demo-20991231-235959.db")
        try FileManager.default.copyItem(atPath: old.log, toPath: newer)
        let told = try program.run("restore", folder.path("a"), folder.path("n"), "--keys", folder.path("b"))
        #expect(told.code == 0 && told.errors.contains("demo-20991231-235959.db"), "\(told.errors)")
        let none = try program.run("restore", folder.path("a"), folder.path("m"), "--keys", folder.path("n"))
        #expect(none.code == 65, "\(none.errors)")
        try FileManager.default.copyItem(atPath: old.log, toPath: folder.path("a/other-20260101-000000.db"))
        let several = try program.run(
            "restore", folder.path("a"), folder.path("m"), "--keys", folder.path("b"))
        #expect(several.code == 65 && several.errors.contains("demo, other"), "\(several.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("m")))
    }

    @Test func `a changed byte is noticed`() throws {
        let copy = try backedUp()
        var bytes = try Data(contentsOf: URL(filePath: copy.log))
        let score = try #require(bytes.range(of: Data(#""idea":"4""#.utf8)))
        bytes[score.upperBound - 2] = UInt8(ascii: "5")
        try bytes.write(to: URL(filePath: folder.path("changed.db")))
        let told = try program.run(
            "restore", folder.path("changed.db"), folder.path("x"), "--keys", copy.keys)
        #expect(told.code == 74, "\(told.errors)")
        #expect(told.errors.contains("sequence "))
        #expect(!FileManager.default.fileExists(atPath: folder.path("x")))
    }

    @Test func `another log's keys are noticed`() throws {
        let copy = try backedUp()
        #expect(try program.run("demo", "--database", folder.path("other.db")).code == 0)
        let told = try program.run(
            "restore", copy.log, folder.path("x"), "--keys", folder.path("other.db.keys"))
        #expect(told.code == 74, "\(told.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("x")))
    }
}
