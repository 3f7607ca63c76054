import Domain
import Engine

/// `werkx member change`: what somebody volunteers about themselves.
enum MemberChangeVerb {
    static let verb = Verb(
        "member change",
        de: "eine freiwillige Angabe vermerken oder löschen; sie dient nur gemischten Jurys",
        en: "note or remove what somebody volunteers; it serves mixed panels only", arguments: ["HANDLE"],
        options: [
            Option(
                "gender", "woman|man|diverse|none", de: "Geschlecht; none löscht", en: "gender; none removes")
        ],
        example: "werkx member change jutta --gender woman --as jutta"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let text = invocation.arguments["gender"] ?? ""
        let gender = Gender(rawValue: text)
        guard gender != nil || text == "none" else {
            let names = (Gender.allCases.map(\.rawValue) + ["none"]).joined(separator: ", ")
            throw invocation.usage("--gender kennt \(names).", "--gender knows \(names).")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(.member(.giveGender(GiveGender(handle: handle, gender: gender))))
        invocation.report(
            given, gender == nil ? "Die Angabe ist gelöscht." : "\(handle): \(gender?.words.de ?? "").",
            gender == nil ? "It is removed." : "\(handle): \(gender?.words.en ?? "").")
        return 0
    }
}

extension Session {
    /// The member who bears a handle, as things are now.
    func bearer(of handle: Slug) throws(CLIError) -> Member? {
        try asking { () throws(EngineError) in try engine.member(handle) }.flatMap { engine.world.member($0) }
    }

    /// Whether the one who acts runs a call, or everything.
    var runsAnything: Bool {
        member.flatMap { engine.world.member($0) }.map {
            $0.has(.administrator) || $0.hasAnywhere(.manager)
        } ?? false
    }
}
