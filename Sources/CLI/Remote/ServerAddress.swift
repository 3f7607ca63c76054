import Domain

/// Where a server is, `https://werkx.example`; nothing unencrypted leaves the machine.
struct ServerAddress: Hashable, Sendable {
    /// Scheme, host and perhaps port, without a path.
    let text: String

    /// Throws ``CLIError`` `.usage` for what is no address, and for `http://` to other machines.
    init(_ given: String, _ verb: Verb?) throws(CLIError) {
        var text = given.lowercased()
        while text.hasSuffix("/") { text.removeLast() }
        let isPlain = text.hasPrefix("http://")
        let place = text.dropFirst(isPlain ? 7 : text.hasPrefix("https://") ? 8 : text.count)
        guard !place.isEmpty, place.utf8.allSatisfy(Self.mayStand), !place.hasPrefix(":") else {
            throw .usage(
                Bilingual(
                    de: "„\(given)“ ist keine Adresse eines Servers (etwa https://werkx.example).",
                    en: "“\(given)” is no address of a server (such as https://werkx.example)."), verb)
        }
        let host = place.hasPrefix("[") ? place.prefix { $0 != "]" } + "]" : place.prefix { $0 != ":" }
        if isPlain, !["127.0.0.1", "localhost", "[::1]"].contains(host) {
            throw .usage(
                Bilingual(
                    de: "http:// geht nur auf diesem Rechner; zu \(host) gehört https://.",
                    en: "http:// works on this machine only; \(host) needs https://."), verb)
        }
        self.text = text
    }

    /// The address as the name of a file.
    var fileName: String {
        String(text.map { $0 == ":" || $0 == "/" || $0 == "[" || $0 == "]" ? "_" : $0 })
    }

    private static func mayStand(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7a: true
        default: ".-:[]".utf8.contains(byte)
        }
    }
}
