import Domain

/// The sentences of the OpenAPI document that belong to no operation.
enum DocumentWords {
    static let introduction = Bilingual(
        de:
            "Wettbewerbe, Bewerbungen, Jury und Entscheidungen. Zeiten stehen in UTC nach RFC 3339 mit Millisekunden, genaue Zahlen als Text. Jede Antwort auf ein Schreiben nennt die Nummer (`sequence`) ihres letzten Ereignisses. Fehler sind Problemdokumente (RFC 9457) mit festem `type`.",
        en:
            "Calls, applications, juries and decisions. Times are UTC in RFC 3339 with milliseconds, exact numbers are texts. Each answer to a write names the `sequence` of its last event. Errors are problem documents (RFC 9457) with a stable `type`."
    )
    static let examples = Bilingual(
        de:
            "Die Zeilen zum Ausprobieren brauchen zwei Angaben: `SERVER`, wo dieser Server steht, und `TOKEN`, ein eigenes Token, wie `werkx token create` oder die Seite des Kontos es ausgibt. Die Namen darin sind die der Demo (`werkx demo`); anderswo stehen andere.",
        en:
            "The lines to try need two things: `SERVER`, where this server is, and `TOKEN`, a token of one's own as `werkx token create` or the account's page gives it. The names in them are the demo's (`werkx demo`); elsewhere there are others."
    )
    static let scopes = Bilingual(
        de:
            "Ein Token steht in `Authorization: Bearer …`. Es kann weniger dürfen als sein Mitglied; was ein Zugriff braucht, steht bei ihm. Mehr als das Mitglied darf es nie.",
        en:
            "A token stands in `Authorization: Bearer …`. It may be allowed less than its member; what an operation needs stands with it. It is never allowed more than the member."
    )
    static let cursors = Bilingual(
        de:
            "Listen kommen in Seiten: `{\"items\": […], \"next\": …}`. Steht in `next` eine Zahl, holt sie als `?after=` die nächste Seite; `null` heißt, das war alles.",
        en:
            "Lists come in pages: `{\"items\": […], \"next\": …}`. A number in `next` gets the next page as `?after=`; `null` means that was all."
    )
    static let bearer = Bilingual(
        de: "Ein Token, wie `werkx token create` es ausgibt.",
        en: "A token, as `werkx token create` prints it.")
    static let session = Bilingual(
        de:
            "Das Cookie einer Sitzung, wie POST /session es setzt; über HTTP auf demselben Rechner heißt es `werkx`. Wer damit etwas ändert, fragt von den eigenen Seiten aus (Origin oder Sec-Fetch-Site).",
        en:
            "A session's cookie, as POST /session sets it; over HTTP on the same machine it is `werkx`. Changing something with it takes our own pages (Origin or Sec-Fetch-Site)."
    )
    static let done = Bilingual(de: "Wie gewünscht.", en: "As asked.")
    static let unchanged = Bilingual(
        de: "Unverändert seit dem Stand in If-None-Match.", en: "Unchanged since the state in If-None-Match.")
    static let acceptLanguage = Bilingual(
        de: "Sprache der Sätze: Deutsch, außer wenn Englisch bevorzugt wird.",
        en: "Language of sentences: German unless English is preferred.")
    static let idempotencyKey = Bilingual(
        de:
            "Dieselbe Anfrage mit demselben Schlüssel wirkt nur einmal. Kommt sie wieder, wird sie ebenso beantwortet, solange man sie stellen darf, mit `Idempotent-Replayed: true` und ohne ETag; mit anderem Inhalt ist sie 422. Schlüssel gelten, solange es das Protokoll gibt, auch für gesicherte Entwürfe.",
        en:
            "The same request with the same key acts only once. When it comes again it is answered the same as long as one may make it, with `Idempotent-Replayed: true` and without an ETag; with another body it is 422. Keys hold for the life of the log, for saved drafts too."
    )
    static let repeated = Bilingual(
        de:
            "Steht da, wenn die Anfrage mit ihrem Schlüssel schon einmal beantwortet war. Ein ETag fehlt dann: den Stand von heute hat gelesen, wer ihn neu holt.",
        en:
            "Is there when the request was answered before under its key. There is no ETag then: whoever wants the present state reads it anew."
    )
    static let ifMatch = Bilingual(
        de: "Der ETag des Standes, den man gelesen hat; 412, wenn er nicht mehr gilt.",
        en: "The ETag of the state one has read; 412 when it no longer holds.")
    static let ifNoneMatch = Bilingual(
        de: "Der ETag, den man hat; 304, wenn er noch gilt.", en: "The ETag one has; 304 when it still holds."
    )

