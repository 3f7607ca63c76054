extension CardDraft {
    /// Everything that keeps the card from being taken; what is only unfinished counts when it must be complete.
    package func flaws(for rubric: Rubric, complete: Bool) -> [CardFlaw] {
        var flaws: [CardFlaw] = []
        for criterion in rubric.criteria {
            let field = criterion.id.text
            if let value = scores[criterion.id] {
                let scale = criterion.scale
                switch scale.flaw(of: value) {
                case .offScale:
                    flaws.append(
                        CardFlaw(field, .offScale(value: value, minimum: scale.min, maximum: scale.max)))
                case .offStep: flaws.append(CardFlaw(field, .offStep(value: value, step: scale.step)))
                case nil: break
                }
            } else if complete, criterion.isRequired {
                flaws.append(CardFlaw(field, .missing))
            }
            let length = reasons[criterion.id]?.unicodeScalars.count ?? 0
            if complete, scores[criterion.id] != nil, length < criterion.minimumReason {
                flaws.append(
                    CardFlaw(field, .reasonTooShort(characters: length, minimum: criterion.minimumReason)))
            }
            if length > CardFlaw.textLimit {
                flaws.append(CardFlaw(field, .tooLong(characters: length, maximum: CardFlaw.textLimit)))
            }
        }
        let unknown = [Array(scores.keys), Array(reasons.keys)].joined().filter { id in
            !rubric.criteria.contains { $0.id == id }
        }
        for id in Set(unknown).sorted() {
            flaws.append(CardFlaw(id.text, .unknownCriterion))
        }
        for (field, text) in [("comment", comment), ("note", note)] {
            let length = text?.unicodeScalars.count ?? 0
            if length > CardFlaw.textLimit {
                flaws.append(CardFlaw(field, .tooLong(characters: length, maximum: CardFlaw.textLimit)))
            }
        }
        let bytes =
            reasons.values.reduce(0) { $0 + $1.utf8.count } + (comment?.utf8.count ?? 0)
            + (note?.utf8.count ?? 0)
        if flaws.isEmpty, bytes > CardFlaw.bytesLimit {
            flaws.append(CardFlaw("comment", .tooLong(characters: bytes, maximum: CardFlaw.bytesLimit)))
        }
        if complete, scores.isEmpty, flaws.isEmpty, let first = rubric.criteria.first {
            flaws.append(CardFlaw(first.id.text, .missing))
        }
        return flaws
    }
}
