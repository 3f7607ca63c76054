package import EventLog
import Glibc

/// Uploaded files in a folder beside the log, `FILE.files/ab/abcd…`, which only its owner may read.
///
/// A file gets its name when all its bytes are on the disk, and the folders that lead to it are made durable before it is spoken of.
package struct FileFolder: FileStore {
    /// The folder; it is made with the first file.
    package let path: String

    package init(_ path: String) { self.path = path }

    package func store(_ write: (FileSink) throws(LogFailure) -> String) throws(LogFailure) {
        try makeFolder(path)
        let part = path + "/" + Self.unfinished()
        let descriptor = open(part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Files.failure(errno, part) }
        var isOpen = true
        do throws(LogFailure) {
            let name = try write { bytes throws(LogFailure) in try Self.put(bytes, descriptor, part) }
            guard isFileName(name) else { throw LogFailure(.refused("no name of a file"), path) }
            if fsync(descriptor) != 0 { throw Files.failure(errno, part) }
            isOpen = false
            if Glibc.close(descriptor) != 0 { throw Files.failure(errno, part) }
            let place = place(of: name)
            try makeFolder(Files.directory(of: place))
            guard rename(part, place) == 0 else { throw Files.failure(errno, place) }
            try Files.synchroniseDirectory(of: place)
        } catch {
            if isOpen { Glibc.close(descriptor) }
            unlink(part)
            throw error
        }
    }

    private static func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32, _ part: String)
        throws(LogFailure)
    {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Files.failure(errno, part)
            }
            rest = rest.dropFirst(count)
        }
    }

    package func read(_ name: String, first: Int, then: Int, _ body: (UnsafeRawBufferPointer) -> Bool)
        throws(LogFailure)
    {
        guard isFileName(name) else { throw LogFailure(.missing, "\(path)/\(name)") }
        let place = place(of: name)
        let descriptor = open(place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Files.failure(errno, place) }
        defer { Glibc.close(descriptor) }
        var piece = [UInt8](repeating: 0, count: max(first, then))
        var wanted = first
        while true {
            var filled = 0
            while filled < wanted {
                let count = piece.withUnsafeMutableBytes {
                    Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), wanted - filled)
                }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw Files.failure(errno, place)
                }
                if count == 0 { break }
                filled += count
            }
            if filled == 0 { return }
            guard piece.withUnsafeBytes({ body(UnsafeRawBufferPointer(rebasing: $0[..<filled])) }) else {
                return
            }
            wanted = then
        }
    }

    package func size(_ name: String) throws(LogFailure) -> Int? {
        var status = stat()
        guard isFileName(name) else { return nil }
        if lstat(place(of: name), &status) == 0 {
            return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
        }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw Files.failure(errno, place(of: name))
    }

    package func names() throws(LogFailure) -> [String] {
        var names: [String] = []
        for folder in try Self.entries(path) where folder.utf8.count == 2 {
            names += try Self.entries("\(path)/\(folder)").filter { isFileName($0) && $0.hasPrefix(folder) }
        }
        return names.sorted()
    }

    package func remove(_ name: String) throws(LogFailure) {
        guard isFileName(name) else { return }
        let place = place(of: name)
        if unlink(place) != 0, errno != ENOENT, errno != ENOTDIR { throw Files.failure(errno, place) }
    }

    package func sweep(olderThan seconds: Int, keeping isKept: (String) -> Bool) throws(LogFailure) -> Int {
        var gone = 0
        let names = try names().filter { !isKept($0) }.map { place(of: $0) }
        let parts = try Self.entries(path).filter { $0.hasSuffix(Self.ending) }.map { "\(path)/\($0)" }
        for file in names + parts where isOlder(file, seconds) {
            if unlink(file) == 0 { gone += 1 }
        }
        return gone
    }

    private func isOlder(_ file: String, _ seconds: Int) -> Bool {
        var status = stat()
        return lstat(file, &status) == 0 && status.st_mtim.tv_sec + seconds <= time(nil)
    }

    /// Removes the folder with every stored file, for what is given up before anybody used it.
    package func removeAll() {
        _ = try? sweep(olderThan: 0) { _ in false }
        removeEmpty()
    }

    /// Removes files that were stored for something that then failed, and the folders they leave empty.
    package func take(back names: [String]) {
        for name in names { try? remove(name) }
        removeEmpty()
    }

    private func removeEmpty() {
        for folder in (try? Self.entries(path)) ?? [] { rmdir("\(path)/\(folder)") }
        rmdir(path)
    }

    /// Where a file of a name lies.
    package func place(of name: String) -> String { "\(path)/\(name.prefix(2))/\(name)" }

    /// Makes a folder unless it is there, and its own name durable.
    private func makeFolder(_ folder: String) throws(LogFailure) {
        if mkdir(folder, 0o700) == 0 { return try Files.synchroniseDirectory(of: folder) }
        guard errno == EEXIST else { throw Files.failure(errno, folder) }
    }

    private static let ending = ".part"

    /// A name for a file that is not whole yet; it is nobody else's.
    private static func unfinished() -> String {
        String(UInt64.random(in: .min ... .max), radix: 16) + ending
    }

    /// The names in a folder; none when there is no folder.
    private static func entries(_ path: String) throws(LogFailure) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw Files.failure(errno, path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
