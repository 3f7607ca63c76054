import Domain
import Engine
import EventLog
import SQLiteLog

/// The accounts of a log, as one run of a verb sees them.
struct Door: Sendable {
    let accounts: Accounts
    let session: Session
    /// `nil` for a server's, which stays open.
    private let access: (any AccessStore)?

    /// Opens the log and the store beside it.
    init(_ invocation: Invocation, _ purpose: Session.Purpose) throws(CLIError) {
        let session = try Session(invocation, purpose)
        self.session = session
        if let accounts = invocation.surroundings.accounts {
            (self.accounts, access) = (accounts, nil)
            return
        }
        let store: any AccessStore =
            invocation.surroundings.engine == nil
            ? try storing { () throws(LogFailure) in try AccessFile.open(invocation.database + ".access") }
            : MemoryAccess()
        access = store
        let give: Accounts.Giving = { command, actor, visitor throws(EngineError) in
            _ = try session.hand(command, by: actor, through: visitor.channel)
        }
        let letters = LetterMessenger(
            engine: session.engine,
            postbox: PostOffice(engine: session.engine, access: store, give: give),
            frame: LetterFrame(site: try PostOptions.site(invocation)))
        accounts = try asking { () throws(EngineError) in
            try Accounts(
                engine: session.engine, access: store,
                // What is told of a made-up story reaches nobody.
                messenger: invocation.surroundings.engine == nil ? letters : SilentMessenger(), give: give)
        }
    }

    /// Lets go of the files.
    func close() {
        if access != nil { accounts.keepNotes() }
        session.close()
        access?.close()
    }

    /// Does something with the accounts; what fails there ends the verb.
    func ask<Value>(_ body: (Accounts) throws(AccountError) -> Value) throws(CLIError) -> Value {
        do throws(AccountError) { return try body(accounts) } catch { throw CLIError(error) }
    }
}

extension Visitor {
    /// Somebody at a terminal of the machine that holds the files.
    static let local = Visitor(address: "local", agent: "werkx", channel: .cli)
}

extension CLIError {
    init(_ error: AccountError) {
        switch error {
        case .engine(let error): self.init(error)
        case .notAnAddress: self = .wrong(error.words ?? Bilingual(de: error.name, en: error.name))
        case .wrong, .factorNeeded, .factorWrong, .presentFactorWrong, .limited, .busy, .weak, .badCode,
            .badLink, .usedLink, .replacedLink, .signInNeeded, .notThere:
            self = .declined(error.name, error.words ?? Bilingual(de: error.name, en: error.name))
        }
    }
}
