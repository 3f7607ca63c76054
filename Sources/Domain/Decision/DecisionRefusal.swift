/// The domain's no to what is decided at the end of a round.
///
/// The name of a case is stable, as that of a ``Refusal`` is.
package enum DecisionRefusal: Hashable, Sendable, Codable {
    // Outcomes
    case placeImpossible(Int)
    case ranksTooFew(Int, ranked: Int)
    case unknownPrize(Slug, of: [Slug])
    case phaseNotLater(phase: Slug, round: Slug)
    case departureNeedsReason(application: Int, [Int])
    case tieNeedsReason(application: Int, [Int])
    case decisionStands([RefusalDetail])
    case decisionReleased(ApplicationID)
    case decisionNotReleased(ApplicationID)
    case revisionUnclear(ApplicationID)
    case notPassed(phase: Slug)
    // Money
    case prizeAwarded(Slug, to: [Int])
    case beyondBudget(cents: Int, budget: Int)
    case sumImpossible(Int)
    case placesExceeded(Int, places: Int)
    // Releases
    case nothingDecided(RoundID)
    case releaseTimePassed(Moment)
    case releaseFlawed([RefusalDetail])
    // Reserve
    case nothingFreed(Int)
    case notOnReserve(Int)
    case reservePlaceTaken(place: Int, by: Int)
    // Ties
    case tieWayMissing
    case tieWayNotDeclared(TieWay)
    case tiesDeclared(RoundID)
    case seedMissing(RoundID)
    case witnessMissing
    case nothingTied(place: Int)
    case tieSettled(place: Int)
    case notTied(application: Int, place: Int)
    case voteTied(place: Int, [Int])
    case votedTwice(Slug)
    // Meetings
    case unknownMeeting(Slug)
    case meetingExists(Slug)
    case notADay(String)
    case nobodyPresent
    case notPresent(Slug)
}

