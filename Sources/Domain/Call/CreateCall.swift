/// Creates a call with all its phases.
package struct CreateCall: Sendable, Codable {
    package var slug: Slug
    package var definition: CallDefinition

    package init(slug: Slug, definition: CallDefinition) {
        self.slug = slug
        self.definition = definition
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard world.call(slug) == nil else { throw .callExists(slug) }
        guard world.programme(definition.programme) != nil else {
            throw .unknownProgramme(definition.programme)
        }
        let flaws = definition.flaws()
        guard flaws.isEmpty else { throw .callFlawed(flaws) }
        return Decision(events())
    }

    func events() -> [Happening] {
        let created = CallCreated(
            programme: definition.programme, title: definition.title, categories: definition.categories,
            consents: definition.consents, places: definition.places, prizes: definition.prizes)
        return [Happening(.call(slug), .call(.created(created)))]
            + definition.phases.map { Happening(.call(slug), .call(.phasePlanned($0))) }
    }
}

/// What a call file says.
package struct CallDefinition: Hashable, Sendable, Codable {
    package var programme: Slug
    package var title: Bilingual
    package var categories: [Named]
    package var places: Int
    package var prizes: [Prize]
    package var consents: [Consent]
    package var phases: [Phase]

    package init(
        programme: Slug, title: Bilingual, categories: [Named], places: Int, prizes: [Prize],
        consents: [Consent], phases: [Phase]
    ) {
        self.programme = programme
        self.title = title
        self.categories = categories
        self.places = places
        self.prizes = prizes
        self.consents = consents
        self.phases = phases
    }

    /// The fields of a Senkrechtstarter edition, used when a call file names none.
    package static let defaultCategories: [Named] = [
        ("gesundheitswirtschaft", "Gesundheitswirtschaft", "Health economy"),
        ("it-sicherheit", "IT-Sicherheit", "IT security"),
        ("mobilitaet", "Mobilität", "Mobility"),
        ("produktionswirtschaft", "Produktionswirtschaft", "Production"),
        ("smart-city", "Smart City", "Smart city"),
        ("offen", "offen", "open"),
    ].map { Named(id: Slug(checked: $0.0), title: Bilingual(de: $0.1, en: $0.2)) }
}
