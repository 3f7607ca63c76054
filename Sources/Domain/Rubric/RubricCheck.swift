/// Limits of a rubric's parts.
package enum RubricLimit {
    /// Criteria a rubric may have.
    package static let criteria = 40
    /// Unicode scalars.
    package static let title = 200
    /// Unicode scalars.
    package static let guidance = 4_000
    /// Unicode scalars.
    package static let label = 500
    /// Unicode scalars a reason may be asked to have.
    package static let minimumReason = 2_000
    /// Places a step may round to.
    package static let decimals = 6
    /// Bytes of the canonical object, so that the event which opens a round fits its record.
    package static let bytes = 40 * 1024
}

extension Rubric {
    /// Everything that is wrong with the rubric, in the order of the file; empty when it can be used.
    package func flaws() -> [RubricFlaw] {
        var flaws = textFlaws(title, at: .key("title"), limit: RubricLimit.title)
        if criteria.isEmpty { flaws.append(RubricFlaw(.key("criteria"), .noCriteria)) }
        if criteria.count > RubricLimit.criteria {
            flaws.append(
                RubricFlaw(.key("criteria"), .tooManyCriteria(criteria.count, limit: RubricLimit.criteria)))
        }
        var names: [String: Int] = [:]
        for (index, criterion) in criteria.enumerated() {
            flaws += nameFlaws(criterion, index, &names)
            flaws += flawsOf(criterion, index)
        }
        flaws += aggregation.flaws()
        if minimumCards < 1 { flaws.append(RubricFlaw(.key("minimumCards"), .minimumCardsTooSmall)) }
        for (index, step) in tieBreak.enumerated() {
            let path = RubricPath.key("tieBreak").appending(index: index)
            if case .criterion(let id) = step, self.index(of: id) == nil {
                flaws.append(RubricFlaw(path, .unknownTieBreakCriterion(id)))
            }
            if tieBreak[..<index].contains(step) { flaws.append(RubricFlaw(path, .repeatedTieBreak(step))) }
        }
        return flaws
    }

    /// A score table names a criterion by id or title in either language; `String` equality sees through forms of accents.
    private func nameFlaws(
        _ criterion: Criterion, _ index: Int, _ names: inout [String: Int]
    ) -> [RubricFlaw] {
        if criteria[..<index].contains(where: { $0.id == criterion.id }) {
            return [RubricFlaw(.criterion(index, "id"), .duplicateCriterion(criterion.id))]
        }
        var flaws: [RubricFlaw] = []
        let own = [
            (criterion.id.text, RubricPath.criterion(index, "id")),
            (criterion.title.de, .criterion(index, "title", "de")),
            (criterion.title.en, .criterion(index, "title", "en")),
        ]
        for (name, path) in own {
            let key = name.lowercased()
            if let other = names[key], other != index {
                flaws.append(RubricFlaw(path, .twinTitle(name, other: criteria[other].id)))
            } else {
                names[key] = index
            }
        }
        return flaws
    }

    private func flawsOf(_ criterion: Criterion, _ index: Int) -> [RubricFlaw] {
        var flaws = textFlaws(criterion.title, at: .criterion(index, "title"), limit: RubricLimit.title)
        if let guidance = criterion.guidance {
            flaws += textFlaws(guidance, at: .criterion(index, "guidance"), limit: RubricLimit.guidance)
        }
        if criterion.weight.units <= 0 {
            flaws.append(RubricFlaw(.criterion(index, "weight"), .weightNotPositive))
        }
        let scaleFlaws = criterion.scale.flaws(at: .criterion(index, "scale"))
        flaws += scaleFlaws
        if !(0...RubricLimit.minimumReason).contains(criterion.minimumReason) {
            flaws.append(
                RubricFlaw(
                    .criterion(index, "minimumReason"),
                    .minimumReasonOutOfRange(limit: RubricLimit.minimumReason)))
        }
        if let limit = criterion.knockoutBelow, scaleFlaws.isEmpty,
            limit < criterion.scale.min || limit > criterion.scale.max
        {
            flaws.append(
                RubricFlaw(.criterion(index, "knockoutBelow"), .knockoutOffScale(limit, criterion.scale)))
        }
        return flaws
    }
}

extension Scale {
    /// Labels are only looked at once the numbers hold together.
    func flaws(at path: RubricPath) -> [RubricFlaw] {
        var flaws: [RubricFlaw] = []
        if min >= max { flaws.append(RubricFlaw(path.appending("min"), .emptyRange(min: min, max: max))) }
        if step.units <= 0 { flaws.append(RubricFlaw(path.appending("step"), .stepNotPositive)) }
        guard flaws.isEmpty else { return flaws }
        if (max.units - min.units) % step.units != 0 {
            let kind = RubricFlaw.Kind.stepDoesNotDivide(step: step, min: min, max: max)
            return [RubricFlaw(path.appending("step"), kind)]
        }
        for (index, label) in labels.enumerated() {
            let place = path.appending("labels", label.value.description)
            if flaw(of: label.value) != nil {
                flaws.append(RubricFlaw(place, .labelOffScale(label.value, self)))
            }
            if index > 0, labels[index - 1].value == label.value {
                flaws.append(RubricFlaw(place, .duplicateLabel(label.value)))
            }
            flaws += textFlaws(label.text, at: place, limit: RubricLimit.label)
        }
        return flaws
    }
}

extension Aggregation {
    func flaws() -> [RubricFlaw] {
        let path = RubricPath.key("aggregation")
        var flaws: [RubricFlaw] = []
        if trim < 0 {
            flaws.append(RubricFlaw(path.appending("trim"), .trimNegative))
        } else if trim > 0, across != .trimmedMean {
            flaws.append(RubricFlaw(path.appending("trim"), .trimWithoutTrimmedMean))
        }
        let named = [
            ("criterion", decimals.criterion), ("weighted", decimals.weighted), ("total", decimals.total),
            ("card", decimals.card),
        ]
        for (name, places) in named {
            guard let places else { continue }
            if !(0...RubricLimit.decimals).contains(places) {
                flaws.append(
                    RubricFlaw(
                        path.appending("decimals", name), .decimalsOutOfRange(limit: RubricLimit.decimals)))
            }
        }
        if decimals.card != nil, order != .cardFirst {
            flaws.append(RubricFlaw(path.appending("decimals", "card"), .cardRoundingWithoutCardFirst))
        }
        return flaws
    }
}

private func textFlaws(_ text: Bilingual, at path: RubricPath, limit: Int) -> [RubricFlaw] {
    [("de", text.de), ("en", text.en)].flatMap { key, value -> [RubricFlaw] in
        let place = path.appending(key)
        var flaws: [RubricFlaw] = []
        let scalars = value.unicodeScalars
        if scalars.allSatisfy({ $0.properties.isWhitespace }) { flaws.append(RubricFlaw(place, .emptyText)) }
        if scalars.count > limit {
            flaws.append(RubricFlaw(place, .textTooLong(scalars.count, limit: limit)))
        }
        if scalars.contains(where: { ($0.value < 0x20 && $0 != "\n") || (0x7f...0x9f).contains($0.value) }) {
            flaws.append(RubricFlaw(place, .controlCharacter))
        }
        return flaws
    }
}
