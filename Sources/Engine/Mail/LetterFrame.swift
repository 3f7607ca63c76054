package import Domain

/// What stands around every letter: who sends it, and where the pages are.
package struct LetterFrame: Hashable, Sendable {
    /// Who signs.
    package var office: Bilingual
    /// The address of the pages, `https://werkx.example.org`, without a slash at the end; `nil` where nobody said.
    package var site: String?

    package init(office: Bilingual = Bilingual(both: "WerkX"), site: String? = nil) {
        self.office = office
        self.site = site.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// The same in the name of a call's programme.
    package func about(_ call: Call, in world: World) -> LetterFrame {
        LetterFrame(office: world.programme(call.programme)?.names ?? office, site: site)
    }

    /// The same in the name of the only programme there is, for what belongs to no call.
    func about(_ world: World) -> LetterFrame {
        guard world.programmes.count == 1, let programme = world.programmes.first else { return self }
        return LetterFrame(office: programme.names, site: site)
    }

    /// The address of a page; `nil` where nobody said where the pages are.
    package func page(_ path: String) -> String? { site.map { $0 + path } }
}

/// Whom a letter speaks to.
package struct Addressee: Hashable, Sendable {
    /// `nil` for somebody who is no member yet.
    package var member: MemberID?
    package var name: String?
    package var language: Language

    package init(member: MemberID?, name: String?, language: Language) {
        self.member = member
        self.name = name
        self.language = language
    }
}

extension Engine {
    /// A member as letters speak to them; `nil` for one who takes part no more.
    package func addressee(_ id: MemberID) throws(EngineError) -> Addressee? {
        guard let member = world.member(id), member.isActive else { return nil }
        return Addressee(member: id, name: try profile(of: id)?.name?.opened, language: member.language)
    }

    /// A time in the zone of a call's programme, in words that name the zone; in UTC where the system has no such zone.
    package func time(_ instant: Instant, in call: Call) -> Bilingual {
        time(instant, zone: world.programme(call.programme)?.zone)
    }

    /// A time in a zone by its name, the usual one where none is given.
    func time(_ instant: Instant, zone name: String?) -> Bilingual {
        guard let zone = try? Zone(name ?? CallFile.defaultZone) else {
            return Bilingual(both: Timestamp.text(instant))
        }
        let time = LocalTime(instant, in: zone)
        return Bilingual(de: time.text(in: .de), en: time.text(in: .en))
    }

    /// The day it is now where a call's programme is.
    package func today(of call: Call) -> Day {
        LocalTime.day(now, in: world.programme(call.programme)?.zone ?? CallFile.defaultZone)
    }
}

/// Puts a letter together: salutation, paragraphs, who sends it.
struct LetterText {
    let language: Language
    private(set) var paragraphs: [String] = []

    init(to addressee: Addressee) {
        language = addressee.language
        let name = addressee.name.map { " " + Self.line($0) } ?? ""
        paragraphs = [language == .de ? "Guten Tag\(name)," : "Hello\(name),"]
    }

    /// A paragraph in the reader's language.
    mutating func say(_ de: String, _ en: String) { paragraphs.append(language == .de ? de : en) }

    /// A paragraph as it is.
    mutating func put(_ text: String) { paragraphs.append(text) }

    /// Where to go; nothing where nobody said where the pages are.
    mutating func link(_ page: String?, _ de: String, _ en: String) {
        guard let page else { return }
        paragraphs.append("\(language == .de ? de : en):\n\(page)")
    }

    /// What to type at a terminal; the sign-in first, where somebody said where the pages are.
    mutating func type(_ verbs: [String], _ frame: LetterFrame) {
        let head = language == .de ? "Am Terminal:" : "At a terminal:"
        let lines = frame.site.map { site in
            ["werkx login \(site)"] + verbs.map { "\($0) --server \(site)" }
        }
        paragraphs.append(([head] + (lines ?? verbs).map { "    " + $0 }).joined(separator: "\n"))
    }

    /// What to type where nobody is signed in yet.
    mutating func type(outside verb: String, _ frame: LetterFrame) {
        let server = frame.site.map { " --server \($0)" } ?? ""
        type([verb + server], LetterFrame())
    }

    /// The page of the competition, and what to type.
    mutating func go(_ frame: LetterFrame, _ verbs: String...) {
        link(frame.page("/"), "Die Seite des Wettbewerbs", "The page of the competition")
        type(verbs, frame)
    }

    /// Points of a list, one a line.
    mutating func list(_ points: [Bilingual]) {
        paragraphs.append(points.map { "– " + $0[language] }.joined(separator: "\n"))
    }

    /// The whole text, signed, in lines that every mail program shows whole.
    func text(from frame: LetterFrame) -> String {
        let end = language == .de ? "Freundliche Grüße" : "Kind regards"
        return Self.wrapped((paragraphs + ["\(end)\n\(frame.office[language])"]).joined(separator: "\n\n"))
            + "\n"
    }

    /// So many characters a line has at most.
    static let width = 76

    /// The text in lines of at most ``width``; what is indented is to be typed and stays whole, as every long word does.
    static func wrapped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.count > width, !line.hasPrefix("    ") else { return String(line) }
            var rows = [""]
            let indent = line.hasPrefix("– ") || line.hasPrefix("  ") ? "  " : ""
            for word in line.split(separator: " ", omittingEmptySubsequences: false) {
                let row = rows[rows.count - 1]
                if row.isEmpty {
                    rows[rows.count - 1] = String(word)
                } else if row.count + 1 + word.count <= width {
                    rows[rows.count - 1] += " " + word
                } else {
                    rows.append(indent + word)
                }
            }
            return rows.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// Somebody's words in one line, so that they cannot look like paragraphs of the letter.
    static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.isControl ? " " : $0 }
        return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
    }
}
