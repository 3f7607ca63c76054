import Crypto
package import Domain
import JSON

/// The digests of results over the preimages that the storage format states.
package struct Fingerprint: Fingerprints {
    package init() {}

    package func digest(of rubric: Rubric) -> Digest {
        Digest(checked: Hash.sha256(CanonicalRubric.bytes(rubric)).hex)
    }

    package func digest(of ranking: Ranking, round: RoundID, rubric: Rubric, through: Int) -> Digest {
        Digest(checked: Hash.sha256(preimage(ranking, round, rubric, through)).hex)
    }

    package func digest(of panel: Panel, rubric: Rubric) -> Digest {
        Digest(checked: Hash.sha256(preimage(panel, rubric)).hex)
    }

    /// Format 1 of a score table's preimage: canonical JSON, cards by application and seat.
    package func preimage(_ panel: Panel, _ rubric: Rubric) -> [UInt8] {
        let competing = Set(panel.entrants.lazy.filter { $0.state == .in }.map { Int32($0.number) })
        let cards = (0..<panel.cardCount).filter { competing.contains(panel.applications[$0]) }
            .sorted { (panel.applications[$0], panel.seats[$0]) < (panel.applications[$1], panel.seats[$1]) }
        let criteria = rubric.criteria.indices.sorted { rubric.criteria[$0].id < rubric.criteria[$1].id }
        var json = Writer(reserving: 128 * cards.count + 256)
        json.beginObject()
        json.key("cards")
        json.beginArray()
        for card in cards {
            json.beginObject()
            json.key("application")
            json.integer(Int(panel.applications[card]))
            json.key("scores")
            json.beginObject()
            for criterion in criteria {
                let units = panel.scores[card * panel.stride + criterion]
                guard units != Panel.missing else { continue }
                json.key(text: rubric.criteria[criterion].id.text)
                json.string(Decimal(units: units).description)
            }
            json.endObject()
            json.key("seat")
            json.integer(Int(panel.seats[card]))
            json.endObject()
        }
        json.endArray()
        json.key("format")
        json.integer(1)
        json.key("rubric")
        json.string(digest(of: rubric).hex)
        json.endObject()
        return json.bytes
    }

    /// Format 1 of a ranking's preimage: canonical JSON, no titles, no print rounding.
    package func preimage(_ ranking: Ranking, _ round: RoundID, _ rubric: Rubric, _ through: Int) -> [UInt8] {
        var json = Writer(reserving: 256 * ranking.entries.count + 256)
        let criteria = rubric.criteria.indices.sorted { rubric.criteria[$0].id < rubric.criteria[$1].id }
        json.beginObject()
        json.key("entries")
        json.beginArray()
        for entry in ranking.entries {
            json.beginObject()
            json.key("application")
            json.integer(entry.application)
            json.key("cards")
            json.integer(entry.cards)
            json.key("criteria")
            json.beginObject()
            for criterion in criteria {
                guard let value = entry.criteria[criterion] else { continue }
                json.key(text: rubric.criteria[criterion].id.text)
                json.string(value.quotient)
            }
            json.endObject()
            json.key("rank")
            json.integer(entry.rank)
            json.key("score")
            json.string(entry.score.quotient)
            json.key("tied")
            json.boolean(entry.isTied)
            json.endObject()
        }
        json.endArray()
        json.key("format")
        json.integer(1)
        json.key("method")
        json.string("rubric")
        json.key("round")
        json.string(round.description)
        json.key("rubric")
        json.string(digest(of: rubric).hex)
        json.key("through")
        json.integer(through)
        json.key("unranked")
        json.beginArray()
        for absence in ranking.unranked {
            json.beginObject()
            json.key("application")
            json.integer(absence.application)
            json.key("why")
            json.string(absence.why.rawValue)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
