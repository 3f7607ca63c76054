/// A sign that somebody may be too close to an application.
package struct Suspicion: Hashable, Sendable {
    package let rule: ConflictRule
    /// What is known of the person: an organisation, an address, a name.
    package let person: String
    /// What it meets on the application's side.
    package let application: String

    package init(rule: ConflictRule, person: String, application: String) {
        self.rule = rule
        self.person = person
        self.application = application
    }
}

/// What is known of a person that the rules compare; also of one who is not invited yet.
package struct PersonFacts: Sendable {
    package let member: MemberID?
    package let name: String?
    package let organisation: String?
    package let email: String?
    // What is compared, made once: a whole jury is held against a whole pool.
    fileprivate let organisationKey: String?
    fileprivate let nameKey: String?
    fileprivate let domain: String?

    package init(member: MemberID? = nil, name: String?, organisation: String?, email: String?) {
        self.member = member
        self.name = name
        self.organisation = organisation
        self.email = email
        organisationKey = organisation?.organisationKey
        nameKey = name?.nameKey
        domain = email?.mailDomain
    }

    /// What a member's profile says.
    package init(_ member: MemberID, _ profile: Profile?) {
        self.init(
            member: member, name: profile?.name?.opened, organisation: profile?.organisation?.opened,
            email: profile?.email?.opened)
    }
}

/// What is known of an application that the rules compare, and that a juror needs to know whether there is a conflict.
package struct ApplicationFacts: Sendable {
    package let number: Int
    package let applicant: MemberID?
    package let title: String
    /// Names of the team.
    package let team: [String]
    /// The applicant's own name.
    package let applicantName: String?
    package let organisations: [String]
    package let email: String?
    /// Who coaches, or coached, a venture of the applicant's, with the venture's number.
    package let coaches: [MemberID: Int]
    /// The people of it, the applicant last.
    package let people: [String]
    fileprivate let organisationKeys: [String?]
    fileprivate let peopleKeys: [String?]
    fileprivate let domain: String?

    /// What the applicant's profile and the latest hand-in of each phase say.
    package init(_ application: Application, in call: Call, _ registry: any Registry, _ world: World) {
        number = application.number
        var coaches: [MemberID: Int] = [:]
        applicant = application.applicant
        if let applicant {
            for venture in world.ventures
            where world.application(venture.application)?.applicant == applicant {
                for coach in venture.coaches { coaches[coach.value] = venture.number }
            }
        }
        self.coaches = coaches
        // Who brought it in by a table is no applicant.
        let founder = applicant.flatMap { world.member($0)?.hasAnywhere(.founder) == true ? $0 : nil }
        let profile = founder.flatMap { registry.profile(of: $0) }
        applicantName = profile?.name?.opened
        email = profile?.email?.opened
        var title = ""
        var team: [String] = []
        var organisations = profile?.organisation?.opened.map { [$0] } ?? []
        for phase in call.phases {
            let id = ApplicationID(call.slug, application.number)
            guard let words = registry.handIn(of: id, phase: phase.id) else { continue }
            title = words.title ?? title
            for person in words.team where !team.contains(person.name) { team.append(person.name) }
            for field in phase.form where Self.organisationFields.contains(field.id.text) {
                if let answer = words.fields[field.id], !organisations.contains(answer) {
                    organisations.append(answer)
                }
            }
        }
        self.title = title
        self.team = team
        self.organisations = organisations.filter { !$0.isEmpty }
        if let founder, team.isEmpty, applicantName == nil {
            // Who registered gave no name but an address; without either the application would be nobody's.
            people = [email ?? registry.handle(of: founder)?.text].compactMap(\.self)
        } else if let name = applicantName, !team.contains(where: { $0.nameKey == name.nameKey }) {
            people = team + [name]
        } else {
            people = team
        }
        organisationKeys = self.organisations.map(\.organisationKey)
        peopleKeys = people.map(\.nameKey)
        domain = email?.mailDomain
    }

    /// The ids of form fields that hold the organisation of an applicant.
    static let organisationFields: Set<String> = [
        "organisation", "organization", "company", "firma", "unternehmen", "einrichtung", "institution",
        "hochschule", "university", "universitaet", "arbeitgeber", "employer",
    ]

    /// Whether a name is that of one of its people or organisations.
    func isCalled(_ name: String) -> Bool {
        people.contains { $0.nameKey == name.nameKey }
            || organisations.contains { $0.organisationKey == name.organisationKey }
    }
}

