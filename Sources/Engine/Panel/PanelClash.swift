import Domain
import Statistics

/// Says in words which limits clash, and what the smallest repair is.
struct PanelClash {
    private let input: PanelInput

    init(_ input: PanelInput) { self.input = input }

    /// One detail for each clash, then one for each change of the repair.
    func details(of infeasible: PanelInfeasible) -> [RefusalDetail] {
        infeasible.clashes.map(detail)
            + infeasible.repair.enumerated().map { place, change in detail(change, isFirst: place == 0) }
    }

    private func detail(_ clash: PanelInfeasible.Clash) -> RefusalDetail {
        switch clash {
        case .tooFewPossible(let application, let possible, let wanted):
            return line(
                number(application),
                de: possible == 0
                    ? "niemand darf sie lesen"
                    : "\(wanted) Lesende verlangt, nur \(possible) dürfen sie lesen",
                en: possible == 0
                    ? "nobody may read it" : "\(wanted) readers wanted, only \(possible) may read it")
        case .tooLittleRoom(let places, let wanted):
            return line(
                "–",
                de:
                    "\(wanted.counted("Bewertung", "Bewertungen")) verlangt, die Jury nimmt zusammen höchstens \(places)",
                en: "\(wanted.counted("card", "cards")) wanted, the jurors take \(places) together at most")
        case .minimumsTooHigh(let minimums, let wanted):
            return line(
                "–",
                de:
                    "zugesagt sind zusammen mindestens \(minimums.counted("Bewertung", "Bewertungen")), verlangt nur \(wanted)",
                en:
                    "\(minimums.counted("card is", "cards are")) promised together at least, only \(wanted) are wanted"
            )
        case .minimumOutOfReach(let juror, let minimum, let possible):
            return line(
                handle(juror),
                de: "soll mindestens \(minimum) lesen, darf aber nur \(possible)",
                en: "shall read \(minimum) at least, but may read only \(possible)")
        case .crowded(let applications, let jurors, let wanted, let places, let others):
            return line(
                numbers(applications),
                de:
                    "zusammen \(wanted) Lesende verlangt; \(handles(jurors)) nehmen höchstens \(places), alle anderen können \(others) geben",
                en:
                    "\(wanted) readers wanted together; \(handles(jurors)) take \(places) at most, all others can give \(others)"
            )
        case .crowdedByRules(let names, let applications, let jurors, let wanted, let places, let others):
            let rules = rules(names)
            return line(
                numbers(applications),
                de:
                    "\(rules.de): dafür zusammen \(wanted) Lesende verlangt; \(handles(jurors)) nehmen höchstens \(places), alle anderen können \(others) geben",
                en:
                    "\(rules.en): \(wanted) readers wanted together for it; \(handles(jurors)) take \(places) at most, all others can give \(others)"
            )
        case .idle(let jurors, let minimums, let reachable):
            return line(
                handles(jurors),
                de: "sollen zusammen mindestens \(minimums) lesen, erreichbar sind \(reachable)",
                en: "shall read \(minimums) together at least, \(reachable) can be reached")
        case .rules(let names, let applications):
            let rules = rules(names)
            return line(
                numbers(applications),
                de: "keine Zusammensetzung hält: \(rules.de)", en: "no panel keeps: \(rules.en)")
        case .rulesTogether(let names, let applications):
            let rules = rules(names)
            return line(
                numbers(applications),
                de: "es fand sich keine Zuteilung, die zugleich hält: \(rules.de)",
                en: "no assignment was found that keeps together: \(rules.en)")
        case .fixedBeyondJuror(let juror, let fixed, let limit):
            return line(
                handle(juror), de: "liest schon \(fixed), vereinbart sind \(limit)",
                en: "reads \(fixed) already, \(limit) are agreed")
        case .fixedBeyondApplication(let application, let fixed, let wanted):
            return line(
                number(application), de: "hat schon \(fixed) Lesende, verlangt sind \(wanted)",
                en: "has \(fixed) readers already, \(wanted) are wanted")
        case .fixedConflict(let pair):
            return line(
                number(pair.application), de: "\(handle(pair.juror)) liest sie trotz Befangenheit",
                en: "\(handle(pair.juror)) reads it in spite of a conflict")
        case .badInput(let what):
            return line("–", de: "nicht lösbar: \(what)", en: "not to be solved: \(what)")
        }
    }

    private func detail(_ change: PanelInfeasible.Change, isFirst: Bool) -> RefusalDetail {
        let de = isFirst ? "kleinste Abhilfe: " : "und: "
        let en = isFirst ? "smallest repair: " : "and: "
        switch change {
        case .morePlaces(let juror, let count):
            return line(
                handle(juror), de: "\(de)\(count.counted("Bewerbung", "Bewerbungen")) mehr lesen lassen",
                en: "\(en)let them read \(count.counted("application", "applications")) more")
        case .lowerMinimum(let juror, let count):
            return line(
                handle(juror), de: "\(de)die Mindestzahl um \(count) senken",
                en: "\(en)lower the minimum by \(count)")
        case .fewerReaders(let application, let count):
            return line(
                number(application),
                de: "\(de)mit \(count.counted("lesenden Person", "Lesenden")) weniger auskommen",
                en: "\(en)make do with \(count.counted("reader", "readers")) fewer")
        case .waive(let rule, let application):
            let rule = rules([rule])
            return line(
                number(application), de: "\(de)nicht verlangen: \(rule.de)",
                en: "\(en)do not ask for: \(rule.en)")
        }
    }

    private func line(_ place: String, de: String, en: String) -> RefusalDetail {
        RefusalDetail(place: place, words: Bilingual(de: de, en: en))
    }

    private func number(_ place: Int) -> String { String(input.applications[place].number) }
    private func handle(_ place: Int) -> String { input.jurors[place].handle }

    private func numbers(_ places: [Int]) -> String { shortened(places.map(number)) }
    private func handles(_ places: [Int]) -> String { shortened(places.map(handle)) }

    private func shortened(_ names: [String]) -> String {
        names.count > 12 ? names.prefix(12).joined(separator: ", ") + ", …" : names.joined(separator: ", ")
    }

    private func rules(_ names: [String]) -> Bilingual {
        let words = names.compactMap { Int($0) }.compactMap { place in
            input.rules.words.indices.contains(place) ? input.rules.words[place] : nil
        }
        return Bilingual(
            de: words.map(\.de).joined(separator: "; "), en: words.map(\.en).joined(separator: "; "))
    }
}
