package import Domain
package import JSON
import Statistics

/// How far the jurors of a panel agree: Krippendorff's alpha and one intraclass correlation, more only where asked for.
package struct PanelAgreement: Sendable {
    /// Of the card totals, interval level.
    package let alpha: Coefficient
    /// Of a single card, from the variances of the two-way model, which need no complete table.
    package let intraclass: Coefficient
    /// Alpha by criterion of the rubric, interval level.
    package let criteria: [Coefficient]
    /// Every other coefficient that was asked for.
    package let rest: [Coefficient]
    /// The digest of the scores; intervals are drawn from it.
    package let input: Digest
    private let rubric: Rubric

    /// Computes them; `all` with every other coefficient.
    package init(of totals: CardTotals, by rubric: Rubric, input: Digest, all: Bool = false) {
        self.input = input
        self.rubric = rubric
        let seed = UInt64(input.hex.prefix(16), radix: 16) ?? 0
        alpha = Self.alpha(of: totals.table, Coefficient.totals, seed: seed)
        intraclass = Self.intraclass(of: totals)
        criteria = zip(rubric.criteria, totals.criteria).map { criterion, table in
            Self.alpha(of: table, criterion.title, seed: nil)
        }
        rest = all ? Self.rest(of: totals, by: rubric) : []
    }

    /// Interval alpha with what it means; with a seed its interval, by drawing applications anew.
    private static func alpha(of table: CardTable, _ subject: Bilingual, seed: UInt64?) -> Coefficient {
        Coefficient.of(
            "krippendorffAlpha.interval", Bilingual(de: "Krippendorffs Alpha", en: "Krippendorff’s alpha"),
            of: subject,
            { () throws(Unanswerable) in
                if let why = table.whyNoAlpha { throw why }
                let units = PairableUnits(table)
                guard let seed else {
                    return (try KrippendorffAlpha.estimate(of: units, level: .interval).value, nil, nil)
                }
                let draws = try KrippendorffAlpha.bootstrap(
                    of: units, level: .interval, draws: 1000, seed: seed)
                // With few applications the correction for skew has no answer.
                let corrected = try draws.correctedInterval()
                let plain = try draws.interval()
                return (draws.alpha, corrected?.lower ?? plain.lower, corrected?.upper ?? plain.upper)
            }, meaning: Band.krippendorff)
    }

    /// What share of what separates two cards is the applications.
    private static func intraclass(of totals: CardTotals) -> Coefficient {
        var variances: TwoWayModel.Variances?
        return Coefficient.of(
            "intraclassCorrelation.agreement.single",
            Bilingual(de: "Intraklassen-Korrelation", en: "Intraclass correlation"), of: Coefficient.totals,
            { () throws(Unanswerable) in
                let found = try TwoWayModel.fit(totals.table).variances
                variances = found
                return (Reliability(found).single, nil, nil)
            }
        ) { single in
            variances.map { meaning(single, $0, totals) } ?? Band.intraclass(single)
        }
    }

    private static func meaning(_ single: Double, _ variances: TwoWayModel.Variances, _ totals: CardTotals)
        -> Bilingual
    {
        let cards = Double(totals.table.count) / Double(max(totals.applications.count, 1))
        let mean = Reliability(variances).raw(cards: cards)
        let (share, of, per) = (Bilingual.percent(single), Bilingual.figure(mean), Bilingual.figure(cards))
        let band = Band.intraclass(mean)
        return Bilingual(
            de:
                "\(share.de) dessen, was zwei Bögen unterscheidet, sind die Bewerbungen selbst, der Rest Strenge und Zufall; das Mittel aus \(per.de) Bögen je Bewerbung kommt auf \(of.de), das gilt als \(band.de) (Koo, Li 2016).",
            en:
                "\(share.en) of what separates two cards are the applications themselves, the rest is severity and chance; the mean of \(per.en) cards an application reaches \(of.en), which counts as \(band.en) (Koo, Li 2016)."
        )
    }

    /// For programs; `totals` and `criteria` are bare figures, what they mean stands beside.
    package var json: JSONValue {
        .members([
            "method": .text("krippendorffAlpha"), "level": .text("interval"),
            "totals": alpha.value.map { .number(Analysis.figure($0)) } ?? .null,
            "criteria": .object(
                zip(rubric.criteria, criteria).map {
                    JSONMember($0.id.text, $1.value.map { .number(Analysis.figure($0)) } ?? .null)
                }),
            "alpha": alpha.json, "intraclass": intraclass.json,
            "rest": rest.isEmpty ? nil : .list(rest.map(\.json)), "input": .text(input.hex),
        ])
    }
}

extension CardTable {
    /// Why alpha has no answer; `nil` where it has one, or all values are equal.
    var whyNoAlpha: Unanswerable? {
        guard count > 0 else { return .tooFewCards(needed: 2) }
        guard Set(juror).count > 1 else { return .tooFewJurors(needed: 2) }
        let isShared = zip(application, application.dropFirst()).contains(where: ==)
        return isShared ? nil : .nothingInCommon
    }

    /// The scores as applications × jurors, `nil` where there is none; only applications with cards.
    var grid: [[Double?]] {
        var rows: [[Double?]] = []
        for card in 0..<count {
            if card == 0 || application[card] != application[card - 1] {
                rows.append(Array(repeating: nil, count: jurors))
            }
            rows[rows.count - 1][Int(juror[card])] = score[card]
        }
        return rows
    }
}
