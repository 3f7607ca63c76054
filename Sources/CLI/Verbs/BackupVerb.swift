import Domain
import Engine
import EventLog
import Glibc
import JSON
import SQLiteLog

/// `werkx backup`: the log into one folder and its keys into another, both checked.
enum BackupVerb {
    static let verb = Verb(
        "backup", de: "Protokoll und Schlüssel an zwei verschiedenen Orten sichern",
        en: "back up the log and its keys to two different places", arguments: ["DIR", "KEYDIR"],
        example: "werkx backup /srv/sicherung /media/tresor --database demo.db"
    ) { invocation throws(CLIError) in
        let path = invocation.database
        let (first, second) = (invocation.argument(0) ?? "", invocation.argument(1) ?? "")
        for folder in [first, second] { try make(folder) }
        if Folder(first) == Folder(second) {
            throw invocation.usage(
                "Protokoll und Schlüssel gehören nicht an denselben Ort: Wer beides findet, kann alles lesen.",
                "Log and keys do not belong in the same place: whoever finds both can read everything.")
        }
        for file in [path, path + ".keys"] where !Files.exists(file) {
            throw .failed(LogFailure(.missing, file))
        }
        let name = name(of: path, at: Clock.system.now())
        let (log, keys) = ("\(first)/\(name)", "\(second)/\(name).keys")
        // The log first: keys are durable before the events that name them, so the keys copied later are enough.
        try CopyCheck.copy(log: path, to: log)
        do throws(CLIError) {
            try CopyCheck.copy(keys: path + ".keys", to: keys)
            let sequence = try CopyCheck.compare(log, keys: keys, with: path, path + ".keys")
            invocation.console.say(
                invocation.words(
                    "\(sequence) Ereignisse gesichert und geprüft.\n  Protokoll: \(log)\n  Schlüssel: \(keys)\nZurück mit: werkx restore \(log) \(keys) FILE",
                    "\(sequence) events backed up and checked.\n  log:  \(log)\n  keys: \(keys)\nBack with: werkx restore \(log) \(keys) FILE"
                ))
            return 0
        } catch {
            for file in [log, keys] { unlink(file) }
            throw error
        }
    }

    /// `demo-20270131-225959.db`, in UTC, so that names sort by time.
    private static func name(of path: String, at now: Instant) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.hasSuffix(".db") ? String(file.dropLast(3)) : file
        let digits = Timestamp.text(now).prefix(19).filter { $0 != "-" && $0 != ":" }
        return "\(stem)-\(digits.prefix(8))-\(digits.dropFirst(9)).db"
    }

    private static func make(_ folder: String) throws(CLIError) {
        if mkdir(folder, 0o700) == 0 || errno == EEXIST, Folder(folder) != nil { return }
        let why = String(cString: strerror(errno == 0 ? ENOTDIR : errno))
        throw .cannotCreate(
            Bilingual(
                de: "\(folder): als Verzeichnis nicht zu gebrauchen (\(why))",
                en: "\(folder): cannot be used as a directory (\(why))"))
    }
}

/// A folder as the file system knows it, whatever path leads there.
private struct Folder: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// `nil` for what is no folder.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        device = status.st_dev
        inode = status.st_ino
    }
}
