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
        alpha = Self.alpha(
            of: totals.table, Bilingual(de: "Krippendorffs Alpha", en: "Krippendorff’s alpha"), seed: seed,
            isDrawn: true)
        intraclass = Self.intraclass(of: totals)
        criteria = zip(rubric.criteria, totals.criteria).map { criterion, table in
            Self.alpha(of: table, criterion.title, seed: seed, isDrawn: false)
        }
        rest = all ? Self.rest(of: totals, by: rubric) : []
    }

    /// Interval alpha with what it means; the interval by drawing applications anew.
    private static func alpha(of table: CardTable, _ title: Bilingual, seed: UInt64, isDrawn: Bool)
        -> Coefficient
    {
        let name = "krippendorffAlpha.interval"
        let units = table.units
        guard let value = KrippendorffAlpha.alpha(units: units, level: .interval) else {
            return Coefficient(name, title, no: table.whyNoAlpha)
        }
        return Coefficient(name, title, value, nil, Band.krippendorff(value))
    }

    /// What share of what separates two cards is the applications.
    private static func intraclass(of totals: CardTotals) -> Coefficient {
        let name = "intraclassCorrelation.agreement.single"
        let title = Bilingual(de: "Intraklassen-Korrelation", en: "Intraclass correlation")
        do throws(Unanswerable) {
            let variances = try TwoWayModel.fit(totals.table).variances
            let whole = variances.application + variances.juror + variances.residual
            guard whole > 0 else { return Coefficient(name, title, no: .noSpread) }
            let single = variances.application / whole
            return Coefficient(name, title, single, nil, meaning(single, variances, totals))
        } catch { return Coefficient(name, title, no: error) }
    }

    private static func meaning(_ single: Double, _ variances: TwoWayModel.Variances, _ totals: CardTotals)
        -> Bilingual
    {
        let cards = Double(totals.table.count) / Double(max(totals.applications.count, 1))
        let noise = (variances.juror + variances.residual) / cards
        let mean = variances.application / (variances.application + noise)
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
    /// The scores of each application with cards, in order.
    var units: [[Double]] {
        var units: [[Double]] = []
        for card in 0..<count {
            if card == 0 || application[card] != application[card - 1] { units.append([]) }
            units[units.count - 1].append(score[card])
        }
        return units
    }

    /// Why alpha has no answer where it has none.
    var whyNoAlpha: Unanswerable {
        guard count > 0 else { return .tooFewCards(needed: 2) }
        guard Set(juror).count > 1 else { return .tooFewJurors(needed: 2) }
        guard units.contains(where: { $0.count > 1 }) else { return .nothingInCommon }
        return .noSpread
    }
}
