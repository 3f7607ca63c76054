import Domain
import Engine
import EventLog

/// Why a verb did not do what it was told.
enum CLIError: Error, Sendable {
    /// The command line is wrong: 2.
    case usage(Bilingual, Verb?)
    /// The rules refuse: 1, or 77 for what one may not do.
    case refused(Refusal)
    /// A question that has no answer yet, with a stable name as a refusal has: 1.
    case declined(String, Bilingual)
    /// A file holds something wrong, with its place: 65.
    case input(file: String, [FileFlaw])
    /// What was given is wrong, without a place in a file: 65.
    case wrong(Bilingual)
    /// A check found something: 1; it is printed already.
    case found
    /// The storage failed: 65, 73 or 74.
    case failed(LogFailure)
    /// The engine failed otherwise: 74.
    case engine(EngineError)
    /// Nothing answers: 69.
    case unreachable(Bilingual)
    /// A file cannot be made: 73.
    case cannotCreate(Bilingual)
    /// Reading or writing failed: 74.
    case io(Bilingual)
    /// Nobody may do that: 77.
    case notAllowed(Bilingual)

    init(_ error: EngineError) {
        switch error {
        case .refused(let refusal): self = .refused(refusal)
        case .failed(let failure): self = .failed(failure)
        case .tooLarge: self = .wrong(Self.words(error))
        case .damaged, .keyReused, .stale, .clock, .keysMissing: self = .engine(error)
        }
    }

    /// Whether the rules said no, here or at a server.
    var isRefusal: Bool {
        if case .refused = self { return true }
        if case .declined = self { return true }
        return false
    }

    /// The exit code (sysexits).
    var code: Int32 {
        switch self {
        case .usage: 2
        case .refused(.notAllowed): Self.noRight
        case .refused, .declined, .found: 1
        case .input, .wrong: 65
        case .failed(let failure):
            switch failure.reason {
            case .exists: 73
            case .missing, .isDirectory, .notADatabase, .newerSchema: 65
            case .readOnly, .full, .io, .locked, .settings, .damaged, .closed, .outOfOrder, .refused,
                .keyConflict,
                .notAllowed:
                74
            }
        case .engine, .io: 74
        case .unreachable: 69
        case .cannotCreate: 73
        case .notAllowed: Self.noRight
        }
    }

    /// The exit code of what somebody may not do.
    static let noRight: Int32 = 77
}

extension CLIError {
    /// What to print on standard error.
    func lines(in language: Language) -> [String] {
        switch self {
        case .usage(let words, let verb):
            let hint = verb.map { "werkx help \($0.name)" } ?? "werkx help"
            return [words[language], language == .de ? "Hilfe: \(hint)" : "Help: \(hint)"]
        case .refused(let refusal):
            return ["\(refusal.name): \(refusal.words[language])"]
                + refusal.details.map { "  \($0.place): \($0.words[language])" }
        case .declined(let name, let words): return ["\(name): \(words[language])"]
        case .input(let file, let flaws): return flaws.map { $0.line(file: file, in: language) }
        case .wrong(let words), .unreachable(let words), .cannotCreate(let words), .io(let words),
            .notAllowed(let words):
            return [words[language]]
        case .found: return []
        case .failed(let failure): return [language == .de ? failure.german : failure.english]
        case .engine(let error): return [Self.words(error)[language]]
        }
    }

    private static func words(_ error: EngineError) -> Bilingual {
        switch error {
        case .refused(let refusal): refusal.words
        case .failed(let failure): Bilingual(de: failure.german, en: failure.english)
        case .damaged(let sequence, let what):
            Bilingual(
                de: "sequence \(sequence): das Protokoll ist beschädigt (\(what)); „werkx verify“ sagt mehr",
                en: "sequence \(sequence): the log is damaged (\(what)); “werkx verify” tells more")
        case .keyReused:
            Bilingual(
                de: "Der Idempotency-Key gehört zu einer anderen Anfrage.",
                en: "The idempotency key belongs to another request.")
        case .tooLarge:
            Bilingual(
                de: "Das ist zu lang; ein Vorgang fasst 64 KiB.",
                en: "This is too long; one act holds 64 KiB.")
        case .stale:
            Bilingual(de: "Das wurde inzwischen geändert.", en: "This was changed in the meantime.")
        case .clock(let what):
            Bilingual(de: "Die Uhr stimmt nicht: \(what)", en: "The clock is wrong: \(what)")
        case .keysMissing(let subject):
            Bilingual(
                de:
                    "Der Schlüssel von \(subject) fehlt; ohne Schlüsseldatei lässt sich das Protokoll nur lesen.",
                en: "The key of \(subject) is missing; without its key file a log can only be read.")
        }
    }
}

/// Does something with the engine; what fails there ends the verb.
func asking<Value>(_ body: () throws(EngineError) -> Value) throws(CLIError) -> Value {
    do throws(EngineError) { return try body() } catch { throw CLIError(error) }
}

/// Does something with a log; what fails there ends the verb.
func storing<Value>(_ body: () throws(LogFailure) -> Value) throws(CLIError) -> Value {
    do throws(LogFailure) { return try body() } catch { throw .failed(error) }
}
