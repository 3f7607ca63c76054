import Crypto
import Domain
import Engine
import HTTP
import JSON

/// A verb that a server runs: the words and the files they name go there, and what is to be printed and made comes back.
struct Errand {
    private let link: ServerLink
    private let invocation: Invocation

    init(to server: ServerAddress, _ invocation: Invocation) throws(CLIError) {
        self.invocation = invocation
        link = ServerLink(server, token: try SavedLogin.find(server).token, invocation)
    }

    /// The bytes that may travel with one command line.
    private static let limit = 25 << 20

    /// The server that is to run a verb, `nil` when it runs here.
    static func server(for invocation: Invocation) throws(CLIError) -> ServerAddress? {
        let given = invocation.arguments
        switch invocation.verb.place {
        case .here, .secret: return nil
        case .machine:
            // Who named a log too, even in the environment, sits where it is.
            if given.has("server") || !namesLog(invocation) && Invocation.environment("WERKX_SERVER") != nil {
                throw staysHere(invocation.verb)
            }
            return nil
        case .log:
            let server = try far(invocation)
            if server == nil { try checkLog(invocation) }
            return server
        }
    }

    /// Whether a log was named, by an option or in the environment.
    private static func namesLog(_ invocation: Invocation) -> Bool {
        invocation.arguments.has("database") || Invocation.environment("WERKX_DATABASE") != nil
    }

    /// Throws where no log is named and none lies here, but somebody is logged in at a server and means that one.
    private static func checkLog(_ invocation: Invocation) throws(CLIError) {
        guard !namesLog(invocation), !Files.exists(invocation.database),
            let server = (try? SavedLogin.servers())?.first
        else { return }
        throw .wrong(
            Bilingual(
                de:
                    "\(invocation.database) gibt es hier nicht. Angemeldet sind Sie bei \(server.text); dort geht es mit --server \(server.text) oder für alle Befehle mit: export WERKX_SERVER=\(server.text)",
                en:
                    "There is no \(invocation.database) here. You are logged in at \(server.text); it works there with --server \(server.text), or for all commands with: export WERKX_SERVER=\(server.text)"
            ))
    }

    /// The server where a verb's log is, `nil` when that is here; `link` names one too.
    static func far(_ invocation: Invocation, link: ServerAddress? = nil) throws(CLIError) -> ServerAddress? {
        let given = invocation.arguments
        let isNamed = given.has("server") || given.has("database")
        var server = isNamed ? nil : link
        if server == nil { server = try Self.server(named: invocation) }
        guard let server else { return nil }
        for option in ["database", "as"] where given.has(option) {
            throw meansNothing(option, invocation.verb)
        }
        return server
    }

    /// The server that is named; the environment's gives way to a log that is named.
    static func server(named invocation: Invocation) throws(CLIError) -> ServerAddress? {
        let given = invocation.arguments
        if let text = given["server"] { return try ServerAddress(text, invocation.verb) }
        if given.has("database") { return nil }
        return try Invocation.environment("WERKX_SERVER").map { text throws(CLIError) in
            try ServerAddress(text, invocation.verb)
        }
    }

    static func staysHere(_ verb: Verb) -> CLIError {
        switch verb.place {
        case .secret:
            .usage(
                Bilingual(
                    de: "„werkx \(verb.name)“ fragt nach Geheimem und läuft nur, wo Sie selbst sitzen.",
                    en: "“werkx \(verb.name)” asks for secrets and runs only where you sit yourself."), verb)
        case .here, .machine, .log:
            .usage(
                Bilingual(
                    de:
                        "„werkx \(verb.name)“ geht nur auf dem Rechner, auf dem das Protokoll liegt; --database FILE nennt es dort.",
                    en:
                        "“werkx \(verb.name)” works on the machine that holds the log only; --database FILE names it there."
                ), verb)
        }
    }

    static func meansNothing(_ option: String, _ verb: Verb) -> CLIError {
        .usage(
            option == "as"
                ? Bilingual(
                    de: "Bei einem Server handelt, wer angemeldet ist; --as geht dort nicht.",
                    en: "At a server acts who is logged in; --as does not work there.")
                : Bilingual(
                    de: "--\(option) und ein Server passen nicht zusammen.",
                    en: "--\(option) and a server do not go together."), verb)
    }

