import Domain
import Engine
import EventLog
import Glibc
import SQLiteLog

/// A log opened for one verb: read here, written here or by the server that holds the file.
struct Session: Sendable {
    let engine: Engine
    /// The member who acts, when somebody was named.
    let member: MemberID?
    private let invocation: Invocation
    /// Where a running server takes commands, when it holds the file.
    private let socket: CommandSocket?

    /// What a verb wants of the log.
    enum Purpose {
        case reading, writing
        /// Writing for somebody who is no member yet, or whom no name but a secret proves.
        case entering
    }

    /// `scanner` looks at files that are taken in this process; a server's own program looks at those that a server takes.
    init(_ invocation: Invocation, _ purpose: Purpose, scanner: (any Scanner)? = nil) throws(CLIError) {
        self.invocation = invocation
        if let open = invocation.surroundings.engine {
            (engine, socket) = (open, nil)
            if let caller = invocation.surroundings.caller {
                member = caller
                greet()
            } else {
                member = try Self.member(invocation, open)
            }
            return
        }
        let path = invocation.database
        var socket: CommandSocket?
        let log: SQLiteLog
        let keys: KeyFile?
        switch purpose {
        case .reading:
            log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
            keys = try Self.keys(path, for: .reading)
        case .writing, .entering:
            do throws(LogFailure) { log = try SQLiteLog.open(path, for: .writing) } catch {
                guard error.reason == .locked, let server = CommandSocket(path + ".sock") else {
                    throw .failed(error)
                }
                socket = server
                log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
            }
            keys = try Self.keys(path, for: socket == nil ? .writing : .reading)
            if keys == nil {
                log.close()
                throw .failed(LogFailure(.missing, path + ".keys"))
            }
        }
        if keys == nil {
            invocation.console.say(
                invocation.words(
                    "\(path).keys fehlt: Namen und Texte bleiben verschlossen, geschrieben wird nichts.",
                    "\(path).keys is missing: names and texts stay sealed, nothing is written."))
        }
        self.socket = socket
        let store: any KeyStore = keys ?? MemoryKeys()
        engine = try asking { () throws(EngineError) in
            try Engine(
                log: log, keys: store, files: FileFolder(path + ".files"), scanner: scanner, clock: .system,
                writes: purpose != .reading && socket == nil)
        }
        member = try Self.member(invocation, engine)
        if purpose == .writing, member == nil {
            log.close()
            throw .notAllowed(
                Bilingual(
                    de: "Wer handelt? --as HANDLE oder $WERKX_MEMBER sagt es.",
                    en: "Who acts? --as HANDLE or $WERKX_MEMBER tells."))
        }
        greet()
    }

    /// Speaks the member's language, and reminds of what is overdue.
    private func greet() {
        if let known = member.flatMap({ engine.world.member($0) }) { invocation.speak(known.language) }
        remind()
    }

    /// Reminds those who run competitions, in one line, that the last copy of the log is old.
    private func remind() {
        guard let member = member.flatMap({ engine.world.member($0) }), invocation.verb.name != "backup",
            member.has(.administrator) || member.hasAnywhere(.manager),
            let since = engine.world.backupOverdue(at: Clock.system.now())
        else { return }
        let day = LocalTime.day(since, in: CallFile.defaultZone)
        let (de, en) = (day.text(in: .de), day.text(in: .en))
        let never = engine.world.backup == nil
        invocation.console.say(
            invocation.words(
                never
                    ? "Seit dem Anfang am \(de) ist keine Sicherung vermerkt: werkx backup DIR --keys DIR"
                    : "Die letzte Sicherung ist vom \(de), mehr als sieben Tage alt: werkx backup DIR --keys DIR",
                never
                    ? "No backup is noted since the beginning on \(en): werkx backup DIR --keys DIR"
                    : "The last backup is of \(en), more than seven days old: werkx backup DIR --keys DIR"))
    }

    private static func keys(_ path: String, for access: SQLiteLog.Access) throws(CLIError) -> KeyFile? {
        do throws(LogFailure) { return try KeyFile.open(path + ".keys", for: access) } catch {
            if error.reason == .missing { return nil }
            throw .failed(error)
        }
    }

    private static func member(_ invocation: Invocation, _ engine: Engine) throws(CLIError) -> MemberID? {
        guard let name = invocation.arguments["as"] ?? Invocation.environment("WERKX_MEMBER") else {
            return nil
        }
        guard let handle = Slug(name),
            let id = try asking({ () throws(EngineError) in try engine.member(handle) })
        else {
            throw .notAllowed(
                Bilingual(de: "Ein Mitglied „\(name)“ gibt es nicht.", en: "There is no member “\(name)”."))
        }
        return id
    }

