import FoundationEssentials
package import Glibc
import Synchronization

/// The built program, run as its users run it.
package struct Program: Sendable {
    package let path: String

    /// The program that was built with these tests.
    package init() {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = own
        // The test runner lies beside the product, or in a bundle below it.
        while !folder.isEmpty, access(folder + "/werkx", X_OK) != 0 || Self.isFolder(folder + "/werkx") {
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        }
        path = Self.environment("WERKX_PROGRAM") ?? (folder.isEmpty ? Self.fallback : folder + "/werkx")
    }

    private static let fallback = FileManager.default.currentDirectoryPath + "/.build/debug/werkx"

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// What a run came to.
    package struct Result: Sendable {
        package let code: Int32
        package let output: String
        package let errors: String
    }

    /// Runs the program to its end.
    package func run(_ arguments: String..., environment: [String: String] = [:], input: String = "") throws
        -> Result
    {
        try run(arguments, environment: environment, input: input)
    }

    /// Runs the program to its end.
    package func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") throws
        -> Result
    {
        let folder = try Scratch()
        try folder.write(input, to: "in")
        let process = try start(
            arguments, environment: environment, input: folder.path("in"), output: folder.path("out"),
            errors: folder.path("err"))
        let code = process.wait()
        return Result(code: code, output: try folder.read("out"), errors: try folder.read("err"))
    }

    /// Starts the program in the background.
    package func start(
        _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null",
        output: String,
        errors: String
    ) throws -> Running {
        try Self.spawn(
            [path] + arguments, environment: environment, input: input, output: output, errors: errors)
    }

    /// Starts any program in the background.
    package static func spawn(
        _ words: [String], environment: [String: String] = [:], input: String = "/dev/null", output: String,
        errors: String
    ) throws -> Running {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        // Signals that the thread of a test holds back or ignores mean to the program what they mean to everybody.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, usual) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&usual)
        for signal in [SIGINT, SIGQUIT, SIGTSTP, SIGTERM] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // Nothing of the tester's own settings may leak in.
        var all = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/root", "LANG": "de_DE.UTF-8"]
        for name in ["LD_LIBRARY_PATH", "WERKX_HOME"] { all[name] = Self.environment(name) }
        all.merge(environment) { $1 }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = all.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var process = pid_t()
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw Failure(what: "\(words[0]): \(String(cString: strerror(code)))") }
        return Running(process: process)
    }

    /// Runs any program to its end and gives what it printed.
    package static func run(_ words: String...) throws -> String {
        let folder = try Scratch()
        let process = try spawn(words, output: folder.path("out"), errors: folder.path("err"))
        process.wait()
        return try folder.read("out")
    }

    /// Why a program did not start.
    package struct Failure: Error {
        package let what: String
    }
}

/// A program in the background; killed when nobody holds it any more.
package final class Running: Sendable {
    package let process: pid_t
    private let ended = Mutex<Int32?>(nil)

    init(process: pid_t) { self.process = process }

    deinit {
        if ended.withLock({ $0 }) == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// The exit code; 128 + the signal's number when a signal ended it.
    @discardableResult
    package func wait() -> Int32 {
        if let code = ended.withLock({ $0 }) { return code }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
        ended.withLock { $0 = code }
        return code
    }
}

/// A folder of a test's own, gone with it.
package final class Scratch: Sendable {
    private let folder: String

    package init() throws {
        var template = Array("\(temporaryFolder())/werkx-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Program.Failure(what: "no folder") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    package func path(_ name: String = "") -> String { name.isEmpty ? folder : folder + "/" + name }

    package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    package func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
    }

    package func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    package func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(name))))
    }
}

private func temporaryFolder() -> String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

/// The folder of the checkout these tests were built from.
package enum Checkout {
    package static let path: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// A file of the checkout.
    package static func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path + "/" + name)))
    }
}
