import CSQLite
import EventLog
import Glibc

/// An event with made-up content.
func entry(_ sequence: Int, _ stream: String = "call/a", _ version: Int? = nil, size: Int = 0) -> Entry {
    let record =
        "{\"body\":{\"data\":\"\(String(repeating: "x", count: size))\"},\"frame\":{\"sequence\":\(sequence)}}"
    return Entry(
        sequence: sequence, stream: stream, version: version ?? sequence, type: "call.extended", actor: "m1",
        request: nil,
        record: Array(record.utf8), digest: Array(repeating: UInt8(truncatingIfNeeded: sequence), count: 32))
}

/// Runs SQL on a file as a stranger's program would; gives what SQLite says, or "ok".
func runSQL(_ path: String, _ sql: String) -> String {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    guard sqlite3_open(path, &database) == SQLITE_OK else { return "not opened" }
    var message: UnsafeMutablePointer<CChar>?
    let code = sqlite3_exec(database, sql, nil, nil, &message)
    defer { sqlite3_free(message) }
    return code == SQLITE_OK ? "ok" : message.map { String(cString: $0) } ?? "code \(code)"
}

/// Bytes of a file; empty when there is none.
func contents(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&part, 1, part.count, file)
        if count == 0 { return bytes }
        bytes += part[..<count]
    }
}

/// Makes a file of some bytes.
func write(_ path: String, _ bytes: [UInt8]) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}

/// Permission bits of a file.
func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

/// Whether there is a file.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// The reason an opening fails of, `nil` when it does not.
func reason(_ body: () throws(LogFailure) -> any Closable) -> LogFailure.Reason? {
    do {
        try body().close()
        return nil
    } catch {
        return error.reason
    }
}

/// What can be closed.
protocol Closable { func close() }
