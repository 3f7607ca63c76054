import Glibc

/// Why a file or a case could not be read.
struct Unreadable: Error, CustomStringConvertible {
    let description: String
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Unreadable(description: "\(path): \(reason())") }
    defer { fclose(file) }
    return drained(file)
}

/// The text of a file; what ends in `.gz` is unpacked by gzip, which every Debian has.
func text(of path: String) throws -> String {
    guard path.hasSuffix(".gz") else { return String(decoding: try bytes(of: path), as: UTF8.self) }
    guard access(path, R_OK) == 0 else { throw Unreadable(description: "\(path): \(reason())") }
    let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    guard let pipe = popen("exec gzip -dc -- '\(quoted)'", "r") else {
        throw Unreadable(description: "\(path): gzip: \(reason())")
    }
    let unpacked = drained(pipe)
    guard pclose(pipe) == 0 else { throw Unreadable(description: "\(path): no gzip file") }
    return String(decoding: unpacked, as: UTF8.self)
}

/// The case files of a folder, sorted by name; `index.json` lists them and is none.
func caseFiles(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw Unreadable(description: "\(folder): \(reason())") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasSuffix(".json"), name != "index.json", !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
}

private func drained(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

private func reason() -> String { String(cString: strerror(errno)) }

/// Prints to standard error.
func complain(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(2, bytes, bytes.count)
}