    /// What a status means here.
    static func status(_ status: Int) -> Bilingual {
        switch status {
        case 400:
            Bilingual(
                de: "Die Anfrage ist nicht, wie sie sein soll.", en: "The request is not as it should be.")
        case 401: Bilingual(de: "Es fehlt ein gültiges Token.", en: "A valid token is missing.")
        case 403: Bilingual(de: "Das ist nicht erlaubt.", en: "This is not allowed.")
        case 404: Bilingual(de: "Das gibt es hier nicht.", en: "There is no such thing here.")
        case 406: Bilingual(de: "So kann nicht geantwortet werden.", en: "It cannot be answered that way.")
        case 409: Bilingual(de: "Das geht nicht, wie die Dinge stehen.", en: "It cannot be, as things are.")
        case 410: Bilingual(de: "Das ist vorbei.", en: "This is over.")
        case 412: Bilingual(de: "Es wurde inzwischen geändert.", en: "It was changed in the meantime.")
        case 413: Bilingual(de: "Die Anfrage ist zu groß.", en: "The request is too large.")
        case 415: Bilingual(de: "Der Inhalt hat die falsche Art.", en: "The body is of the wrong kind.")
        case 422:
            Bilingual(de: "Was gesendet wurde, ist nicht möglich.", en: "What was sent is not possible.")
        case 428: Bilingual(de: "Es fehlt noch eine Bestätigung.", en: "It waits for a confirmation.")
        case 429: Bilingual(de: "Zu viele Anfragen.", en: "Too many requests.")
        case 503: Bilingual(de: "Gerade nicht zu erreichen.", en: "Not to be reached just now.")
        case 504: Bilingual(de: "Es dauert zu lange.", en: "It takes too long.")
        case 507: Bilingual(de: "Der Datenträger ist voll.", en: "The disk is full.")
        default: Bilingual(de: "Ein Fehler.", en: "An error.")
        }
    }
}

extension PathParameter {
    /// What it stands for.
    var words: Bilingual {
        switch self {
        case .call: Bilingual(de: "Der Wettbewerb", en: "The call")
        case .number: Bilingual(de: "Die Nummer der Bewerbung", en: "The application's number")
        case .phase: Bilingual(de: "Die Phase", en: "The phase")
        case .consent: Bilingual(de: "Die Einwilligung", en: "The consent")
        case .imported: Bilingual(de: "Die Nummer des Imports", en: "The import's number")
        case .round: Bilingual(de: "Die Bewertungsrunde", en: "The round")
        case .programme: Bilingual(de: "Das Programm", en: "The programme")
        case .cohort: Bilingual(de: "Der Jahrgang", en: "The cohort")
        case .venture: Bilingual(de: "Die Nummer des Teams", en: "The venture's number")
        case .juror:
            Bilingual(de: "Das Jurymitglied: Name oder m-Nummer", en: "The juror: handle or m-number")
        case .milestone: Bilingual(de: "Der Meilenstein", en: "The milestone")
        case .figure: Bilingual(de: "Die Nummer der Zahl", en: "The figure's number")
        case .months:
            Bilingual(de: "Nach wie vielen Monaten: 12, 24, 36", en: "After how many months: 12, 24, 36")
        case .member: Bilingual(de: "Das Mitglied", en: "The member")
        case .field: Bilingual(de: "Das Feld des Formulars", en: "The form's field")
        case .session: Bilingual(de: "Die Sitzung", en: "The session")
        case .token:
            Bilingual(de: "Der Anfang des SHA-256 des Tokens", en: "The beginning of the token's SHA-256")
        case .link:
            Bilingual(de: "Was im Link hinter dem letzten / steht", en: "What follows the last / of the link")
        }
    }

    /// What it may be.
    var schema: Schema {
        if self == .link { return .text(pattern: "^[A-Za-z0-9_-]{1,128}$") }
        return isNumber ? .ordinal : .slug
    }
}
