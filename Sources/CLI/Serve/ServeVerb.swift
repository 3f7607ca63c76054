import API
import Domain
import Engine
import EventLog
import Glibc
import HTTP
import Metrics
import MicroHTTP
import SQLiteLog
import Site

/// `werkx serve`: the API and the pages over HTTP, and the socket through which command lines write.
enum ServeVerb {
    static let verb = Verb(
        "serve", de: "API und Seiten über HTTP anbieten", en: "serve the API and the pages over HTTP",
        options: ServeOptions.options + PostOptions.options,
        example: "werkx serve --listen 127.0.0.1:8080"
    ) { invocation throws(CLIError) in
        let options = try ServeOptions(invocation)
        let certificate = try options.certificate()
        let path = invocation.database
        // Signals are waited for below; every thread started from here on inherits that they are blocked.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)

        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) }
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(path + ".keys", for: .writing) }
        let start = ContinuousClock.now
        let engine = try asking { () throws(EngineError) in
            try Engine(
                log: log, keys: keys, files: FileFolder(path + ".files"), scanner: options.scanner,
                clock: .system)
        }
        let replay = start.duration(to: .now)
        let sink = options.form == .off ? nil : LogSink(2)
        let figures = ServerFigures(engine, replaySeconds: replay / .seconds(1), sink)
        let mail = try PostOptions(
            invocation, isDemo: engine.world.isDemo, site: options.ownSite)
        let access = try storing { () throws(LogFailure) in try AccessFile.open(path + ".access") }
        let office = PostOffice(engine: engine, access: access)
        let news = NewsDesk(LetterMessenger(engine: engine, postbox: office, frame: mail.frame)) { error in
            invocation.console.say(
                invocation.words("Briefe an Konten ruhen: \(error)", "Letters to accounts rest: \(error)"))
        }
        let accounts = try asking { () throws(EngineError) in
            try Accounts(
                engine: engine, access: access, messenger: news,
                handsOver: !invocation.arguments.has("no-mail"))
        }
        let api = API(
            accounts: accounts, verbs: VerbDesk(accounts: accounts, site: mail.frame.site),
            origins: options.origins,
            site: mail.frame.site)
        let site = Site(engine: engine, accounts: accounts, address: mail.frame.site)
        let front = Front(options, figures, sink, quick: { api.quick(ahead($0)) }) { request in
            let request = ahead(request)
            return api.answer(request) ?? site.answer(request)
                ?? Response(
                    status: 404, "Das gibt es hier nicht. / There is no such thing here.\n",
                    type: "text/plain; charset=utf-8")
        }
        let server: Server
        do throws(Server.Failure) {
            server = try Server(
                address: options.address, port: options.port, limits: options.limits,
                certificate: certificate,
                bodyLimit: {
                    $1.first == "api" || Page(path: $1) == nil ? api.bodyLimit($0, $1) : Form.Limit.bytes
                },
                early: { front.early($0, api.early) }, refused: front.refused, quick: front.quick,
                handler: front.answer)
        } catch {
            log.close()
            throw failure(error)
        }
        figures.count(connections: { [weak server] in server?.connections ?? 0 })
        let socket = try CommandServer(path + ".sock", engine: engine)
        let shown = options.address.contains(":") ? "[\(options.address)]" : options.address
        let scheme = certificate == nil ? "http" : "https"
        invocation.console.say(
            invocation.words(
                "werkx bedient \(scheme)://\(shown):\(server.port)/ aus \(path) (Ende mit Strg-C)",
                "werkx serves \(scheme)://\(shown):\(server.port)/ from \(path) (end with Ctrl-C)"))
        if mail.frame.site == nil {
            invocation.console.say(
                invocation.words(
                    "Wo die Seiten zu erreichen sind, hat niemand gesagt (--site URL): Briefe nennen Codes statt Links.",
                    "Nobody said where the pages are (--site URL): letters name codes instead of links."))
        }
        news.start()
        // What is past its time in the store beside the log is swept hourly.
        let sweeper = Attendant { _ in
            accounts.sweep()
            return 3_600_000
        }
        sweeper.start()
        let notes = Attendant { _ in
            accounts.keepNotes()
            return 2_000
        }
        notes.start()
        let post = post(for: mail, office, invocation)
        if !invocation.arguments.has("no-mail") { post.start() }
        Supervisor.tell(.ready)
        // What an interrupted upload left; a folder that cannot be swept now is swept another time.
        _ = try? engine.sweepFiles()
        var received: Int32 = 0
        repeat {
            sigwait(&signals, &received)
            // Without TLS there is nothing to read again, and a terminal that closes ends the server.
        } while received == SIGHUP && renew(server, options, invocation)
        Supervisor.tell(.stopping)
        invocation.console.say(
            invocation.words(
                "Ende; was unterwegs ist, wird noch fertig.", "Ending; what is under way is finished."))
        socket.stop()
        // Streams end; the post finishes its letter.
        engine.bell.close()
        server.stop()
        news.stop()
        post.stop()
        sweeper.stop()
        notes.stop()
        sink?.close()
        log.close()
        keys.close()
        access.close()
        return 0
    }

    private static func post(for mail: PostOptions, _ office: PostOffice, _ invocation: Invocation)
        -> Attendant
    {
        if mail.ignoresCommand {
            invocation.console.say(
                invocation.words(
                    "Eine Vorführung verschickt nichts: Briefe kommen in \(invocation.database).outbox.",
                    "A demonstration sends nothing: letters go to \(invocation.database).outbox."))
        }
        let postman = Postman(
            office: office, transport: mail.transport, sender: mail.sender,
            confirmations: Confirmations(engine: office.engine, frame: mail.frame))
        return Post.attendant(postman, office.engine) { error in
            invocation.console.say(
                invocation.words("Die Post ruht: \(error)", "The post rests: \(error)"))
        }
    }

    /// Reads the certificate again; false when there is none.
    private static func renew(_ server: Server, _ options: ServeOptions, _ invocation: Invocation) -> Bool {
        do throws(CLIError) {
            guard let certificate = try options.certificate() else { return false }
            do throws(Server.Failure) { try server.renew(certificate) } catch { throw failure(error) }
            invocation.console.say(
                invocation.words("Das Zertifikat ist neu gelesen.", "The certificate was read again."))
        } catch {
            // The old one goes on.
            for line in error.lines(in: invocation.language) { invocation.console.say(line) }
        }
        return true
    }

    private static func failure(_ failure: Server.Failure) -> CLIError {
        .cannotCreate(
            Bilingual(
                de: "\(failure.address): dort lässt sich nicht anbieten (\(failure.cause))",
                en: "\(failure.address): cannot listen there (\(failure.cause))"))
    }
}

/// The request as if it had come at the time the clock was told to show.
private func ahead(_ request: Request) -> Request {
    var request = request
    request.arrivedAt += Clock.ahead()
    return request
}
