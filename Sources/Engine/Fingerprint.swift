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