extension DecisionRefusal {
    /// The sentence for the person it is said to.
    package var words: Bilingual {
        switch self {
        case .placeImpossible(let place):
            Bilingual(
                de: "Einen Platz \(place) gibt es nicht; Plätze zählen ab 1.",
                en: "There is no place \(place); places count from 1.")
        case .ranksTooFew(let places, let ranked):
            Bilingual(
                de:
                    "Bis Platz \(places) reicht die Rangliste nicht: Einen Platz \(ranked == 1 ? "hat nur eine Bewerbung" : ranked == 0 ? "hat keine Bewerbung" : "haben nur \(ranked) Bewerbungen"); ohne genug Bögen gibt es keinen.",
                en:
                    "The ranking does not reach rank \(places): only \(ranked) \(ranked == 1 ? "has" : "have") a rank, for which enough cards are needed."
            )
        case .unknownPrize(let prize, let prizes):
            Bilingual(de: "Einen Preis \(prize) gibt es hier nicht", en: "There is no prize \(prize) here")
                .offering(prizes)
        case .phaseNotLater(let phase, let round):
            Bilingual(
                de: "Die Phase \(phase) kommt nicht nach der Phase \(round), um die es in dieser Runde geht.",
                en: "The phase \(phase) does not come after \(round), which this round is about.")
        case .departureNeedsReason(let application, let passed):
            passed.isEmpty
                ? Bilingual(
                    de: "Die Bewerbung \(application) hat keinen Rang; das braucht eine Begründung.",
                    en: "Application \(application) has no rank; that needs a reason.")
                : Bilingual(
                    de:
                        "Die Entscheidung über \(application) weicht von der Rangliste ab (gegenüber \(numbered(passed))) und braucht eine Begründung.",
                    en:
                        "The decision about \(application) departs from the ranking (as to \(numbered(passed))) and needs a reason."
                )
        case .tieNeedsReason(let application, let tied):
            Bilingual(
                de:
                    "Die Bewerbung \(application) teilt sich den Platz mit \(numbered(tied)) und bekäme als einzige mehr; das braucht eine Begründung (--reason) oder vorher „werkx vote“ oder „werkx lot“.",
                en:
                    "Application \(application) shares its rank with \(numbered(tied)) and would be given more; that needs a reason (--reason), or “werkx vote” or “werkx lot” before."
            )
        case .decisionStands:
            Bilingual(
                de:
                    "Hier ist schon anders entschieden; eine Änderung braucht eine Begründung (--reason), oder „werkx decide … --undo“ nimmt erst zurück, was vorbereitet ist.",
                en:
                    "It is decided otherwise already; a change needs a reason (--reason), or “werkx decide … --undo” first drops what is prepared."
            )
        case .decisionReleased(let id):
            Bilingual(
                de:
                    "Über die Bewerbung \(id) ist schon freigegeben entschieden; „werkx revise“ ersetzt die Entscheidung, mit Begründung.",
                en:
                    "A decision about application \(id) is released already; “werkx revise” replaces it, with a reason."
            )
        case .decisionNotReleased(let id):
            Bilingual(
                de:
                    "Über die Bewerbung \(id) ist noch nichts freigegeben; „werkx decide“ ändert, was vorbereitet ist.",
                en:
                    "Nothing about application \(id) is released yet; “werkx decide” changes what is prepared."
            )
        case .revisionUnclear(let id):
            Bilingual(
                de:
                    "Die Bewerbung \(id) hat mehrere Entscheidungen; bitte mit --instead PREIS sagen, welche ersetzt wird.",
                en:
                    "Application \(id) has several decisions; please say with --instead PRIZE which one is replaced."
            )
        case .notPassed(let phase):
            Bilingual(
                de: "Für die Phase \(phase) ist diese Bewerbung nicht zugelassen.",
                en: "This application is not let into the phase \(phase).")
        case .prizeAwarded(let prize, let numbers):
            Bilingual(
                de: "Der Preis \(prize) wäre mehr als einmal vergeben, und zwar an \(numbered(numbers)).",
                en: "The prize \(prize) would be given more than once, to \(numbered(numbers)).")
        case .beyondBudget(let cents, let budget):
            Bilingual(
                de:
                    "Die Preise kämen zusammen auf \(Money.text(cents, in: .de)), das Budget ist \(Money.text(budget, in: .de)).",
                en:
                    "The prizes would come to \(Money.text(cents, in: .en)) together, the budget is \(Money.text(budget, in: .en))."
            )
        case .sumImpossible(let cents):
            Bilingual(
                de: "Eine Summe von \(cents) Cent ist nicht möglich; ganze Cent ab 0.",
                en: "A sum of \(cents) cents is impossible; whole cents from 0.")
        case .placesExceeded(let count, let places):
            Bilingual(
                de: "Das wären \(count) Plätze, der Wettbewerb hat \(places).",
                en: "These would be \(count) places, the call has \(places).")
        case .nothingDecided(let id):
            Bilingual(de: "In \(id) ist noch nichts entschieden.", en: "Nothing is decided in \(id) yet.")
        case .releaseTimePassed(let moment):
            Bilingual(
                de: "Der Zeitpunkt \(moment.text(in: .de)) ist schon vorbei.",
                en: "The time \(moment.text(in: .en)) has passed already.")
        case .releaseFlawed:
            Bilingual(
                de: "So lässt sich nicht freigeben; bekannt wurde nichts.",
                en: "These decisions cannot be released like this; nothing was made known.")
        case .nothingFreed(let number):
            Bilingual(
                de:
                    "Durch die Bewerbung \(number) ist nichts frei geworden; „werkx reserve list“ zeigt, was frei ist.",
                en: "Application \(number) left nothing free; “werkx reserve list” shows what is.")
        case .notOnReserve(let number):
            Bilingual(
                de: "Die Bewerbung \(number) steht nicht auf der freigegebenen Nachrückliste.",
                en: "Application \(number) is not on the released reserve list.")
        case .reservePlaceTaken(let place, let holder):
            Bilingual(
                de:
                    "Platz \(place) der Nachrückliste hat schon die Bewerbung \(holder); einen Platz teilen sich nur Bewerbungen mit gleichem Rang.",
                en:
                    "Place \(place) of the reserve list is held by application \(holder) already; only applications of equal rank share a place."
            )
        case .tieWayMissing:
            Bilingual(
                de: "Bitte mindestens einen Weg nennen: places, vote oder lot.",
                en: "Please name at least one way: places, vote or lot.")
        case .tieWayNotDeclared(let way):
            Bilingual(
                de: "Der Ausweg „\(way.rawValue)“ wurde nicht festgelegt, bevor die Runde schloss.",
                en: "The way “\(way.rawValue)” was not declared before the round closed.")
        case .tiesDeclared(let id):
            Bilingual(
                de: "Für \(id) steht schon fest, wie ein Gleichstand entschieden wird.",
                en: "For \(id) it is settled already how a tie is decided.")
        case .seedMissing(let id):
            Bilingual(
                de: "Für \(id) wurde keine Startzahl festgehalten, aus der gelost werden könnte.",
                en: "No seed was recorded for \(id) that a lot could be drawn from.")
        case .witnessMissing:
            Bilingual(
                de: "Gelost wird vor einer Zeugin oder einem Zeugen; bitte den Namen angeben.",
                en: "A lot is drawn before a witness; please give the name.")
        case .nothingTied(let place):
            Bilingual(de: "An Platz \(place) ist nichts geteilt.", en: "Nothing is tied at place \(place).")
        case .tieSettled(let place):
            Bilingual(
                de: "Der Gleichstand an Platz \(place) ist schon entschieden.",
                en: "The tie at place \(place) is settled already.")
        case .notTied(let application, let place):
            Bilingual(
                de: "Die Bewerbung \(application) gehört nicht zum Gleichstand an Platz \(place).",
                en: "Application \(application) is not part of the tie at place \(place).")
        case .voteTied(let place, let numbers):
            Bilingual(
                de:
                    "Auch die Abstimmung ergibt an Platz \(place) Gleichstand, und zwar zwischen \(numbered(numbers)).",
                en: "The vote is tied at place \(place) too, between \(numbered(numbers)).")
        case .votedTwice(let handle):
            Bilingual(de: "\(handle) hat zweimal abgestimmt.", en: "\(handle) voted twice.")
        case .unknownMeeting(let id):
            Bilingual(
                de: "Es gibt keine Sitzung \(id) dieser Runde.",
                en: "There is no meeting \(id) of this round.")
        case .meetingExists(let id):
            Bilingual(
                de: "Die Sitzung \(id) gibt es schon, mit anderen Angaben.",
                en: "The meeting \(id) exists already, with other particulars.")
        case .notADay(let text):
            Bilingual(de: "„\(text)“ ist kein Tag (JJJJ-MM-TT).", en: "“\(text)” is not a day (YYYY-MM-DD).")
        case .nobodyPresent:
            Bilingual(de: "Eine Sitzung braucht Anwesende.", en: "A meeting needs somebody present.")
        case .notPresent(let handle):
            Bilingual(
                de: "\(handle) war nicht anwesend und kann sich nicht enthalten haben.",
                en: "\(handle) was not present and cannot have abstained.")
        }
    }
}

extension DecisionRefusal {
    /// All that is wrong at once, by application; empty when the sentence says everything.
    package var details: [RefusalDetail] {
        switch self {
        case .decisionStands(let details), .releaseFlawed(let details): details
        case .placeImpossible, .ranksTooFew, .unknownPrize, .phaseNotLater, .departureNeedsReason,
            .tieNeedsReason,
            .decisionReleased,
            .decisionNotReleased, .revisionUnclear, .notPassed, .prizeAwarded, .beyondBudget, .sumImpossible,
            .placesExceeded, .nothingDecided, .releaseTimePassed, .nothingFreed, .notOnReserve,
            .reservePlaceTaken, .tieWayMissing, .tieWayNotDeclared, .tiesDeclared, .seedMissing,
            .witnessMissing, .nothingTied, .tieSettled, .notTied, .voteTied, .votedTwice, .unknownMeeting,
            .meetingExists, .notADay, .nobodyPresent, .notPresent:
            []
        }
    }
}
