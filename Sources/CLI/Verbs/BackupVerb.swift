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
        en: "back up the log and its keys to two different places", arguments: ["DIR"],
        options: [
            Option(
                "keys", "DIR", de: "wohin die Schlüssel kommen, ein anderer Ort als der des Protokolls",
                en: "where the keys go, another place than the log's")
        ],
        example: "werkx backup /srv/sicherung --keys /media/tresor --as ada --database demo.db"
    ) { invocation throws(CLIError) in
        let source = LogFiles(log: invocation.database, keys: invocation.database + ".keys")
        guard let second = invocation.arguments["keys"] else {
            throw invocation.usage(
                "Es fehlt --keys DIR: Die Schlüssel gehören an einen anderen Ort als das Protokoll.",
                "--keys DIR is missing: the keys belong in another place than the log.")
        }
        for file in [source.log, source.keys] where !Files.exists(file) {
            throw .failed(LogFailure(.missing, file))
        }
        let first = invocation.argument(0) ?? ""
        for folder in [first, second] { try Folder.make(folder) }
        if Folder(first) == Folder(second) {
            throw invocation.usage(
                "Protokoll und Schlüssel gehören nicht an denselben Ort: Wer beides findet, kann alles lesen.",
                "Log and keys do not belong in the same place: whoever finds both can read everything.")
        }
        let name = CopyName.of(source.log, at: Clock.system.now())
        // Files are named by their content, so that all copies of a folder share them and each is copied once.
        let target = LogFiles(
            log: "\(first)/\(name)", keys: "\(second)/\(name).keys", files: "\(first)/files")
        let sequence = try CopyCheck.copy(source, to: target)
        note(sequence, invocation)
        invocation.console.say(
            invocation.words(
                "\(sequence.counted("Ereignis", "Ereignisse")) gesichert und geprüft; zurück mit: werkx restore \(first) NEUER-ORDNER --keys \(second)\nDas Protokoll liegt in \(target.log), die Schlüssel in \(target.keys).",
                "\(sequence.counted("event", "events")) backed up and checked; back with: werkx restore \(first) NEW-FOLDER --keys \(second)\nThe log is in \(target.log), the keys are in \(target.keys)."
            ))
        return 0
    }

    /// Notes the copy in the log, so that nobody is reminded of it; the copy is good without.
    private static func note(_ sequence: Int, _ invocation: Invocation) {
        do throws(CLIError) {
            let session = try Session(invocation, .writing)
            defer { session.close() }
            _ = try session.give(.noteBackup(NoteBackup(through: sequence)))
        } catch {
            let why = error.lines(in: invocation.language).first ?? ""
            invocation.console.say(
                invocation.words(
                    "Im Protokoll vermerkt ist die Sicherung nicht (\(why)); die Erinnerung daran bleibt.",
                    "The backup is not noted in the log (\(why)); the reminder of it stays."))
        }
    }
}

/// The names of copies: `demo-20270131-225959.db`, in UTC, so that they sort by time.
enum CopyName {
    static func of(_ path: String, at now: Instant) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.hasSuffix(".db") ? String(file.dropLast(3)) : file
        let digits = Timestamp.text(now).prefix(19).filter { $0 != "-" && $0 != ":" }
        return "\(stem)-\(digits.prefix(8))-\(digits.dropFirst(9)).db"
    }

    /// What a copy was made of and when, `demo` and `20270131-225959`; `nil` for a file that is named otherwise.
    static func parts(_ name: String) -> (stem: String, time: String)? {
        let shape = Array("-00000000-000000.db".utf8)
        let bytes = Array(name.utf8)
        guard bytes.count > shape.count,
            zip(bytes.suffix(shape.count), shape).allSatisfy({ byte, mark in
                mark == 0x30 ? (0x30...0x39).contains(byte) : byte == mark
            })
        else { return nil }
        return (
            String(decoding: bytes.dropLast(shape.count), as: UTF8.self),
            String(decoding: bytes.suffix(shape.count - 1).dropLast(3), as: UTF8.self)
        )
    }
}

/// A folder as the file system knows it, whatever path leads there.
struct Folder: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// `nil` for what is no folder.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        device = status.st_dev
        inode = status.st_ino
    }

    /// Makes a folder that only its owner may read, unless it is there.
    static func make(_ path: String) throws(CLIError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST, Folder(path) != nil { return }
        let why = String(cString: strerror(errno == 0 ? ENOTDIR : errno))
        throw .cannotCreate(
            Bilingual(
                de: "\(path): als Verzeichnis nicht zu gebrauchen (\(why))",
                en: "\(path): cannot be used as a directory (\(why))"))
    }

    /// The names in a folder; throws ``CLIError`` when it cannot be read.
    static func names(_ path: String) throws(CLIError) -> [String] {
        guard let folder = opendir(path) else {
            let why = String(cString: strerror(errno))
            throw .wrong(
                Bilingual(
                    de: "\(path): lässt sich nicht lesen (\(why))", en: "\(path): cannot be read (\(why))"))
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
