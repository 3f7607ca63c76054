import Testing

@testable import Domain

@Suite struct RubricCheckTests {
    private func rubric(_ change: (inout Rubric) -> Void = { _ in }) -> Rubric {
        let scale = Scale(min: Decimal(1), max: Decimal(5))
        var rubric = Rubric(
            id: Slug(checked: "plan"), title: Bilingual(de: "Plan", en: "Plan"),
            criteria: [
                Criterion(
                    id: Slug(checked: "idea"), title: Bilingual(de: "Idee", en: "Idea"), weight: Decimal(25),
                    scale: scale),
                Criterion(
                    id: Slug(checked: "team"), title: Bilingual(de: "Team", en: "Team"), weight: Decimal(75),
                    scale: scale),
            ])
        change(&rubric)
        return rubric
    }

    private func flaws(_ change: (inout Rubric) -> Void) -> [String] {
        rubric(change).flaws().map { flaw in
            #expect(!flaw.sentence.de.isEmpty && !flaw.sentence.en.isEmpty)
            return "\(flaw.path): \(flaw.sentence.en)"
        }
    }

    @Test func `a sound rubric has no flaw`() { #expect(rubric().flaws() == []) }

    @Test func `criteria`() {
        #expect(
            flaws { $0.criteria = [] } == ["criteria: The rubric has no criterion; it needs at least one."])
        let many = flaws { rubric in
            rubric.criteria = (0...40).map { index in
                var criterion = rubric.criteria[0]
                criterion.id = Slug(checked: "c\(index)")
                criterion.title = Bilingual(de: "de \(index)", en: "en \(index)")
                return criterion
            }
        }
        #expect(many == ["criteria: The rubric has 41 criteria; at most 40 are possible."])
        #expect(
            flaws { $0.criteria[1].id = Slug(checked: "idea") }
                == ["criteria[1].id: There already is a criterion \"idea\"; each id may occur only once."])
    }

    @Test(arguments: ["idee", "IDEA", "Idea"])
    func `names that a score table could not tell apart`(name: String) {
        #expect(
            flaws { $0.criteria[1].title.en = name } == [
                "criteria[1].title.en: The criterion \"idea\" is called \"\(name)\" too; a score table could not tell them apart."
            ])
    }

    @Test func `canonical twins`() {
        let found = flaws {
            $0.criteria[0].title.de = "Pr\u{e4}sentation"
            $0.criteria[1].title.de = "Pra\u{308}sentation"
        }
        #expect(found.count == 1 && found[0].hasPrefix("criteria[1].title.de: "))
    }

    @Test(arguments: ["0", "-5"])
    func `weights`(weight: String) {
        #expect(
            flaws { $0.criteria[1].weight = Decimal(weight)! } == [
                "criteria[1].weight: The weight must be above 0."
            ])
    }

    @Test func `scales`() {
        #expect(
            flaws { $0.criteria[0].scale.max = Decimal(1) }
                == ["criteria[0].scale.min: The scale goes from 1 to 1; \"min\" must be below \"max\"."])
        for step in [Decimal(0), Decimal(-1)] {
            #expect(
                flaws { $0.criteria[0].scale.step = step } == [
                    "criteria[0].scale.step: The step must be above 0."
                ])
        }
        #expect(
            flaws { $0.criteria[0].scale.step = Decimal("0.3")! }
                == ["criteria[0].scale.step: Steps of 0.3 do not lead exactly from 1 to 5."])
    }

    @Test func `labels and limits off the scale`() {
        let text = Bilingual(de: "x", en: "x")
        #expect(
            flaws { $0.criteria[0].scale.labels = [ScaleLabel(value: Decimal("2.5")!, text: text)] }
                == ["criteria[0].scale.labels.2.5: 2.5 is not a value of the scale (1 to 5 in steps of 1)."])
        #expect(
            flaws { $0.criteria[0].scale.labels = [3, 3].map { ScaleLabel(value: Decimal($0), text: text) } }
                == ["criteria[0].scale.labels.3: The value 3 already has a label."])
        #expect(
            flaws { $0.criteria[0].knockoutBelow = Decimal(6) } == [
                "criteria[0].knockoutBelow: The knockout limit 6 is outside the scale (1 to 5 in steps of 1)."
            ])
        #expect(flaws { $0.criteria[0].knockoutBelow = Decimal("2.5")! } == [])
        #expect(
            flaws { $0.criteria[1].minimumReason = -1 } == [
                "criteria[1].minimumReason: The minimum length of a reason must be between 0 and 2000 characters."
            ])
    }

    @Test func `aggregation`() {
        #expect(
            flaws { $0.aggregation.trim = -1 } == [
                "aggregation.trim: \"trim\" is a count and must not be below 0."
            ])
        #expect(
            flaws { $0.aggregation.trim = 1 } == [
                "aggregation.trim: \"trim\" only has a meaning with \"across\": \"trimmedMean\"."
            ])
        #expect(
            flaws { $0.aggregation = Aggregation(across: .trimmedMean, trim: 2, decimals: .init(card: 0)) }
                == [])
        #expect(
            flaws { $0.aggregation.decimals = .init(criterion: 7, total: -1) } == [
                "aggregation.decimals.criterion: Rounding is to 0 to 6 decimals.",
                "aggregation.decimals.total: Rounding is to 0 to 6 decimals.",
            ])
        #expect(
            flaws { $0.aggregation = Aggregation(order: .criterionFirst, decimals: .init(card: 2)) } == [
                "aggregation.decimals.card: \"card\" rounds a card's total and only has a meaning with \"order\": \"cardFirst\"."
            ])
        #expect(
            flaws { $0.minimumCards = 0 } == [
                "minimumCards: At least one scorecard is needed; \"minimumCards\" must be 1 or more."
            ])
    }

    @Test func `tie-breaks`() {
        #expect(
            flaws { $0.tieBreak = [.criterion(Slug(checked: "market")), .median, .median] } == [
                "tieBreak[0]: This rubric has no criterion \"market\".",
                "tieBreak[2]: \"median\" already stands further up; a second time it decides nothing.",
            ])
    }

    @Test func `texts`() {
        #expect(flaws { $0.title.de = " \n" } == ["title.de: The text is empty."])
        #expect(
            flaws { $0.title.en = String(repeating: "ä", count: 201) } == [
                "title.en: The text has 201 characters; at most 200 are possible."
            ])
        #expect(
            flaws { $0.criteria[0].guidance = Bilingual(de: "a\u{7}b", en: "a\nb") } == [
                "criteria[0].guidance.de: The text contains a control character."
            ])
    }

    @Test func `all flaws at once, in the order of the file`() {
        let found = flaws {
            $0.criteria[0].weight = Decimal(0)
            $0.criteria[1].scale.step = Decimal(0)
            $0.aggregation.trim = 3
            $0.minimumCards = 0
            $0.tieBreak = [.criterion(Slug(checked: "x"))]
        }
        #expect(
            found.map { String($0.prefix { $0 != ":" }) }
                == [
                    "criteria[0].weight", "criteria[1].scale.step", "aggregation.trim", "minimumCards",
                    "tieBreak[0]",
                ])
    }

    @Test func `a score on the scale`() {
        let scale = Scale(min: Decimal("0.5")!, max: Decimal(5), step: Decimal("0.25")!)
        #expect(scale.flaw(of: Decimal("0.75")!) == nil && scale.flaw(of: Decimal(5)) == nil)
        #expect(scale.flaw(of: Decimal("0.6")!) == .offStep)
        #expect(scale.flaw(of: Decimal("5.25")!) == .offScale && scale.flaw(of: Decimal(-1)) == .offScale)
    }
}
