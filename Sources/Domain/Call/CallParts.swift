/// A thing with an id and a public title: a category, an option of a choice.
package struct Named: Hashable, Sendable, Codable {
    package var id: Slug
    package var title: Bilingual

    package init(id: Slug, title: Bilingual) {
        self.id = id
        self.title = title
    }
}

/// Something a call asks applicants to agree to.
package struct Consent: Hashable, Sendable, Codable {
    package var id: Slug
    package var title: Bilingual
    /// What is agreed to, word for word.
    package var text: Bilingual?
    /// From 1; a new wording is a new version.
    package var version: Int
    /// Whether nobody can hand in without it.
    package var required: Bool

    package init(id: Slug, title: Bilingual, text: Bilingual?, version: Int, required: Bool) {
        self.id = id
        self.title = title
        self.text = text
        self.version = version
        self.required = required
    }
}

/// A prize of a call.
package struct Prize: Hashable, Sendable, Codable {
    package var id: Slug
    package var title: Bilingual
    /// Whole euro cents, 0 for a prize in kind.
    package var cents: Int

    package init(id: Slug, title: Bilingual, cents: Int) {
        self.id = id
        self.title = title
        self.cents = cents
    }
}

/// A hand-in of a call: own form, opening and deadline.
package struct Phase: Hashable, Sendable, Codable {
    package var id: Slug
    package var title: Bilingual
    package var opens: Moment
    /// Inclusive: its instant is the last one in time.
    package var deadline: Moment
    package var form: [Field]

    package init(id: Slug, title: Bilingual, opens: Moment, deadline: Moment, form: [Field]) {
        self.id = id
        self.title = title
        self.opens = opens
        self.deadline = deadline
        self.form = form
    }
}

/// A field of a phase's form.
package struct Field: Hashable, Sendable, Codable {
    package var id: Slug
    package var title: Bilingual
    package var help: Bilingual?
    package var kind: FieldKind
    package var required: Bool
    /// Whether the answer is about a person; such answers are never shown in blind rounds.
    package var personal: Bool
    /// Whether jurors read the answer.
    package var jurors: Bool

    package init(
        id: Slug, title: Bilingual, help: Bilingual?, kind: FieldKind, required: Bool, personal: Bool,
        jurors: Bool
    ) {
        self.id = id
        self.title = title
        self.help = help
        self.kind = kind
        self.required = required
        self.personal = personal
        self.jurors = jurors
    }
}

/// What a field's answer is, with its limits.
package enum FieldKind: Hashable, Sendable, Codable {
    /// At most so many Unicode scalars.
    case shortText(maximum: Int)
    /// At least and at most so many Unicode scalars.
    case longText(minimum: Int, maximum: Int)
    case number(minimum: Decimal?, maximum: Decimal?)
    case choice([Named])
    case date
    case link
    case yesNo
    case file(FileRules)
}
