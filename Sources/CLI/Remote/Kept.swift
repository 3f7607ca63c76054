import Domain
import FoundationEssentials
import Glibc

/// What is kept on this machine until a server has it.
protocol Keepable: Codable {
    /// The folder beside the logins.
    static var folder: String { get }
    /// How many answers the server does not have yet.
    var waiting: Int { get }
}

/// What is kept of a round under a login, in a file that nobody else may read and that one window at a time has open.
final class Kept<Content: Keepable> {
    private(set) var content: Content?
    private let path: String
    private let name: String
    /// `nil` where another window has it and only reading is wanted.
    private let lock: Guarded.Lock?

    /// Throws ``CLIError`` `.io` while another window has it open, unless `mayOnlyRead`.
    init(_ id: RoundID, for login: SavedLogin, mayOnlyRead: Bool = false) throws(CLIError) {
        name = "\(Self.prefix(login))\(id.call)_\(id.round)"
        path = "\(try SavedLogin.folder(named: Content.folder))/\(name)"
        do throws(CLIError) { lock = try Guarded.Lock(path) } catch {
            guard mayOnlyRead else { throw error }
            lock = nil
        }
        content = try Self.read(path)
    }

    /// How many answers the server does not have yet.
    var waiting: Int { content?.waiting ?? 0 }

    /// Whether another window has it open, so that here nothing is written or sent.
    var isElsewhere: Bool { lock == nil }

    /// Keeps it as it is now, before anything else is done with it.
    func keep(_ new: Content?) throws(CLIError) {
        content = new
        if isElsewhere { return }
        guard let new else {
            unlink(path)
            return
        }
        guard let data = try? JSONEncoder().encode(new) else { return }
        try Guarded.write(Array(data), to: path)
    }

    /// Puts a text aside that a server refused for good, behind what lies there; gives the file.
    func putAside(_ text: String) throws(CLIError) -> String {
        let path = "\(try SavedLogin.folder(named: "refused"))/\(name).txt"
        let before = Files.exists(path) ? try Guarded.read(path) : []
        try Guarded.write(before + Array(text.utf8), to: path)
        return path
    }

    private static func prefix(_ login: SavedLogin) -> String {
        "\(login.server.fileName)_\(login.handle)_"
    }

    private static func read(_ path: String) throws(CLIError) -> Content? {
        guard Files.exists(path) else { return nil }
        let bytes = try Guarded.read(path)
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else {
            throw .wrong(
                Bilingual(
                    de:
                        "\(path) lässt sich nicht lesen; darin können ungesendete Antworten stehen. Umbenennen hilft.",
                    en: "\(path) cannot be read; there may be unsent answers in it. Renaming it helps."))
        }
        return content
    }

    /// Removes what is kept of a login's rounds; what the server does not have yet stays, and is named.
    static func clear(of login: SavedLogin, _ invocation: Invocation) throws(CLIError) {
        let folder = try SavedLogin.folder(named: Content.folder)
        for name in Guarded.names(in: folder) where name.hasPrefix(prefix(login)) {
            let path = "\(folder)/\(name)"
            if let content = try? read(path), content.waiting == 0 {
                unlink(path)
            } else {
                invocation.console.say(
                    invocation.words(
                        "\(path) bleibt: darin stehen Antworten, die noch nicht gesendet sind.",
                        "\(path) stays: there are answers in it that are not sent yet."))
            }
        }
    }
}
