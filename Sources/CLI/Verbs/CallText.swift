import Domain
import Engine
import JSON

/// A call as text, as table and as JSON.
enum CallText {
    /// A page for people.
    static func lines(_ call: Call, _ invocation: Invocation) -> [String] {
        let language = invocation.language
        func word(_ de: String, _ en: String) -> String { invocation.words(de, en) }
        var lines = [
            invocation.console.bold(call.title[language]),
            "\(call.slug) · \(call.status.words[language]) · \(call.programme)",
            "\(word("Kategorien", "Categories")): "
                + call.categories.map { "\($0.title[language]) (\($0.id))" }.joined(separator: ", "),
        ]
        if call.places > 0 { lines.append("\(word("Förderplätze", "Places")): \(call.places)") }
        for prize in call.prizes {
            lines.append(
                "\(word("Preis", "Prize")): \(prize.title[language]), \(Money.text(prize.cents, in: language))"
            )
        }
        for consent in call.consents {
            let need = consent.required ? word("nötig", "required") : word("freiwillig", "optional")
            lines.append(
                "\(word("Einwilligung", "Consent")): \(consent.title[language]) (\(consent.id), \(need))")
            lines += wording(of: consent, in: language)
        }
        for phase in call.phases {
            lines += [
                "", invocation.console.bold("\(phase.title[language]) (\(phase.id))"),
                "  \(phase.opens.text(in: language)) – \(phase.deadline.text(in: language))",
            ]
            lines += phase.form.map { "  · \($0.title[language]) (\($0.id)): \(rules($0, language))" }
        }
        return lines
    }

    /// What is agreed to, word for word, with its version.
    static func wording(of consent: Consent, in language: Language) -> [String] {
        let version = language == .de ? "Fassung \(consent.version)" : "version \(consent.version)"
        guard let text = consent.text else { return ["  \(version)"] }
        return ("\(version): \(text[language])").wrapped(to: 78, indent: "  ")
    }

    /// A field's kind, limits and who sees it, in words.
    static func rules(_ field: Field, _ language: Language) -> String {
        let de = language == .de
        var parts = [field.kind.words[language]]
        parts.append(field.required ? (de ? "Pflicht" : "required") : (de ? "freiwillig" : "optional"))
        if field.personal { parts.append(de ? "persönlich" : "personal") }
        if !field.jurors { parts.append(de ? "nicht für die Jury" : "not for jurors") }
        return parts.joined(separator: ", ")
    }

    /// One row a field.
    static func fields(_ call: Call, in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("phase", de: "Phase", en: "Phase"), Sheet.Column("field", de: "Feld", en: "Field"),
            Sheet.Column("kind", de: "Art", en: "Kind"), Sheet.Column("title", de: "Titel", en: "Title"),
            Sheet.Column("required", de: "Pflicht", en: "Required"),
            Sheet.Column("personal", de: "persönlich", en: "Personal"),
            Sheet.Column("jurors", de: "Jury", en: "Jurors"),
        ])
        for phase in call.phases {
            for field in phase.form {
                sheet.rows.append([
                    phase.id.text, field.id.text, field.kind.name, field.title[language],
                    String(field.required), String(field.personal), String(field.jurors),
                ])
            }
        }
        return sheet
    }
}

extension CallText {
    static func json(_ call: Call, isWhole: Bool, isCounted: Bool) -> JSONValue {
        .members([
            "call": .text(call.slug.text), "programme": .text(call.programme.text),
            "status": .text(call.status.rawValue), "title": .bilingual(call.title),
            "categories": isWhole ? .list(call.categories.map(json)) : nil,
            "places": .integer(call.places),
            "prizes": isWhole
                ? .list(
                    call.prizes.map {
                        .members([
                            "id": .text($0.id.text), "title": .bilingual($0.title),
                            "cents": .integer($0.cents),
                        ])
                    }) : nil,
            "consents": isWhole
                ? .list(
                    call.consents.map {
                        .members([
                            "id": .text($0.id.text), "title": .bilingual($0.title),
                            "text": $0.text.map { .bilingual($0) }, "version": .integer($0.version),
                            "required": .flag($0.required),
                        ])
                    }) : nil,
            "phases": .list(call.phases.map { json($0, isWhole: isWhole) }),
            "applications": isCounted
                ? .integer(call.applications.count { $0.status != .retracted }) : nil,
        ])
    }

