import API
import Domain
import Engine
import EventLog
import Glibc
import HTTP
import MicroHTTP
import SQLiteLog
import Site

/// `werkx serve`: the API and the pages over HTTP, and the socket through which command lines write.
enum ServeVerb {
    static let verb = Verb(
        "serve", de: "API und Seiten über HTTP anbieten", en: "serve the API and the pages over HTTP",
        options: [
            Option(
                "listen", "ADDRESS:PORT", de: "wo (sonst 127.0.0.1:8080; Port 0 nimmt einen freien)",
                en: "where (else 127.0.0.1:8080; port 0 takes a free one)")
        ],
        example: "werkx serve --listen 127.0.0.1:8080"
    ) { invocation throws(CLIError) in
        let (address, port) = try address(invocation)
        let path = invocation.database
        // Signals are waited for below; every thread started from here on inherits that they are blocked.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)

        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) }
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(path + ".keys", for: .writing) }
        let engine = try asking { () throws(EngineError) in try Engine(log: log, keys: keys, clock: .system) }
        let api = API(engine: engine)
        let site = Site(engine: engine)
        let server: Server
        do throws(Server.Failure) {
            server = try Server(address: address, port: port) { request in
                var request = request
                request.arrivedAt += Clock.ahead()
                return api.answer(request) ?? site.answer(request)
                    ?? Response(
                        status: 404, "Das gibt es hier nicht. / There is no such thing here.\n",
                        type: "text/plain; charset=utf-8")
            }
        } catch {
            log.close()
            throw .cannotCreate(
                Bilingual(
                    de: "\(error.address): dort lässt sich nicht anbieten (\(error.cause))",
                    en: "\(error.address): cannot listen there (\(error.cause))"))
        }
        let socket = try CommandServer(path + ".sock", engine: engine)
        let shown = address.contains(":") ? "[\(address)]" : address
        invocation.console.say(
            invocation.words(
                "werkx bedient http://\(shown):\(server.port)/ aus \(path) (Ende mit Strg-C)",
                "werkx serves http://\(shown):\(server.port)/ from \(path) (end with Ctrl-C)"))
        var received: Int32 = 0
        sigwait(&signals, &received)
        invocation.console.say(
            invocation.words(
                "Ende; was unterwegs ist, wird noch fertig.", "Ending; what is under way is finished."))
        socket.stop()
        server.stop()
        log.close()
        keys.close()
        return 0
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