extension PersonFacts {
    /// Every sign that this person is too close to an application, in the order of the rules.
    package func suspicions(about application: ApplicationFacts, in call: Call) -> [Suspicion] {
        if let member, member == application.applicant { return [] }
        var found: [Suspicion] = []
        if let organisation, let key = organisationKey {
            for (other, theirs) in zip(application.organisations, application.organisationKeys)
            where theirs == key {
                found.append(Suspicion(rule: .organisation, person: organisation, application: other))
            }
        }
        if let email, let other = application.email, let domain, let theirs = application.domain,
            domain.isOrIsBelow(theirs) || theirs.isOrIsBelow(domain),
            !(MailProviders.known.union(call.exceptedDomains)).contains(where: domain.isOrIsBelow)
        {
            found.append(Suspicion(rule: .domain, person: email, application: other))
        }
        if let name, let key = nameKey {
            for (other, theirs) in zip(application.people, application.peopleKeys) where theirs == key {
                found.append(Suspicion(rule: .team, person: name, application: other))
            }
        }
        if let member, let venture = application.coaches[member] {
            found.append(
                Suspicion(rule: .coach, person: name ?? "\(member)", application: "venture \(venture)"))
        }
        return found
    }
}

extension String {
    /// The words of the text for comparing: lower case, umlauts spelt out, no punctuation.
    private var comparedWords: [String] {
        var text = ""
        for character in lowercased() {
            switch character {
            case "ä", "æ": text += "ae"
            case "ö", "ø", "œ": text += "oe"
            case "ü": text += "ue"
            case "ß": text += "ss"
            case "á", "à", "â", "ã", "å": text += "a"
            case "é", "è", "ê", "ë": text += "e"
            case "í", "ì", "î", "ï": text += "i"
            case "ó", "ò", "ô", "õ": text += "o"
            case "ú", "ù", "û": text += "u"
            case "ç", "ć", "č": text += "c"
            case "ñ", "ń": text += "n"
            case "ş", "š", "ś": text += "s"
            case "ğ": text += "g"
            case "ı": text += "i"
            case "ł": text += "l"
            case "ž", "ź", "ż": text += "z"
            case "'", "’": break
            default: text += character.isLetter || character.isNumber ? String(character) : " "
            }
        }
        return text.split(separator: " ").map(String.init)
    }

    /// An organisation's name without its legal form, `nil` when nothing is left.
    package var organisationKey: String? {
        let forms: Set = [
            "gmbh", "ggmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "gbr", "egbr", "eg", "ev", "ek", "se",
            "co", "haftungsbeschraenkt", "inc", "ltd", "limited", "llc", "llp", "plc", "corp", "sarl", "bv",
            "sa", "spa", "srl", "aps", "oy", "ab",
        ]
        var words = comparedWords
        // `e. V.` falls into two letters.
        for place in words.indices.dropLast().reversed()
        where words[place] == "e" && ["v", "g", "k"].contains(words[place + 1]) {
            words.removeSubrange(place...place + 1)
        }
        words.removeAll { forms.contains($0) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// A person's name without titles, whichever part comes first; `nil` when nothing is left.
    var nameKey: String? {
        let titles: Set = [
            "dr", "prof", "professor", "professorin", "ing", "dipl", "med", "phil", "rer", "nat", "jur",
            "herr",
            "frau", "mr", "mrs", "ms", "phd", "msc", "bsc", "mba",
        ]
        let words = comparedWords.filter { !titles.contains($0) }
        return words.isEmpty ? nil : words.sorted().joined(separator: " ")
    }

    /// What follows the `@`, in lower case.
    var mailDomain: String? {
        let parts = split(separator: "@")
        return parts.count == 2 ? parts[1].lowercased() : nil
    }

    /// Whether a domain is another one or one of its subdomains.
    func isOrIsBelow(_ other: String) -> Bool { self == other || hasSuffix("." + other) }
}

/// E-mail domains that say nothing about where somebody works.
enum MailProviders {
    static let known: Set<String> = [
        "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "gmx.org", "web.de", "t-online.de", "magenta.de",
        "freenet.de", "arcor.de", "vodafone.de", "vodafonemail.de", "unitybox.de", "posteo.de", "posteo.net",
        "posteo.eu", "mailbox.org", "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "hotmail.com",
        "hotmail.de", "live.com", "live.de", "msn.com", "icloud.com", "me.com", "mac.com", "yahoo.com",
        "yahoo.de", "ymail.com", "aol.com", "aol.de", "proton.me", "protonmail.com", "protonmail.ch", "pm.me",
        "tutanota.com", "tutanota.de", "tuta.io", "tuta.com", "1und1.de", "online.de", "email.de", "mail.de",
        "kabelmail.de", "netcologne.de", "unitymedia.de", "o2online.de", "o2mail.de", "fastmail.com",
        "zoho.com", "mail.com", "yandex.ru", "yandex.com", "mail.ru", "wp.pl", "o2.pl", "onet.pl",
        "bluewin.ch", "a1.net", "free.fr", "orange.fr", "libero.it", "hey.com", "disroot.org", "riseup.net",
    ]
}
