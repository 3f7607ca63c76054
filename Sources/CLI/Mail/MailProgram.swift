import Domain
import Engine
import Glibc

/// A `sendmail`-compatible program that takes each message on its standard input; no shell is in between.
struct MailProgram: MailTransport {
    /// The program and the arguments it always gets.
    let words: [String]
    /// How long it may take for one message, in milliseconds.
    let patience: Int64

    var way: MailWay { .command }

    /// `nil` for a command without words.
    init?(_ text: String, patience: Int64 = 30_000) {
        words = text.split(separator: " ").map(String.init)
        self.patience = patience
        if words.isEmpty { return nil }
        // A program that ends before it has read everything must not end this one.
        signal(SIGPIPE, SIG_IGN)
    }

    func hand(_ message: MailMessage, named name: String) -> HandOver {
        // The recipient stands on the command line, behind `--`, so that no header decides who gets it.
        let arguments = words + ["-i", "--", message.to.description]
        guard let child = Child(arguments) else { return .unreachable }
        let deadline = Self.now() + patience
        let isTaken = child.write(message.bytes, until: deadline)
        switch child.wait(until: deadline) {
        case .exited(0): return isTaken ? .done : .refused(status: 0)
        // What a shell or a spawn says when there is no such program.
        case .exited(126), .exited(127): return .unreachable
        case .exited(let status): return .refused(status: Int(status))
        case .ended: return .refused(status: nil)
        }
    }

    /// Milliseconds on a clock that nobody sets.
    fileprivate static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// A program that was started, in a process group of its own, with a pipe to its standard input and silence for its output.
private struct Child: ~Copyable {
    /// How it ended.
    enum End { case exited(Int32), ended }

    private let process: pid_t
    private let input: Int32

    /// `nil` when it cannot be started.
    init?(_ arguments: [String]) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Nothing the server has open is the mail program's business.
        for file in Int32(3)..<1_024 { posix_spawn_file_actions_addclose(&actions, file) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        // The server ignores and blocks signals that a program of its own must hear.
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        var process = pid_t()
        let pointers = arguments.map { strdup($0) } + [nil]
        let environment = ["PATH", "HOME", "USER", "LOGNAME"].map { name in
            Invocation.environment(name).flatMap { strdup("\(name)=\($0)") }
        }
        defer { for pointer in pointers + environment { free(pointer) } }
        let failed = posix_spawnp(
            &process, pointers[0] ?? strdup(""), &actions, &attributes, pointers,
            environment.filter { $0 != nil } + [nil])
        close(ends[0])
        guard failed == 0 else {
            close(ends[1])
            return nil
        }
        self.process = process
        input = ends[1]
    }

    /// Writes everything and closes the pipe; whether all of it was taken in time.
    func write(_ bytes: [UInt8], until deadline: Int64) -> Bool {
        defer { close(input) }
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
        var rest = bytes[...]
        while !rest.isEmpty {
            let left = deadline - MailProgram.now()
            guard left > 0 else { return false }
            var waiting = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, Int32(left)) > 0 || errno == EINTR else { return false }
            let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EAGAIN || errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits for its end; past the deadline it is ended, with all it started.
    func wait(until deadline: Int64) -> End {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process {
                return status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .ended
            }
            if ended < 0, errno != EINTR { return .ended }
            guard MailProgram.now() < deadline else { break }
            usleep(5_000)
        }
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return .ended
    }
}
