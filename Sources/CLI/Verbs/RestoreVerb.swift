import Domain
import Engine
import EventLog
import Glibc
import SQLiteLog

/// `werkx restore`: a backed-up log and its keys into an empty folder.
enum RestoreVerb {
    static let verb = Verb(
        "restore", de: "ein gesichertes Protokoll mit seinen Schlüsseln in einen leeren Ordner zurückholen",
        en: "bring a backed-up log and its keys back into an empty folder",
        arguments: ["DIR|COPY", "[FOLDER]"],
        options: [
            Option(
                "keys", "DIR|COPY",
                de: "wo die Schlüssel liegen: der Ordner der Sicherung oder die Datei darin",
                en: "where the keys are: the folder of the backup or the file in it")
        ],
        example: "werkx restore /srv/sicherung neu --keys /media/tresor"
    ) { invocation throws(CLIError) in
        guard let keys = invocation.arguments["keys"] else {
            throw invocation.usage(
                "Es fehlt --keys: Ohne seine Schlüssel lässt sich ein Protokoll nicht lesen.",
                "--keys is missing: without its keys a log cannot be read.")
        }
        let source = try find(invocation.argument(0) ?? "", keys, invocation)
        let path = place(of: source.log, invocation)
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let isNew = !Files.exists(folder)
        try Folder.make(folder)
        if let name = try Folder.names(folder).sorted().first {
            throw .cannotCreate(
                Bilingual(
                    de:
                        "\(folder): der Ordner ist nicht leer (\(name)); zurückgeholt wird nur, wo nichts ist",
                    en: "\(folder): the folder is not empty (\(name)); only an empty one is restored into"))
        }
        do throws(CLIError) {
            // The copy on its shelf may have been damaged since; the restored one is checked again before it gets its name.
            try CopyCheck.open(source)
            let sequence = try CopyCheck.copy(source, to: LogFiles(log: path, keys: path + ".keys"))
            invocation.console.say(
                invocation.words(
                    "\(sequence.counted("Ereignis", "Ereignisse")) aus \(source.log) zurückgeholt und geprüft.\nDas Protokoll liegt in \(path), die Schlüssel in \(path).keys.",
                    "\(sequence.counted("event", "events")) from \(source.log) restored and checked.\nThe log is in \(path), the keys are in \(path).keys."
                ))
            return 0
        } catch {
            if isNew { rmdir(folder) }
            throw error
        }
    }

    /// The file to restore to: in the folder given, under the name it had; else where `--database` says.
    private static func place(of copy: String, _ invocation: Invocation) -> String {
        guard let folder = invocation.argument(1) else { return invocation.database }
        let name = copy.split(separator: "/").last.map(String.init) ?? copy
        return "\(folder)/\(CopyName.parts(name).map { $0.stem + ".db" } ?? name)"
    }

    /// The copy that is meant: a file, or the latest of a folder of backups whose keys are there too.
    private static func find(_ place: String, _ keys: String, _ invocation: Invocation) throws(CLIError)
        -> LogFiles
    {
        guard Folder(place) != nil else {
            let name = place.split(separator: "/").last.map(String.init) ?? place
            let folder = place.lastIndex(of: "/").map { String(place[..<$0]) } ?? "."
            return LogFiles(
                log: place, keys: Folder(keys) == nil ? keys : "\(keys)/\(name).keys",
                files: "\(folder)/files")
        }
        guard Folder(keys) != nil else {
            throw invocation.usage(
                "\(place) ist ein Ordner und \(keys) nicht; nötig sind zwei Ordner oder zwei Dateien.",
                "\(place) is a folder and \(keys) is not; two folders or two files are needed.")
        }
        let copies = try Folder.names(place).compactMap { name in
            CopyName.parts(name).map { (name: name, stem: $0.stem, time: $0.time) }
        }
        if Set(copies.map(\.stem)).count > 1 {
            throw .wrong(
                Bilingual(
                    de:
                        "\(place): hier liegen Sicherungen verschiedener Protokolle (\(Set(copies.map(\.stem)).sorted().joined(separator: ", "))); bitte die Datei nennen",
                    en:
                        "\(place): backups of different logs lie here (\(Set(copies.map(\.stem)).sorted().joined(separator: ", "))); please name the file"
                ))
        }
        let kept = copies.filter { Files.exists("\(keys)/\($0.name).keys") }
        guard let last = kept.max(by: { $0.time < $1.time }) else {
            throw .wrong(
                Bilingual(
                    de: "\(place): keine Sicherung, zu der in \(keys) die Schlüssel liegen",
                    en: "\(place): no backup whose keys are in \(keys)"))
        }
        if let newer = copies.first(where: { $0.time > last.time }) {
            invocation.console.say(
                invocation.words(
                    "Zu \(newer.name) fehlen in \(keys) die Schlüssel; genommen wird \(last.name).",
                    "The keys of \(newer.name) are not in \(keys); \(last.name) is taken."))
        }
        return LogFiles(
            log: "\(place)/\(last.name)", keys: "\(keys)/\(last.name).keys", files: "\(place)/files")
    }
}
