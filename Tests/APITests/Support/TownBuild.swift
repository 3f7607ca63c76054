import Domain
import Engine

// What stands before anybody hands in: programmes, calls, and everybody with a role.
extension Town {
    static func both(_ text: String) -> Bilingual { Bilingual(de: text, en: text + " (en)") }

    static func moment(_ wall: String, _ milliseconds: Int64) -> Moment {
        Moment(wall: wall, zone: "Europe/Berlin", offset: 60, instant: Instant(milliseconds: milliseconds))
    }

    func build() throws {
        for programme in ["p", "q"] {
            try give(
                .programme(
                    .create(
                        CreateProgramme(
                            slug: Self.slug(programme), kind: .incubator, names: Self.both(programme),
                            zone: "Europe/Berlin"))))
        }
        for (call, programme) in [("c", "p"), ("other", "q"), ("secret", "p")] {
            try give(
                .call(
                    .create(
                        CreateCall(slug: Self.slug(call), definition: Self.definition(programme)))))
            if call != "secret" { try give(.call(.open(OpenCall(call: Self.slug(call))))) }
        }
        try give(
            .cohort(
                .create(
                    CreateCohort(
                        cohort: Self.cohort, title: "Jahrgang", starts: Day(checked: 2027, 2, 1), months: 6,
                        places: 2, stipend: 100_000))))
    }

    private static func definition(_ programme: String) -> CallDefinition {
        func field(_ id: String, personal: Bool, jurors: Bool) -> Field {
            Field(
                id: slug(id), title: both(id), help: nil, kind: .longText(minimum: 0, maximum: 2_000),
                required: false, personal: personal, jurors: jurors)
        }
        let form = [
            field("pitch", personal: false, jurors: true), field("career", personal: true, jurors: true),
            field("internal", personal: false, jurors: false),
        ]
        return CallDefinition(
            programme: slug(programme), title: both("Wettbewerb"),
            categories: ["open", "health"].map { Named(id: slug($0), title: both($0)) }, places: 2,
            prizes: [Prize(id: slug("first"), title: both("Preis"), cents: 100_000)],
            consents: [
                Consent(
                    id: Round.publicationConsent, title: both("Veröffentlichung"), text: nil, version: 1,
                    required: false)
            ],
            phases: [
                Phase(
                    id: slug("idea"), title: both("Idee"),
                    opens: moment("2027-01-31T00:00", 1_801_350_000_000),
                    deadline: moment("2027-12-31T23:59", 1_830_293_999_999), form: form)
            ])
    }

    func people() throws {
        let roles: [(String, Role?, String?)] = [
            ("niemand", nil, nil), ("anna", .founder, nil), ("bert", .founder, nil), ("carl", .founder, nil),
            ("dora", .founder, nil), ("xena", .founder, "other"), ("jo", .juror, "c"), ("kim", .juror, "c"),
            ("lea", .juror, "c"), ("nora", .juror, "c"), ("tom", .juror, "c"), ("julius", .juror, "other"),
            ("cora", .coach, "c"), ("cai", .coach, "other"), ("mo", .mentor, "c"), ("mina", .mentor, "other"),
            ("mara", .manager, "c"), ("otto", .manager, "c"), ("max", .manager, "other"),
            ("aud", .auditor, "c"), ("axel", .auditor, "other"), ("rita", .juror, "c"),
        ]
        for (place, (handle, role, call)) in roles.enumerated() {
            let grant = role.map { RoleGrant(role: $0, call: call.map(Self.slug)) }
            let isFounder = role == .founder
            let profile = Profile(
                name: .text(hidden("Name", place, where: isFounder && secrets.persons)),
                email: .text(
                    "\(handle)@\(isFounder && secrets.persons && means(place) ? secrets.mark : "offen").example"
                ),
                organisation: .text(hidden("Haus", place, where: isFounder && secrets.persons)))
            try give(
                .member(
                    .add(
                        AddMember(
                            handle: Self.slug(handle), grants: grant.map { [$0] } ?? [], profile: profile))
                ))
        }
    }
}
