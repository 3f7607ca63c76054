import API
import Domain
import Glibc
import HTTP
import Metrics
import MicroHTTP

/// What `werkx serve` was told about sockets, TLS, proxies and logs.
struct ServeOptions {
    let address: String
    let port: Int
    let limits: Server.Limits
    let proxies: Proxies
    let form: LogForm
    let logsAddresses: Bool
    /// The program that looks at uploads, `nil` for none.
    let scanner: ScanCommand?
    /// From which pages of elsewhere a browser may ask.
    let origins: Set<String>
    private let files: (chain: String, key: String)?

    static let options: [Option] = [
        Option(
            "listen", "ADDRESS:PORT", de: "wo (sonst 127.0.0.1:8080; Port 0 nimmt einen freien)",
            en: "where (else 127.0.0.1:8080; port 0 takes a free one)"),
        Option(
            "certificate", "FILE", de: "Zertifikat mit Kette (PEM): TLS; SIGHUP liest es neu",
            en: "certificate with its chain (PEM): TLS; SIGHUP reads it again"),
        Option("key", "FILE", de: "der Schlüssel dazu (PEM)", en: "its key (PEM)"),
        Option(
            "proxy", "ADDRESS[/BITS]", isRepeated: true,
            de: "ein Proxy, dessen X-Forwarded-For, -Proto und -Host gelten",
            en: "a proxy whose X-Forwarded-For, -Proto and -Host are believed"),
        Option(
            "connections", "NUMBER", de: "Verbindungen zugleich (sonst 1024)",
            en: "connections at once (else 1024)"),
        Option(
            "connections-per-address", "NUMBER",
            de: "davon von einer Adresse (sonst 256; mit --proxy alle)",
            en: "of these from one address (else 256; with --proxy all)"),
        ScanCommand.option,
        Option(
            "log", "logfmt|json|off", de: "eine Zeile je Anfrage auf der Fehlerausgabe (sonst off)",
            en: "a line for each request on standard error (else off)"),
        Option(
            "allow-origin", "ORIGIN", isRepeated: true,
            de: "von welchen fremden Seiten Browser fragen dürfen, etwa https://portal.example",
            en: "from which other sites browsers may ask, such as https://portal.example"),
        Option(
            "log-addresses", de: "mit der Adresse dessen, der fragt",
            en: "with the address of the one who asks"),
    ]

    init(_ invocation: Invocation) throws(CLIError) {
        (address, port) = try Self.address(invocation)
        var ranges: [AddressRange] = []
        for text in invocation.arguments.all("proxy") {
            guard let range = AddressRange(text) else {
                throw invocation.usage(
                    "--proxy heißt ADRESSE oder ADRESSE/BITS, nicht „\(text)“.",
                    "--proxy means ADDRESS or ADDRESS/BITS, not “\(text)”.")
            }
            ranges.append(range)
        }
        proxies = Proxies(ranges)
        var limits = Server.Limits()
        limits.connections = try Self.count("connections", invocation) ?? limits.connections
        // All who come through a proxy have its address.
        limits.perAddress =
            try Self.count("connections-per-address", invocation)
            ?? (ranges.isEmpty ? min(256, limits.connections) : limits.connections)
        self.limits = limits
        guard let form = LogForm(rawValue: invocation.arguments["log"] ?? "off") else {
            throw invocation.usage("--log kennt logfmt, json und off.", "--log knows logfmt, json and off.")
        }
        self.form = form
        scanner = try ScanCommand.asked(invocation)
        logsAddresses = invocation.arguments.has("log-addresses")
        origins = Set(invocation.arguments.all("allow-origin"))
        if let wrong = origins.first(where: { !API.isOrigin($0) }) {
            throw invocation.usage(
                "--allow-origin heißt https://HOST, ohne Pfad, nicht „\(wrong)“.",
                "--allow-origin means https://HOST, without a path, not “\(wrong)”.")
        }
        switch (invocation.arguments["certificate"], invocation.arguments["key"]) {
        case (.some(let chain), .some(let key)): files = (chain, key)
        case (.none, .none): files = nil
        case (.some, .none), (.none, .some):
            throw invocation.usage(
                "--certificate und --key gehören zusammen.", "--certificate and --key go together.")
        }
    }

    /// Where the pages are when the server answers this machine alone; `nil` where others reach it by a name.
    var ownSite: String? {
        guard port != 0, proxies == Proxies([]),
            Address(address)?.isLoopback == true || address == "localhost"
        else { return nil }
        let host = address.contains(":") ? "[\(address)]" : address
        return "\(files == nil ? "http" : "https")://\(host):\(port)"
    }

    /// Reads certificate and key, `nil` without TLS; throws ``CLIError`` for a key that others than owner and group may read.
    func certificate() throws(CLIError) -> Certificate? {
        guard let files else { return nil }
        var status = stat()
        if stat(files.key, &status) == 0, status.st_mode & 0o007 != 0 {
            throw .notAllowed(
                Bilingual(
                    de: "\(files.key): alle dürfen den Schlüssel lesen; „chmod o= \(files.key)“ hilft.",
                    en: "\(files.key): everybody may read the key; “chmod o= \(files.key)” helps."))
        }
        return Certificate(
            chain: String(decoding: try Files.read(files.chain), as: UTF8.self),
            key: String(decoding: try Files.read(files.key), as: UTF8.self))
    }

    private static func count(_ name: String, _ invocation: Invocation) throws(CLIError) -> UInt32? {
        guard let text = invocation.arguments[name] else { return nil }
        guard let count = UInt32(text), (1...65_536).contains(count) else {
            throw invocation.usage(
                "--\(name) ist eine Zahl von 1 bis 65536.", "--\(name) is a number from 1 to 65536.")
        }
        return count
    }

    private static func address(_ invocation: Invocation) throws(CLIError) -> (String, Int) {
        let text = invocation.arguments["listen"] ?? "127.0.0.1:8080"
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else {
            throw invocation.usage("--listen heißt ADRESSE:PORT.", "--listen means ADDRESS:PORT.")
        }
        let address = String(text[..<colon])
        return (
            address.hasPrefix("[") && address.hasSuffix("]")
                ? String(address.dropFirst().dropLast()) : address, port
        )
    }
}
