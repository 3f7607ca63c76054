import Foundation

/// Files that tests read from the repository.
enum TestFiles {
    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: top.appendingPathComponent(path)))
    }
}
