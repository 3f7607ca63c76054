/// Why a log or a key file did not do what it was asked.
package struct LogFailure: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The reasons; each has a sentence in ``LogFailure/german`` and ``LogFailure/english``.
    package enum Reason: Hashable, Sendable, Codable {
        /// The file is no SQLite database, or one of something else.
        case notADatabase
        /// A later program wrote the file; its schema's number.
        case newerSchema(Int)
        /// The file or the log is open for reading only.
        case readOnly
        /// No room on the disk; later writes may succeed.
        case full
        /// Reading or writing failed; SQLite's extended code or an errno.
        case io(Int)
        /// Another process has the log open for writing.
        case locked
        /// There is a file of that name already.
        case exists
        /// There is no such file.
        case missing
        /// The name is a directory's.
        case isDirectory
        /// A setting could not be made or a part of the schema is another; its name.
        case settings(String)
        /// The file's structure is broken; what the storage says.
        case damaged(String)
        /// The log was closed.
        case closed
        /// The batch does not follow what is in the log and the queue; the sequence that is due.
        case outOfOrder(due: Int)
        /// The storage refused a row: a stream's version twice, a digest of another length.
        case refused(String)
        /// A subject has another key already, or its key was destroyed.
        case keyConflict(String)
        /// The system does not allow it.
        case notAllowed
    }

    /// Why.
    package let reason: Reason
    /// The file.
    package let place: String

    /// A reason at a file.
    package init(_ reason: Reason, _ place: String) {
        self.reason = reason
        self.place = place
    }

    /// A name that stays the same in every language.
    package var name: String {
        switch reason {
        case .notADatabase: "notADatabase"
        case .newerSchema: "newerSchema"
        case .readOnly: "readOnly"
        case .full: "full"
        case .io: "io"
        case .locked: "locked"
        case .exists: "exists"
        case .missing: "missing"
        case .isDirectory: "isDirectory"
        case .settings: "settings"
        case .damaged: "damaged"
        case .closed: "closed"
        case .outOfOrder: "outOfOrder"
        case .refused: "refused"
        case .keyConflict: "keyConflict"
        case .notAllowed: "notAllowed"
        }
    }

    /// The sentence for a German reader.
    package var german: String {
        switch reason {
        case .notADatabase: "\(place) ist keine WerkX-Datei."
        case .newerSchema(let number):
            "\(place) wurde von einer neueren Fassung des Programms geschrieben (Schema \(number))."
        case .readOnly: "\(place) kann hier nur gelesen werden."
        case .full: "Auf dem Datenträger von \(place) ist kein Platz mehr; es wurde nichts geschrieben."
        case .io(let code): "\(place) ließ sich nicht lesen oder schreiben (Fehler \(code))."
        case .locked: "\(place) ist gerade bei einem anderen Prozess in Gebrauch."
        case .exists: "\(place) gibt es schon; es wird nichts überschrieben."
        case .missing: "\(place) gibt es nicht."
        case .isDirectory: "\(place) ist ein Verzeichnis."
        case .settings(let name): "\(place): Die Einstellung „\(name)“ ist nicht, wie sie sein muss."
        case .damaged(let detail): "\(place) ist beschädigt: \(detail)."
        case .closed: "\(place) ist geschlossen."
        case .outOfOrder(let due): "\(place): Als Nächstes ist Ereignis \(due) an der Reihe."
        case .refused(let detail): "\(place) nimmt das Ereignis nicht an: \(detail)."
        case .keyConflict(let subject):
            "\(place): Für \(subject) gibt es einen anderen oder keinen Schlüssel mehr."
        case .notAllowed: "\(place): Das System erlaubt den Zugriff nicht."
        }
    }

    /// The sentence for an English reader.
    package var english: String {
        switch reason {
        case .notADatabase: "\(place) is not a WerkX file."
        case .newerSchema(let number):
            "\(place) was written by a newer version of the program (schema \(number))."
        case .readOnly: "\(place) can only be read here."
        case .full: "There is no room left on the disk of \(place); nothing was written."
        case .io(let code): "\(place) could not be read or written (error \(code))."
        case .locked: "\(place) is in use by another process."
        case .exists: "\(place) exists already; nothing is overwritten."
        case .missing: "\(place) does not exist."
        case .isDirectory: "\(place) is a directory."
        case .settings(let name): "\(place): the setting “\(name)” is not what it must be."
        case .damaged(let detail): "\(place) is damaged: \(detail)."
        case .closed: "\(place) is closed."
        case .outOfOrder(let due): "\(place): event \(due) is the next one due."
        case .refused(let detail): "\(place) does not take the event: \(detail)."
        case .keyConflict(let subject): "\(place): \(subject) has another key, or none any more."
        case .notAllowed: "\(place): the system does not allow access."
        }
    }

    /// The English sentence.
    package var description: String { english }
}