    private static func json(_ named: Named) -> JSONValue {
        .members(["id": .text(named.id.text), "title": .bilingual(named.title)])
    }

    private static func json(_ phase: Phase, isWhole: Bool) -> JSONValue {
        .members([
            "id": .text(phase.id.text), "title": .bilingual(phase.title), "opens": .moment(phase.opens),
            "deadline": .moment(phase.deadline), "form": isWhole ? .list(phase.form.map(json)) : nil,
        ])
    }

    private static func json(_ field: Field) -> JSONValue {
        let limits = field.kind.limits
        return .members([
            "id": .text(field.id.text), "kind": .text(field.kind.name), "title": .bilingual(field.title),
            "help": field.help.map { .bilingual($0) },
            "minimum": limits.minimum.map { .text($0.description) },
            "maximum": limits.maximum.map { .text($0.description) },
            "options": field.kind.options.map { .list($0.map(json)) },
            "types": field.kind.files.map { .list($0.types.map { .text($0.rawValue) }) },
            "megabytes": field.kind.files.map { .integer($0.megabytes) }, "required": .flag(field.required),
            "personal": .flag(field.personal), "jurors": .flag(field.jurors),
        ])
    }
}

extension JSONValue {
    /// An instant in RFC 3339, UTC.
    static func instant(_ instant: Instant) -> JSONValue { .text(Timestamp.text(instant)) }

    /// The instant of a moment; the zone is the programme's.
    static func moment(_ moment: Moment) -> JSONValue { .instant(moment.instant) }
}

extension FieldKind {
    /// The kind as a call file names it.
    var name: String {
        switch self {
        case .shortText: "shortText"
        case .longText: "longText"
        case .number: "number"
        case .choice: "choice"
        case .date: "date"
        case .link: "link"
        case .yesNo: "yesNo"
        case .file: "file"
        }
    }

    /// What lengths or values are allowed.
    var limits: (minimum: Decimal?, maximum: Decimal?) {
        switch self {
        case .shortText(let maximum): (nil, Decimal(maximum))
        case .longText(let minimum, let maximum): (Decimal(minimum), Decimal(maximum))
        case .number(let minimum, let maximum): (minimum, maximum)
        case .choice, .date, .link, .yesNo, .file: (nil, nil)
        }
    }

    /// What a choice offers.
    var options: [Named]? { if case .choice(let options) = self { options } else { nil } }

    /// The kind with its limits, on screen.
    var words: Bilingual {
        switch self {
        case .shortText(let maximum):
            Bilingual(de: "Zeile bis \(maximum) Zeichen", en: "line of up to \(maximum) characters")
        case .longText(0, let maximum):
            Bilingual(de: "Text bis \(maximum) Zeichen", en: "text of up to \(maximum) characters")
        case .longText(let minimum, let maximum):
            Bilingual(
                de: "Text, \(minimum) bis \(maximum) Zeichen", en: "text, \(minimum) to \(maximum) characters"
            )
        case .number(let minimum, let maximum):
            Bilingual(
                de: "Zahl von \(minimum?.german ?? "…") bis \(maximum?.german ?? "…")",
                en: "number from \(minimum?.description ?? "…") to \(maximum?.description ?? "…")")
        case .choice(let options):
            Bilingual(
                de: "Auswahl: \(options.map { $0.title.de }.joined(separator: " | "))",
                en: "choice: \(options.map { $0.title.en }.joined(separator: " | "))")
        case .date: Bilingual(de: "Datum", en: "date")
        case .link: Bilingual(de: "Web-Adresse", en: "link")
        case .yesNo: Bilingual(de: "ja oder nein", en: "yes or no")
        case .file(let rules):
            Bilingual(
                de: "Datei (\(rules.words)) bis \(rules.megabytes) MB",
                en: "file (\(rules.words)) up to \(rules.megabytes) MB")
        }
    }
}
