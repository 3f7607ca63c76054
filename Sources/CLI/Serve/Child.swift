import Glibc

/// A program that the server starts without a shell, in a process group of its own: bytes for its standard input, silence for its output.
///
/// It gets nothing the server has open, and of the environment only what programs need to find their own files.
struct Child: ~Copyable {
    /// How it came to its end.
    enum End { case exited(Int32), signalled, late }

    /// Why it could not be started, as `errno` says it.
    struct Failure: Error { let code: Int32 }

    private let process: pid_t
    private let input: Int32

    /// Starts the first of the words with the others as its arguments.
    init(_ words: [String]) throws(Failure) {
        var ends: [Int32] = [-1, -1]
        // A socket and not a pipe: a program that stops reading must not kill this one by SIGPIPE.
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Failure(code: errno)
        }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
        for output in [Int32(1), 2] {
            posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
        }
        for file in Int32(3)..<1_024 { posix_spawn_file_actions_addclose(&actions, file) }
        // The server ignores and blocks signals that a program of its own must hear.
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        let arguments = words.map { strdup($0) } + [nil]
        let environment =
            ["PATH", "HOME", "USER", "LOGNAME"].compactMap { name in
                Invocation.environment(name).map { strdup("\(name)=\($0)") }
            } + [nil]
        defer { for pointer in arguments + environment { free(pointer) } }
        var process = pid_t()
        let code = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environment)
        guard code == 0 else {
            close(ends[0])
            throw Failure(code: code)
        }
        self.process = process
        input = ends[0]
    }

    deinit { close(input) }

    /// Writes the bytes and ends its input; whether all of them were taken in time.
    func write(_ bytes: [UInt8], until deadline: Int64) -> Bool {
        defer { shutdown(input, Int32(SHUT_WR)) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let left = deadline - Self.now()
            guard left > 0 else { return false }
            var waiting = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, Int32(left)) > 0 || errno == EINTR else { return false }
            let count = rest.withUnsafeBytes {
                send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
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
            if ended == process { return status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled }
            if ended < 0, errno != EINTR { return .signalled }
            guard Self.now() < deadline else { break }
            // There is no wait with a limit; a letter or an upload does not notice five milliseconds.
            usleep(5_000)
        }
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return .late
    }

    /// Milliseconds on a clock that nobody sets; deadlines are told by it.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
