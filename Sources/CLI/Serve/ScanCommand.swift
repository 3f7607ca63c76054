import Engine
import Glibc

/// Asks a program whether bytes are malicious, `clamdscan -` or one that behaves like it: bytes on its standard input, exit code 0 for
/// clean, 1 for infected, anything else for not knowing.
///
/// No shell has part in it, and the bytes go through a pipe and never to the disk.
struct ScanCommand: Scanner {
    /// The program and its arguments.
    let words: [String]
    /// How long it may take, in seconds.
    var patience = 60

    /// The words of a command line, separated by blanks; `nil` for none.
    init?(_ line: String) {
        words = line.split(separator: " ").map(String.init)
        if words.isEmpty { return nil }
    }

    func scan(_ bytes: [UInt8]) -> ScanResult {
        var ends: [Int32] = [-1, -1]
        // A socket and not a pipe: a program that stops reading must not kill this one by SIGPIPE.
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            return failed("socketpair", errno)
        }
        defer { close(ends[0]) }
        let child: pid_t
        switch start(reading: ends[1]) {
        case .success(let process): child = process
        case .failure(let code):
            close(ends[1])
            return failed(words[0], code.number)
        }
        close(ends[1])
        let end = Self.now() + patience * 1_000
        feed(bytes, to: ends[0], until: end)
        shutdown(ends[0], Int32(SHUT_WR))
        return wait(for: child, until: end)
    }

    private struct Code: Error { let number: Int32 }

    /// Starts the program with a file as its standard input and nothing else of this process.
    private func start(reading file: Int32) -> Result<pid_t, Code> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, file, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The server blocks the signals it waits for; its children must not inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ)
        return code == 0 ? .success(child) : .failure(Code(number: code))
    }

    /// Writes as much as the program takes.
    private func feed(_ bytes: [UInt8], to file: Int32, until end: Int) {
        var sent = 0
        while sent < bytes.count, Self.now() < end {
            var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, 250) > 0 else { continue }
            let count = bytes.withUnsafeBytes {
                send(
                    file, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                // It has seen enough; its exit code tells of what.
                return
            }
            sent += count
        }
    }

    private func wait(for child: pid_t, until end: Int) -> ScanResult {
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            if Self.now() >= end {
                kill(-child, SIGKILL)
                waitpid(child, &status, 0)
                return .failed("\(words[0]) took longer than \(patience) s")
            }
            usleep(5_000)
        }
        guard status & 0x7f == 0 else { return .failed("\(words[0]) was ended by a signal") }
        switch (status >> 8) & 0xff {
        case 0: return .clean
        case 1: return .infected
        case let code: return .failed("\(words[0]) ended with \(code)")
        }
    }

    private func failed(_ what: String, _ code: Int32) -> ScanResult {
        .failed("\(what): \(String(cString: strerror(code)))")
    }

    /// Milliseconds of a clock that nobody sets.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