    /// The one who acts; refused for verbs that show things to somebody.
    func actor() throws(CLIError) -> MemberID {
        guard let member else {
            throw .notAllowed(
                Bilingual(
                    de: "Wer fragt? --as HANDLE oder $WERKX_MEMBER sagt es.",
                    en: "Who asks? --as HANDLE or $WERKX_MEMBER tells."))
        }
        return member
    }

    /// Gives a command as the member who acts.
    func give(_ command: Command, through channel: Channel? = nil) throws(CLIError) -> Given {
        try give(command, by: .member(try actor()), through: channel ?? invocation.surroundings.channel)
    }

    /// Gives a command as somebody; who that is, the one who calls has made sure of.
    func give(_ command: Command, by actor: Actor, through channel: Channel) throws(CLIError) -> Given {
        do throws(CLIError) { return try write(command, by: actor, through: channel) } catch {
            if error.code == CLIError.noRight, let member = actor.member { noteRefusal(to: member) }
            throw error
        }
    }

    /// Notes in the journal beside the log that a member was refused; whoever serves from afar does that itself.
    private func noteRefusal(to member: MemberID) {
        guard invocation.surroundings.engine == nil,
            let access = try? AccessFile.open(invocation.database + ".access")
        else { return }
        defer { access.close() }
        let accounts = try? Accounts(engine: engine, access: access, messenger: SilentMessenger())
        accounts?.noteRefusal(
            of: "werkx \(invocation.verb.name)", to: member, invocation.surroundings.visitor)
        accounts?.keepNotes()
    }

    private func write(_ command: Command, by actor: Actor, through channel: Channel) throws(CLIError)
        -> Given
    {
        if let socket {
            let given = try socket.give(command, by: actor, through: channel)
            try asking { () throws(EngineError) in try engine.catchUp() }
            return given
        }
        let receipt = try asking { () throws(EngineError) in
            try engine.give(
                command, by: actor, through: channel, from: invocation.surroundings.visitor.address)
        }
        return Given(receipt)
    }

    /// Whether a server writes the log and this process only reads it.
    var hasServer: Bool { socket != nil }

    /// Takes a file; the command that names it goes where all commands go.
    func take(_ upload: Upload, for purpose: UploadPurpose) throws(CLIError) -> (StoredFile, Given) {
        let actor = try actor()
        return try asking { () throws(EngineError) in
            try engine.take(upload, for: purpose, by: .member(actor), through: .cli) {
                command throws(EngineError) in try handing(command)
            }
        }
    }

    /// Gives a command as the member who acts; what fails there fails as it would in this process.
    private func handing(_ command: Command) throws(EngineError) -> Given {
        guard let member else { throw .refused(.notAllowed) }
        return try hand(command, by: .member(member), through: invocation.surroundings.channel)
    }

    /// Gives a command as somebody, for those who speak to an engine and not to a command line.
    func hand(_ command: Command, by actor: Actor, through channel: Channel) throws(EngineError) -> Given {
        do throws(CLIError) { return try give(command, by: actor, through: channel) } catch {
            switch error {
            case .refused(let refusal): throw .refused(refusal)
            case .failed(let failure): throw .failed(failure)
            case .engine(let error): throw error
            case .usage, .declined, .input, .wrong, .found, .unreachable, .cannotCreate, .io, .notAllowed:
                throw .failed(LogFailure(.closed, error.lines(in: .en).joined(separator: " ")))
            }
        }
    }

    /// What happened after an event.
    func events(after sequence: Int) throws(CLIError) -> [Event] {
        var events: [Event] = []
        try asking { () throws(EngineError) in
            try engine.events(after: sequence) { recorded throws(EngineError) in
                events.append(recorded.event)
                return true
            }
        }
        return events
    }

    /// Lets go of the file.
    func close() { if invocation.surroundings.engine == nil { engine.log.close() } }
}

/// What became of a command, wherever it was written.
struct Given: Codable, Sendable {
    /// The last event's sequence.
    let sequence: Int
    /// How many events it made, 0 when it was so already.
    let events: Int
    let at: Instant
    let digest: Digest?

    init(_ receipt: Receipt) {
        sequence = receipt.sequence
        events = receipt.events.count
        at = receipt.at
        digest = receipt.digest
    }
}
