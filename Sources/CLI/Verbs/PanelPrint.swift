import Domain
import Engine
import JSON

/// Prints who reads what and why.
struct PanelPrint {
    private let report: PanelReport
    private let invocation: Invocation

    init(_ report: PanelReport, _ invocation: Invocation) {
        self.report = report
        self.invocation = invocation
    }

    /// Everything about the round: sums, rules, loads, and each application's readers.
    func overview(seed: UInt64?, plans: [Plan] = []) {
        switch invocation.format {
        case .json:
            var members: [JSONMember] = []
            if case .object(let known) = report.json { members = known }
            if !plans.isEmpty { members.append(JSONMember("plans", .list(plans.map(\.json)))) }
            invocation.print(pairs, json: .object(members))
        case .csv: invocation.print(pairs)
        case .table:
            for plan in plans { invocation.console.print(line(plan)) }
            for line in summary(seed) { invocation.console.print(line) }
            invocation.console.print("")
            invocation.print(loads)
            invocation.console.print("")
            invocation.print(applications)
        }
    }

    private func line(_ plan: Plan) -> String {
        let undone = plan.undone == nil ? "" : invocation.words(", zurückgenommen", ", taken back")
        return invocation.words(
            "Zuteilung \(plan.number): \(plan.planned.pairs.counted("Bewertung", "Bewertungen")), Passung \(plan.planned.fit), Startzahl \(plan.planned.seed)\(undone)",
            "Assignment \(plan.number): \(plan.planned.pairs.counted("card", "cards")), fit \(plan.planned.fit), seed \(plan.planned.seed)\(undone)"
        )
    }

    private func summary(_ seed: UInt64?) -> [String] {
        var lines: [String] = []
        func say(_ de: String, _ en: String) { lines.append(invocation.words(de, en)) }
        let start = seed.map { invocation.words("; Startzahl \($0)", "; seed \($0)") } ?? ""
        say(
            "Passung \(report.fit); stünde jede Bewerbung allein, wären es höchstens \(report.best)\(start)",
            "Fit \(report.fit); were every application alone, at most \(report.best)\(start)")
        say(
            "Bewertungen: \(report.new) neu, \(report.kept) wie bisher",
            "Cards: \(report.new) new, \(report.kept) as before")
        for rule in report.rules {
            let words = rule.words[invocation.language]
            let broken =
                rule.broken.count > 12
                ? "\(rule.broken.count)" : rule.broken.map(String.init).joined(separator: ", ")
            let count = rule.broken.count > 12
            lines.append(
                rule.broken.isEmpty
                    ? "✓ \(words)"
                    : invocation.words(
                        "✗ \(words) – nicht bei \(broken)\(count ? " Bewerbungen" : "")",
                        "✗ \(words) – not for \(broken)\(count ? " applications" : "")"))
        }
        if report.silent > 0 {
            say(
                "Ohne freiwillige Angabe zum Geschlecht: \(report.silent) von \(report.loads.count.counted("Jurymitglied", "Jurymitgliedern"))",
                "Without a volunteered gender: \(report.silent) of \(report.loads.count.counted("juror", "jurors"))"
            )
        }
        if report.parts.count > 1 {
            say(
                "Die Jury zerfällt in \(report.parts.count) Teile, die keine Bewerbung gemeinsam lesen; Strenge lässt sich nur innerhalb vergleichen:",
                "The jury falls into \(report.parts.count) parts that share no application; severity compares within each only:"
            )
            for part in report.parts { lines.append("  " + part.joined(separator: ", ")) }
        } else if report.parts.count == 1 {
            say(
                "Alle \(report.parts[0].count) Lesenden hängen über gemeinsame Bewerbungen zusammen.",
                "All \(report.parts[0].count) readers hang together by applications they share.")
        }
        if report.avoided > 0 {
            say(
                "Ausgelassen, weil Befangenheit vermutet und noch nicht entschieden ist: \(report.avoided.counted("Paar", "Paare")) (werkx conflict suspects \(report.round.call))",
                "Left out because a conflict is suspected and not judged yet: \(report.avoided.counted("pair", "pairs")) (werkx conflict suspects \(report.round.call))"
            )
        }
        return lines
    }