    /// Has the server run it, makes the files, prints.
    func run(_ words: ArraySlice<String>) throws(CLIError) -> Int32 {
        let files = try sent()
        let answer = try link.need(
            .post, "/verbs",
            .members([
                "arguments": .list(Self.stripped(words).map { .text($0) }),
                "files": files.isEmpty
                    ? nil
                    : .object(
                        files.keys.sorted().map {
                            JSONMember(
                                $0, .text(String(decoding: Base64.encode(files[$0] ?? []), as: UTF8.self)))
                        }),
                "language": .text(Invocation.language(nil).rawValue),
                "colours": .flag(invocation.console.isColoured),
            ]))
        guard let root = answer.root, let code = root["code"]?.asInteger,
            let output = Self.bytes(root["output"]), let messages = Self.bytes(root["messages"])
        else { throw link.error(answer) }
        let kept = try make(root["files"])
        print(output, messages, root["turns"]?.asItems.compactMap(\.asInteger) ?? [])
        invocation.tellKept(kept)
        return code == 0 && !kept.isEmpty ? 73 : Int32(truncatingIfNeeded: code)
    }

    /// Prints both in the order in which the verb did, so that they read as they do where it runs.
    private func print(_ output: [UInt8], _ messages: [UInt8], _ turns: [Int]) {
        var (output, messages) = (output[...], messages[...])
        for (place, count) in turns.enumerated() where count > 0 {
            if place.isMultiple(of: 2) {
                invocation.console.put(Array(output.prefix(count)))
                output = output.dropFirst(count)
            } else {
                invocation.console.pass(Array(messages.prefix(count)))
                messages = messages.dropFirst(count)
            }
        }
        // Of an older server, all.
        invocation.console.put(Array(output))
        invocation.console.pass(Array(messages))
    }

    private static func bytes(_ node: DocumentNode?) -> [UInt8]? {
        node?.asText.flatMap { Base64.decode($0.utf8) }
    }

    /// The words without those that only say how the server is reached.
    static func stripped(_ words: ArraySlice<String>) -> [String] {
        var kept: [String] = []
        var rest = words
        while let word = rest.popFirst() {
            if word == "--" { return kept + [word] + rest }
            if ["--server", "--certificate-authority"].contains(word) {
                _ = rest.popFirst()
                continue
            }
            if word.hasPrefix("--server=") || word.hasPrefix("--certificate-authority=") { continue }
            kept.append(word)
        }
        return kept
    }

    private var naming: [(word: String, use: FileUse)] { invocation.arguments.naming(for: invocation.verb) }

    private func sent() throws(CLIError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var total = 0
        for (word, use) in naming {
            guard let path = use.toRead(word), files[path] == nil else { continue }
            // A field's text that begins with a doubled @ is no file.
            if case .afterAt = use, path.hasPrefix("@") { continue }
            if case .readWhereThere = use, path != "-", !Files.exists(path) { continue }
            let bytes = try Files.read(path)
            total += bytes.count
            guard total <= Self.limit else {
                throw .wrong(
                    Bilingual(
                        de: "\(path): zusammen mehr als 25 MiB; so viel geht nicht auf einmal zum Server.",
                        en:
                            "\(path): more than 25 MiB together; that is too much to send to the server at once."
                    ))
            }
            files[path] = bytes
        }
        return files
    }

    /// Makes the files that came back, but only where the command line said that files are made; hands back those in a folder that
    /// were there already.
    private func make(_ node: DocumentNode?) throws(CLIError) -> [String] {
        guard case .object(let members) = node?.value else { return [] }
        for member in members {
            guard isNamed(member.key), Self.bytes(member.node) != nil else {
                throw .io(
                    Bilingual(
                        de: "\(link.server.text) wollte eine Datei schreiben, die niemand genannt hat.",
                        en: "\(link.server.text) wanted to write a file that nobody named."))
            }
        }
        var kept: [String] = []
        for member in members {
            guard let bytes = Self.bytes(member.node) else { continue }
            guard let folder = folder(of: member.key) else {
                try invocation.files.create(bytes, at: member.key)
                continue
            }
            try Files.makeFolder(folder)
            if try !invocation.files.lay(bytes, at: member.key) { kept.append(member.key) }
        }
        return kept
    }

    private func isNamed(_ path: String) -> Bool {
        naming.contains { word, use in
            if case .made = use { return word == path }
            return false
        } || folder(of: path) != nil
    }

    /// The folder of the command line in which a file is to be made.
    private func folder(of path: String) -> String? {
        naming.first { word, use in
            var folder = word[...]
            while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
            guard case .filled = use, path.hasPrefix(folder + "/") else { return false }
            let name = path.dropFirst(folder.count + 1)
            return !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\0")
        }?.word
    }
}
