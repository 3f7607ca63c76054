import Domain
import Engine
import Glibc
import JSON

/// Input files, read whole.
enum Files {
    /// Throws ``CLIError``: `.wrong` for what is no file, `.io` when reading fails.
    static func read(_ path: String) throws(CLIError) -> [UInt8] {
        if path == "-" { return try drain(0, path) }
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw cannotOpen(path, errno) }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw .wrong(
                Bilingual(
                    de: "\(path): das ist ein Verzeichnis, keine Datei",
                    en: "\(path): this is a directory, not a file"))
        }
        return try drain(file, path)
    }

    /// What is said of a file that is not there, or not to be opened.
    static func cannotOpen(_ path: String, _ cause: Int32) -> CLIError {
        let why = String(cString: strerror(cause))
        return .wrong(
            Bilingual(
                de: "\(path): lässt sich nicht öffnen (\(why))", en: "\(path): cannot be opened (\(why))"))
    }

    static func drain(_ file: Int32, _ path: String) throws(CLIError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                let why = String(cString: strerror(errno))
                throw .io(
                    Bilingual(
                        de: "\(path): Lesen schlug fehl (\(why))", en: "\(path): reading failed (\(why))"))
            }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > TableLimit.bytes * 4 { return bytes }
        }
    }

    /// Writes a file anew; whether that worked.
    static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        return bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
    }

    /// Makes a new file, whole or not at all; one that says the same already is left as it is.
    ///
    /// Throws ``CLIError``: `.cannotCreate` when there is another file, or none can be made, `.io` when writing fails.
    static func create(_ bytes: [UInt8], at path: String) throws(CLIError) {
        if exists(path) {
            if (try? read(path)) == bytes { return }
            throw .cannotCreate(
                Bilingual(
                    de: "\(path) gibt es schon und bleibt, wie es ist; ein anderer Name hilft.",
                    en: "\(path) exists and stays as it is; choose another name."))
        }
        // Written beside it first, so that neither a full disk nor a power cut leaves half a file under its name.
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let part = "\(path[..<slash]).werkx-\(getpid())"
        let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            let why = String(cString: strerror(errno))
            throw .cannotCreate(
                Bilingual(
                    de: "\(path) lässt sich nicht anlegen (\(why))", en: "\(path) cannot be made (\(why))"))
        }
        var isWritten = put(bytes, to: file) && fsync(file) == 0
        isWritten = close(file) == 0 && isWritten && settle(part, at: path)
        guard isWritten else {
            let why = String(cString: strerror(errno))
            unlink(part)
            throw .io(
                Bilingual(
                    de: "\(path): Schreiben schlug fehl (\(why))", en: "\(path): writing failed (\(why))"))
        }
    }

    private static func put(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Gives a file its name, unless another got that in the meantime.
    private static func settle(_ part: String, at path: String) -> Bool {
        if link(part, path) == 0 {
            unlink(part)
            return true
        }
        // A memory stick's file system knows no second name for a file.
        return [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) && !exists(path) && rename(part, path) == 0
    }

    /// How many bytes a file has, `nil` when it is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Makes a folder when it is not there; the one above it must be.
    static func makeFolder(_ path: String) throws(CLIError) {
        if mkdir(path, 0o700) == 0 { return }
        var status = stat()
        if errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        let why = String(cString: strerror(errno))
        throw .cannotCreate(
            Bilingual(de: "\(path) lässt sich nicht anlegen (\(why))", en: "\(path) cannot be made (\(why))"))
    }

    /// Reads a file by a reader that names flaws with their places.
    static func parse<Value>(_ path: String, _ read: ([UInt8]) throws(FileFlaws) -> Value) throws(CLIError)
        -> Value
    {
        let bytes = try Self.read(path)
        do throws(FileFlaws) { return try read(bytes) } catch { throw .input(file: path, error.flaws) }
    }

    /// Whether there is anything at a path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// A rubric file, by its path or by the name of one that comes with the program.
    static func rubric(_ name: String) throws(CLIError) -> Rubric {
        try parse(Home.rubric(name)) { bytes throws(FileFlaws) in try RubricFile.read(bytes) }
    }
}
