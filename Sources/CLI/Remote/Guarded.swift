import Domain
import Glibc

/// Files that nobody but their owner may read.
enum Guarded {
    /// A folder with mode 0700, made with those above it when it is not there.
    ///
    /// Throws ``CLIError`` `.notAllowed` when others may enter it.
    static func folder(_ path: String) throws(CLIError) -> String {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += (made.isEmpty && !path.hasPrefix("/") ? "" : made.isEmpty ? "" : "/") + part
            if made.isEmpty { made = "/" }
            mkdir(made, 0o700)
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .cannotCreate(
                Bilingual(de: "\(path) lässt sich nicht anlegen", en: "\(path) cannot be made"))
        }
        guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw open(path, "chmod 700")
        }
        return path
    }

    /// The bytes of a file with mode 0600.
    ///
    /// Throws ``CLIError`` `.notAllowed` when others could have read or changed it.
    static func read(_ path: String) throws(CLIError) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            throw .io(
                Bilingual(
                    de: "\(path): lässt sich nicht lesen (\(String(cString: strerror(errno))))",
                    en: "\(path): cannot be read (\(String(cString: strerror(errno))))"))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else { throw open(path, "chmod 600") }
        return try Files.drain(file, path)
    }

    /// Puts a file in place, whole or not at all, with mode 0600.
    static func write(_ bytes: [UInt8], to path: String) throws(CLIError) {
        let new = "\(path).new"
        unlink(new)
        let file = Glibc.open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        let isWritten =
            file >= 0
            && bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
            && fsync(file) == 0
        if file >= 0 { close(file) }
        guard isWritten, rename(new, path) == 0 else {
            let why = String(cString: strerror(errno))
            unlink(new)
            throw .io(
                Bilingual(
                    de: "\(path): Schreiben schlug fehl (\(why))", en: "\(path): writing failed (\(why))"))
        }
    }

    /// The names of the files in a folder.
    static func names(in folder: String) -> [String] {
        guard let list = opendir(folder) else { return [] }
        defer { closedir(list) }
        var names: [String] = []
        while let entry = readdir(list) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasSuffix(".new"), !name.hasSuffix(".lock") { names.append(name) }
        }
        return names.sorted()
    }

    private static func open(_ path: String, _ remedy: String) -> CLIError {
        .notAllowed(
            Bilingual(
                de:
                    "\(path) ist für andere offen oder gehört jemand anderem; erst schließen: \(remedy) \(path)",
                en: "\(path) is open to others or belongs to somebody else; close it first: \(remedy) \(path)"
            ))
    }

    /// A file that one process at a time has open.
    final class Lock {
        private let file: Int32

        /// Throws ``CLIError`` `.io` while another process has it.
        init(_ path: String) throws(CLIError) {
            file = Glibc.open(path + ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0, flock(file, LOCK_EX | LOCK_NB) == 0 else {
                if file >= 0 { close(file) }
                throw .io(
                    Bilingual(
                        de:
                            "Diese Bögen sind schon in einem anderen Fenster offen; bitte dort weitermachen oder es schließen. Lesen geht auch daneben: werkx score … --list",
                        en:
                            "These cards are open in another window already; please go on there or close it. Reading works beside it: werkx score … --list"
                    ))
            }
        }

        deinit { close(file) }
    }
}
