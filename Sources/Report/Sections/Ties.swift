import Domain
import Engine
import HTML

extension RecordPage {
    /// Equal scores: which rule separated them, or that none did, and how people settled what was left.
    var ties: Section {
        let texts = separated + shared
        let none: HTML =
            "<p>\(say("Keine zwei Bewerbungen haben dieselbe Punktzahl.", "No two applications have the same score."))</p>"
        let body: HTML = """
            \(texts.isEmpty ? none : points(texts))
            \(declared)
            \(list(say("Abstimmung und Los", "Votes and lots"), record.settlements.map(text)))
            """
        return Section(id: "ties", title: say("Gleichstände", "Ties"), body: body)
    }

    /// What the rubric's rules separated.
    private var separated: [HTML] {
        let entries = record.ranking.ranking.entries
        return zip(entries, entries.dropFirst()).compactMap { upper, lower -> HTML? in
            guard case .tieBreak(let rule) = upper.beforeNext else { return nil }
            let score = speech.number(upper.score)
            return
                "\(say("Platz", "Ranks")) \(upper.rank) \(say("und", "and")) \(lower.rank): \(name(upper.application)) \(say("vor", "before")) \(name(lower.application)), \(say("beide", "both")) \(score); \(say("entschieden hat", "decided by")) \(words(rule))."
        }
    }

    /// What shares a rank.
    private var shared: [HTML] {
        let entries = record.ranking.ranking.entries
        var texts: [HTML] = []
        var place = 0
        while place < entries.count {
            let group = entries[place...].prefix { $0.rank == entries[place].rank }
            if group.count > 1 {
                let names = speech.list(group.map { name($0.application) })
                texts.append(
                    "\(say("Platz", "Rank")) \(entries[place].rank) \(say("teilen sich", "is shared by")) \(names), \(say("alle", "all with")) \(speech.number(entries[place].score)); \(say("auch die weiteren Regeln sind gleich.", "the further rules are equal too."))"
                )
            }
            place += group.count
        }
        return texts
    }

    /// The ways out of a tie that were said beforehand.
    private var declared: HTML {
        guard let ties = record.round.decisions.ties else {
            return
                "<p>\(say("Auswege für einen Gleichstand an der Grenze wurden vorher nicht festgelegt.", "No ways out of a tie at the cut were declared beforehand."))</p>"
        }
        let ways = ties.ways.map { $0.words[speech.language] }.joined(separator: ", ")
        let seed = ties.seed.map {
            say("; Startzahl für das Los: \($0)", "; seed of the lot: \($0)")
        }
        return
            "<p>\(say("Vor dem Schließen festgelegte Auswege", "Ways out declared before closing")): \(ways)\(seed ?? "").</p>"
    }

    private func text(_ settled: RoundRecord.Settled) -> HTML {
        let settlement = settled.settlement
        let order = settlement.order.map { group in
            group.map { name($0) }.joined(separator: say(" gleichauf mit ", " level with "))
        }.joined(separator: say(", danach ", ", then "))
        let at = "\(speech.time(settled.at)) (\(say("Eintrag", "entry")) \(settlement.sequence))"
        switch settlement.way {
        case .vote(let ballots, let meeting):
            let votes = ballots.map { ballot in
                let seats = ballot.seats.map { seat($0) }.joined(separator: ", ")
                return say("Nr. \(ballot.application): ", "no. \(ballot.application): ")
                    + (seats.isEmpty ? say("niemand", "nobody") : seats)
            }.joined(separator: "; ")
            let held = meeting.map { say(", Sitzung \($0)", ", meeting \($0)") } ?? ""
            return
                "\(at): \(say("Abstimmung der Jury über Platz", "vote of the jury on place")) \(settlement.place)\(held). \(say("Stimmen", "Votes")) – \(votes). \(say("Ergebnis", "Result")): \(order)."
        case .lot(let seed):
            return
                "\(at): \(say("Los um Platz", "lot for place")) \(settlement.place), \(say("gezogen vor", "drawn before")) \(reason(settled.witness)), \(say("aus der Startzahl", "from the seed")) \(String(seed)). \(say("Ergebnis", "Result")): \(order)."
        }
    }
}
