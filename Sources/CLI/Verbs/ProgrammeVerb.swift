import Domain
import Engine
import JSON

/// `werkx programme`: what calls belong to.
enum ProgrammeVerb {
    static let create = Verb(
        "programme create", de: "ein Programm gründen", en: "found a programme", arguments: ["SLUG"],
        options: [
            Option(
                "kind", "competition|incubator", de: "Wettbewerb oder Inkubator",
                en: "competition or incubator"),
            Option("name-de", "TEXT", de: "der deutsche Name", en: "the German name"),
            Option("name-en", "TEXT", de: "der englische Name", en: "the English name"),
            Option(
                "zone", "ZONE", de: "die Zeitzone seiner Fristen (sonst Europe/Berlin)",
                en: "the time zone of its deadlines (else Europe/Berlin)"),
        ],
        example:
            "werkx programme create labor --kind incubator --name-de \"Gründungslabor\" --name-en \"Founders Lab\" --as ada"
    ) { invocation throws(CLIError) in
        let slug = try invocation.slug(invocation.argument(0), "SLUG")
        guard let kind = invocation.arguments["kind"].flatMap({ ProgrammeKind(rawValue: $0) }) else {
            throw invocation.usage(
                "--kind kennt competition und incubator.", "--kind knows competition and incubator.")
        }
        guard let german = invocation.arguments["name-de"], let english = invocation.arguments["name-en"],
            !german.isEmpty, !english.isEmpty
        else {
            throw invocation.usage(
                "Es fehlt: --name-de und --name-en.", "Missing: --name-de and --name-en.")
        }
        let zone = invocation.arguments["zone"] ?? CallFile.defaultZone
        _ = try Zone.found(zone)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = CreateProgramme(
            slug: slug, kind: kind, names: Bilingual(de: german, en: english), zone: zone)
        let given = try session.give(.programme(.create(command)))
        invocation.report(given, "Programm \(slug) angelegt.", "Programme \(slug) made.")
        return 0
    }

    static let list = Verb(
        "programme list", de: "alle Programme", en: "all programmes",
        example: "werkx programme list", printsData: true
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        var sheet = Sheet([
            Sheet.Column("programme", de: "Programm", en: "Programme"),
            Sheet.Column("kind", de: "Art", en: "Kind"),
            Sheet.Column("name", de: "Name", en: "Name"),
            Sheet.Column("zone", de: "Zeitzone", en: "Time zone"),
            Sheet.Column("calls", de: "Wettbewerbe", en: "Calls", isNumber: true),
        ])
        let world = session.engine.world
        for programme in world.programmes {
            let calls = world.calls.count { $0.programme == programme.slug }
            sheet.rows.append([
                programme.slug.text, programme.kind.rawValue, programme.names[invocation.language],
                programme.zone, String(calls),
            ])
        }
        let json = JSONValue.list(
            world.programmes.map { programme in
                .members([
                    "programme": .text(programme.slug.text), "kind": .text(programme.kind.rawValue),
                    "name": .bilingual(programme.names), "zone": .text(programme.zone),
                    "calls": .integer(world.calls.count { $0.programme == programme.slug }),
                ])
            })
        invocation.print(sheet, json: json)
        return 0
    }
}

extension JSONValue {
    /// A public text in both languages; JSON is never translated.
    static func bilingual(_ text: Bilingual) -> JSONValue {
        .members(["de": .text(text.de), "en": .text(text.en)])
    }
}
