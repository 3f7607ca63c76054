import Domain
import Engine
import EventLog
import Glibc
import SQLiteLog

/// `werkx restore`: a backed-up log and its keys to where nothing is.
enum RestoreVerb {
    static let verb = Verb(
        "restore", de: "ein gesichertes Protokoll mit seinen Schlüsseln zurückholen",
        en: "bring a backed-up log and its keys back", arguments: ["LOG", "KEYS", "FILE"],
        example:
            "werkx restore /srv/sicherung/demo-20270131-225959.db /media/tresor/demo-20270131-225959.db.keys neu.db"
    ) { invocation throws(CLIError) in
        let (log, keys) = (invocation.argument(0) ?? "", invocation.argument(1) ?? "")
        let path = invocation.argument(2) ?? ""
        for end in ["", ".keys", "-wal", "-shm", "-journal"] where Files.exists(path + end) {
            throw .failed(LogFailure(.exists, path + end))
        }
        let sequence = try CopyCheck.open(log, keys: keys)
        do throws(CLIError) {
            // The keys first: a log without its keys could be mistaken for a whole one.
            try CopyCheck.copy(keys: keys, to: path + ".keys")
            try CopyCheck.copy(log: log, to: path)
            _ = try CopyCheck.compare(path, keys: path + ".keys", with: log, keys)
        } catch {
            for end in ["", ".keys"] { unlink(path + end) }
            throw error
        }
        invocation.console.say(
            invocation.words(
                "\(path) mit \(sequence) Ereignissen wiederhergestellt und geprüft, Schlüssel in \(path).keys.",
                "\(path) with \(sequence) events restored and checked, keys in \(path).keys."))
        return 0
    }
}
