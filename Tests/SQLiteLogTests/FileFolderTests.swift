import EventLog
import Glibc
import SQLiteLog
import Support
import Testing

@Suite struct FileFolderTests {
    private let scratch: Scratch
    private let folder: FileFolder
    private let name = String(repeating: "ab", count: 32)

    init() throws {
        scratch = try Scratch()
        folder = FileFolder(scratch.path("log.files"))
    }

    private func store(_ bytes: [UInt8], as name: String) throws {
        try folder.store { sink throws(LogFailure) in
            var failure: LogFailure?
            bytes.withUnsafeBytes { bytes in
                do throws(LogFailure) { try sink(bytes) } catch { failure = error }
            }
            if let failure { throw failure }
            return name
        }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func bytes(_ name: String, first: Int = 3, then: Int = 2) throws -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        try folder.read(name, first: first, then: then) { bytes in
            pieces.append(Array(bytes))
            return true
        }
        return pieces
    }

    @Test func `a file is stored for its owner alone and read in pieces`() throws {
        try store([1, 2, 3, 4, 5, 6], as: name)
        #expect(mode(folder.path) == 0o700)
        #expect(mode(folder.place(of: name)) == 0o600)
        #expect(folder.place(of: name).hasSuffix("/log.files/ab/\(name)"))
        #expect(try bytes(name) == [[1, 2, 3], [4, 5], [6]])
        #expect(try folder.size(name) == 6)
        #expect(try folder.names() == [name])
        try folder.remove(name)
        try folder.remove(name)
        #expect(try folder.size(name) == nil)
    }

    @Test func `nothing stays of a file that was not finished`() throws {
        #expect(throws: LogFailure.self) {
            try folder.store { sink throws(LogFailure) in
                var failure: LogFailure?
                [UInt8](repeating: 1, count: 100).withUnsafeBytes { bytes in
                    do throws(LogFailure) { try sink(bytes) } catch { failure = error }
                }
                throw failure ?? LogFailure(.full, "here")
            }
        }
        #expect(throws: LogFailure.self) { try store([1], as: "../../escape") }
        #expect(try folder.names().isEmpty)
        #expect(try folder.sweep(olderThan: 0) { _ in false } == 0)
    }

    @Test(arguments: ["", "..", "../../etc/passwd", "AB", String(repeating: "A", count: 64), "\u{0}"])
    func `no other name leads to a file`(_ name: String) throws {
        #expect(throws: LogFailure.self) { try bytes(name) }
        #expect(try folder.size(name) == nil)
    }

    @Test func `a link in place of a file is no file`() throws {
        try store([1], as: name)
        try folder.remove(name)
        try scratch.write("secret", to: "secret")
        symlink(scratch.path("secret"), folder.place(of: name))
        #expect(throws: LogFailure.self) { try bytes(name) }
        #expect(try folder.size(name) == nil)
    }

    @Test func `sweeping takes what is old and not kept, and what interrupted writes left`() throws {
        let other = String(repeating: "cd", count: 32)
        try store([1], as: name)
        try store([2], as: other)
        try scratch.write("half", to: "log.files/123.part")
        #expect(try folder.sweep(olderThan: 60) { _ in false } == 0)
        #expect(try folder.sweep(olderThan: 0) { $0 == name } == 2)
        #expect(try folder.names() == [name])
        #expect(access(folder.path + "/123.part", F_OK) != 0)
    }
}
