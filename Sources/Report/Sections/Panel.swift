import Domain
import Engine
import HTML

extension RecordPage {
    /// Who judged, by seat, and how the panel was made up.
    var panel: Section {
        let isNamed = record.panel.contains { $0.name != nil }
        var columns: [ReportTable.Column] = [.init(title: say("Sitz", "Seat"), isNumber: true)]
        if isNamed {
            columns += [.init(title: say("Name", "Name")), .init(title: say("Organisation", "Organisation"))]
        }
        columns += [
            .init(title: say("Beruf", "Profession")), .init(title: say("Fachgebiete", "Fields")),
            .init(title: say("Bögen abgegeben", "Cards submitted")),
        ]
        var table = ReportTable(columns)
        for juror in record.panel {
            var cells: [String] = [String(juror.seat)]
            if isNamed { cells += [juror.name ?? "–", juror.organisation ?? "–"] }
            cells += [juror.profession ?? "–", fields(juror), cards(juror)]
            table.row(cells)
        }
        let note =
            isNamed
            ? say("Mit Namen ausgestellt.", "Made out with names.")
            : say(
                "Die Mitglieder der Jury erscheinen mit der Nummer ihres Sitzes; sie ist in allen Runden des Wettbewerbs dieselbe.",
                "Jury members appear by the number of their seat; it is the same in all rounds of the call.")
        let body: HTML = """
            <p>\(note)</p>
            \(points(makeUp.map { "\($0)" }))
            \(record.panel.isEmpty ? "<p>\(say("Noch hat niemand einen Sitz.", "Nobody has a seat yet."))</p>" : table.html)
            """
        return Section(id: "panel", title: say("Jury", "Jury"), body: body)
    }

    /// A field is often a category of the call and then has a title.
    private func fields(_ juror: RoundRecord.Juror) -> String {
        juror.fields.isEmpty ? "–" : juror.fields.map { fieldTitle($0) }.joined(separator: ", ")
    }

    private func fieldTitle(_ field: String) -> String {
        record.call.categories.first { $0.id.text == field }?.title[speech.language] ?? field
    }

    /// `5 von 6; 1 offen`.
    private func cards(_ juror: RoundRecord.Juror) -> String {
        let cards = juror.cards
        let asked = cards.assigned - cards.recused - cards.voided
        var texts = [say("\(cards.submitted) von \(asked)", "\(cards.submitted) of \(asked)")]
        if cards.open > 0 { texts.append(say("\(cards.open) offen", "\(cards.open) open")) }
        if cards.recused > 0 { texts.append(say("\(cards.recused) befangen", "\(cards.recused) recused")) }
        if cards.voided > 0 { texts.append(say("\(cards.voided) ungültig", "\(cards.voided) voided")) }
        if record.call.hasLeft(seat: juror.seat) { texts.append(say("ausgeschieden", "left")) }
        return texts.joined(separator: "; ")
    }

    private var makeUp: [String] {
        func counts(_ values: [String]) -> String {
            var known: [String: Int] = [:]
            for value in values { known[value, default: 0] += 1 }
            return known.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", ")
        }
        guard !record.panel.isEmpty else { return [] }
        let count = record.panel.count
        let professions = counts(record.panel.map { $0.profession ?? say("ohne Angabe", "not given") })
        let fields = counts(record.panel.flatMap { $0.fields.map { fieldTitle($0) } })
        var texts = [
            say(
                count == 1 ? "1 Mitglied" : "\(count) Mitglieder",
                count == 1 ? "1 member" : "\(count) members")
                + "; \(say("nach Beruf", "by profession")): \(professions)."
        ]
        if !fields.isEmpty {
            texts.append(
                "\(say("Nach Fachgebiet (mehrere möglich)", "By field (several possible)")): \(fields).")
        }
        return texts
    }
}
