import Domain

/// What is wrong with a parameter of the query, or a header field that is read like one.
enum ParameterFlaw: Sendable {
    /// The operation knows only others.
    case unknown(String, known: [String])
    case twice(String)
    case missing(QueryParameter)
    case wrong(QueryParameter, given: String)

    var words: Bilingual {
        switch self {
        case .unknown(let name, let known):
            known.isEmpty
                ? Bilingual(
                    de: "Den Parameter „\(Self.shown(name))“ gibt es hier nicht; dieser Zugriff nimmt keine.",
                    en: "There is no parameter \"\(Self.shown(name))\" here; this operation takes none.")
                : Bilingual(
                    de:
                        "Den Parameter „\(Self.shown(name))“ gibt es hier nicht; es gibt \(known.joined(separator: ", ")).",
                    en:
                        "There is no parameter \"\(Self.shown(name))\" here; there is \(known.joined(separator: ", "))."
                )
        case .twice(let name):
            Bilingual(
                de: "„\(Self.shown(name))“ steht mehr als einmal da; eine Angabe muss reichen.",
                en: "\"\(Self.shown(name))\" stands there more than once; it can be given once only.")
        case .missing(let parameter):
            Bilingual(
                de:
                    "Der Parameter „\(parameter.name)“ fehlt: \(Self.about(parameter, .de)). Er verlangt \(parameter.schema.wish[.de]).",
                en:
                    "The parameter \"\(parameter.name)\" is missing: \(Self.about(parameter, .en)). It takes \(parameter.schema.wish[.en])."
            )
        case .wrong(let parameter, let given):
            Bilingual(
                de:
                    "„\(Self.shown(given))“ geht nicht als \(parameter.name); nötig ist \(parameter.schema.wish[.de]).",
                en:
                    "\"\(Self.shown(given))\" does not work as \(parameter.name); it takes \(parameter.schema.wish[.en])."
            )
        }
    }

    private static func about(_ parameter: QueryParameter, _ language: Language) -> String {
        let about = parameter.about[language]
        return about.last == "." ? String(about.dropLast()) : about
    }

    /// What was given, short and harmless.
    private static func shown(_ given: String) -> String {
        let start = given.unicodeScalars.prefix(40).map { scalar -> Unicode.Scalar in
            TextRule.line.flaw(in: String(scalar)) == nil ? scalar : "\u{fffd}"
        }
        return String(String.UnicodeScalarView(start)) + (given.unicodeScalars.count > 40 ? "…" : "")
    }
}

extension Schema {
    /// What would be right, as the end of a sentence.
    fileprivate var wish: Bilingual {
        switch self {
        case .integer(let range):
            switch range {
            case let range? where range.upperBound < 1 << 50:
                Bilingual(
                    de: "eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound)",
                    en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            case let range?:
                Bilingual(
                    de: "eine ganze Zahl ab \(range.lowerBound)",
                    en: "a whole number from \(range.lowerBound) on")
            case nil: Bilingual(de: "eine ganze Zahl", en: "a whole number")
            }
        case .number: Bilingual(de: "eine Zahl", en: "a number")
        case .words(let words):
            Bilingual(
                de: words.count == 1 ? words[0] : "eines von " + words.joined(separator: ", "),
                en: words.count == 1 ? words[0] : "one of " + words.joined(separator: ", "))
        case .flag: Bilingual(de: "true oder false", en: "true or false")
        case .slug:
            Bilingual(
                de: "ein Name aus kleinen Buchstaben, Ziffern und Bindestrichen",
                en: "a name of small letters, digits and hyphens")
        case .memberNumber:
            Bilingual(de: "die Nummer eines Mitglieds wie m12", en: "a member's number like m12")
        case .text(_, format: "date-time"?, _):
            Bilingual(
                de: "ein Zeitpunkt wie 2027-01-31T22:59:00.000Z", en: "a time like 2027-01-31T22:59:00.000Z")
        case .text(_, format: "date"?, _):
            Bilingual(de: "ein Tag wie 2027-01-31", en: "a day like 2027-01-31")
        case .text(Schema.linePattern, nil, let longest?):
            Bilingual(
                de: "eine Zeile von höchstens \(longest) Zeichen, ohne Steuerzeichen",
                en: "a line of at most \(longest) characters, without control characters")
        case .text(let pattern?, _, _):
            Bilingual(de: "ein Text nach dem Muster \(pattern)", en: "a text of the pattern \(pattern)")
        case .text: Bilingual(de: "ein Text", en: "a text")
        case .named(_, let schema): schema.wish
        case .either(let schemas): schemas.first?.wish ?? Bilingual(de: "ein Wert", en: "a value")
        case .null, .list, .object, .map, .anything: Bilingual(de: "ein Wert", en: "a value")
        }
    }
}
