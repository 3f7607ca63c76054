import Domain
import HTML
import HTTP

/// A form of a page: its fields, what was typed, and what is wrong beside which field.
struct FormHTML {
    let page: Page
    let language: Language
    /// Keeps the language somebody chose, `?language=en`.
    let query: String
    /// Ties the form to a session; `nil` where there is none yet.
    var guardToken: String?
    /// By the name of a field; under the empty name what is wrong with no single one.
    var errors: [String: String] = [:]
    private(set) var parts: [HTML] = []

    init(
        _ page: Page, _ language: Language, query: String, guardToken: String?,
        errors: [String: String] = [:]
    ) {
        self.page = page
        self.language = language
        self.query = query
        self.guardToken = guardToken
        self.errors = errors
    }

    /// What a field is for, so that a browser or a password manager can fill it in.
    enum Kind: String {
        case email, username, oneTimeCode, text
        case currentPassword, newPassword

        var type: String {
            switch self {
            case .email: "email"
            case .username, .oneTimeCode, .text: "text"
            case .currentPassword, .newPassword: "password"
            }
        }

        var autocomplete: String {
            switch self {
            case .email: "email"
            case .username: "username"
            case .oneTimeCode: "one-time-code"
            case .text: "off"
            case .currentPassword: "current-password"
            case .newPassword: "new-password"
            }
        }

        /// Keeps phones from writing a name with a capital letter or another word for it.
        var typing: HTML {
            switch self {
            case .email, .username, .oneTimeCode:
                " autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\""
            case .text, .currentPassword, .newPassword: ""
            }
        }
    }

    /// What was typed into a field, to be kept unless it was that which was wrong; `nil` for a form nobody sent yet.
    func kept(_ name: String, of form: Form) -> String? {
        errors.isEmpty || errors[name] != nil ? nil : form[name]
    }

    /// A line to fill in; passwords are never shown again.
    mutating func field(
        _ name: String, _ kind: Kind, _ de: String, _ en: String, value: String? = nil,
        hint: Bilingual? = nil, isRequired: Bool = true, isFixed: Bool = false
    ) {
        let label = language == .de ? de : en
        let error = errors[name]
        let about = [hint == nil ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap(
            \.self)
        let described: HTML =
            about.isEmpty ? "" : " aria-describedby=\"\(about.joined(separator: " "))\""
        let shown: HTML = value.map { " value=\"\($0)\"" } ?? ""
        let required: HTML = isFixed ? " readonly" : isRequired ? " required" : ""
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        parts.append(
            """
            <label for="\(name)">\(label)</label>
            \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0[language])</p>" as HTML } ?? "")\
            \(error.map { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>" as HTML } ?? "")\
            <input id="\(name)" name="\(name)" type="\(kind.type)" autocomplete="\(kind.autocomplete)"\(kind.typing)\(shown)\(required)\(invalid)\(described)>
            """)
    }

    /// Something that goes along unseen.
    mutating func hidden(_ name: String, _ value: String) {
        parts.append("<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">")
    }

    /// A box to tick.
    mutating func check(_ name: String, _ de: String, _ en: String, isTicked: Bool = false) {
        let ticked: HTML = isTicked ? " checked" : ""
        parts.append(
            "<label class=\"check\"><input type=\"checkbox\" name=\"\(name)\" value=\"yes\"\(ticked)> \(language == .de ? de : en)</label>"
        )
    }

    /// A sentence between fields.
    mutating func say(_ de: String, _ en: String) { parts.append("<p>\(language == .de ? de : en)</p>") }

    /// The whole form with its button.
    func html(_ de: String, _ en: String, ends: Bool = false) -> HTML {
        var all: [HTML] = []
        if let error = errors[""] { all.append("<p class=\"error\" role=\"alert\">\(error)</p>") }
        if let guardToken {
            all.append("<input type=\"hidden\" name=\"guard\" value=\"\(guardToken)\">")
        }
        let look: HTML = ends ? " class=\"end\"" : ""
        return """
            <form method="post" action="\(page.path)\(query)">
            \(HTML(all + parts))
            <button\(look)>\(language == .de ? de : en)</button>
            </form>
            """
    }
}
