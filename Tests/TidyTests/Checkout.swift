import Foundation

/// The checkout as text: every file the house rules look at.
enum Checkout {
    /// The folder that holds `Package.swift`.
    static let root: String = {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) { break }
        }
        return folder.path
    }()

    /// A file with its path from the root and its lines.
    struct File: Sendable {
        let path: String
        let lines: [String]

        init(path: String, text: String) {
            self.path = path
            lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }

        /// `Sources/Domain/Kernel/Slug.swift` belongs to `Domain`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    /// All files of a folder whose names end in one of the endings, by path.
    static func files(in folder: String, ending endings: [String]) -> [File] {
        let walk = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
        let names = (walk?.allObjects as? [String] ?? []).sorted()
        return names.filter { name in endings.contains { name.hasSuffix($0) } }.compactMap { name in
            guard let text = try? String(contentsOfFile: "\(root)/\(folder)/\(name)", encoding: .utf8) else {
                return nil
            }
            return File(path: "\(folder)/\(name)", text: text)
        }
    }

    static let sources = files(in: "Sources", ending: [".swift"])
    static let tests = files(in: "Tests", ending: [".swift"])
}

/// A rule that was broken, and where.
struct Breach: CustomStringConvertible, Equatable {
    let path: String
    /// From 1.
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}
