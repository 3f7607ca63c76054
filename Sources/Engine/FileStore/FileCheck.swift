import Crypto
import Domain
import EventLog

/// Checks that every file which events name is there, byte for byte as it was stored.
struct FileCheck {
    let files: any FileStore
    let keys: (any KeyStore)?

    /// What is wrong with the files that an event names.
    func findings(_ recorded: Recorded) -> [Finding] {
        guard case .application(let id) = recorded.stream, case .application(let event) = recorded.event,
            !event.files.isEmpty
        else { return [] }
        // With the key destroyed the file is nobody's to read any more, and may be gone with it.
        if case .destroyed? = try? keys?.state(of: Subject.application(id).description) { return [] }
        return event.files.compactMap { finding($0, recorded.sequence) }
    }

    private func finding(_ mark: FileMark, _ sequence: Int) -> Finding? {
        var hash = RunningHash()
        var size = 0
        do throws(LogFailure) {
            try files.read(mark.digest.hex, first: 1 << 16, then: 1 << 16) { bytes in
                hash.add(bytes)
                size += bytes.count
                return true
            }
        } catch {
            if error.reason == .missing {
                return Finding(
                    sequence, de: "Die Datei zu \(mark.field) (\(mark.digest)) fehlt.",
                    en: "the file of \(mark.field) (\(mark.digest)) is missing.")
            }
            return Finding(
                sequence, de: "Die Datei zu \(mark.field) ist nicht lesbar: \(error.german)",
                en: "the file of \(mark.field) cannot be read: \(error.english)")
        }
        if hash.digest().hex == mark.digest.hex, size == mark.stored { return nil }
        return Finding(
            sequence, de: "Die Datei zu \(mark.field) (\(mark.digest)) ist eine andere als die eingereichte.",
            en: "the file of \(mark.field) (\(mark.digest)) is another than the one handed in.")
    }
}

extension ApplicationEvent {
    /// The files it names.
    var files: [FileMark] {
        switch self {
        case .submitted(let submitted): submitted.files
        case .redacted(let redacted): redacted.files
        case .begun, .reopened, .consented, .withdrawn, .accepted, .excluded, .duplicated, .moved, .corrected,
            .extended, .admitted, .retracted:
            []
        }
    }
}
