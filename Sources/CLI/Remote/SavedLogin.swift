import Domain
import Engine
import Glibc
import JSON

/// A login kept on this machine: whoever reads the file can act as the member, so nobody else may.
struct SavedLogin: Sendable {
    let server: ServerAddress
    let token: String
    /// The handle, for the file names of what is kept beside it.
    let handle: String

    /// The login at a server; throws ``CLIError`` `.notAllowed` when there is none, or when others could read it.
    static func find(_ server: ServerAddress) throws(CLIError) -> SavedLogin {
        let path = try folder() + "/" + server.fileName
        guard Files.exists(path) else {
            throw .notAllowed(
                Bilingual(
                    de: "Bei \(server.text) sind Sie nicht angemeldet: werkx login \(server.text)",
                    en: "You are not logged in at \(server.text): werkx login \(server.text)"))
        }
        let bytes = try Guarded.read(path)
        guard let root = (try? Document(bytes))?.root, let token = root["token"]?.asText,
            let handle = root["handle"]?.asText, Slug(handle) != nil, root["server"]?.asText == server.text
        else {
            throw .notAllowed(
                Bilingual(
                    de: "\(path): darin steht keine Anmeldung; neu anmelden: werkx login \(server.text)",
                    en: "\(path): there is no login in it; log in anew: werkx login \(server.text)"))
        }
        return SavedLogin(server: server, token: token, handle: handle)
    }

    /// The servers with a login; throws for a file that others could read, which is no login any more.
    static func servers() throws(CLIError) -> [ServerAddress] {
        let folder = try folder()
        var servers: [ServerAddress] = []
        for name in Guarded.names(in: folder) {
            let bytes = try Guarded.read("\(folder)/\(name)")
            guard let text = (try? Document(bytes))?.root["server"]?.asText,
                let server = try? ServerAddress(text, nil), server.fileName == name
            else { continue }
            servers.append(server)
        }
        return servers
    }

    /// Keeps the login, and says so.
    func keep(_ invocation: Invocation) throws(CLIError) {
        let value = JSONValue.members([
            "server": .text(server.text), "handle": .text(handle), "token": .text(token),
        ])
        try Guarded.write(Array((value.text() + "\n").utf8), to: try Self.folder() + "/" + server.fileName)
        invocation.console.say(
            invocation.words(
                "Angemeldet bei \(server.text) als \(handle.harmless). Jetzt geht jeder Befehl mit: --server \(server.text)",
                "Logged in at \(server.text) as \(handle.harmless). Now every command works with: --server \(server.text)"
            ))
    }

    func forget() throws(CLIError) { unlink(try Self.folder() + "/" + server.fileName) }

    /// `$XDG_CONFIG_HOME/werkx/sessions`, or another folder beside it, made when it is not there.
    static func folder(named name: String = "sessions") throws(CLIError) -> String {
        let home =
            Invocation.environment("XDG_CONFIG_HOME")
            ?? (Invocation.environment("HOME") ?? ".") + "/.config"
        return try Guarded.folder(home + "/werkx/\(name)")
    }
}

extension DocumentNode {
    var asText: String? { if case .string(let text) = value { text } else { nil } }
    var asFlag: Bool? { if case .bool(let flag) = value { flag } else { nil } }
    var asInteger: Int? { if case .number(let digits) = value { Int(digits) } else { nil } }
    var asItems: [DocumentNode] { if case .array(let items) = value { items } else { [] } }
}
