import Domain
import Engine
import Glibc
import JSON
import Synchronization

/// Who reads the output, as far as it is known; that becomes known only when the log is open.
private final class Reading: Sendable {
    private let known = Mutex<Language?>(nil)

    var language: Language? { known.withLock { $0 } }

    func learn(_ language: Language) { known.withLock { $0 = language } }
}

/// One run of a verb: what was asked, how to answer, and the log it is about.
struct Invocation: Sendable {
    let verb: Verb
    let arguments: Arguments
    /// Whose terminal, whose files, and whether a log is open already.
    private(set) var surroundings: Surroundings
    private let reader = Reading()

    /// How data is printed.
    enum Format: String, CaseIterable { case table, json, csv }

    init(_ verb: Verb, _ arguments: Arguments, in surroundings: Surroundings = Surroundings())
        throws(CLIError)
    {
        self.verb = verb
        self.arguments = arguments
        self.surroundings = surroundings
        if let given = arguments["language"], Language(rawValue: given) == nil {
            throw .usage(
                Bilingual(de: "--language kennt de und en.", en: "--language knows de and en."), verb)
        }
        if let given = arguments["format"], Format(rawValue: given) == nil {
            throw .usage(
                Bilingual(
                    de: "--format kennt table, json und csv.", en: "--format knows table, json and csv."),
                verb)
        }
        if verb.printsData, arguments.has("excel"), arguments["format"] != Format.csv.rawValue {
            throw .usage(
                Bilingual(
                    de: "--excel gehört zu --format csv; sonst ändert es nichts.",
                    en: "--excel goes with --format csv; otherwise it changes nothing."), verb)
        }
    }

    /// The language asked for, else the member's once it is known, else the locale's.
    var language: Language {
        arguments["language"].flatMap { Language(rawValue: $0) } ?? surroundings.wanted ?? reader.language
            ?? surroundings.language
    }

    var console: Console { surroundings.console }

    var files: Shelf { surroundings.files }

    /// The same for text that goes into files: without a terminal's colours.
    var plain: Invocation {
        var plain = self
        plain.surroundings.console = Console(isSilent: true)
        return plain
    }

    /// Speaks the language of the member who acts from now on, unless another was asked for.
    func speak(_ language: Language) { reader.learn(language) }

    /// The language asked for, else the locale's; German when that is neither.
    static func language(_ given: String?) -> Language {
        if let given, let language = Language(rawValue: given) { return language }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment(name) else { continue }
            return value.hasPrefix("en") ? .en : .de
        }
        return .de
    }

    /// A variable of the environment, `nil` when unset or empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    var format: Format { arguments["format"].flatMap { Format(rawValue: $0) } ?? .table }

    var database: String { arguments["database"] ?? Self.environment("WERKX_DATABASE") ?? "werkx.db" }

    /// One of two texts, by the language of the output.
    func words(_ de: String, _ en: String) -> String { language == .de ? de : en }

    /// A positional argument by its place.
    func argument(_ place: Int) -> String? {
        arguments.positional.indices.contains(place) ? arguments.positional[place] : nil
    }

    func usage(_ de: String, _ en: String) -> CLIError { .usage(Bilingual(de: de, en: en), verb) }

    /// Prints a table in the form asked for; `json` is printed instead of the bare rows where given.
    func print(_ sheet: Sheet, json: JSONValue? = nil, before: String? = nil) {
        switch format {
        case .table:
            if let before { console.print(before) }
            console.print(sheet.table(in: language))
        case .json: console.print((json ?? sheet.json).text(indented: true))
        case .csv: console.put(sheet.csv(isExcel: arguments.has("excel")))
        }
    }

    /// Prints lines for people, or JSON for programs.
    func print(_ text: String, json: JSONValue) {
        switch format {
        case .table, .csv: console.print(text)
        case .json: console.print(json.text(indented: true))
        }
    }
}

extension Invocation {
    /// `CALL/ROUND` as an id.
    func round(_ place: Int = 0) throws(CLIError) -> RoundID {
        let parts = (argument(place) ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let call = Slug(parts[0]), let round = Slug(parts[1]) else {
            throw usage(
                "„\(argument(place) ?? "")“ ist kein CALL/ROUND (etwa senkrechtstarter-2027/plan-jury).",
                "“\(argument(place) ?? "")” is no CALL/ROUND (such as senkrechtstarter-2027/plan-jury).")
        }
        return RoundID(call, round)
    }

    /// `CALL/NUMBER` as an id.
    func application(_ place: Int = 0) throws(CLIError) -> ApplicationID {
        let parts = (argument(place) ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let call = Slug(parts[0]), let number = Int(parts[1]), number > 0 else {
            throw usage(
                "„\(argument(place) ?? "")“ ist kein CALL/NUMMER (etwa senkrechtstarter-2027/17).",
                "“\(argument(place) ?? "")” is no CALL/NUMBER (such as senkrechtstarter-2027/17).")
        }
        return ApplicationID(call, number)
    }

    private func needed(_ text: String?, _ name: String) throws(CLIError) -> String {
        guard let text else { throw usage("Es fehlt: \(name)", "Missing: \(name)") }
        return text
    }

    /// An argument or an option's value as a slug.
    func slug(_ text: String?, _ name: String) throws(CLIError) -> Slug {
        let text = try needed(text, name)
        guard let slug = Slug(text) else {
            throw usage(
                "\(name): „\(text)“ besteht nicht nur aus a-z, 0-9 und Bindestrichen.",
                "\(name): “\(text)” is not made of a-z, 0-9 and hyphens only.")
        }
        return slug
    }

    /// A whole number.
    func number(_ text: String?, _ name: String) throws(CLIError) -> Int {
        let text = try needed(text, name)
        guard let number = Int(text), number >= 0 else {
            throw usage("\(name): „\(text)“ ist keine Zahl.", "\(name): “\(text)” is no number.")
        }
        return number
    }
}
