/// Founds a programme.
package struct CreateProgramme: Sendable, Codable {
    package var slug: Slug
    package var kind: ProgrammeKind
    package var names: Bilingual
    package var zone: String

    package init(slug: Slug, kind: ProgrammeKind, names: Bilingual, zone: String) {
        self.slug = slug
        self.kind = kind
        self.names = names
        self.zone = zone
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        if let known = world.programme(slug) {
            guard known.kind == kind, known.names == names, known.zone == zone else {
                throw .programmeExists(slug)
            }
            return .nothing
        }
        return Decision([
            Happening(
                .programme(slug), .programme(.created(ProgrammeCreated(kind: kind, names: names, zone: zone)))
            )
        ])
    }
}