    private var loads: Sheet {
        var sheet = Sheet([
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("kept", de: "bisher", en: "Before", isNumber: true),
            Sheet.Column("new", de: "neu", en: "New", isNumber: true),
            Sheet.Column("capacity", de: "Umfang", en: "Capacity"),
            Sheet.Column("wished", de: "Wünsche erfüllt", en: "Wishes met"),
            Sheet.Column("unwished", de: "lieber nicht", en: "Rather not", isNumber: true),
            Sheet.Column("fit", de: "Passung", en: "Fit", isNumber: true),
        ])
        for load in report.loads {
            sheet.rows.append([
                load.handle, String(load.kept), String(load.new),
                "\(load.capacity.minimum)–\(load.capacity.maximum)",
                load.wished.asked == 0 ? "" : "\(load.wished.given)/\(load.wished.asked)",
                load.unwished == 0 ? "" : String(load.unwished), String(load.fit),
            ])
        }
        return sheet
    }

    private var applications: Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("fit", de: "Passung", en: "Fit"),
            Sheet.Column("readers", de: "Lesende (+ neu)", en: "Readers (+ new)"),
        ])
        for subject in report.subjects {
            sheet.rows.append([
                String(subject.application), title(subject), "\(subject.fit)/\(subject.best)",
                subject.readers.map { ($0.isNew ? "+" : "") + $0.handle }.joined(separator: ", "),
            ])
        }
        return sheet
    }

    private func title(_ subject: PanelReport.Subject) -> String {
        subject.title ?? invocation.words("(zurückgehalten)", "(withheld)")
    }

    /// One row for each application and juror.
    private var pairs: Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("fit", de: "Passung", en: "Fit", isNumber: true),
            Sheet.Column("wish", de: "Wunsch", en: "Wish"),
            Sheet.Column("field", de: "Fachgebiet", en: "Field"),
            Sheet.Column("new", de: "neu", en: "New"),
        ])
        for subject in report.subjects {
            for reader in subject.readers {
                sheet.rows.append([
                    String(subject.application), reader.handle, String(reader.fit),
                    reader.wish?.rawValue ?? "", reader.isField ? "yes" : "no", reader.isNew ? "yes" : "no",
                ])
            }
        }
        return sheet
    }

    /// One application: its readers, who would fit better, and who must not.
    func subject(_ subject: PanelReport.Subject) {
        var sheet = Sheet([
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("reads", de: "liest", en: "Reads"),
            Sheet.Column("fit", de: "Passung", en: "Fit", isNumber: true),
            Sheet.Column("why", de: "warum", en: "Why"),
        ])
        let (yes, no) = (invocation.words("ja", "yes"), invocation.words("nein", "no"))
        for reader in subject.readers {
            var parts: [String] = []
            if let wish = reader.wish { parts.append(wish.words[invocation.language]) }
            if reader.isField { parts.append(invocation.words("Fachgebiet", "field of expertise")) }
            if !reader.isNew {
                parts.append(invocation.words("war schon zugeteilt", "was assigned already"))
            } else if parts.isEmpty {
                parts.append(
                    invocation.words(
                        "weder Wunsch noch Fachgebiet; nach Auslastung und Regeln",
                        "neither wish nor field; by load and rules"))
            }
            sheet.rows.append([reader.handle, yes, String(reader.fit), parts.joined(separator: ", ")])
        }
        for other in subject.others {
            sheet.rows.append([other.handle, no, String(other.fit), other.why.words[invocation.language]])
        }
        for barred in subject.barred {
            sheet.rows.append([barred.handle, no, "", barred.bar.words[invocation.language]])
        }
        let before = invocation.words(
            "\(subject.application) „\(title(subject))“: Passung \(subject.fit), allein höchstens \(subject.best)",
            "\(subject.application) “\(title(subject))”: fit \(subject.fit), alone at most \(subject.best)")
        invocation.print(sheet, json: subject.json, before: before)
    }
}
