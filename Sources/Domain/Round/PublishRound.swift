/// Makes the best of a closed round public: rank and title of those who allowed it, never a score.
package struct PublishRound: Sendable, Codable {
    package var round: RoundID
    package var places: Int

    package init(round: RoundID, places: Int) {
        self.round = round
        self.places = places
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard let known = call.round(round.round) else { throw .unknownRound(round) }
        guard known.closing != nil else { throw .roundNotClosed(round.round) }
        guard places > 0 else { throw .readersImpossible(places) }
        let entries = known.ranking(in: call).entries
        if places < entries.count, entries[places].rank == entries[places - 1].rank {
            let rank = entries[places].rank
            throw .tiedAtCut(place: places, entries.filter { $0.rank == rank }.map(\.application))
        }
        if known.publishedPlaces == places { return .nothing }
        return Decision([Happening(.round(round), .round(.published(RoundPublished(places: places))))])
    }
}

/// A place as it was published.
struct PublishedPlace: Hashable, Sendable {
    let rank: Int
    let application: Int
}

/// One place of a published result, as the public reads it.
package struct PublicPlace: Hashable, Sendable {
    package let rank: Int
    package let application: Int
    /// Whether its title may be shown: the call asks for no such consent, or it was given.
    package let showsTitle: Bool
}

extension Round {
    /// The id of the consent that lets a title be shown in public.
    package static let publicationConsent = Slug(checked: "publication")

    /// What the public sees of the result, empty while nothing is published: the places as they were published, without those who left
    /// the competition since. Nobody moves up in public by another's withdrawal; that takes an act of the office.
    package func publicPlaces(in call: Call) -> [PublicPlace] {
        let asks = call.consents.contains { $0.id == Self.publicationConsent }
        return published.filter { call.competes($0.application) }.map { place in
            let consents = call.application(place.application)?.consents(to: Self.publicationConsent) ?? false
            return PublicPlace(
                rank: place.rank, application: place.application, showsTitle: !asks || consents)
        }
    }
}
