import Domain
import Engine
import HTTP

extension Problem {
    /// What is said of it.
    var words: Bilingual {
        switch self {
        case .refused(let refusal): refusal.words
        case .notFound: Bilingual(de: "Das gibt es hier nicht.", en: "There is no such thing here.")
        case .methodNotAllowed(let methods):
            Bilingual(
                de: "Hier geht nur \(methods.map(\.rawValue).joined(separator: ", ")).",
                en: "Only \(methods.map(\.rawValue).joined(separator: ", ")) works here.")
        case .noToken:
            Bilingual(
                de: "Das verlangt ein gültiges Token: Authorization: Bearer …",
                en: "This needs a valid token: Authorization: Bearer …")
        case .badBody:
            Bilingual(
                de: "Der Inhalt der Anfrage ist nicht, wie er sein soll.",
                en: "The body is not as it should be.")
        case .clash:
            Bilingual(
                de: "Was in der Anfrage steht, geht so nicht zusammen.",
                en: "What stands in the request cannot be together.")
        case .badParameter(let flaw): flaw.words
        case .notJSON:
            Bilingual(de: "Der Inhalt muss application/json sein.", en: "The body must be application/json.")
        case .wrongType(let types):
            Bilingual(
                de: "Der Inhalt muss \(types.joined(separator: ", ")) sein.",
                en: "The body must be \(types.joined(separator: ", ")).")
        case .notAcceptable(let types):
            Bilingual(
                de: "Hier gibt es nur \(types.joined(separator: ", ")).",
                en: "There is only \(types.joined(separator: ", ")) here.")
        case .outOfScope(let scope):
            Bilingual(
                de: "Dieses Token gilt nicht für „\(scope.rawValue)“.",
                en: "This token is not for \"\(scope.rawValue)\".")
        case .unanswerable(let words): words
        case .tooManyStreams:
            Bilingual(
                de: "Es sind schon zu viele Verbindungen offen; bitte später.",
                en: "Too many streams are open already; please later.")
        case .tooManyVerbs:
            Bilingual(
                de: "Es laufen schon so viele Befehle, wie zugleich laufen dürfen; bitte gleich noch einmal.",
                en: "As many commands run as may run at once; please again in a moment.")
        case .verbTooSlow:
            Bilingual(
                de:
                    "Der Befehl läuft länger, als hier gewartet wird; was er schreibt, gilt. Was daraus wurde, sagt das Protokoll.",
                en:
                    "The command runs longer than is waited for here; what it writes counts. What became of it the log tells."
            )
        case .keyReused:
            Bilingual(
                de: "Der Idempotency-Key gehört zu einer Anfrage mit anderem Inhalt.",
                en: "The idempotency key belongs to a request with another body.")
        case .badKey:
            Bilingual(
                de: "Ein Idempotency-Key hat 1 bis 255 druckbare Zeichen.",
                en: "An idempotency key has 1 to 255 printable characters.")
        case .keyNotTaken:
            Bilingual(
                de: "Dieser Zugriff nimmt keinen Idempotency-Key; bitte ohne ihn noch einmal.",
                en: "This operation takes no idempotency key; please ask again without it.")
        case .stale:
            Bilingual(
                de: "Das wurde inzwischen geändert; bitte neu lesen.",
                en: "This was changed in the meantime; please read it again.")
        case .notReleased(let round): Feedback.unreleasedWords(round)
        case .tooLarge:
            Bilingual(
                de: "Das ist zu lang; ein Vorgang fasst 64 KiB.",
                en: "This is too long; one act holds 64 KiB.")
        case .full:
            Bilingual(
                de: "Der Datenträger ist voll; nichts wurde geschrieben.",
                en: "The disk is full; nothing was written.")
        case .unavailable:
            Bilingual(
                de: "Das Protokoll ist gerade nicht zu erreichen.", en: "The log cannot be reached just now.")
        case .account(let error): error.words ?? Bilingual(de: error.name, en: error.name)
        case .device(let problem): problem.words
        case .foreignOrigin:
            Bilingual(
                de: "Diese Anfrage kommt von einer anderen Seite; sie wurde nicht ausgeführt.",
                en: "This request comes from another site; it was not carried out.")
        case .notSecure:
            Bilingual(
                de: "Anmelden geht hier nur über HTTPS, oder mit \"token\": true.",
                en: "Signing in works over HTTPS only, or with \"token\": true.")
        case .undeclared(let flaw):
            Bilingual(de: "Nicht wie angegeben: \(flaw)", en: "Not as declared: \(flaw)")
        }
    }
}
