extension Refusal {
    /// The sentence for the person it is said to, without the details that ``details`` lists.
    package var words: Bilingual {
        switch self {
        case .notAllowed:
            Bilingual(de: "Das dürfen Sie hier nicht.", en: "You may not do this here.")
        case .reasonMissing:
            Bilingual(de: "Bitte eine Begründung angeben.", en: "Please give a reason.")
        case .logBegan:
            Bilingual(de: "Dieses Protokoll hat schon begonnen.", en: "This log has begun already.")
        case .unknownEvent(let sequence):
            Bilingual(
                de: "Ein Ereignis \(sequence) gibt es in diesem Protokoll nicht.",
                en: "This log has no event \(sequence).")
        case .unknownMember(let handle):
            Bilingual(de: "Es gibt kein Mitglied \(handle).", en: "There is no member \(handle).")
        case .notAnAddress(let text):
            Bilingual(de: "„\(text)“ ist keine E-Mail-Adresse.", en: "“\(text)” is not an e-mail address.")
        case .capacityImpossible(let minimum, let maximum):
            Bilingual(
                de:
                    "Die Kapazität \(minimum)-\(maximum) ist nicht möglich; erst die kleinere, dann die größere Zahl, beide ab 0.",
                en:
                    "The capacity \(minimum)-\(maximum) is impossible; first the smaller, then the larger number, both from 0."
            )
        case .lastAdministrator:
            Bilingual(
                de: "Jemand muss die Verwaltung behalten: das ist die letzte Administration.",
                en: "Somebody must keep the keys: this is the last administrator.")
        case .memberTwice(let handle):
            Bilingual(
                de: "\(handle) steht zweimal in der Tabelle.", en: "\(handle) stands twice in the table.")
        case .tokenTaken:
            Bilingual(de: "Diesen Zugang gibt es schon.", en: "This token exists already.")
        case .account(let refusal): refusal.words
        case .programmeExists(let slug):
            Bilingual(
                de: "Das Programm \(slug) gibt es schon, mit anderen Angaben.",
                en: "The programme \(slug) exists already, with other particulars.")
        case .unknownProgramme(let slug):
            Bilingual(
                de: "Es gibt kein Programm \(slug); legen Sie es mit „werkx programme create“ an.",
                en: "There is no programme \(slug); create it with “werkx programme create”.")
        case .callExists(let slug):
            Bilingual(de: "Den Wettbewerb \(slug) gibt es schon.", en: "The call \(slug) exists already.")
        case .unknownCall(let slug):
            Bilingual(de: "Es gibt keinen Wettbewerb \(slug).", en: "There is no call \(slug).")
        case .callFlawed(let flaws):
            Bilingual(
                de: "Die Ausschreibung hat \(flaws.count) Fehler.",
                en: "The call has \(flaws.count.counted("flaw", "flaws")).")
        case .callNotOpen(let slug):
            Bilingual(
                de: "Der Wettbewerb \(slug) ist noch nicht offen.", en: "The call \(slug) is not open yet.")
        case .callClosed(let slug):
            Bilingual(de: "Der Wettbewerb \(slug) ist geschlossen.", en: "The call \(slug) is closed.")
        case .unknownPhase(let slug, let phases):
            Bilingual(de: "Es gibt keine Phase \(slug)", en: "There is no phase \(slug)").offering(phases)
        case .formFrozen(let phase):
            Bilingual(
                de: "Die Phase \(phase) läuft; ihr Formular ändert sich nur noch mit Begründung.",
                en: "The phase \(phase) has opened; its form changes only with a reason now.")
        case .deadlineNotLater(let phase, let present):
            Bilingual(
                de:
                    "Die Frist der Phase \(phase) endet schon \(present.text(in: .de)); sie lässt sich nur verlängern.",
                en:
                    "The deadline of phase \(phase) is \(present.text(in: .en)) already; it can only be moved to a later time."
            )
        case .deadlineInThePast(let deadline):
            Bilingual(
                de: "Die neue Frist \(deadline.text(in: .de)) ist schon vorbei.",
                en: "The new deadline \(deadline.text(in: .en)) has passed already.")
        case .notAFounder(let handle):
            Bilingual(
                de: "\(handle) nimmt nicht als Gründer/in teil; die Rolle gibt „werkx member add“.",
                en: "\(handle) does not take part as a founder; “werkx member add” gives the role.")
        case .importerApplies(let handle):
            Bilingual(
                de:
                    "\(handle) liest die Tabelle ein und kann darin nicht selbst antreten; jemand anderes muss sie einlesen.",
                en: "\(handle) imports the table and cannot apply in it; somebody else has to import it.")
        case .unknownApplication(let id):
            Bilingual(de: "Es gibt keine Bewerbung \(id).", en: "There is no application \(id).")
        case .unknownConsent(let id):
            Bilingual(de: "Es gibt keine Einwilligung \(id).", en: "There is no consent \(id).")
        case .phaseNotOpen(let phase, let opens):
            Bilingual(
                de: "Die Phase \(phase) öffnet erst \(opens.text(in: .de)).",
                en: "The phase \(phase) opens \(opens.text(in: .en)).")
        case .deadlinePassed(let phase, let deadline, _):
            Bilingual(
                de: "Die Frist der Phase \(phase) ist vorbei; sie endete \(deadline.text(in: .de)).",
                en: "The deadline of phase \(phase) has passed; it was \(deadline.text(in: .en)).")
        case .beginsWithFirstPhase(let phase):
            Bilingual(
                de: "Eine Bewerbung beginnt mit der Phase \(phase).",
                en: "An application begins with the phase \(phase).")
        case .textsFlawed(let flaws):
            Bilingual(
                de: flaws.count == 1
                    ? "Ein Text hat ein Zeichen, das nicht hineingehört."
                    : "\(flaws.count) Texte haben Zeichen, die nicht hineingehören.",
                en: flaws.count == 1
                    ? "A text has a character that does not belong there."
                    : "\(flaws.count) texts have characters that do not belong there.")
        case .submissionFlawed(let flaws):
            Bilingual(
                de: flaws.count == 1
                    ? "Eine Angabe fehlt noch oder passt nicht."
                    : "\(flaws.count) Angaben fehlen noch oder passen nicht.",
                en: flaws.count == 1
                    ? "One entry is missing or does not fit."
                    : "\(flaws.count) entries are missing or do not fit.")
        case .alreadySubmitted(let id):
            Bilingual(
                de: "Die Bewerbung \(id) ist eingereicht; zum Ändern erst wieder öffnen.",
                en: "The application \(id) is handed in; reopen it to change it.")
        case .notSubmitted(let id):
            Bilingual(
                de: "Die Bewerbung \(id) ist nicht eingereicht.",
                en: "The application \(id) is not handed in.")
        case .applicationWithdrawn:
            Bilingual(de: "Die Bewerbung ist zurückgezogen.", en: "The application is withdrawn.")
        case .applicationExcluded:
            Bilingual(de: "Die Bewerbung ist ausgeschlossen.", en: "The application is excluded.")
        case .underReview(let id):
            Bilingual(
                de: "Die Bewerbung \(id) liegt schon der Jury vor.",
                en: "The application \(id) is with the jury already.")
        case .consentNeeded(let id):
            Bilingual(
                de:
                    "Ohne die Einwilligung \(id) kann die Bewerbung nicht bestehen; ziehen Sie dazu die Bewerbung zurück.",
                en:
                    "The application cannot stand without the consent \(id); withdraw the application instead."
            )
        case .unknownCategory(let category, let categories):
            Bilingual(
                de: "Der Wettbewerb hat keine Kategorie \(category)",
                en: "The call has no category \(category)"
            ).offering(categories)
        case .duplicateOfItself(let number):
            Bilingual(
                de: "Die Bewerbung \(number) kann kein Doppel ihrer selbst sein.",
                en: "Application \(number) cannot be a duplicate of itself.")
        case .duplicateDoesNotCount(let number):
            Bilingual(
                de:
                    "Die Bewerbung \(number) ist nicht im Wettbewerb und kann darum nicht die sein, die zählt.",
                en: "Application \(number) is not in the competition, so it cannot be the one that counts.")
        case .countsForDuplicates(let id, let numbers):
            Bilingual(
                de: "Die Bewerbung \(id) ist die, die für ihre Doppel zählt: \(numbered(numbers)).",
                en: "Application \(id) is the one that counts for its duplicates: \(numbered(numbers)).")
        case .draftMissing(let id):
            Bilingual(
                de: "Für diese Phase liegt zur Bewerbung \(id) kein Entwurf vor.",
                en: "There is no draft of application \(id) for this phase.")
        case .deadlineNotPassed(let phase, let deadline):
            Bilingual(
                de:
                    "Die Phase \(phase) nimmt bis \(deadline.text(in: .de)) an; so lange reicht das Team selbst ein.",
                en:
                    "Phase \(phase) takes hand-ins until \(deadline.text(in: .en)); until then the team hands in itself."
            )
        case .roundExists(let id):
            Bilingual(de: "Die Bewertungsrunde \(id) gibt es schon.", en: "The round \(id) exists already.")
        case .unknownRound(let id):
            Bilingual(de: "Es gibt keine Bewertungsrunde \(id).", en: "There is no round \(id).")
        case .roundNameIsNumber(let slug):
            Bilingual(
                de: "Eine Bewertungsrunde heißt nicht nur nach Ziffern (\(slug)).",
                en: "A round's name is never only digits (\(slug)).")
        case .readersImpossible(let count):
            Bilingual(
                de: "\(count) Gutachten je Bewerbung sind nicht möglich; mindestens eines.",
                en: "\(count) readers for each application are impossible; at least one.")
        case .readersTooFew(let readers, let needed): .readersTooFew(readers, needed)
        case .rubricFlawed(let flaws):
            Bilingual(
                de: "Das Bewertungsraster hat \(flaws.count) Fehler.",
                en: "The rubric has \(flaws.count.counted("flaw", "flaws")).")
        case .poolEmpty:
            Bilingual(
                de: "Keine Bewerbung kommt in Frage; angenommen und für die Phase eingereicht muss sie sein.",
                en: "No application qualifies; it must be accepted and handed in for the phase.")
        case .notAccepted(let numbers):
            Bilingual(
                de: "Nicht angenommen: \(numbered(numbers)).", en: "Not accepted: \(numbered(numbers)).")
        case .notHandedIn(let phase, let numbers):
            Bilingual(
                de: "Für die Phase \(phase) nicht eingereicht: \(numbered(numbers)).",
                en: "Not handed in for phase \(phase): \(numbered(numbers)).")
        case .roundNotClosed(let slug):
            Bilingual(
                de: "Die Bewertungsrunde \(slug) ist noch nicht geschlossen.",
                en: "The round \(slug) is not closed yet.")
        case .tiedAtCut(let place, let numbers): .tied(at: place, numbers)
        case .carriedResultMissing(let numbers):
            Bilingual(
                de: "Kein Ergebnis zum Mitnehmen haben: \(numbered(numbers)).",
                en: "These have no result to carry: \(numbered(numbers)).")
        case .weightNotPositive:
            Bilingual(de: "Ein Gewicht muss größer als 0 sein.", en: "A weight must be greater than 0.")
        case .closesBeforeOpening:
            Bilingual(
                de: "Das Ende liegt vor dem Anfang.", en: "The end is before the beginning.")
        case .roundClosed(let id):
            Bilingual(de: "Die Bewertungsrunde \(id) ist geschlossen.", en: "The round \(id) is closed.")
        case .roundOver(let id, let closed):
            Bilingual(
                de: "Die Bewertungsrunde \(id) nahm Bögen bis \(closed.text(in: .de)).",
                en: "The round \(id) took cards until \(closed.text(in: .en)).")
        case .resultCarried(let rounds):
            Bilingual(
                de:
                    "Das Ergebnis geht in \(rounds.map(\.text).joined(separator: ", ")) ein; die Bewertungsrunde lässt sich nicht wieder öffnen. Einzelne Bögen lassen sich berichtigen.",
                en:
                    "Its result enters \(rounds.map(\.text).joined(separator: ", ")), so the round cannot be reopened. Single cards can be corrected."
            )
        case .resultIsOut(let id):
            Bilingual(
                de:
                    "Das Ergebnis von \(id) ist schon bekannt gegeben; die Bewertungsrunde lässt sich nicht wieder öffnen. Einzelne Bögen lassen sich berichtigen.",
                en:
                    "The result of \(id) is out already, so the round cannot be reopened. Single cards can be corrected."
            )
        case .scoresChanged(let id):
            Bilingual(
                de: "In \(id) hat sich seit der Berechnung ein Bogen geändert; bitte noch einmal rechnen.",
                en: "A card in \(id) has changed since the figures were computed; please compute them again.")
        case .notAJuror(let handle):
            Bilingual(
                de: "\(handle) gehört nicht zur Jury dieses Wettbewerbs.",
                en: "\(handle) is not a juror of this call.")
        case .jurorLeft(let handle):
            Bilingual(
                de:
                    "\(handle) ist aus der Jury dieses Wettbewerbs ausgeschieden und müsste erst wieder aufgenommen werden.",
                en: "\(handle) has left the jury of this call and would have to be added again first.")
        case .notInPool(let numbers):
            Bilingual(
                de: "Nicht in dieser Bewertungsrunde: \(numbered(numbers)).",
                en: "Not in this round: \(numbered(numbers)).")
        case .ownApplication(let juror, let application):
            Bilingual(
                de: "\(juror) hat die Bewerbung \(application) selbst eingereicht.",
                en: "\(juror) handed in application \(application).")
        case .conflictDeclared(let application):
            Bilingual(
                de: "Für die Bewerbung \(application) ist Befangenheit erklärt.",
                en: "A conflict of interest is declared for application \(application).")
        case .ownConflict(let application): .ownConflict(application)
        case .notSuspected(let handle, let application): .notSuspected(handle, application)
        case .hasNoPart(let handle): .hasNoPart(handle)
        case .declarationMissing(let round, let count): .declarationMissing(round, count)
        case .declarationsNotAsked(let round): .declarationsNotAsked(round)
        case .nameInstead(let number): .nameInstead(number)
        case .unknownName(let name): .unknownName(name)
        case .notADomain(let text): .notADomain(text)
        case .cardSubmitted(let application):
            Bilingual(
                de: "Der Bogen zur Bewerbung \(application) ist schon abgegeben.",
                en: "The card for application \(application) is submitted already.")
        case .cardsMissing(let missing):
            Bilingual(
                de: missing.count == 1
                    ? "Ein Bewertungsbogen fehlt." : "\(missing.count) Bewertungsbögen fehlen.",
                en: missing.count == 1
                    ? "One scorecard is missing." : "\(missing.count) scorecards are missing.")
        case .notAssigned(let application):
            Bilingual(
                de: "Die Bewerbung \(application) ist hier nicht zur Bewertung zugeteilt.",
                en: "Application \(application) is not assigned here.")
        case .cardFlawed(let flaws):
            Bilingual(
                de: flaws.count == 1
                    ? "Eine Angabe im Bogen fehlt oder passt nicht."
                    : "\(flaws.count) Angaben im Bogen fehlen oder passen nicht.",
                en: flaws.count == 1
                    ? "One entry of the card is missing or does not fit."
                    : "\(flaws.count) entries of the card are missing or do not fit.")
        case .noCard(let handle, let application): .noCard(handle, application)
        case .cardChanged(let application): .cardChanged(application)
        case .amendNeedsReason(let application): .amendNeedsReason(application)
        case .cardNotSubmitted(let application):
            Bilingual(
                de: "Der Bogen zur Bewerbung \(application) ist noch nicht abgegeben.",
                en: "The card for application \(application) is not submitted yet.")
        case .decision(let refusal): refusal.words
        case .panel(let refusal): refusal.words
        case .cardVoided(let application):
            Bilingual(
                de:
                    "Der Bogen zur Bewerbung \(application) wurde für ungültig erklärt und zählt nicht; neu bewertet wird sie nur, wenn sie neu zugeteilt wird.",
                en:
                    "The card for application \(application) was voided and does not count; it is scored anew only when it is assigned anew."
            )
        case .ownCard(let application):
            Bilingual(
                de:
                    "Der Bogen zur Bewerbung \(application) ist der eigene; darüber entscheidet jemand anderes.",
                en: "The card for application \(application) is your own; somebody else decides about it.")
        case .noCorrectionAsked(let application):
            Bilingual(
                de:
                    "Für diesen Bogen zur Bewerbung \(application) ist keine Berichtigung beantragt.",
                en: "No correction is asked for on this card for application \(application).")
        case .tableRefused(let flaws):
            Bilingual(
                de: flaws.count == 1
                    ? "Eine Zeile der Tabelle wird abgelehnt."
                    : "\(flaws.count) Zeilen der Tabelle werden abgelehnt.",
                en: flaws.count == 1
                    ? "One row of the table is refused." : "\(flaws.count) rows of the table are refused.")
        case .unknownInTable(let applications, let jurors):
            Bilingual(
                de:
                    "Unbekannt: \((applications + jurors).prefix(10).joined(separator: ", ")); mit --create werden sie angelegt.",
                en:
                    "Unknown: \((applications + jurors).prefix(10).joined(separator: ", ")); --create makes them."
            )
        case .otherRubric:
            Bilingual(
                de: "Die Bewertungsrunde läuft mit einem anderen Bewertungsraster.",
                en: "The round runs with another rubric.")
        case .valuesDiffer(let cards):
            Bilingual(
                de:
                    "\(cards.count.counted("Bogen sagt", "Bögen sagen")) schon etwas anderes (\(cards.prefix(5).joined(separator: "; "))); ändern mit --amend --reason.",
                en:
                    "\(cards.count.counted("card says", "cards say")) something else already (\(cards.prefix(5).joined(separator: "; "))); change that with --amend --reason."
            )
        case .unknownImport(let number):
            Bilingual(de: "Es gibt keinen Import \(number).", en: "There is no import \(number).")
        case .builtOnImport(let things):
            Bilingual(
                de:
                    "Auf dem Import wurde aufgebaut: \(things.prefix(10).map(german).joined(separator: ", ")).",
                en: "The import was built on: \(things.prefix(10).joined(separator: ", ")).")
        case .unknownCohort(let id): .unknownCohort(id)
        case .cohortExists(let id): .cohortExists(id)
        case .cohortImpossible(let months, let places): .cohortImpossible(months, places)
        case .cohortFull(let id, let places): .cohortFull(id, places)
        case .inAnotherCohort(let venture, let id): .inAnotherCohort(venture, id)
        case .notInCohort(let venture, let id): .notInCohort(venture, id)
        case .outsideCohort(let day, let from, let to): .outsideCohort(day, from, to)
        case .itemExists(let id): .itemExists(id)
        case .unknownItem(let id): .unknownItem(id)
        case .unknownVenture(let number): .unknownVenture(number)
        case .ventureExists(let application, let venture): .ventureExists(application, venture)
        case .ventureClosed(let venture, let day): .ventureClosed(venture, day)
        case .notACoach(let handle): .notACoach(handle)
        case .notAMentor(let handle): .notAMentor(handle)
        case .milestoneExists(let id): .milestoneExists(id)
        case .unknownMilestone(let id): .unknownMilestone(id)
        case .milestoneReached(let id): .milestoneReached(id)
        case .unknownFigure(let number): .unknownFigure(number)
        case .valueImpossible(let value): .valueImpossible(value)
        case .dayInFuture(let day): .dayInFuture(day)
        case .dayTooEarly(let day, let first): .dayTooEarly(day, first)
        case .followUpNotDue(let term, let due): .followUpNotDue(term, due)
        case .followUpNotAsked(let term): .followUpNotAsked(term)
        case .followUpAnswered(let term): .followUpAnswered(term)
        case .textMissing(let what): .textMissing(what)
        case .textTooLong(let what, let limit): .textTooLong(what, limit)
        }
    }
}

extension Moment {
    /// The clock on the wall with its zone: `31.01.2027 23:59 Europe/Berlin` in German, `2027-01-31 23:59 Europe/Berlin` in English.
    package func text(in language: Language) -> String { "\(short(in: language)) \(zone)" }

    /// The same without the zone, for tables that name it elsewhere.
    package func short(in language: Language) -> String { Self.shown(wall, in: language) }

    /// A wall time `2027-01-31T23:59` as people read it, in German with the day first.
    package static func shown(_ wall: String, in language: Language) -> String {
        let parts = wall.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return wall }
        switch language {
        case .en: return "\(parts[0]) \(parts[1])"
        case .de: return parts[0].split(separator: "-").reversed().joined(separator: ".") + " \(parts[1])"
        }
    }
}

/// `application c/1` as a German reads it.
private func german(_ thing: String) -> String {
    let parts = thing.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return thing }
    let kinds = [
        "application": "Bewerbung", "member": "Mitglied", "round": "Bewertungsrunde", "card": "Bogen",
    ]
    return "\(kinds[String(parts[0])] ?? String(parts[0])) \(parts[1])"
}
