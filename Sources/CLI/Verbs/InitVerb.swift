import Domain
import Engine
import EventLog
import Glibc
import JSON
import SQLiteLog

/// `werkx init`: an empty log with its first administrator.
enum InitVerb {
    static let verb = Verb(
        "init", de: "ein leeres Protokoll anlegen", en: "make an empty log",
        options: [
            Option("administrator", "HANDLE", de: "wer es verwaltet", en: "who administers it")
        ],
        example: "werkx init --administrator ada --database neu.db"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.arguments["administrator"], "--administrator")
        let engine = try create(invocation.database)
        defer { engine.log.close() }
        let receipt = try asking { () throws(EngineError) in
            try engine.give(
                .begin(BeginLog(administrator: handle, demo: false, language: invocation.language)),
                by: .system,
                through: .cli)
        }
        invocation.console.say(
            invocation.words(
                "\(invocation.database) angelegt, Schlüssel in \(invocation.database).keys; beides gehört gesichert (werkx backup).",
                "\(invocation.database) made, keys in \(invocation.database).keys; keep backups of both (werkx backup)."
            ))
        return receipt.sequence > 0 ? 0 : 74
    }

    /// Makes the files of a new log; leaves nothing behind when that fails.
    static func create(_ path: String, clock: Clock = .system) throws(CLIError) -> Engine {
        if access(path, F_OK) == 0 { throw .failed(LogFailure(.exists, path)) }
        let keys = try storing { () throws(LogFailure) in try KeyFile.create(path + ".keys") }
        do throws(CLIError) {
            let log = try storing { () throws(LogFailure) in try SQLiteLog.create(path) }
            return try asking { () throws(EngineError) in
                try Engine(log: log, keys: keys, files: FileFolder(path + ".files"), clock: clock)
            }
        } catch {
            keys.close()
            unlink(path + ".keys")
            throw error
        }
    }
}
