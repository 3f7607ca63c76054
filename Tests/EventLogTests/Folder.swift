import Glibc
import Testing

/// Runs a closure with a new folder, which is removed afterwards with the files in it.
func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/werkx-test-XXXXXX".utf8CString)
    let made: String = try template.withUnsafeMutableBufferPointer { buffer in
        let address = try #require(mkdtemp(buffer.baseAddress!))
        return String(cString: address)
    }
    defer { removeFolder(made) }
    try body(made)
}

/// Removes a folder and the files in it.
private func removeFolder(_ path: String) {
    if let directory = opendir(path) {
        while let item = readdir(directory) {
            let name = withUnsafeBytes(of: &item.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink(path + "/" + name)
        }
        closedir(directory)
    }
    rmdir(path)
}
