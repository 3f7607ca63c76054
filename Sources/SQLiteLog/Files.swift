import CSQLite
import EventLog
import Glibc

/// What the system says of a file, before SQLite sees it.
enum Files {
    /// Throws unless there is an ordinary file.
    static func requireFile(_ path: String) throws(LogFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(errno, path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw LogFailure(.isDirectory, path) }
        if status.st_mode & S_IFMT != S_IFREG { throw LogFailure(.notADatabase, path) }
        if access(path, R_OK) != 0 { throw failure(errno, path) }
    }

    /// Throws when anybody but the owner may read or write a file.
    static func requirePrivate(_ path: String) throws(LogFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(errno, path) }
        if status.st_mode & 0o077 != 0 { throw LogFailure(.settings("mode 0600"), path) }
    }

    /// Makes an empty file, which must not exist yet.
    static func make(_ path: String, mode: mode_t) throws(LogFailure) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            let code = errno
            var status = stat()
            if stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR {
                throw LogFailure(.isDirectory, path)
            }
            throw failure(code, path)
        }
        Glibc.close(descriptor)
    }

    /// Whether this process may write a file and make others beside it.
    static func isWritable(_ path: String) -> Bool {
        access(path, W_OK) == 0 && access(directory(of: path), W_OK) == 0
    }

    /// Bytes of a file, 0 when there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Makes the names in a file's directory durable.
    static func synchroniseDirectory(of path: String) throws(LogFailure) {
        let descriptor = open(directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw failure(errno, path) }
    }

    /// Makes a file's bytes durable.
    static func synchronise(_ path: String) throws(LogFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw failure(errno, path) }
    }

    /// Removes a file made by ``make(_:mode:)`` and what SQLite put beside it.
    static func removeDatabase(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// An address by which SQLite opens a file that nobody changes, without a lock or a file beside it.
    static func immutableAddress(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = Array("file:".utf8)
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x2f, 0x5f, 0x7e: text.append(byte)
            default: text += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self) + "?immutable=1"
    }

    static func failure(_ code: Int32, _ path: String) -> LogFailure {
        switch code {
        case ENOENT, ENOTDIR: LogFailure(.missing, path)
        case EEXIST: LogFailure(.exists, path)
        case EISDIR: LogFailure(.isDirectory, path)
        case EACCES, EPERM: LogFailure(.notAllowed, path)
        case EROFS: LogFailure(.readOnly, path)
        case ENOSPC, EDQUOT: LogFailure(.full, path)
        default: LogFailure(.io(Int(code)), path)
        }
    }
}

/// `FILE.lock`, held while this value lives: one process writes a log, and nobody writes one that is read as immutable.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Locks for writing, making the lock file if need be; throws `locked` when another holds it.
    init(writing path: String) throws(LogFailure) {
        descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw Files.failure(errno, path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            throw code == EWOULDBLOCK ? LogFailure(.locked, path) : Files.failure(code, path)
        }
    }

    /// Locks against writers if nobody writes; `nil` when somebody does. No lock file means that nobody does.
    init?(reading path: String) {
        descriptor = open(path + ".lock", O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT { return }
            return nil
        }
        if flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
            Glibc.close(descriptor)
            return nil
        }
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }
}
