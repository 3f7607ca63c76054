import Domain
import Engine
import Glibc
import Synchronization

/// Where a verb finds and makes files: on this machine's disk, or among those that came with a request.
enum Shelf: Sendable {
    case disk
    case sent(Parcel)

    /// Throws ``CLIError``: `.wrong` for what is no file, `.io` when reading fails.
    func read(_ path: String) throws(CLIError) -> [UInt8] {
        switch self {
        case .disk: return try Files.read(path)
        case .sent(let parcel):
            // It did not come because it is not where the words were typed.
            guard let bytes = parcel.sent[path] else { throw Files.cannotOpen(path, ENOENT) }
            return bytes
        }
    }

    /// Makes a new file, whole or not at all; one that says the same already is left as it is.
    func create(_ bytes: [UInt8], at path: String) throws(CLIError) {
        switch self {
        case .disk: try Files.create(bytes, at: path)
        case .sent(let parcel): parcel.make(bytes, at: path)
        }
    }

    /// Makes a new file in a folder that is filled; `false` when there is another already, which somebody may have filled in and stays.
    func lay(_ bytes: [UInt8], at path: String) throws(CLIError) -> Bool {
        if case .disk = self, Files.exists(path) { return (try? Files.read(path)) == bytes }
        try create(bytes, at: path)
        return true
    }

    /// Makes a folder when it is not there; from afar whoever gets the files makes it.
    func makeFolder(_ path: String) throws(CLIError) {
        switch self {
        case .disk: try Files.makeFolder(path)
        case .sent: break
        }
    }

    /// Whether there is anything at a path.
    func exists(_ path: String) -> Bool {
        switch self {
        case .disk: Files.exists(path)
        case .sent(let parcel): parcel.sent[path] != nil
        }
    }

    /// Reads a file by a reader that names flaws with their places.
    func parse<Value>(_ path: String, _ read: ([UInt8]) throws(FileFlaws) -> Value) throws(CLIError) -> Value
    {
        let bytes = try self.read(path)
        do throws(FileFlaws) { return try read(bytes) } catch { throw .input(file: path, error.flaws) }
    }

    /// A rubric file, by its path or by the name of one that comes with the program.
    func rubric(_ name: String) throws(CLIError) -> Rubric {
        switch self {
        case .disk: return try Files.rubric(name)
        case .sent(let parcel):
            // No path of the server's own disk is opened for a name that came from elsewhere, only a slug's file among the rubrics.
            guard parcel.sent[name] == nil, Slug(name) != nil,
                let folder = Home.folder("Rubrics", holding: "\(name).json")
            else { return try parse(name) { bytes throws(FileFlaws) in try RubricFile.read(bytes) } }
            return try Files.rubric("\(folder)/\(name).json")
        }
    }
}

extension Invocation {
    /// Says which files were there already and stay as they are.
    func tellKept(_ paths: [String]) {
        for path in paths {
            console.say(
                words(
                    "\(path) gibt es schon anders und bleibt, wie es ist; neu kommt es in einen anderen Ordner.",
                    "\(path) exists already, is different and stays as it is; another folder gets it anew."))
        }
    }
}

/// The files of one request from afar: those that came along, and those that go back.
final class Parcel: Sendable {
    let sent: [String: [UInt8]]
    private let filled = Mutex<[String: [UInt8]]>([:])

    init(_ sent: [String: [UInt8]]) { self.sent = sent }

    func make(_ bytes: [UInt8], at path: String) { filled.withLock { $0[path] = bytes } }

    /// The files the verb made, by the paths it was told.
    var made: [String: [UInt8]] { filled.withLock { $0 } }
}
